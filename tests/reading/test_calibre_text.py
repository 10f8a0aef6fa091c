"""The text that calibre's converter makes of an e-book has every note and every entry, in order."""

import subprocess
from pathlib import Path

import pytest

from glossator.formats.epub import write_epub
from tests.books.making import made_of
from tests.conftest import ROOT
from tests.formats.whole import apparatus, faults
from tests.reading.ebook import Ebook

FOLDERS = {"shipped": ROOT / "book", "works": ROOT / "tests" / "books" / "works" / "book"}


@pytest.mark.parametrize("name", FOLDERS)
def test_every_note_and_entry_is_there_once_and_in_order(name: str, tmp_path: Path) -> None:
    made = made_of(FOLDERS[name])
    ebook = Ebook(write_epub(made.publication))
    book, text = tmp_path / "book.epub", tmp_path / "book.txt"
    book.write_bytes(ebook.data)
    subprocess.run(["ebook-convert", book, text], capture_output=True, check=True, timeout=120)
    notes, entries = apparatus(made.edition, ebook)
    assert len(notes) == made.edition.note_count
    assert not faults(text.read_text(encoding="utf-8"), [*notes, *entries])
