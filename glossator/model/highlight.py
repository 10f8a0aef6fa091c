"""A highlight that a reader made in an e-book, as an e-reader exports it."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from glossator.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class XPointers:
    """Where a highlight begins and ends, as KOReader counts it.

    `/body/DocFragment[8]/body/section/p[12]/text().57`: the eighth page of the e-book.
    """

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class CfiRange:
    """Where a highlight begins and ends, as a path through a page: `/4/2[text]/6,/1:12,/3:40`.

    The part of an EPUB Canonical Fragment Identifier behind its `!`: see `xhtml/cfi.py`.
    """

    cfi: str
    page: str = ""
    """The page's path in the e-book or its id in the package; empty where only the number tells."""
    number: int = 0
    """The page's place in reading order, from 1; 0 where that isn't said."""


@dataclass(frozen=True, slots=True)
class KoboSpans:
    """The spans of Kobo's edition in which a highlight begins and ends: `kobo.4.2`.

    Offsets count within a span, in units of UTF-16.
    """

    page: str
    """The page's file name, without its ending or with it."""
    start: str
    start_offset: int
    end: str
    end_offset: int


@dataclass(frozen=True, slots=True)
class W3cSelectors:
    """The ways in which a W3C annotation says where it stands (Web Annotation Data Model, 4.2)."""

    page: str
    """The page's path in the e-book."""
    selectors: tuple[Mapping[str, Any], ...] = field(hash=False)
    """As they stand in the file, refinements inside of those that they refine."""


Position = XPointers | CfiRange | KoboSpans | W3cSelectors


@dataclass(frozen=True, slots=True)
class Highlight:
    """A passage that was marked, with what the reader wrote beside it."""

    text: str
    """The quoted words as the e-reader has them; may be empty."""
    comment: str = ""
    chapter: str = ""
    """The e-reader's own name for the chapter or section, if it gives one; of several levels the
    outermost first, with " > " between them."""
    file: str = ""
    """The page's file name in the e-book without its ending (chapter-wave), if it gives one."""
    before: str = ""
    after: str = ""
    """Words around it, if the e-reader gives them."""
    position: Position | None = None
    """Where the e-reader itself says that it stands, in its own measure."""
    progress: float | None = None
    """How far through the book or its page, in any measure that grows; only the order counts."""
    made: str = ""
    """The date as ISO 8601 where it can be read, else as written."""
    id: str = ""
    """The e-reader's own id, or a digest of what the record says."""
    line: int = 0
    """Where in the export the record stands, from 1, if that is text."""
    book: str = ""
    """The title of the e-book, with its author if the export says so, as written."""
