"""The Manuscript: the book's folder as read, before anything in it is understood."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from glossator.model.dataclass import dataclass
from glossator.model.record import Record
from glossator.model.settings import Settings
from glossator.model.text import TextKind


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One Markdown file: path from the book's folder, and its text in Unicode's form NFC."""

    path: str
    kind: TextKind
    slug: str
    text: str = field(repr=False)
    notes: "SourceFile | None" = None
    """The file of stand-off notes on it."""


@dataclass(frozen=True, slots=True)
class ImageFile:
    """One image of the folder: its media type by its bytes, and why it can't be shown, if so."""

    path: str
    media_type: str
    problem: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class StyleFile:
    """A font or a picture that the style sheet names, as `name`, beside itself in the e-book."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Work:
    """A work that can be cited: its key, what CSL-JSON says of it, and where it stands."""

    key: str
    data: Mapping[str, Any]
    line: int
    path: str = "works.json"


@dataclass(frozen=True, slots=True)
class Manuscript:
    """All files of a book in reading order, its images by path, and its style sheet."""

    settings: Settings
    texts: tuple[SourceFile, ...]
    """Front matter, parts and chapters, back matter, in the order of the spine."""
    registers: tuple[SourceFile, ...]
    images: Mapping[str, ImageFile]
    style: str = field(repr=False)
    works: tuple[Work, ...] = ()
    citation_style: str = field(default="", repr=False)
    """A CSL style's XML."""
    earlier: Record | None = field(default=None, repr=False)
    """The record of the edition before, where there is one."""
    style_files: tuple[StyleFile, ...] = ()
    asked: tuple[str, ...] = ()
    """The paths of texts, settings, sheets and their files, as they were asked for."""
