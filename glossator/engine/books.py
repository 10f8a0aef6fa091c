"""What a program can do with a book's folder: build it, check it, read it.

The package's door offers these functions, and the command line is their first user. A build is kept
in the book's cache until something that goes into it changes.
"""

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.engine.kept import KeptBuild, Made
from glossator.engine.locks import Waiting, locked, silent
from glossator.engine.output import replace_file, replace_folder
from glossator.formats.table import ANY, Format, find_format
from glossator.formats.written import Written
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostics, has_errors
from glossator.model.errors import BookError, FormatError, GlossatorError, UnknownFormatError
from glossator.model.files import read_file
from glossator.model.progress import Progress, quiet
from glossator.model.standing import check_folder

if TYPE_CHECKING:
    # A book that hasn't changed is built without any of these.
    from glossator.engine.dictionary import Dictionary
    from glossator.engine.pipeline import Read, Run, Validate
    from glossator.engine.values import StoreMemory
    from glossator.model.book import Book
    from glossator.model.division import Division
    from glossator.model.edition import Edition
    from glossator.model.publication import Publication
    from glossator.model.record import Record
    from glossator.model.settings import Settings

_FIRST_PAGE = "index.html"


@dataclass(frozen=True, slots=True)
class Built:
    """A book in one of its formats, in memory: nothing is on the disk before it is written.

    Where the book has errors there are no files, and writing leaves the disk as it is.
    """

    name: str
    """What its file is called (`the-wave.epub`), or the folder of its pages (`the-wave`)."""
    findings: Diagnostics
    """All that was found, errors and warnings, sorted by place."""
    summary: str
    """What the book holds, in words: "12 chapters, 59 notes, 30 terms"; empty without files."""
    _row: Format = field(repr=False)
    _written: Written | None = field(repr=False)
    _settings: "Callable[[], Settings | None]" = field(repr=False)
    _run: "Callable[[], Run]" = field(repr=False)

    @property
    def settings(self) -> "Settings | None":
        """What `book.toml` says; None where the book couldn't be read."""
        return self._settings()

    @property
    def files(self) -> Mapping[str, bytes]:
        """The finished files by their names, or by their paths in the folder of web pages.

        The paths of web pages have forward slashes; an edition for Kindle may be two files. Empty
        where the book has errors, or warnings under `strict`.
        """
        if self._written is None:
            return {}
        if self._row.is_folder:
            return self._written.files
        stem = self.name.removesuffix(self._row.ending)
        return {stem + ending: data for ending, data in self._written.files.items()}

    @property
    def edition(self) -> "Edition | None":
        """The book with its numbers, ids and locators; None where it couldn't be read.

        It is made when it is first asked for, if the files were kept from an earlier build.
        """
        return self._run().edition

    @property
    def record(self) -> "Record":
        """What is kept of this edition, to compare the next one with it: `editions/1.json`.

        Raises BookError where the book couldn't be read.
        """
        run = self._run()
        if run.edition is None or run.manuscript is None:
            raise _unread(self.name, run.found)
        from glossator.engine.pipeline import record

        return record(run.edition, run.manuscript, _division(run))

    def dictionary(self, to: str = "stardict") -> "Dictionary":
        """The book's entries as a dictionary for e-readers: `stardict` or `kobo`.

        It is made when it is asked for, of the book as it is then. Raises UnknownFormatError for
        another format, BookError where the book has errors, GlossatorError where it has no entries,
        and FormatError where this machine can't write the format.
        """
        from glossator.engine.dictionary import dictionary_of, find_dictionary

        return dictionary_of(self._run(), find_dictionary(to))

    def write(self, folder: str | Path) -> tuple[Path, ...]:
        """Write the book into a folder under its own name, and return the paths of its files.

        The folder is made if it isn't there. A file is replaced in one step: at any time, it is
        either the old one or the new one, and whole. Web pages go into a folder of their own within
        `folder`, and the path that is returned is that of the first page. Where there are no files,
        nothing is written, and the tuple is empty. Raises ForeignFolderError for web pages that
        would go among files that aren't ours, GlossatorError for what is no ordinary file in the
        place of one, and OSError where the disk can't be written.
        """
        return self.write_as(Path(folder) / self.name)

    def write_as(
        self, output: str | Path, *, within: Path | None = None, waiting: Waiting = silent
    ) -> tuple[Path, ...]:
        """The same, under another name: `output` is the file, or the folder of web pages.

        A link there is written through. `within` is a folder that it may not lead out of, for it
        may have come with the book: that raises GlossatorError; without it, links may lead
        anywhere. `waiting` is told the folder of whoever else writes there and is waited for.
        """
        output = Path(output)
        if self._written is None:
            return ()
        if self._row.is_folder:
            replace_folder(output, self._written.files, within, waiting)
            return (output / _FIRST_PAGE,)
        stem = output.name.removesuffix(self._row.ending)
        if stem == output.name:
            stem = output.stem
        files = {
            output if ending == self._row.ending else output.with_name(stem + ending): data
            for ending, data in self._written.files.items()
        }
        # One file is whole by itself; of several, two builds may not write one each.
        with locked(*([output.parent] if len(files) > 1 else []), waiting=waiting):
            for path, data in files.items():
                replace_file(path, data, within)
        return tuple(files)


def build(
    folder: str | Path,
    to: str = "epub",
    profile: str = ANY,
    *,
    variant: str = "",
    annotations: bool = False,
    epubcheck: bool = False,
    strict: bool = False,
    jobs: int = 0,
    cache: bool = True,
    progress: Progress = quiet,
) -> Built:
    """Build a book; nothing is written before `Built.write`.

    What is wrong with the book is in `Built.findings`, and raises nothing.

    Args:
        folder: the book's folder, the one that holds `book.toml`.
        to: the format: `epub`, `html`, `pdf` or `txt`.
        profile: the e-reader that it is for: `any`, or of an e-book `kobo` or `kindle`; `single`
            for web pages as one file.
        variant: a variant's name, as `[variants.NAME]` in `book.toml` has it; empty: the whole
            book. Of a variant, only errors are reported.
        annotations: whether the notes are also put into the e-book as W3C annotations.
        epubcheck: whether to look for all that `check(epubcheck=True)` looks for as well.
        strict: whether warnings stop the build, as errors do.
        jobs: how many processes at most; 0: one, or one a processor for a large book.
        cache: whether the book's cache, `.glossator-cache` in its folder, is read and written.
        progress: called with what is being done, how much of it is done, and how much there is (0
            where that isn't known).

    Raises:
        NoFolderError: there is no such folder.
        UnknownFormatError: there is no such format or profile, or they don't go together.
        UnknownVariantError: the book has no such variant.
        FormatError: this machine can't write the format; its `hint` says what to install.

    """
    row = find_format(to, profile)
    if annotations and (to, profile) != ("epub", ANY):
        message = "annotations are put into e-books for any reader alone"
        raise UnknownFormatError(message, "leave them out, or the format and the profile")
    folder = Path(folder)
    check_folder(folder)
    wishes = _Wishes(variant, annotations, epubcheck, strict, jobs, cache, progress)
    return _Building(folder, row, wishes).built()


def check(
    folder: str | Path,
    *,
    epubcheck: bool = False,
    jobs: int = 0,
    cache: bool = True,
    progress: Progress = quiet,
) -> Diagnostics:
    """Everything that is wrong or doubtful in a book, sorted by place, without building it.

    `folder` is the one that holds `book.toml`. What `[check] ignore` in it names is left out.
    `epubcheck` says whether the e-book is also validated with EPUBCheck, if nothing else is wrong;
    `jobs`, `cache` and `progress` are as for `build`. Raises NoFolderError where there is no such
    folder.
    """
    from glossator.engine.pipeline import run_stages

    validate = _validator() if epubcheck else None
    run = run_stages(Path(folder), jobs, validate, examine=True, cached=cache, progress=progress)
    return run.found


def read_book(
    folder: str | Path, *, jobs: int = 0, cache: bool = True, progress: Progress = quiet
) -> "Book":
    """The book as it is written: its texts, notes, entries and mentions, nothing numbered yet.

    What is wrong in single places doesn't matter here: `check` reports it. `jobs`, `cache` and
    `progress` are as for `build`. Raises NoFolderError where there is no such folder, and
    BookError, whose `findings` say why, where the settings can't be used or there is no chapter.
    """
    from glossator.engine.pipeline import Stage, run_stages

    run = run_stages(Path(folder), jobs, cached=cache, until=Stage.BOOK, progress=progress)
    if run.parsed is None:
        raise _unread(folder, run.found)
    return run.parsed.book


def read_record(edition: str | Path, *, progress: Progress = quiet) -> "Record":
    """The record of an edition, from which `compare` finds what changed since.

    `edition` is a book's folder, an e-book, or a file that `release` wrote (`editions/1.json`),
    from which it can be told what changed, but not the words. A folder is only read: no cache is
    left in it. Raises BookError for a folder whose book has errors, GlossatorError for what is no
    edition, and OSError for what can't be read.
    """
    path = Path(edition)
    try:
        if not path.is_dir():
            return _record_in(read_file(path))
    except ValueError as cause:
        hint = "name a book's folder, an e-book (.epub) or a record (editions/1.json)"
        raise GlossatorError(f'"{path}" is no edition: {cause}', hint) from None
    from glossator.engine.pipeline import record, run_stages

    run = run_stages(path, cached=False, progress=progress)
    if run.manuscript is None or run.edition is None or has_errors(run.found):
        raise _unread(path, run.found)
    return record(run.edition, run.manuscript, _division(run))


def _division(run: "Run") -> "Division":
    from glossator.model.division import UNDIVIDED

    return run.publication.division if run.publication else UNDIVIDED


def _record_in(data: bytes) -> "Record":
    """The record that a file holds, or is; raises ValueError where it can't be read."""
    if data.startswith(b"PK"):
        from glossator.editions.ebook import read_ebook

        return read_ebook(data)
    from glossator.model.record import read_record

    return read_record(data.decode())


def file_name(settings: "Settings", row: Format) -> str:
    """The name of a book's file where none is given."""
    from glossator.text.slugs import stem_of

    return stem_of(settings) + row.ending


def _validator() -> "Validate":
    # Few builds need it.
    from glossator.formats.epubcheck import validated

    return validated


def _unread(folder: str | Path, found: Diagnostics) -> BookError:
    message = f'the book in "{folder}" can\'t be read'
    return BookError(message, "the findings say why", found)


@dataclass(frozen=True, slots=True)
class _Wishes:
    """How a book is to be built."""

    variant: str
    annotations: bool
    epubcheck: bool
    strict: bool
    jobs: int
    cache: bool
    progress: Progress


class _Building:
    """One build of one book; the stages are run when something asks for what they make."""

    def __init__(self, folder: Path, row: Format, wishes: _Wishes) -> None:
        self.folder = folder
        self.row = row
        self.wishes = wishes

    @cached_property
    def given(self) -> "Read":
        """The book's files, read."""
        from glossator.engine.pipeline import read

        return read(self.folder, variant=self.wishes.variant, cached=self.wishes.cache)

    @property
    def settings(self) -> "Settings | None":
        """What `book.toml` says."""
        manuscript, _ = self.given
        return manuscript.settings if manuscript else None

    def built(self) -> Built:
        """The book, from the cache if nothing has changed."""
        kept = None
        if self.wishes.cache and not self.wishes.epubcheck:
            kept = KeptBuild(self.folder, self.row, self.wishes.variant, self.wishes.annotations)
        made = kept.get() if kept else None
        if made is None:
            made = self._made()
            manuscript, _ = self.given
            if kept and manuscript and made.written and not made.written.found:
                kept.put(made, manuscript)
        written = None if self._stopped(made.found) else made.written
        summary = made.holds if written else ""
        return Built(
            made.name, made.found, summary, self.row, written, lambda: self.settings, self.run
        )

    def run(self) -> "Run":
        """What the stages made."""
        return self._run

    @cached_property
    def _run(self) -> "Run":
        from glossator.engine.pipeline import run_stages

        return run_stages(
            self.folder,
            self.wishes.jobs,
            _validator() if self.wishes.epubcheck else None,
            examine=self.wishes.epubcheck,
            variant=self.wishes.variant,
            cached=self.wishes.cache,
            progress=self.wishes.progress,
            given=self.given,
            printed=self.row.has_printed_pages,
            divided=self.row.has_files,
        )

    def _made(self) -> Made:
        """Build, as far as nothing stops it."""
        from glossator.engine.pipeline import remembering
        from glossator.model.memory import NO_MEMORY

        run = self._run
        name = file_name(self.settings, self.row) if self.settings else ""
        if run.publication is None or run.edition is None or self._stopped(run.found):
            return Made(name, None, run.found, "")
        publication = run.publication
        if self.wishes.annotations:
            publication = _annotated(publication, run.edition)

        def write(memory: "StoreMemory | None") -> Written:
            return self.row.write(publication, memory or NO_MEMORY)

        self.wishes.progress(f"writing {self.row.about}", 0, 0)
        try:
            written = remembering(self.folder, self.wishes.cache, write)
        except FormatError as cause:
            raise FormatError(str(cause), cause.hint, run.found) from cause
        return Made(name, written, run.found + written.found, _holds(run.edition))

    def _stopped(self, found: Diagnostics) -> bool:
        return has_errors(found) or (self.wishes.strict and bool(found))


def _annotated(publication: "Publication", edition: "Edition") -> "Publication":
    from glossator.annotating.annotations.sets import EMBEDDED, MEDIA_TYPE, ranges_of, w3c_set
    from glossator.model.publication import Resource

    extra = Resource(EMBEDDED, MEDIA_TYPE, w3c_set(publication, ranges_of(edition)))
    return replace(publication, extras=(*publication.extras, extra))


def _holds(edition: "Edition") -> str:
    """What the book holds, in words."""
    from glossator.model.counted import count_of
    from glossator.model.text import TextKind

    chapters = sum(text.label.kind is TextKind.CHAPTER for text in edition.texts)
    parts = [count_of(chapters, "chapter"), count_of(edition.note_count, "note")]
    for register in edition.registers:
        one, many = register.kind.one, register.kind.many
        if one == "entry":
            one, many = (f"{word} of {register.label.title}" for word in (one, many))
        parts.append(count_of(register.entries, one, many))
    if edition.works:
        parts.append(count_of(len(edition.works), "work"))
    return ", ".join(parts)
