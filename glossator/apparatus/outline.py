"""Makes the Record of an Edition: every passage with its id and the words that are its own."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from glossator.apparatus.identify import body_words, own_words
from glossator.model.division import UNDIVIDED, Division
from glossator.model.edition import Edition, EntryItem, NoteSection, RegisterPage, Text, WorkItem
from glossator.model.ids import WORKS, note_label, notes_page, work_target
from glossator.model.memory import NO_MEMORY, Memory, recalled
from glossator.model.record import Passage, Record, Section, SectionKind, beginning
from glossator.model.registers import BORN, DIED, ROLE, Layout
from glossator.model.text import Label, paragraphs_of
from glossator.model.words import words_for
from glossator.text.likeness import sketch

Part = TypeVar("Part", Text, NoteSection)


def record_of(
    edition: Edition, memory: Memory = NO_MEMORY, division: Division = UNDIVIDED
) -> Record:
    """The record of an edition, its texts with it; `division` says which file each id is on."""
    settings = edition.settings
    sections = [
        *(_remembered(text, _text_section, memory) for text in edition.texts),
        *(_of_series(one, edition, memory) for one in edition.notes),
        *map(_register_section, edition.registers),
    ]
    if edition.works:
        works = tuple(_work(work) for work in edition.works)
        sections.append(Section(SectionKind.WORKS, WORKS, "", works))
    return Record(
        settings.identifier,
        settings.title,
        settings.edition_number,
        settings.edition_date,
        tuple(_with_files(section, division) for section in sections if section.passages),
    )


def _remembered(part: Part, section_of: Callable[[Part], Section], memory: Memory) -> Section:
    """The section of a text or of its notes; not made again where the part is still the same."""
    name = f"record-{section_of.__name__}-{part.page}"
    if isinstance(part, NoteSection):
        name += f"-{part.target.page}"
    key = memory.key(name, part.digest) if part.digest else b""
    return recalled(memory, name, key, lambda: section_of(part))


def _with_files(section: Section, division: Division) -> Section:
    """A section with the files that it went into."""
    page = notes_page(section.lead) if section.is_of_notes else section.page
    files = division.files.get(page, {})
    if not files:
        return section
    # The order of works in the record isn't that of their page.
    order = files if section.page == WORKS else (passage.id for passage in section.passages)
    firsts: dict[str, str] = {}
    for identity in order:
        file = files.get(identity, page)
        if file != page:
            firsts.setdefault(file, identity)
    return replace(section, files=tuple(firsts.items()))


def _passage(identity: str, name: str, text: str) -> Passage:
    # Spaces that end no line are typography, and no other words.
    return Passage(identity, " ".join(name.split()), beginning(text), sketch(text), text)


def _title(label: Label) -> str:
    return " ".join(label.title.split())


def _text_section(text: Text) -> Section:
    passages = tuple(
        _passage(block.id, "", own_words(block.pieces))
        for block in paragraphs_of(text.body)
        if block.number
    )
    return Section(SectionKind.TEXT, text.page, _title(text.label), passages)


def _note_section(section: NoteSection) -> Section:
    passages = tuple(
        _passage(note.id, note_label(note.id), body_words(note.body)) for note in section.notes
    )
    return Section(SectionKind.NOTES, section.target.page, _title(section.label), passages)


def _of_series(section: NoteSection, edition: Edition, memory: Memory) -> Section:
    """The section of notes, with the title of their series where the book has several."""
    made = _remembered(section, _note_section, memory)
    rows = edition.settings.series
    if len(rows) == 1:
        return made
    words = words_for(edition.settings.base_language)
    row = next(one for one in rows if one.lead == section.series)
    return replace(made, series=(row.lead, row.titled(words)))


def _register_section(register: RegisterPage) -> Section:
    items = (item for group in register.groups for item in group.items)
    indexed = register.layout is Layout.INDEX
    passages = tuple(
        _passage(item.id, item.sort if indexed else item.name, _entry(item))
        for item in items
        if not item.see
    )
    kind = register.kind
    words = (kind.one, kind.many) if kind.is_own else None
    title = _title(register.label)
    return Section(SectionKind.REGISTER, register.page, title, passages, words)


def _entry(item: EntryItem) -> str:
    """The words of an entry without its name; of a life's dates, the figures."""
    dates = (item.fields.get(one.name, "") for one in (BORN, DIED))
    figures = (figure for date in dates for figure in re.findall(r"\d+", date))
    facts = (" ".join(one.split()) for one in (item.fields.get(ROLE.name, ""), *item.facts))
    return " ".join(filter(None, (*figures, *facts, body_words(item.body))))


def _work(work: WorkItem) -> Passage:
    data = work.data
    authors = (str(name.get("family", name.get("literal", ""))) for name in data.get("author", ()))
    text = " ".join(filter(None, (*authors, str(data.get("title", "")))))
    # Whatever is said of a work may be what changed.
    whole = " ".join(f"{key} {data[key]}" for key in sorted(data))
    return Passage(work_target(work.key).id, work.key, beginning(text), sketch(whole), text)
