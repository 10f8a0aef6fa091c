"""What every reader of other people's files is given, and what it gives.

It is given a file: its name, its bytes, and the way to files beside it. It gives a book in
Markdown, which isn't in a folder yet.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field

from glossator.model.dataclass import dataclass
from glossator.model.metadata import BookSeries, Creator
from glossator.xhtml.archive import ArchiveError


class ImportingError(Exception):
    """A file that can't be imported: what is wrong with it, and what to do about it.

    `line` is the line of the file that is at fault, counted from 1; 0 where it isn't one line.
    """

    def __init__(self, message: str, hint: str, line: int = 0) -> None:
        super().__init__(message)
        self.hint = hint
        self.line = line


@contextmanager
def unpacking() -> Iterator[None]:
    """A context that raises ImportingError where an archive in it can't be read."""
    try:
        yield
    except ArchiveError as cause:
        raise ImportingError(str(cause), cause.hint) from None


Find = Callable[[str], bytes | None]
"""Gives the bytes behind a path; None where there are none."""


def _nothing_beside(name: str) -> bytes | None:  # noqa: ARG001
    return None


@dataclass(frozen=True, slots=True)
class GivenFile:
    """The file to be imported.

    `beside` gives the bytes of a file near it (an HTML page's pictures) by its relative path with
    `/`, and None where there is none, or it lies outside the file's folder.
    """

    name: str
    data: bytes
    beside: Find = _nothing_beside


@dataclass(frozen=True, slots=True)
class ImportedText:
    """One file of the book: "front", "chapters" or "back", a slug, and `# Title` with its text.

    Links to other texts of the book are written `{slug}.md`: `folder.py` gives the files their
    numbers, and puts these into the links too.
    """

    place: str
    slug: str
    markdown: str


@dataclass
class KnownOfBook:
    """What a file says of its book, and remarks on how it was read."""

    title: str = ""
    subtitle: str = ""
    creators: tuple[Creator, ...] = ()
    language: str = ""
    series: BookSeries | None = None
    source: str = ""
    """The ISBN of the printed book, or its title."""
    base: str = ""
    """The address that relative links start from; empty where there is none."""
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Imported:
    """A book as it was found in a file; `images` are named by their paths below images/.

    `numbered` says that the titles of chapters hold their numbers, so that the builder adds none.
    """

    title: str
    subtitle: str = ""
    creators: tuple[Creator, ...] = ()
    language: str = ""
    series: BookSeries | None = None
    texts: tuple[ImportedText, ...] = ()
    images: Mapping[str, bytes] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    numbered: bool = False
    source: str = ""
    """The ISBN of the printed book that the file was made from, or its title."""
