"""The stages in order, over as many processes as help: a folder in, a Publication out.

    read → Manuscript → parse, mark → Book → resolve → Edition → pages → Publication

What a stage makes of one chapter depends on that chapter and the registers' names alone, so the
chapters are parsed and searched in parallel. This is the only module that sees every stage.
"""

import datetime
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from glossator.apparatus.identify import Earlier, earlier_ids, identify
from glossator.apparatus.mention import mark_document, mark_register
from glossator.apparatus.names import EntryKey, NameIndex, index_names
from glossator.apparatus.outline import record_of
from glossator.apparatus.places import page_name
from glossator.apparatus.resolve import resolve
from glossator.apparatus.variant import reduced
from glossator.diagnostics import Diagnostic, Diagnostics
from glossator.editions.compare import compare
from glossator.model.book import Book, Document, Register
from glossator.model.edition import Edition
from glossator.model.manuscript import Manuscript, SourceFile
from glossator.model.publication import Publication
from glossator.model.record import Record
from glossator.pages.publish import publish
from glossator.registers import REGISTERS, RegisterKind
from glossator.source.digest import source_digest
from glossator.source.folder import read_folder
from glossator.source.parse import Parser, RawRegister, read_names

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""

PARALLEL_FROM = 400_000
"""Characters of source from which a second process earns back its start."""


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
) -> tuple[Parsed, Diagnostics]:
    """Stage two: every file parsed, its paragraphs given ids, its mentions marked.

    `jobs` is the number of processes at most; 0 leaves the choice to the size of the book.
    """
    found: list[Diagnostic] = []
    kinds = {row.name: row for row in rows}
    raw = []
    for file in manuscript.registers:
        register, diagnostics = read_names(
            file, kinds[file.slug], manuscript.settings.base_language
        )
        raw.append(register)
        found += diagnostics
    index, diagnostics = index_names(
        (head for register in raw for head in register.heads),
        {row.name for row in rows if not row.sought},
    )
    found += diagnostics
    before = earlier_ids(manuscript.earlier)
    work = _Work(manuscript.settings.base_language, index, before)
    tasks: list[SourceFile | RawRegister] = [*raw, *manuscript.texts]
    size = sum(
        len(task.file.text if isinstance(task, RawRegister) else task.text) for task in tasks
    )
    registers: list[Register] = []
    documents: list[Document] = []
    with _mapped(work, tasks, _processes(jobs, size)) as results:
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
    )
    return Parsed(book, index.see), tuple(found)


def number(
    parsed: Parsed, rows: tuple[RegisterKind, ...] = REGISTERS, earlier: Record | None = None
) -> tuple[Edition, Diagnostics]:
    """Stage three: numbers, ids, locators, ways back; and what changed since an earlier edition."""
    edition, found = resolve(reduced(parsed.book), rows, parsed.see)
    if earlier is not None and edition.settings.tell_changes:
        changes = compare(earlier, record_of(edition))
        if edition.settings.variant is not None:
            # What a variant leaves out hasn't gone from the book.
            changes = tuple(one for one in changes if one.new is not None)
        edition = replace(edition, changes=changes, changes_since=earlier.number)
    return edition, found


def record(edition: Edition, manuscript: Manuscript) -> Record:
    """What is to be kept of an edition, and of the files that it was made from."""
    return replace(record_of(edition), source=source_digest(manuscript))


def pages(
    edition: Edition, modified: datetime.datetime, rows: tuple[RegisterKind, ...] = REGISTERS
) -> tuple[Publication, Diagnostics]:
    """Stage four: every page; `modified`, in UTC, is the time that the book says it was made."""
    return publish(edition, rows, modified)


def devices(
    parsed: Parsed, publication: Publication, rows: tuple[RegisterKind, ...] = REGISTERS
) -> Diagnostics:
    """What won't pop up on which e-reader: for checks, when all stages have run."""
    # Builds don't look, and needn't wait for what looks.
    from glossator.apparatus.origins import origins_of
    from glossator.devices.examine import examine

    places = origins_of(parsed.book, {row.name: row for row in rows})
    return examine(
        publication,
        {f"{one.page}.xhtml#{one.id}".rstrip("#"): place for one, place in places.items()},
    )


@dataclass(frozen=True, slots=True)
class _Work:
    """What is done with one file, in whatever process. It is sent to each process once."""

    language: str
    index: NameIndex
    before: Earlier

    def __call__(
        self, task: SourceFile | RawRegister, parser: Parser
    ) -> tuple[Document | Register, Diagnostics]:
        if isinstance(task, RawRegister):
            register, found = parser.register(task)
            marked, more = mark_register(register, self.index)
            return marked, (*found, *more)
        document, found = parser.document(task)
        taken = (*document.ids, *(heading.id for heading in document.headings))
        page = page_name(document)
        document = replace(document, body=identify(document.body, taken, page, self.before))
        named, more = mark_document(document, self.index)
        return named, (*found, *more)


_work: tuple[_Work, Parser] | None = None


def _start_worker(work: _Work) -> None:
    global _work
    # Ctrl-C reaches the whole group; the first process alone answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _work = (work, Parser(work.language))


def _run_in_worker(
    task: SourceFile | RawRegister,
) -> tuple[Document | Register, Diagnostics]:
    assert _work is not None
    work, parser = _work
    return work(task, parser)


def _processes(jobs: int, size: int) -> int:
    if jobs:
        return jobs
    return (os.cpu_count() or 1) if size >= PARALLEL_FROM else 1


@contextmanager
def _mapped(
    work: _Work, tasks: list[SourceFile | RawRegister], processes: int
) -> Iterator[Iterable[tuple[Document | Register, Diagnostics]]]:
    """The results of all tasks, in the order of the tasks."""
    if processes == 1:
        parser = Parser(work.language)
        yield (work(task, parser) for task in tasks)
        return
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(processes, initializer=_start_worker, initargs=(work,))
    try:
        with _interrupts_held():
            results = pool.map(_run_in_worker, tasks)
        yield results
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let Ctrl-C wait while processes are forked: Python swallows it there, or every child says it.

    The children keep it held, and leave it to their parent to stop them.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
