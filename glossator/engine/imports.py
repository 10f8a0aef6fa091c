"""Makes a book's folder from somebody's file: all of it, or nothing.

What is in the folder already and wasn't made by an import, or was changed since, is somebody's
work. It is never written over: where it is in the way, the import stops, or moves it aside if asked
to.
"""

import datetime
import os
import uuid
from collections.abc import Collection, Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path

from glossator.engine.locks import Waiting, locked, silent
from glossator.engine.output import make_folder
from glossator.engine.together import FileChange, finish, write_together
from glossator.importing.encoding import EncodingNameError, check_name
from glossator.importing.folder import (
    RECORD,
    SETTINGS,
    Fresh,
    book_files,
    digest_of,
    read_record,
    write_record,
)
from glossator.importing.imported import GivenFile, Imported, ImportedText, ImportingError
from glossator.importing.language import guess
from glossator.importing.plain.pagemarks import form_of
from glossator.importing.plain.plan import Plan, PlanError, read_plan, write_plan
from glossator.importing.plain.reading import PlainText, read_text
from glossator.importing.table import MOST, find_reader, is_plain
from glossator.model.dataclass import dataclass
from glossator.model.errors import GlossatorError, ImportFileError
from glossator.model.files import OpenedFolder, RefusedFileError, read_file
from glossator.model.numbered import name_order

_TEXTS = ("front", "chapters", "back")
_OURS = frozenset(
    (*_TEXTS, "notes", "images", "styles", "editions", SETTINGS, "works.json", "works.bib")
)
_ASIDE = "before-import"
_SHOWN = 5
_MOST_PLAN = 50_000_000
_PLAIN_NAMES = (".txt", ".text")


@dataclass(frozen=True, slots=True)
class Settled:
    """A book's folder that an import was written into, and what the editor should know of it."""

    folder: Path
    title: str
    """The book's title, as far as the import had to know it."""
    remarks: tuple[str, ...]
    """What was assumed, left out or kept, a sentence each."""
    aside: Path | None
    """Where the texts are that were in the way; None where none were."""


@dataclass(frozen=True, slots=True)
class Import:
    """A book as it was found in somebody's file; no folder holds it yet."""

    name: str
    """The file's name."""
    book: Imported = field(repr=False)
    """Title, creators, language, texts in Markdown, images, remarks."""
    plain: PlainText | None = field(default=None, repr=False)
    """Of plain text, what was decided of each line."""

    @property
    def texts(self) -> tuple[ImportedText, ...]:
        """The texts: where each belongs (`front`, `chapters` or `back`), a slug, its Markdown."""
        return self.book.texts

    def plan(self, words: bool = True) -> str:
        """The plan of a plain text, to be changed and followed: a line for each line of the text.

        It is returned as a file's text. `words` says whether it shows how lines begin; without them
        it can be handed on where the text can't. Raises GlossatorError where the file was no plain
        text.
        """
        if self.plain is None:
            raise GlossatorError("only plain text has a plan", "leave --plan and --use-plan out")
        lines = [line.text for line in self.plain.lines]
        kept = self.plain.pages
        pages = kept or form_of(self.plain.lines, self.plain.decisions)
        given = (self.name, self.plain.digest, lines, self.plain.decisions, words)
        return write_plan(*given, pages, kept=bool(kept))

    def write(
        self,
        folder: str | Path,
        *,
        title: str = "",
        language: str = "",
        replace: bool = False,
        waiting: Waiting = silent,
    ) -> Settled:
        """Write the book into a folder, all of it or nothing; a `book.toml` that is there is kept.

        `title` and `language` (a tag: `en-GB`) are for a new `book.toml`; without them it has what
        the file says, or what is guessed from its words. `replace` moves aside what is in the way:
        texts that no import made, or that were changed since. Who else writes there is waited for,
        and `waiting` is told the folder if that takes a while. Raises GlossatorError where such
        texts are in the way (unless `replace` is given), or where the folder holds something other
        than a book, and ImportFileError where nothing of the file is left for the book.
        """
        folder = Path(folder)
        check_goal(folder)
        if not self.book.texts:
            hint = "look at what was decided of its lines: --plan FILE"
            raise ImportFileError(f"{self.name}: no text is left for the book", hint)
        book, remarks, fresh = self.book, list(self.book.remarks), None
        if not (folder / SETTINGS).is_file():
            fresh = Fresh(uuid.uuid4().urn, datetime.date.today())
            book, more = _with_settings(book, title, language)
            remarks += more
        elif title or language:
            kept = f"{folder / SETTINGS} was there and is kept: --title and --language too"
            remarks.append(kept)
        files = book_files(book, fresh)
        files[RECORD] = write_record(self.name, files)
        aside = _settle(folder, files, replace, waiting)
        return Settled(folder, book.title, tuple(remarks), aside)


def import_file(
    file: str | Path,
    *,
    encoding: str = "",
    typographic: bool = False,
    plan: str | Path | None = None,
) -> Import:
    """Read a book out of a file: plain text, HTML, Word (.docx), EPUB or Markdown.

    `encoding` is the encoding of a plain text (`cp1252`; empty: as its bytes say); `typographic`
    lets its straight quotation marks, `--` and `...` be set as printers set them; `plan` is the
    file of a plan to follow. Nothing is written before `Import.write`.

    Raises ImportFileError where the file is larger than 200 MB or can't be read as what it is, and
    GlossatorError where there is no such file or plan, or where one of these arguments is given for
    a file that is no plain text.
    """
    file = Path(file)
    given = _given(file)
    followed = (Path(plan), _read_plan(Path(plan))) if plan is not None else None
    return _read(file, given, followed, encoding, typographic)


def import_text(text: str, name: str = "text.txt", *, typographic: bool = False) -> Import:
    """Read a book out of a text that a program has, as `import_file` does out of a file.

    The ending of `name` says what kind of text it is (`a.md`, `a.html`, `a.txt`); the rest is the
    book's title where the text has none. Raises ImportFileError where no book can be made of it.
    """
    return _read(
        Path(name), GivenFile(name, text.encode("utf-8", "replace")), None, "", typographic
    )


def check_goal(folder: Path) -> None:
    """Raises GlossatorError where a folder can't be a book's folder at all."""
    for path in (folder, *folder.parents):
        if path.exists() and not path.is_dir():
            message = f'"{path}" is a file, and the book goes into a folder'
            raise GlossatorError(message, "name a new folder: --to DIR")
    if not folder.is_dir() or (folder / SETTINGS).is_file() or (folder / RECORD).is_file():
        return
    others = sorted(
        path.name
        for path in folder.iterdir()
        if not path.name.startswith(".") and path.name not in _OURS and path.suffix != ".md"
    )
    if others:
        message = f'"{folder}" holds other things than a book: {_listed(others)}'
        raise GlossatorError(
            message, "name a new folder: --to DIR; or put a book.toml into this one"
        )


def _given(path: Path) -> GivenFile:
    """The file, whose size is looked at before it is read."""
    if path.is_dir():
        raise GlossatorError(f'"{path}" is a folder', "name one file of it")
    try:
        data = read_file(path, MOST)
    except RefusedFileError as cause:
        if cause.code != "too-much":
            hint = "name a file; what a program writes has to be put into one first"
            raise GlossatorError(f'"{path}" isn\'t read: {cause.strerror}', hint) from None
        message = f'"{path}" is larger than {MOST / 1e6:.0f} MB, the most that is read of one file'
        hint = "cut it into several books, and import one after the other"
        raise ImportFileError(message, hint) from None
    except FileNotFoundError:
        raise GlossatorError(f'there is no file "{path}"', "look at how it is spelled") from None
    folder = OpenedFolder(path.parent)

    def beside(name: str) -> bytes | None:
        try:
            return folder.read(name, MOST)
        except (OSError, ValueError):
            return None

    return GivenFile(path.name, data, beside)


def _read_plan(path: Path) -> Plan:
    hint = "name the file that --plan wrote"
    try:
        return read_plan(read_file(path, _MOST_PLAN).decode("utf-8"))
    except RefusedFileError as cause:
        what = "is too large for a plan" if cause.code == "too-much" else "is no plan"
        raise GlossatorError(f'"{path}" {what}: {cause.strerror}', hint) from None
    except FileNotFoundError:
        raise GlossatorError(f'there is no plan "{path}"', "write one: --plan FILE") from None
    except UnicodeDecodeError:
        raise GlossatorError(f'"{path}" is no plan', hint) from None
    except ImportingError as cause:
        raise GlossatorError(f"{_place(path, cause.line)}: {cause}", cause.hint) from None


def _read(
    file: Path,
    given: GivenFile,
    plan: tuple[Path, Plan] | None,
    encoding: str,
    typographic: bool,
) -> Import:
    """The book in the file, and what was decided of its lines if it is plain text."""
    try:
        reader = find_reader(given)
        if plan is None and not is_plain(reader):
            if encoding or typographic:
                hint = "leave --encoding and --typographic out"
                raise GlossatorError(f"they are for plain text, and this is {reader.name}", hint)
            return Import(given.name, reader.read(given))
        if not is_plain(reader) and not given.name.lower().endswith(_PLAIN_NAMES):
            hint = "leave --plan and --use-plan out"
            raise GlossatorError(f"only plain text has a plan, and this is {reader.name}", hint)
        check_name(encoding)
        text = read_text(given, plan[1] if plan else None, encoding, not typographic)
    except (PlanError, EncodingNameError) as cause:
        lead = f"{plan[0]}: " if plan and isinstance(cause, PlanError) else ""
        raise GlossatorError(f"{lead}{cause}", cause.hint) from None
    except ImportingError as cause:
        raise ImportFileError(f"{_place(file, cause.line)}: {cause}", cause.hint) from None
    return Import(given.name, text.imported, text)


def _place(path: Path, line: int) -> str:
    return f"{path}:{line}" if line else str(path)


def _with_settings(book: Imported, title: str, language: str) -> tuple[Imported, tuple[str, ...]]:
    """The book with the title and the language of a new book.toml, and what was assumed."""
    more: tuple[str, ...] = ()
    language = language or book.language
    if not language:
        language = guess("\n".join(one.markdown for one in book.texts))
    if not language:
        language = "en"
        more = ("its language couldn't be told, and book.toml says English: --language TAG",)
    title = title or book.title or "Untitled"
    return replace(book, title=title, language=language), more


def _settle(
    folder: Path, files: Mapping[str, bytes], replace: bool, waiting: Waiting
) -> Path | None:
    """Put the files of an import into a folder; where it moved things aside, that folder.

    A folder that wasn't there appears in one step. In one that was, all is changed as one step, the
    record last; what the import before made and this one doesn't is taken out. Raises
    GlossatorError where something of somebody's is in the way, unless `replace` says to move it
    aside.
    """
    with locked(folder, waiting=waiting):
        if not folder.exists():
            make_folder(folder, files)
            return None
        finish(folder)
        old = _record(folder)
        in_way = sorted({*_changed(folder, old), *_foreign(folder, files, old)}, key=name_order)
        if in_way and not replace:
            message = f'"{folder}" holds texts that would be lost: {_listed(in_way)}'
            hint = (
                "they aren't an import's, or were changed since; --replace moves them to "
                f"{folder / _ASIDE}, or import to another folder"
            )
            raise GlossatorError(message, hint)
        aside = _aside(folder) if in_way else None
        write_together(folder, _changes(folder, files, old, in_way, aside.name if aside else ""))
    return aside


def _changes(
    folder: Path,
    files: Mapping[str, bytes],
    old: Mapping[str, str],
    in_way: Collection[str],
    aside: str,
) -> Iterator[FileChange]:
    """What becomes of each file: what is in the way is moved, the record comes last but one."""
    gone = (name for name in {*old, *in_way} - files.keys() if os.path.lexists(folder / name))
    names = [*sorted(files, key=lambda name: name == RECORD), *sorted(gone)]
    for name in names:
        path = folder / name
        was = read_file(path) if os.path.lexists(path) else None
        if was != files.get(name) or name in in_way:
            yield FileChange(
                name, was, files.get(name), f"{aside}/{name}" if name in in_way else ""
            )


def _aside(folder: Path) -> Path:
    """A folder that isn't there yet, for what is in the way."""
    aside, number = folder / _ASIDE, 1
    while aside.exists():
        number += 1
        aside = folder / f"{_ASIDE}-{number}"
    return aside


def _record(folder: Path) -> dict[str, str]:
    """What the import before made, as far as it lies in the folder, by its digests."""
    try:
        rows = read_record(read_file(folder / RECORD))
    except FileNotFoundError:
        return {}
    home = folder.resolve()
    return {
        name: digest
        for name, digest in rows.items()
        if name and (folder / name).resolve().is_relative_to(home) and name != SETTINGS
    }


def _changed(folder: Path, old: Mapping[str, str]) -> Iterator[str]:
    for name, digest in old.items():
        path = folder / name
        if path.is_file() and digest_of(read_file(path)) != digest:
            yield name


def _foreign(folder: Path, files: Mapping[str, bytes], old: Mapping[str, str]) -> Iterator[str]:
    """Texts that no import made, and whatever else stands where a file has to go."""
    for place in _TEXTS if any(name.startswith("chapters/") for name in files) else ():
        root = folder / place
        for path in root.rglob("*.md") if root.is_dir() else ():
            name = path.relative_to(folder).as_posix()
            if name not in old and (place == "chapters" or name in files):
                yield name
    for name, data in files.items():
        path = folder / name
        if name not in old and name != RECORD and path.is_file() and read_file(path) != data:
            yield name


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
