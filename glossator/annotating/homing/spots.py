"""An edition in; what each id of its pages is to an editor, out: a paragraph, a note, an entry."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from glossator.model.diagnostics import Place
from glossator.model.edition import Edition, NoteSection, RegisterPage, Text
from glossator.model.ids import CHANGES, COVER, NAVIGATION, NOTES, WORKS, note_label
from glossator.model.text import (
    Filled,
    FilledBody,
    Label,
    Markup,
    Paragraph,
    Target,
    Verbatim,
    Words,
)
from glossator.model.words import Table, words_for

LEFT_OUT = frozenset((COVER, NAVIGATION, CHANGES))
"""Pages that repeat the words of others: nothing is marked in them that doesn't stand there."""


class Kind(StrEnum):
    """What a highlight can stand in."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    NOTE = "note"
    ENTRY = "entry"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the book as an editor knows it."""

    kind: Kind
    page: str
    """The page of the text that it belongs to: a note's is its chapter's."""
    group: str
    """That text's number and title, or the register's title."""
    name: str
    """What it is called there: ¶12, the note "kiel", “Ebert”."""
    source: Place
    """Where its words are written."""
    words: str = ""
    """Of a text's paragraph or heading, its own words: those that a stand-off note can quote."""
    part: int = -1
    """Which part of its text it is, as quotations count them: the title is the first."""
    number: int = 0
    """Which paragraph of its text it is, as readers count them."""


Spots = Mapping[tuple[str, str], Spot]
"""By page of the e-book and id."""


def spots_of(edition: Edition, origins: Mapping[Target, Place]) -> Spots:
    """All places of an edition; `origins` say where in its folder they come from."""
    table = words_for(edition.settings.base_language)
    found: dict[tuple[str, str], Spot] = {}
    for text in edition.texts:
        found.update(_text(text, table, origins[Target(text.page)]))
    groups = {text.page: _heading(text.label, table) for text in edition.texts}
    for section in edition.notes:
        found.update(_notes(section, groups, table, origins))
    for register in edition.registers:
        found.update(_register(register, origins))
    for work in edition.works:
        place = origins[Target(WORKS, work.id)]
        what = f'the work "{work.key}"'
        found[WORKS, work.id] = Spot(Kind.ENTRY, WORKS, table["works"], what, place)
    return found


def pieces_of(text: Text) -> list[tuple[Filled, ...]]:
    """A text in parts, as quotations are sought in it: its title, each paragraph and heading."""
    return [text.title, *(block.pieces for block in _paragraphs(text.body))]


def own_words(pieces: tuple[Filled, ...]) -> str:
    """The words of a paragraph as parsing knew them, before numbers and citations were set."""
    parts = []
    for piece in pieces:
        if isinstance(piece, (Words, Verbatim)):
            parts.append(str(piece))
        elif isinstance(piece, Markup) and piece.startswith("<br"):
            parts.append("\n")
    return "".join(parts)


def _heading(label: Label, table: Table) -> str:
    heading = label.title
    if label.number:
        short = table[label.kind.value].format(number=label.number)
        heading = table["heading"].format(label=short, title=label.title)
    # For lists in a terminal and in text files: spaces are spaces there.
    return " ".join(heading.split())


def _paragraphs(body: FilledBody) -> Iterator[Paragraph[Filled]]:
    return (block for block in body if isinstance(block, Paragraph))


def _text(text: Text, table: Table, origin: Place) -> Iterator[tuple[tuple[str, str], Spot]]:
    page, group = text.page, _heading(text.label, table)
    words = own_words(text.title)
    title = Spot(Kind.HEADING, page, group, "the title", Place(origin.path, 1), words, 0)
    yield (page, text.title_id), title
    for part, block in enumerate(_paragraphs(text.body), 1):
        name = block.id or dict(block.attributes).get("id", "")
        if not name:
            continue
        words = own_words(block.pieces)
        kind, shown = Kind.PARAGRAPH, f"¶{block.number}"
        if not block.number:
            kind, shown = Kind.HEADING, f"the heading “{words}”"
        place = Place(origin.path, block.line)
        yield (page, name), Spot(kind, page, group, shown, place, words, part, block.number)


def _notes(
    section: NoteSection,
    groups: Mapping[str, str],
    table: Table,
    origins: Mapping[Target, Place],
) -> Iterator[tuple[tuple[str, str], Spot]]:
    page = section.target.page
    group = groups.get(page) or section.label.title
    for note in section.notes:
        name = f"note {note.number} ({note_label(note.id)})"
        place = origins[Target(NOTES, note.id)]
        yield (NOTES, note.id), Spot(Kind.NOTE, page, group, name, place)
    heading = Place(origins[Target(page)].path) if Target(page) in origins else Place("")
    yield (
        (NOTES, section.id),
        Spot(Kind.PAGE, page, group, f"the heading of its {table['notes']}", heading),
    )


def _register(
    register: RegisterPage, origins: Mapping[Target, Place]
) -> Iterator[tuple[tuple[str, str], Spot]]:
    page, title = register.page, register.label.title
    file = origins.get(Target(page), Place(f"{register.name}.md"))
    for group in register.groups:
        for item in group.items:
            target = Target(page, item.id)
            place = origins.get(target, file)
            yield (page, item.id), Spot(Kind.ENTRY, page, title, f"“{item.name}”", place)
    for block in _paragraphs(register.body):
        if block.id:
            place = Place(file.path, block.line)
            yield (page, block.id), Spot(Kind.PAGE, page, title, "the introduction", place)
