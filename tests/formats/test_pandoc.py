"""What pandoc reads in an e-book: every entry and work; and every note, but for its own two rules.

Pandoc's reader looks for notes to put in the place of their references. It takes every `ol` out of
an element with the role `doc-endnotes`, and every element of the type `footnote`, and puts back
what a reference *in the same file* leads to (`eFootnote` and `eNoteref` in its HTML.hs). A book's
references are in its chapters, so that all its notes are lost: jgm/pandoc#5531, #5562 and #11852
tell of it. EPUBCheck refuses a second role beside `doc-endnotes`, and Ace wants this one where the
type is `endnotes`. The page of notes without types and roles, and nothing else changed, shows that
this is all that stands between pandoc and the notes.
"""

import io
import re
import zipfile
from functools import cache

import pytest

from glossator.citing.pandoc import EngineError
from glossator.formats import kobo
from glossator.formats.epub import write_epub
from tests.books.making import Made, made_of
from tests.conftest import ROOT
from tests.formats import pandoc
from tests.formats.whole import apparatus, damaged, faults
from tests.reading.ebook import Ebook
from tests.test_books import BOOKS

try:
    pandoc.version()
except EngineError as cause:
    pytest.skip(f"pandoc can't be run: {cause}", allow_module_level=True)

FOLDERS = {"shipped": ROOT / "book", "works": BOOKS / "works" / "book"}
EDITIONS = {"epub": write_epub, "kobo": lambda book: kobo.write(book).files[".kepub.epub"]}
BY_PANDOC = re.compile(rb' (?:epub:type|role)="[^"]*"')


@cache
def made(name: str) -> Made:
    return made_of(FOLDERS[name])


@cache
def packed(name: str, edition: str) -> bytes:
    return EDITIONS[edition](made(name).publication)


@cache
def read(name: str, edition: str) -> str:
    return pandoc.read(packed(name, edition))


def without_roles(data: bytes) -> bytes:
    """An e-book whose pages of notes say nothing of what they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as written:
        for name in archive.namelist():
            content = archive.read(name)
            is_notes = name.rpartition("/")[2].startswith("notes")
            written.writestr(name, BY_PANDOC.sub(b"", content) if is_notes else content)
    return out.getvalue()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", FOLDERS)
def test_entries_and_works_are_all_there_once_and_in_order(name: str, edition: str) -> None:
    data = packed(name, edition)
    _, entries = apparatus(made(name).edition, Ebook(data))
    assert len(entries) > 5
    assert not faults(read(name, edition), entries)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", FOLDERS)
def test_notes_are_all_there_where_pandoc_does_not_look_for_them(name: str, edition: str) -> None:
    data = packed(name, edition)
    notes, _ = apparatus(made(name).edition, Ebook(data))
    assert len(notes) == made(name).edition.note_count
    assert not faults(pandoc.read(without_roles(data)), notes)


@pytest.mark.parametrize("name", FOLDERS)
def test_pandoc_loses_notes_whose_references_are_in_other_files(name: str) -> None:
    """Where this fails, pandoc has been mended, and the test before needs no change of the file."""
    notes, _ = apparatus(made(name).edition, Ebook(packed(name, "epub")))
    assert faults(read(name, "epub"), notes) == [f"{identity}: 0 times" for identity, _ in notes]


def test_what_is_lost_or_double_or_elsewhere_is_seen() -> None:
    notes, _ = apparatus(made("shipped").edition, Ebook(packed("shipped", "epub")))
    first, second, _, fourth, *_ = (identity for identity, _ in notes)
    assert faults(damaged(notes), notes) == [
        f"{first}: 0 times",
        f"{second}: 2 times",
        f"{fourth}: too early",
    ]
