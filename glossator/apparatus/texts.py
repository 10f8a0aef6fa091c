"""One document and what is known of the book in; its text and notes filled, and all that they
mention, out.

With a memory, a document that is still what it was, in a book that still answers its questions as
it did, isn't filled again until somebody reads its text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from glossator.apparatus.fill import Filler, World
from glossator.apparatus.locators import Row, Spot
from glossator.apparatus.names import EntryKey
from glossator.apparatus.questions import answers
from glossator.apparatus.units import Unit
from glossator.model.diagnostics import Diagnostics
from glossator.model.edition import EndNote, LocatorKind, NoteSection, Section, Text
from glossator.model.ids import TITLE_ID, note_target, notes_id
from glossator.model.later import Later
from glossator.model.memory import Memory
from glossator.model.text import Cite, Target


@dataclass(frozen=True, slots=True)
class Gleanings:
    """What the texts of a document hold that the rest of the book wants to know."""

    mentions: Mapping[EntryKey, tuple[Row, ...]]
    images: tuple[str, ...]
    """The paths of the images that are shown."""
    cites: tuple[Cite, ...]
    """Every way in which a work is cited, once, in the order of the text."""
    found: Diagnostics


@dataclass(frozen=True, slots=True)
class FilledText:
    """A text with its notes and all that is to be gleaned from them."""

    text: Text
    notes: NoteSection
    gleanings: Gleanings


def gleaned(filler: Filler) -> Gleanings:
    """What a filler has gathered from all that it has filled."""
    return Gleanings(
        filler.mentions.rows(), tuple(filler.images), tuple(filler.cites), tuple(filler.found)
    )


def fill_text(unit: Unit, world: World, in_part: bool) -> FilledText:
    """A text filled; `in_part` says whether it is a chapter of the part opened last."""
    places, document = unit.places, unit.document
    filler = Filler(world, places)
    spot = Spot(LocatorKind.PARAGRAPH, places.page)
    title_spot = Spot(LocatorKind.PARAGRAPH, places.page, target=Target(places.page, TITLE_ID))
    title = filler.pieces(document.title, title_spot)
    body = filler.body(document.body, spot)
    notes = fill_notes(unit, filler)
    sections = tuple(
        Section(heading.text, Target(places.page, heading.id))
        for heading in document.headings
        if heading.level == 2 and heading.text
    )
    text = Text(
        page=places.page,
        slug=document.slug,
        label=places.label,
        title=title,
        title_id=TITLE_ID,
        body=body,
        sections=sections,
        in_part=in_part,
        cites=notes.cites,
    )
    return FilledText(text, notes, gleaned(filler))


def fill_notes(unit: Unit, filler: Filler) -> NoteSection:
    """A document's notes filled, when all else of it has been filled by the same filler."""
    filler.start_links_anew()
    page = unit.places.page
    notes_by_label = {note.label: note for note in reversed(unit.document.notes)}
    filled = []
    for label, number in unit.places.notes.items():
        target = note_target(page, label)
        spot = Spot(LocatorKind.NOTE, page, number, "", target, label)
        note = notes_by_label[label]
        filler.path = note.path
        filled.append((label, number, target, filler.body(note.body, spot)))
    # Only now are the references known that stand in the notes themselves.
    notes = tuple(
        EndNote(number, target.id, body, tuple(filler.backlinks.get(label, ())))
        for label, number, target, body in filled
    )
    cites = tuple(filler.cites)
    return NoteSection(notes_id(page), unit.places.label, Target(page), notes, cites)


def filled_text(unit: Unit, world: World, in_part: bool, memory: Memory) -> FilledText:
    """A text as `fill_text` fills it, from memory if it can be had there."""
    document, page = unit.document, unit.places.page
    if not document.digest:
        return fill_text(unit, world, in_part)
    asked = answers(document.questions, unit.places, world)
    key = memory.key(document.digest, asked, str(in_part))
    known = memory.find(f"filled-{page}", key)
    if known is None:
        made = fill_text(unit, world, in_part)
        memory.keep(f"filled-{page}", key, _outer(made))
    else:
        made = _from_memory(known, unit, world, in_part)
    return replace(made, text=replace(made.text, digest=key), notes=replace(made.notes, digest=key))


def _outer(made: FilledText) -> tuple[object, ...]:
    """What is kept: all but the texts, which are long and seldom asked for again."""
    gleanings = made.gleanings
    return (
        replace(made.text, body=()),
        replace(made.notes, notes=()),
        len(made.notes.notes),
        (gleanings.mentions, gleanings.images, gleanings.cites, gleanings.found),
    )


def _from_memory(known: tuple, unit: Unit, world: World, in_part: bool) -> FilledText:  # type: ignore[type-arg]
    """What was kept, with its texts filled again when they are looked at."""
    text, notes, count, gleanings = known
    whole = Later(lambda: (fill_text(unit, world, in_part),))
    return FilledText(
        replace(text, body=Later(lambda: whole[0].text.body)),
        replace(notes, notes=Later(lambda: whole[0].notes.notes, count)),
        Gleanings(*gleanings),
    )
