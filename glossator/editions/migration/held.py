"""What a reader's file holds, in the terms that all formats share."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from glossator.xhtml.book import Book
from glossator.xhtml.page import Span


class Kind(StrEnum):
    """What a reader left at a place."""

    HIGHLIGHT = "highlight"
    BOOKMARK = "bookmark"
    PLACE = "last place"


class Loss(StrEnum):
    """Why something wasn't carried over."""

    NOT_IN_OLD = "it isn't found in the old edition"
    OTHER_BOOK = "most of the file isn't found in the old edition, and it has no words to go by"
    GONE = "its paragraph is no longer there"
    CHANGED = "its words were changed"
    AMBIGUOUS = "its words stand in several places"
    PARTED = "something new stands in the middle of it"
    TWO_PAGES = "it runs over several pages of the e-book"
    NO_FORM = "the e-reader has no way to say where it now stands"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a reader's file."""

    kind: Kind
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


class Sheet(Protocol):
    """A reader's file, read."""

    @property
    def items(self) -> tuple[Item, ...]:
        """All that can be carried, in the file's order."""

    def written(self, carried: Mapping[int, Span], new: Book) -> tuple[bytes, frozenset[int]]:
        """The file with items at their places in the new edition, by their number.

        Items that have no place are left out; everything else stays as it was. Returned with it
        are the numbers of the items whose place the format can't say.
        """


class FileError(ValueError):
    """A reader's file that can't be read; `line` is where, or 0."""

    def __init__(self, message: str, hint: str, line: int = 0) -> None:
        super().__init__(message)
        self.hint = hint
        self.line = line
