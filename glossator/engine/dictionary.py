"""A book's dictionary: its entries, found by the words that its text is linked by.

It stands beside the e-book, whose bytes have nothing of it.
"""

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.engine.locks import Waiting, silent
from glossator.engine.output import MARK, replace_file, replace_folder
from glossator.formats.written import Written
from glossator.model.counted import count_of
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostics, did_you_mean, has_errors
from glossator.model.errors import (
    BookError,
    ForeignFolderError,
    GlossatorError,
    UnknownFormatError,
)

if TYPE_CHECKING:
    from glossator.engine.pipeline import Run
    from glossator.model.called import CalledEntry
    from glossator.model.publication import Publication


class NoEntriesError(GlossatorError):
    """A book, or a variant of one, that has nothing to be looked up."""


@dataclass(frozen=True, slots=True)
class DictionaryFormat:
    """A row of the table."""

    to: str
    """What `--to` calls it."""
    module: str
    name: str
    """What it is called on the disk, made of the name that the book's e-book has."""
    is_folder: bool
    about: str

    def write(
        self, publication: "Publication", called: "tuple[CalledEntry, ...]", name: str
    ) -> Written:
        """The files of a dictionary; raises FormatError where this machine can't write them."""
        module = import_module(f"glossator.formats.dictionary.{self.module}")
        written: Written = module.write(publication, called, name)
        return written


STARDICT, KOBO = "stardict", "kobo"
DICTIONARIES: Mapping[str, DictionaryFormat] = {
    row.to: row
    for row in (
        DictionaryFormat(
            STARDICT,
            "stardict",
            "{name}-dictionary",
            is_folder=True,
            about="a folder for KOReader, PocketBook, GoldenDict",
        ),
        DictionaryFormat(
            KOBO, "kobo", "dicthtml-{name}.zip", is_folder=False, about="a file for Kobo"
        ),
    )
}
"""The formats of dictionaries, by what `--to` calls them."""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A book's dictionary, in memory: nothing is on the disk before it is written."""

    name: str
    """What its file or its folder is called."""
    files: Mapping[str, bytes]
    """The files by name: of a folder, all that go into it."""
    entries: int
    """How many entries it has."""
    words: int
    """How many words it is asked for, each spelling by itself."""
    findings: Diagnostics
    """What can't be looked up in it; all that is wrong with the book is told by its build."""
    is_folder: bool

    @property
    def summary(self) -> str:
        """What it holds, in words: "30 entries, 97 words"."""
        return f"{count_of(self.entries, 'entry', 'entries')}, {count_of(self.words, 'word')}"

    def write(self, folder: str | Path) -> Path:
        """Write it into a folder under its own name, and return the path of its file or folder.

        Raises what `write_as` raises.
        """
        return self.write_as(Path(folder) / self.name)

    def write_as(
        self, output: str | Path, *, within: Path | None = None, waiting: Waiting = silent
    ) -> Path:
        """The same, under another name, which is a folder's for StarDict.

        `within` and `waiting` are as for `Built.write_as`. Raises ForeignFolderError for a folder
        with files that aren't ours, and OSError where the disk can't be written.
        """
        output = Path(output)
        if self.is_folder:
            _check_ours(output)
            replace_folder(output, self.files, within, waiting)
        else:
            (data,) = self.files.values()
            replace_file(output, data, within)
        return output


def _check_ours(folder: Path) -> None:
    """Raise ForeignFolderError for a folder of ours that has web pages or the like in it."""
    if (folder / MARK).is_file() and not any(folder.glob("*.ifo")):
        message = f'the folder "{folder}" holds something else that Glossator made'
        raise ForeignFolderError(message, "name a new folder, or an empty one")


def find_dictionary(to: str) -> DictionaryFormat:
    """The row for what was asked; raises UnknownFormatError where there is none."""
    if to in DICTIONARIES:
        return DICTIONARIES[to]
    hint = did_you_mean(to, DICTIONARIES, f"there are: {', '.join(DICTIONARIES)}")
    raise UnknownFormatError(f'no dictionary is called "{to}"', hint)


def dictionary_of(run: "Run", row: DictionaryFormat) -> Dictionary:
    """The dictionary of a book of which all stages have run.

    Raises BookError where the book has errors, NoEntriesError where no register of it has an entry
    that a text could mention, and FormatError where this machine can't write the format.
    """
    from glossator.text.slugs import stem_of

    if run.parsed is None or run.publication is None or has_errors(run.found):
        raise BookError("a book with errors has no dictionary", "the findings say why", run.found)
    settings = run.publication.settings
    called = _called(run, row)
    if not called:
        of = (
            f'the variant "{settings.variant.name}" of the book' if settings.variant else "the book"
        )
        message = f"{of} has no entry that could be looked up"
        hint = "write glossary.md, people.md or a register of your own: docs/registers.md"
        raise NoEntriesError(message, hint)
    stem = stem_of(settings)
    name = row.name.format(name=stem)
    written = row.write(run.publication, called, stem if row.is_folder else name)
    words = {word for entry in called for word in entry.words}
    return Dictionary(name, written.files, len(called), len(words), written.found, row.is_folder)


def _called(run: "Run", row: DictionaryFormat) -> "tuple[CalledEntry, ...]":
    """The entries of the book's pages, with all words that a device may look up for each."""
    from glossator.apparatus.called import called_entries

    assert run.parsed is not None
    assert run.edition is not None
    # A variant may leave a register out, and a shared one has entries that others mention. Of a
    # register that hides entries, those alone are looked up that the text mentions.
    listed = (
        item
        for register in run.edition.registers
        for group in register.groups
        for item in (() if register.kind.hides else group.items)
    )
    so_far = (item for page in run.edition.so_far for item in page.items)
    shown = {item.id for item in chain(listed, so_far) if item.see is None}
    entries = (one for one in called_entries(run.parsed.book) if one.id in shown)
    if row.to != STARDICT:
        return tuple(entries)
    # KOReader changes what it is given before it asks.
    from glossator.readers.koreader.lookup import looked_up

    return tuple(
        replace(
            one, words=tuple(filter(None, dict.fromkeys((*one.words, *map(looked_up, one.words)))))
        )
        for one in entries
    )
