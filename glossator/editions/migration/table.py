"""The readers' formats, a row each: another reader is another row, and a module of its own."""

from collections.abc import Callable
from dataclasses import dataclass

from glossator.editions.migration.held import FileError, Sheet
from glossator.editions.migration.koreader import is_sidecar, read_sidecar
from glossator.editions.migration.readium import is_annotation_set, read_annotation_set
from glossator.xhtml.book import Book


@dataclass(frozen=True, slots=True)
class Format:
    """A form that a reader keeps highlights in."""

    name: str
    is_one: Callable[[bytes], bool]
    read: Callable[[bytes, Book], Sheet]
    """Raises FileError where the file can't be read."""
    how: str
    """How the new file is put in place."""


FORMATS = (
    Format(
        "KOReader's sidecar",
        is_sidecar,
        read_sidecar,
        "put it in the new e-book's .sdr folder as metadata.epub.lua, while the book is closed",
    ),
    Format(
        "a set of annotations of Thorium or Readium",
        is_annotation_set,
        read_annotation_set,
        "open the new e-book in Thorium and import it in the list of annotations",
    ),
)


def find_format(data: bytes) -> Format:
    """The format of a reader's file; raises FileError where it is none of these."""
    for row in FORMATS:
        if row.is_one(data):
            return row
    known = "KOReader's metadata.epub.lua and Thorium's NAME.annotation"
    raise FileError("no reader's file is like this", f"the files that can be carried over: {known}")
