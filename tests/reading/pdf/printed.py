"""Printed books: what WeasyPrint laid out, and what MuPDF reads.

The shipped book is set once, with footnotes; a small book shows what it hasn't, and endnotes.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pymupdf

from glossator.formats.pdf.book import PrintedBook
from glossator.formats.pdf.layout import PdfPress
from glossator.formats.pdf.sections import elements_by_id
from glossator.model.publication import Publication
from tests.books.making import Files, made_of, make
from tests.conftest import ROOT

LONG = " ".join(f"Word{number} of the long note." for number in range(250))
FILES: Files = {
    "chapters/01-a.md": "# Alpha\n\n" + "Some text to fill the page with Ann Lee in it. " * 60
    + "\n\nA long note.[^long] A table's note:\n\n| A | B |\n|---|---|\n| one[^cell] | two |\n\n"
    + "\n\n".join(f"Paragraph {n} has a note.[^n{n}] " + "And words. " * 40 for n in range(30))
    + f"\n\nAgain.[^long]\n\n[^long]: {LONG}\n\n[^cell]: In a cell.\n\n"
    + "\n\n".join(
        f"[^n{n}]: Note {n} begins.\n\n    - item {n}\n    - other item\n\n    > Quoted {n}.\n"
        for n in range(30)
    ),
    "chapters/02-part/part.md": "# The Part\n",
    "chapters/02-part/01-b.md": "# Beta\n\nBen met Ann Lee.[^x]\n\n## Section\n\nText.\n\n"
    "[^x]: See [the other](../01-a.md#fn-long).\n",
    "people.md": "## Ann Lee\n\n- sort: Lee, Ann\n\nText.\n\n## Ben\n\nText.[^e]\n\n"
    "[^e]: Of an entry.\n",
}  # fmt: skip


@dataclass(frozen=True)
class Printed:
    """A printed book: what WeasyPrint laid out, and what MuPDF reads."""

    book: PrintedBook
    data: bytes

    @cached_property
    def file(self) -> pymupdf.Document:
        return pymupdf.open(stream=self.data)

    @cached_property
    def pages(self) -> list[pymupdf.Page]:
        return list(self.file.pages())

    @cached_property
    def texts(self) -> list[str]:
        """The text of each page, hyphens at the ends of lines taken out."""
        return [joined(page.get_text()) for page in self.pages]

    @cached_property
    def letters(self) -> list[str]:
        """The letters and numbers of each page."""
        return [bare(text) for text in self.texts]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The pages on which an id stands."""
        places: dict[str, list[int]] = {}
        place = 0
        for section in self.book.sections:
            sheets = self.book.sides(section)
            for offset, sheet in enumerate(sheets):
                for identity in sheet.side.ids:
                    places.setdefault(identity, []).append(place + offset)
            place += len(sheets) + len(sheets) % 2
        return places

    def begins(self, name: str, place: int) -> bool:
        """Whether a page has a name, or has its beginning at its end."""
        name = bare(name)
        parts = "|".join(name[:end] for end in range(2, len(name)))
        return name in self.letters[place] or bool(
            re.search(rf"\b({parts})[\u2010-]\n", self.pages[place].get_text())
        )

    def page(self, label: str) -> int:
        """The page that has a number."""
        return self.book.labels.index(label)


def joined(text: str) -> str:
    return " ".join(re.sub("[\u2010-]\n(?=[a-zß-ÿ])", "", text).split())


def bare(text: str) -> str:
    """A text's letters and numbers alone, so that hyphens at the ends of lines don't count."""
    return re.sub(r"[\W_]", "", text)


def printed(publication: Publication) -> Printed:
    book = PrintedBook(publication, PdfPress(publication))
    assert book.settle() == ()
    return Printed(book, book.data())


def publication_of(folder: Path) -> Publication:
    """What is printed of a book in a folder: a format that isn't made of files."""
    return made_of(folder, divided=False).publication


@cache
def shipped() -> Printed:
    return printed(publication_of(ROOT / "book"))


@cache
def small(notes: str = "footnotes") -> Printed:
    return printed(make(FILES, f'\n[pdf]\nnotes = "{notes}"\n').publication)


BOOKS: dict[str, Callable[[], Printed]] = {
    "shipped": shipped,
    "small": small,
    "endnotes": lambda: small("endnotes"),
}


def footnotes(one: Printed) -> Iterator[tuple[str, list[str], str]]:
    """Each footnote: its id, the ids of its pieces, and the id of its first reference."""
    elements = elements_by_id(one.book.sections)
    for note, reference in one.book.notes.first.items():
        pieces = [note]
        while (piece := f"{note}--{len(pieces) + 1}") in elements:
            pieces.append(piece)
        yield note, pieces, reference
