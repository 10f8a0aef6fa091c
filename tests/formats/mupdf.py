"""An e-book's bytes in; what MuPDF lays out, where its links stand, and where they land, out.

MuPDF gives a link as one rectangle a line, in no order that is documented; `landings` puts the
pieces of each link of the file together again, and leaves none over.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pymupdf

from tests.reading.ebook import Ebook, Link

MARGIN = 36
"""MuPDF lays pages out with a margin, and says where links lead without it."""

LINE = 14
"""No line of running text is higher, in MuPDF's points."""


def letters(text: str) -> str:
    """Letters and digits alone: where lines break and words are divided is the engine's affair."""
    return "".join(filter(str.isalnum, text))


@dataclass(frozen=True)
class Line:
    """A line on a page: where it begins, how high it is, and its letters."""

    top: float
    bottom: float
    text: str


@dataclass(frozen=True)
class Piece:
    """The part of a link that stands in one line; `to` is a page's number and a height there."""

    page: int
    top: float
    text: str
    to: tuple[int, float]


@dataclass(frozen=True)
class Landing:
    """A link of the file as it is laid out: where it stands and where it lands."""

    link: Link
    page: int
    top: float
    to_page: int
    to_top: float


class LaidOut:
    """A book that MuPDF has opened. Its pages are counted through the book."""

    def __init__(self, ebook: Ebook) -> None:
        self._ebook = ebook
        # Its types are incomplete.
        library: Any = pymupdf
        self._document = library.open(stream=ebook.data, filetype="epub")
        counts = [
            self._document.chapter_page_count(number)
            for number in range(self._document.chapter_count)
        ]
        assert len(counts) == len(ebook.pages)
        self.first_page = {name: sum(counts[:place]) for place, name in enumerate(ebook.pages)}
        self._last = sum(counts)

    @cached_property
    def lines(self) -> tuple[tuple[Line, ...], ...]:
        """The lines of every page, from above to below as they were laid out."""
        return tuple(tuple(self._lines(number)) for number in range(self._last))

    def _lines(self, number: int) -> Iterator[Line]:
        for block in self._characters(number):
            for line in block.get("lines", ()):
                characters = [one for span in line["spans"] for one in span["chars"]]
                yield Line(
                    line["bbox"][1], line["bbox"][3], letters("".join(c["c"] for c in characters))
                )

    def _characters(self, number: int) -> Any:
        return self._document[number].get_text("rawdict")["blocks"]

    @cached_property
    def landings(self) -> tuple[Landing, ...]:
        """Every link that is shown, in the order of the file.

        Raises AssertionError where a link of the file has no piece, or a piece belongs to none.
        """
        found = []
        names = list(self._ebook.pages)
        ends = [*list(self.first_page.values())[1:], self._last]
        for name, end in zip(names, ends, strict=True):
            pieces = [piece for n in range(self.first_page[name], end) for piece in self._pieces(n)]
            for link in self._ebook.links:
                if link.page == name and not link.folded:
                    found.append(_taken(link, pieces))
            assert not pieces, f"{name}: links that the file doesn't have: {pieces[:3]}"
        return tuple(found)

    def _pieces(self, number: int) -> Iterator[Piece]:
        page = self._document[number]
        characters = [
            (pymupdf.Rect(one["bbox"]), span["size"], one["c"])
            for block in self._characters(number)
            for line in block.get("lines", ())
            for span in line["spans"]
            for one in span["chars"]
        ]
        # Found from the last to the first.
        for link in reversed(page.get_links()):
            if link["kind"] != pymupdf.LINK_GOTO:
                continue
            box = link["from"]
            words = "".join(
                sign
                for place, size, sign in characters
                # A raised number reaches into the line of larger words behind it.
                if size <= box.height + 0.5
                and box.x0 <= (place.x0 + place.x1) / 2 <= box.x1
                and box.y0 <= (place.y0 + place.y1) / 2 <= box.y1
            )
            yield Piece(number, box.y0, letters(words), (link["page"], link["to"].y + MARGIN))


def _taken(link: Link, pieces: list[Piece]) -> Landing:
    """Take the pieces of a link, which are the next ones, out of the list."""
    wanted = letters(link.words)
    first = pieces[0]
    text = ""
    while pieces and pieces[0].to == first.to and len(text) < len(wanted):
        text += pieces.pop(0).text
    assert text == wanted, f"{link}: MuPDF has “{text}” on page {first.page}"
    return Landing(link, first.page, first.top, *first.to)
