"""The stages in order: a folder in, a Publication out.

    read → Manuscript → parse, mark → Book → resolve → Edition → pages → Publication

This is the only module that sees every stage. `run_stages` runs them one after the other, until
one can't go on. A stage is imported when it is run: a book that is as it was needs few of them.
"""

import datetime
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import IntEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from glossator.citing.style import style_facts
from glossator.engine.cache import FOLDER as CACHE
from glossator.engine.cache import Store, key_of
from glossator.engine.modified import modification_time
from glossator.engine.values import StoreMemory
from glossator.engine.workers import seldom_swept
from glossator.model.book import Book, Document, EntryKey, RawEntry, RawNote, Register
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import (
    CHECKED,
    Diagnostic,
    Diagnostics,
    Severity,
    has_errors,
)
from glossator.model.division import UNDIVIDED, Division
from glossator.model.edition import Edition
from glossator.model.errors import GlossatorError
from glossator.model.ids import link_to_part
from glossator.model.ignores import without_ignored
from glossator.model.manuscript import Manuscript, SourceFile
from glossator.model.memory import NO_MEMORY, Memory, recalled
from glossator.model.progress import Progress, quiet
from glossator.model.publication import Publication
from glossator.model.record import Record
from glossator.model.settings import LocatorForm, Settings
from glossator.model.standing import check_folder

if TYPE_CHECKING:
    from glossator.apparatus.citednotes import NotingRule
    from glossator.engine.results import ParsedFile
    from glossator.engine.texts import Texts
    from glossator.source.document.parse import RawRegister

Made = TypeVar("Made")
See = Mapping[EntryKey, EntryKey]
"""Where each `see` entry leads in the end, by register and key."""
Validate = Callable[[Publication], Diagnostics]
Read = tuple[Manuscript | None, Diagnostics]
"""What the first stage gives."""

_CAUSES = {"no-popup": "very-long-note", "unlinked-entry": "unmentioned-entry"}
"""What stages say of a note's or an entry's text, by what devices make of it."""


class Stage(IntEnum):
    """The stages, by what they give."""

    BOOK = 2
    EDITION = 3
    PUBLICATION = 4


@dataclass(frozen=True, slots=True)
class Parsed:
    """The Book, and where `see` entries lead, which resolving needs again."""

    book: Book
    see: See


@dataclass(frozen=True, slots=True)
class Run:
    """What the stages made, as far as they came, and all that they found, ignores applied."""

    manuscript: Manuscript | None
    parsed: Parsed | None = None
    edition: Edition | None = None
    publication: Publication | None = None
    found: Diagnostics = ()


def read(
    folder: Path, variant: str = "", *, cached: bool = False
) -> tuple[Manuscript | None, Diagnostics]:
    """Stage one: the files, with the settings of a variant if one is named.

    `cached` says whether what pandoc makes of works may be kept in the book's cache. Raises
    UnknownVariantError where the book has no variant of that name.
    """
    from glossator.source.folder.reading import read_folder

    def convert(text: str) -> bytes:
        from glossator.citing.pandoc import pandoc_stamp
        from glossator.source.works.biblatex import to_csljson

        def make() -> bytes:
            return to_csljson(text)

        def recall(memory: StoreMemory | None) -> bytes:
            known = memory or NO_MEMORY
            key = known.key("works.bib", pandoc_stamp(), text)
            return recalled(known, "works.bib", key, make)

        return remembering(folder, cached, recall)

    return read_folder(folder, variant, convert)


def parse(
    manuscript: Manuscript, jobs: int = 0, progress: Progress = quiet
) -> tuple[Parsed, Diagnostics]:
    """Stage two: every file parsed, its paragraphs given ids, its mentions marked.

    `jobs` is the number of processes at most; 0 leaves it to the size of the book.
    """
    texts, see, found = begin(manuscript, jobs)
    try:
        return gather(manuscript, see, texts.whole(progress), found)
    finally:
        texts.close()


def begin(
    manuscript: Manuscript, jobs: int, memory: StoreMemory | None = None, *, kept: bool = True
) -> "tuple[Texts, See, Diagnostics]":
    """The first half of stage two: the names of all entries, and the texts, ready to be parsed.

    What `memory` has from earlier builds won't be made again. `kept` says whether texts of which
    pages were written may be looked at again: where they aren't kept, they would be made anew.
    """
    from glossator.apparatus.identify import earlier_ids
    from glossator.apparatus.names import index_names
    from glossator.engine.chapters import ParsingWork
    from glossator.engine.results import Results
    from glossator.engine.texts import Texts

    found: list[Diagnostic] = []
    settings = manuscript.settings
    raw = []
    for file in manuscript.registers:
        register, diagnostics = _names_of(file, settings, memory or NO_MEMORY)
        raw.append(register)
        found += diagnostics
    index, diagnostics = index_names(
        (head for register in raw for head in register.heads),
        {row.name for row in settings.kinds if not row.sought},
        settings.base_language,
    )
    found += diagnostics
    work = ParsingWork(
        (*raw, *manuscript.texts),
        settings.base_language,
        index,
        earlier_ids(manuscript.earlier),
        frozenset(work.key for work in manuscript.works),
        settings.no_break_spaces,
        settings.labels,
        settings.labels_beside,
        settings.ranges,
        _noting(manuscript),
        memory is not None,
        kept,
    )
    # All names come from nothing but these, and they are quicker to read.
    names = key_of(*(part for one in raw for part in (one.file.text, repr(one.row))))
    results = Results(memory) if memory is not None else None
    return Texts(work, jobs, results, names, settings), index.see, tuple(found)


def _noting(manuscript: Manuscript) -> "NotingRule | None":
    """What becomes of citations where the style has them in notes."""
    if not manuscript.citation_style or not style_facts(manuscript.citation_style).is_note:
        return None
    from glossator.apparatus.citednotes import NotingRule

    return NotingRule(manuscript.settings.citation_lead, manuscript.settings.language)


def _names_of(
    file: SourceFile, settings: Settings, memory: Memory
) -> "tuple[RawRegister, Diagnostics]":
    """A register's file with its names and fields read, now or by an earlier build."""
    from glossator.source.document.parse import RawRegister, read_names

    given = (
        settings.kind(file.slug),
        settings.base_language,
        settings.no_break_spaces,
        settings.labels,
    )

    def made() -> tuple[str, tuple[RawNote, ...], tuple[RawEntry, ...], Diagnostics]:
        register, found = read_names(file, *given)
        return register.intro, register.notes, register.entries, found

    key = memory.key("names", file.path, file.text, repr(given))
    intro, notes, entries, found = recalled(memory, f"names-{file.path}", key, made)
    return RawRegister(file, intro, notes, entries, given[0]), found


def gather(
    manuscript: Manuscript, see: "See", results: "Iterable[ParsedFile]", found: Diagnostics
) -> tuple[Parsed, Diagnostics]:
    """The second half of stage two: the book of `results`, those of all files in their order.

    `see` and `found` are what `begin` gave.
    """
    registers: list[Register] = []
    documents: list[Document] = []
    more: list[Diagnostic] = []
    for value, diagnostics in results:
        more += diagnostics
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
    return Parsed(book, see), (*found, *more)


def number(
    parsed: Parsed,
    earlier: Record | None = None,
    memory: Memory = NO_MEMORY,
    texts: "Texts | None" = None,
    *,
    cites: bool = False,
) -> tuple[Edition, Diagnostics]:
    """Stage three: numbers, ids, locators, ways back; and what changed since an earlier edition.

    `texts` are those that were parsed, if they are to be filled where they are; `cites` says
    whether they are to begin to have citations set, since pages will be written.
    """
    from glossator.apparatus.fill import fill_texts
    from glossator.apparatus.outline import record_of
    from glossator.apparatus.resolve import no_cite, resolve
    from glossator.apparatus.shared import needed
    from glossator.apparatus.variant import reduced
    from glossator.editions.compare import compare
    from glossator.text.alphabet import order_of

    book = needed(reduced(parsed.book), parsed.see)
    fill, order = (texts.fill, texts.order) if texts else (fill_texts, order_of)
    cite = partial(texts.cite, memory) if texts and cites else no_cite
    edition, found = resolve(book, parsed.see, memory, fill, order, cite)
    if earlier is not None and edition.settings.tell_changes:
        changes = compare(earlier, record_of(edition, memory))
        if edition.settings.variant is not None:
            # What a variant leaves out hasn't gone from the book.
            changes = tuple(one for one in changes if one.new is not None)
        edition = replace(edition, changes=changes, changes_since=earlier.number)
    return edition, found


def record(edition: Edition, manuscript: Manuscript, division: Division = UNDIVIDED) -> Record:
    """The record to be kept of an edition and of the files that it was made from.

    `division` says which file each id is on.
    """
    from glossator.apparatus.outline import record_of
    from glossator.source.folder.digest import source_digest

    return replace(record_of(edition, division=division), source=source_digest(manuscript))


def pages(
    edition: Edition,
    modified: datetime.datetime,
    memory: Memory = NO_MEMORY,
    texts: "Texts | None" = None,
    *,
    earlier: Record | None = None,
    divided: bool = True,
    book: Book | None = None,
) -> tuple[Publication, Diagnostics]:
    """Stage four: every page; `modified`, in UTC, is when the book says that it was made.

    `texts` are those that were filled, if they are to be written where they are. `earlier` is the
    last edition's record, `divided` says whether large pages go into several files, and `book` is
    what the edition was made of, for the places of findings.
    """
    from glossator.apparatus.origins import Origins
    from glossator.pages.publish import publish

    given = (edition, modified, memory, texts)
    return publish(*given, earlier=earlier, divided=divided, origin=Origins(book).place)


def devices(parsed: Parsed, publication: Publication) -> Diagnostics:
    """What won't pop up on which e-reader; for checks, once all stages have run."""
    from glossator.apparatus.origins import origins_of
    from glossator.readers.popups import examine

    places = origins_of(parsed.book)
    file_of = publication.division.file_of
    return examine(
        publication,
        {link_to_part(file_of(one.page, one.id), one.id): place for one, place in places.items()},
    )


def run_stages(
    folder: Path,
    jobs: int = 0,
    validate: Validate | None = None,
    *,
    examine: bool = False,
    variant: str = "",
    cached: bool = True,
    until: Stage = Stage.PUBLICATION,
    progress: Progress = quiet,
    given: Read | None = None,
    printed: bool = True,
    divided: bool = True,
) -> Run:
    """Run the stages on a book's folder, and then the validator, if one is given.

    Pages are written only where no error was found. `examine` says whether to look also for what
    won't pop up on e-readers. Of a variant, only errors are reported: the whole book's build has
    the rest. `cached` says whether the book's cache may be read and written; `until` is the last
    stage to be run; `given` is what reading gave, where that has been done already. `printed` says
    whether the format shows where printed pages begin: else no locator is by them. `divided` says
    whether the format is made of pages, so that a large one goes into several files. Raises
    NoFolderError where there is no such folder, and UnknownVariantError where the book has no
    variant of that name.
    """
    check_folder(folder)
    given = given or read(folder, variant=variant, cached=cached)

    def run(memory: StoreMemory | None) -> Run:
        running = _Running(given, jobs, progress, memory, printed, divided)
        try:
            with seldom_swept():
                running.run(until, validate, examine)
        finally:
            running.close()
        found = running.said(until, validate is not None, examine, bool(variant))
        return Run(running.manuscript, running.parsed, running.edition, running.publication, found)

    return remembering(folder, cached, run)


class _Running:
    """One run of the stages: what they have made so far, and found."""

    parsed: Parsed | None = None
    edition: Edition | None = None
    publication: Publication | None = None
    texts: "Texts | None" = None

    def __init__(
        self,
        given: Read,
        jobs: int,
        progress: Progress,
        memory: StoreMemory | None,
        printed: bool,
        divided: bool,
    ) -> None:
        self.printed = printed
        self.divided = divided
        self.manuscript, self.found = given
        self.jobs = jobs
        self.progress = progress
        self.memory = memory

    def run(self, until: Stage, validate: Validate | None, examine: bool) -> None:
        """Run the stages, and then what looks at what they made."""
        if self.manuscript is None:
            return
        self._parse(self.manuscript, until, kept=examine or until < Stage.PUBLICATION)
        if until >= Stage.EDITION:
            self._number(self.manuscript, until)
        if self.edition is not None and until >= Stage.PUBLICATION:
            self._write(self.manuscript, self.edition)
        if examine and self.parsed and self.publication and not has_errors(self.found):
            self.progress("examining", 1, 1)
            self.found += _unsaid(devices(self.parsed, self.publication), self.found)
        if validate and self.publication and not has_errors(self.found):
            self.progress("validating", 1, 1)
            self.found += validate(self.publication)

    def said(self, until: Stage, validated: bool, examined: bool, of_variant: bool) -> Diagnostics:
        """What there is to be said of it all, less what the editor ignores."""
        ignores = self.manuscript.settings.ignores if self.manuscript else ()
        found = self.found
        if not examined:
            ignores = tuple(ignore for ignore in ignores if ignore.code not in CHECKED)
        if of_variant:
            found = tuple(one for one in found if one.severity is Severity.ERROR)
            ignores = ()
        said = without_ignored(found, ignores, validated=validated)
        if until < Stage.PUBLICATION:
            # What is ignored may be what a later stage would have found.
            said = tuple(one for one in said if one.code != "unused-ignore")
        return said

    def _parse(self, manuscript: Manuscript, until: Stage, *, kept: bool) -> None:
        self.texts, see, found = begin(manuscript, self.jobs, self.memory, kept=kept)
        # Who wants the book wants its texts.
        whole = until is Stage.BOOK
        results = self.texts.whole(self.progress) if whole else self.texts.parsed(self.progress)
        self.parsed = self._took(gather(manuscript, see, results, found))

    def _number(self, manuscript: Manuscript, until: Stage) -> None:
        assert self.parsed is not None
        self.progress("numbering", 1, 1)
        memory = self.memory or NO_MEMORY
        cites = until >= Stage.PUBLICATION and not has_errors(self.found)
        given = (self.parsed, manuscript.earlier, memory, self.texts)
        self.edition = self._took(number(*given, cites=cites))

    def _write(self, manuscript: Manuscript, edition: Edition) -> None:
        modified = self._took(modification_time(manuscript))
        if not has_errors(self.found):
            self.progress("writing pages", 1, 1)
            memory = self.memory or NO_MEMORY
            if not self.printed:
                settings = replace(edition.settings, locators=LocatorForm.PLACES)
                edition = replace(edition, settings=settings)
            made = pages(
                *(edition, modified, memory, self.texts),
                earlier=manuscript.earlier,
                divided=self.divided,
                book=self.parsed.book if self.parsed else None,
            )
            self.publication = self._took(made)

    def close(self) -> None:
        """Let no process outlive the run."""
        if self.texts is not None:
            self.texts.close()

    def _took(self, result: tuple[Made, Diagnostics]) -> Made:
        """The value that a stage gave; its findings are added to the others."""
        value, found = result
        self.found += found
        return value


def _unsaid(more: Diagnostics, found: Diagnostics) -> Diagnostics:
    """The findings of which the stages haven't said the cause already, at the same place."""
    said = {(one.place, one.code) for one in found}
    return tuple(one for one in more if (one.place, _CAUSES.get(one.code, "")) not in said)


def remembering(folder: Path, cached: bool, work: Callable[[StoreMemory | None], Made]) -> Made:
    """Do some work with the book's cache, and once more without it if the work fails.

    Whatever is in a cache, or is missing there, the build goes on.
    """
    if not cached:
        return work(None)
    try:
        return work(StoreMemory(Store(folder / CACHE)))
    except (OSError, GlossatorError):
        raise
    except Exception as cause:
        from glossator.engine.workers import out_of_memory

        if out_of_memory(cause) or os.environ.get("GLOSSATOR_DEBUG"):
            raise
        return work(None)
