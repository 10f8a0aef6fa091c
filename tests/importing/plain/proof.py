"""The proof that nothing of a text is lost: its words, and those of the pages of the e-book."""

import unicodedata
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import dataclass

from glossator.importing.folder import book_files
from glossator.importing.imported import GivenFile
from glossator.importing.plain.notes import Notes, blocks_of, mark_of
from glossator.importing.plain.plan import LineKind, Plan
from glossator.importing.plain.reading import PlainText, read_text
from glossator.model.diagnostics import Diagnostics
from tests.books.making import EPUB, Made, make

_OPENING = (LineKind.TITLE, LineKind.SUBTITLE, LineKind.AUTHOR)


@dataclass(frozen=True)
class Proof:
    """A text that was read, the book that was made of it, and the words of both."""

    text: PlainText
    made: Made
    in_source: list[str]
    in_book: list[str]
    notes_in_source: list[str]
    notes_in_book: list[str]

    @property
    def found(self) -> Diagnostics:
        """What the builder says of the book."""
        return self.made.found


def prove(
    source: str | bytes, plan: Plan | None = None, name: str = "tale.txt", exact: bool = True
) -> Proof:
    """Read a text, make the book, and take the words of both, in their order."""
    data = source if isinstance(source, bytes) else source.encode()
    text = read_text(GivenFile(name, data), plan, exact=exact)
    files: dict[str, str | bytes] = dict(book_files(text.imported, None))
    made = make(files)
    in_source, notes_in_source = _of_source(text)
    pages = [page.name for page in made.publication.pages if page.name.startswith("chapter-")]
    in_book = [word for name in pages for word in _of_page(made.tree(name))]
    notes = made.tree("notes") if made.edition.notes else etree.Element("ol")
    notes_in_book = [word for item in notes.iter("li") for word in _of_page(item)]
    return Proof(text, made, in_source, in_book, notes_in_source, notes_in_book)


def _of_source(text: PlainText) -> tuple[list[str], list[str]]:
    """The words of the lines that the plan keeps; those of notes apart, without their marks."""
    blocks = blocks_of(text.lines, text.decisions)
    notes = Notes(blocks, {})
    words: list[str] = []
    of_notes: list[str] = []
    kinds = {block.kind for block in blocks}
    headed = LineKind.HEADING in kinds and next(
        (
            block.kind
            for block in blocks
            if block.kind not in (*_OPENING, LineKind.BREAK, LineKind.NOTE)
        ),
        None,
    ) in (LineKind.HEADING, None)
    if not headed:
        words += text.imported.title.split()
    order = []
    for block in blocks:
        if block.kind in (*_OPENING, LineKind.BREAK, LineKind.NOTE):
            continue
        for line in block.lines:
            kept, at = "", 0
            for mark in notes.on_line.get(line.number, ()):
                kept, at = kept + line.text[at : mark.start], mark.end
                order.append(mark)
            words += (kept + line.text[at:]).split()
    for mark in order:
        for block in notes.blocks[mark]:
            row = " ".join(line.text for line in block.lines)
            own = mark_of(block.lines[0])
            of_notes += row[own.end if own else 0 :].split()
    return _normal(words), _normal(of_notes)


def _of_page(page: etree.Element) -> list[str]:
    """The words of a page's body, without what the builder adds: labels, and notes' numbers."""
    body = page.find("body")
    return _normal("".join(_texts(page if body is None else body)).split())


def _texts(element: etree.Element) -> Iterator[str]:
    kind = element.get(f"{EPUB}type", "")
    added = kind in ("noteref", "backlink") or element.get("class") in ("label", "number")
    if not added:
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            # What follows an element without a break belongs to the same word.
            yield child.tail or ""


def _normal(words: list[str]) -> list[str]:
    return unicodedata.normalize("NFC", " ".join(words)).split()
