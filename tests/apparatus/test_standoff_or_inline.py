"""A law: a note makes the same book whether it stands in the chapter or in a file of its own."""

import re
import shutil
from pathlib import Path

import pytest

from glossator.annotating.standoff.file import StandoffEntry, write_entry
from glossator.apparatus.anchor import passages_of
from glossator.model.book import Document
from glossator.model.text import NoteReference, Paragraph, plain_text
from glossator.source.document.parse import split_definitions
from glossator.text.passages import Extent, Quotation
from tests.books.making import made_of
from tests.conftest import ROOT
from tests.hanging import without_reference

WORDS = 5


def read(folder: Path) -> tuple[dict[str, str], tuple[Document, ...]]:
    """The pages of a book's texts and notes, and its documents."""
    made = made_of(folder, 1)
    assert not made.found
    pages = {page.name: page.xhtml.decode() for page in made.publication.pages}
    return {name: pages[name] for name in pages if name.startswith(("chapter", "notes"))}, (
        made.book.documents
    )


def references(document: Document) -> dict[str, Extent]:
    """The places before the references of a text, by their labels, in its order."""
    places: dict[str, Extent] = {}
    blocks = [block for block in document.body if isinstance(block, Paragraph)]
    for part, block in enumerate(blocks, 1):
        before = ""
        for piece in block.pieces:
            if isinstance(piece, NoteReference):
                starts = [word.start() for word in re.finditer(r"\S+", before)]
                start = len(before) - len(piece.on) if piece.on else starts[-WORDS:][0]
                places.setdefault(piece.label, Extent(part, start, part, len(before)))
            before += plain_text((piece,))
    return places


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shipped") / "book"
    left = shutil.ignore_patterns(".glossator-cache", "essay")
    shutil.copytree(ROOT / "book", folder, ignore=left)
    return folder


def test_the_shipped_book_with_all_its_notes_taken_out_is_the_same(shipped: Path) -> None:
    before, documents = read(shipped)
    taken = 0
    (shipped / "notes").mkdir()
    for document in documents:
        path = shipped / document.path
        text, notes, _ = split_definitions(path.read_text(), document.path)
        passages = passages_of(document)
        bodies = {note.label: note.text for note in notes}
        entries = []
        for label, place in references(document).items():
            quotation = passages.quoted(place)
            if "…" in quotation.words:
                # All of the words: a lemma has no more of them than the note quotes.
                quotation = Quotation(passages.parts[place.part][place.start : place.end].strip())
            entries.append(write_entry(StandoffEntry(label, quotation, bodies.pop(label))))
            text = without_reference(text, label, count=1)
        assert not bodies, "a note that only another note refers to"
        taken += len(entries)
        path.write_text(text.rstrip() + "\n")
        if entries:
            (shipped / "notes" / path.name).write_text("\n".join(entries))
    assert taken > 150
    after, _ = read(shipped)
    assert after == before
