"""What is read from a reader's files: highlights to bring home, and items to carry over.

From an export come highlights, and remarks on what couldn't be understood. Each record of an export
becomes a highlight, or is in a remark with its words: none is dropped.

From a reader's own file comes an `ExportedFile` of items, which can be written again for another
edition.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Protocol

from glossator.model.counted import count_of
from glossator.model.dataclass import dataclass
from glossator.model.highlight import Highlight
from glossator.xhtml.book import Ebook
from glossator.xhtml.page import Span


@dataclass(frozen=True, slots=True)
class Remark:
    """What the editor should know of a record: that it can't be read, or what was made of it."""

    line: int
    """Where it stands in the export, from 1; 0 where that isn't text."""
    what: str
    """What is the matter, as a sentence without its full stop."""
    text: str = ""
    """The record's own words, as far as they can be read."""
    book: str = ""
    """The book that it is about, as in its highlights; empty where that isn't known."""


@dataclass(frozen=True, slots=True)
class Exported:
    """An export, read."""

    reader: str
    """The e-reader or the app that wrote it, as people name it."""
    highlights: tuple[Highlight, ...]
    """In the order of the file; those of all books in it."""
    remarks: tuple[Remark, ...] = ()


class ExportError(ValueError):
    """A reader's file of which nothing can be read; `line` is where it fails, or 0."""

    def __init__(self, message: str, hint: str, line: int = 0) -> None:
        super().__init__(message)
        self.hint = hint
        self.line = line


def digest_of(*parts: str) -> str:
    """An id for a record that has none of its own: the same words give the same id again."""
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(joined, digest_size=8).hexdigest()


def measured(highlights: Iterable[Highlight]) -> tuple[Highlight, ...]:
    """The highlights, with how far each is of the way to the farthest of its book.

    Their `progress` is a page or a location, where nothing says how many of these the book has.
    """
    highlights = tuple(highlights)
    farthest: dict[str, float] = {}
    for one in highlights:
        farthest[one.book] = max(one.progress or 0, farthest.get(one.book, 0))
    return tuple(
        replace(one, progress=one.progress / farthest[one.book]) if one.progress else one
        for one in highlights
    )


class Tally:
    """Records that are left out for a reason that many of them share."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, str, str], list[str]] = {}

    def add(self, one: str, many: str, text: str = "", book: str = "") -> None:
        """Count a record of a book; `one` and `many` name its kind, in the singular and plural."""
        self._texts.setdefault((book, one, many), []).append(" ".join(text.split()))

    def remarks(self) -> tuple[Remark, ...]:
        """A remark a book and kind, with the words of its records, a line each."""
        return tuple(
            Remark(0, count_of(len(texts), one, many), "\n".join(filter(None, texts)), book)
            for (book, one, many), texts in self._texts.items()
        )


class ItemKind(StrEnum):
    """What a reader left at a place."""

    HIGHLIGHT = "highlight"
    BOOKMARK = "bookmark"
    PLACE = "last place"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a reader's file that can be carried over: a highlight, a bookmark, a place."""

    kind: ItemKind
    spans: tuple[Span, ...]
    """Where the file says that it stands in the old edition; where there are several ways, all."""
    quotation: str = ""
    """Its words as the e-reader has them; empty where it has none, or the reader changed them."""
    before: str = ""
    after: str = ""
    page: int | None = None
    """The page of the old edition that it is on, where that is sure."""
    comment: str = ""
    chapter: str = ""
    date: str = ""
    place: str = ""
    """Where it stood, as the file has it."""


class ExportedFile(Protocol):
    """A reader's file, read."""

    @property
    def items(self) -> tuple[Item, ...]:
        """All that can be carried, in the file's order."""

    def written(self, carried: Mapping[int, Span], new: Ebook) -> tuple[bytes, frozenset[int]]:
        """The file with the items at their places in the new edition.

        `carried` has the new passage of an item by the item's number. Items without one are left
        out; everything else stays as it was. Returned with the file are the numbers of the items
        whose place the format can't express.
        """
