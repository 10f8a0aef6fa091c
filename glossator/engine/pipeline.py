"""The stages in order: a folder in, a Publication out.

    read → Manuscript → parse, mark → Book → resolve → Edition → pages → Publication

This is the only module that sees every stage.
"""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from glossator.apparatus.identify import earlier_ids
from glossator.apparatus.names import EntryKey, index_names
from glossator.apparatus.outline import record_of
from glossator.apparatus.resolve import resolve
from glossator.apparatus.shared import needed
from glossator.apparatus.variant import reduced
from glossator.editions.compare import compare
from glossator.engine.cache.remembered import StoreMemory
from glossator.engine.parsing import Task, Work, results_of
from glossator.model.book import Book, Document, Register
from glossator.model.diagnostics import Diagnostic, Diagnostics
from glossator.model.edition import Edition
from glossator.model.ids import link_to
from glossator.model.manuscript import Manuscript
from glossator.model.memory import NO_MEMORY, Memory
from glossator.model.publication import Publication
from glossator.model.record import Record
from glossator.model.registers import REGISTERS, RegisterKind
from glossator.pages.publish import publish
from glossator.source.digest import source_digest
from glossator.source.folder import read_folder
from glossator.source.parse import read_names

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The Book, and where `see` entries lead, which resolving needs again."""

    book: Book
    see: Mapping[EntryKey, EntryKey]


def quiet(what: str, done: int, of: int) -> None:
    """The Progress that says nothing."""


def read(
    folder: Path, rows: tuple[RegisterKind, ...] = REGISTERS, variant: str = ""
) -> tuple[Manuscript | None, Diagnostics]:
    """Stage one: the files, with the settings of a variant if one is named.

    Raises UnknownVariantError where the book has no variant of that name.
    """
    return read_folder(folder, rows, variant)


def parse(
    manuscript: Manuscript,
    rows: tuple[RegisterKind, ...] = REGISTERS,
    jobs: int = 0,
    progress: Progress = quiet,
    memory: StoreMemory | None = None,
) -> tuple[Parsed, Diagnostics]:
    """Stage two: every file parsed, its paragraphs given ids, its mentions marked.

    `jobs` is the number of processes at most; 0 leaves the choice to the size of the book. What is
    remembered of earlier builds isn't parsed again.
    """
    found: list[Diagnostic] = []
    settings = manuscript.settings
    kinds = {row.name: row for row in rows}
    raw = []
    for file in manuscript.registers:
        register, diagnostics = read_names(
            file, kinds[file.slug], settings.base_language, settings.no_break_spaces
        )
        raw.append(register)
        found += diagnostics
    index, diagnostics = index_names(
        (head for register in raw for head in register.heads),
        {row.name for row in rows if not row.sought},
        manuscript.settings.base_language,
    )
    found += diagnostics
    before = earlier_ids(manuscript.earlier)
    works = frozenset(work.key for work in manuscript.works)
    work = Work(settings.base_language, index, before, works, settings.no_break_spaces)
    tasks: list[Task] = [*raw, *manuscript.texts]
    registers: list[Register] = []
    documents: list[Document] = []
    with results_of(work, tasks, jobs, memory) as results:
        for done, (value, diagnostics) in enumerate(results, 1):
            progress("parsing", done, len(tasks))
            found += diagnostics
            if isinstance(value, Register):
                registers.append(value)
            else:
                documents.append(value)
    book = Book(
        manuscript.settings,
        tuple(documents),
        tuple(registers),
        manuscript.images,
        manuscript.style,
        manuscript.works,
        manuscript.citation_style,
        manuscript.style_files,
    )
    return Parsed(book, index.see), tuple(found)


def number(
    parsed: Parsed,
    rows: tuple[RegisterKind, ...] = REGISTERS,
    earlier: Record | None = None,
    memory: Memory = NO_MEMORY,
) -> tuple[Edition, Diagnostics]:
    """Stage three: numbers, ids, locators, ways back; and what changed since an earlier edition."""
    book = needed(reduced(parsed.book), parsed.see)
    edition, found = resolve(book, rows, parsed.see, memory)
    if earlier is not None and edition.settings.tell_changes:
        changes = compare(earlier, record_of(edition, memory))
        if edition.settings.variant is not None:
            # What a variant leaves out hasn't gone from the book.
            changes = tuple(one for one in changes if one.new is not None)
        edition = replace(edition, changes=changes, changes_since=earlier.number)
    return edition, found


def record(edition: Edition, manuscript: Manuscript) -> Record:
    """What is to be kept of an edition, and of the files that it was made from."""
    return replace(record_of(edition), source=source_digest(manuscript))


def pages(
    edition: Edition,
    modified: datetime.datetime,
    rows: tuple[RegisterKind, ...] = REGISTERS,
    memory: Memory = NO_MEMORY,
) -> tuple[Publication, Diagnostics]:
    """Stage four: every page; `modified`, in UTC, is the time that the book says it was made."""
    return publish(edition, rows, modified, memory)


def devices(
    parsed: Parsed, publication: Publication, rows: tuple[RegisterKind, ...] = REGISTERS
) -> Diagnostics:
    """What won't pop up on which e-reader: for checks, when all stages have run."""
    # Builds don't look, and needn't wait for what looks.
    from glossator.apparatus.origins import origins_of
    from glossator.readers.popups.examine import examine

    places = origins_of(parsed.book, {row.name: row for row in rows})
    return examine(
        publication,
        {link_to(one): place for one, place in places.items()},
    )
