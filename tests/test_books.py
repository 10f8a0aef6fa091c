"""Whole books: a folder `tests/books/NAME/book` in; the pages in `NAME/expected`, and a valid EPUB.

After a change that is meant, `pytest --update tests/test_books.py` rewrites the expected files:
read the difference before you commit it. Pages that hardly differ from book to book (cover,
contents, package document) are kept for a few books only.
"""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from glossator import __version__
from glossator.formats.epub import write_epub
from glossator.formats.epubcheck import validate
from glossator.model.diagnostics import Diagnostics
from tests.books.making import made_of

BOOKS = Path(__file__).parent / "books"
NAMES = sorted(path.name for path in BOOKS.iterdir() if (path / "book").is_dir())
WITH_FRAME = ("german", "letters", "minimal", "parts")
FRAME = ("cover.xhtml", "title-page.xhtml", "nav.xhtml", "colophon.xhtml", "content.opf", "toc.ncx")


def built(folder: Path) -> tuple[bytes, Diagnostics]:
    """The e-book of a folder, and all that was found on the way."""
    made = made_of(folder)
    return write_epub(made.publication), made.found


def shown(found: Diagnostics) -> str:
    """Findings as the command line shows them."""
    lines = []
    for one in found:
        lines.append(f"{one.place.path}:{one.place.line}: {one.severity}: {one.message}")
        lines.append(f"  [{one.code}] {one.hint}")
    return "".join(f"{line}\n" for line in lines)


def texts(name: str, epub: bytes) -> dict[str, str]:
    """The files of an e-book that are compared, by name."""
    with zipfile.ZipFile(BytesIO(epub)) as archive:
        files = {path.rpartition("/")[2]: archive.read(path) for path in archive.namelist()}
    return {
        file: data.decode().replace(f"Glossator {__version__}", "Glossator VERSION")
        for file, data in files.items()
        if (file in FRAME and name in WITH_FRAME) or (file.endswith(".xhtml") and file not in FRAME)
    }


@pytest.mark.parametrize("name", NAMES)
def test_book_is_as_expected(name: str, update: bool) -> None:
    epub, found = built(BOOKS / name / "book")
    made = {"messages.txt": shown(found), **texts(name, epub)}
    folder = BOOKS / name / "expected"
    if update:
        folder.mkdir(exist_ok=True)
        for path in folder.iterdir():
            path.unlink()
        for file, text in made.items():
            (folder / file).write_text(text, encoding="utf-8")
    expected = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert made.keys() == expected.keys()
    for file, text in made.items():
        assert text == expected[file], f"{name}/expected/{file}"


@pytest.mark.parametrize("name", NAMES)
def test_epubcheck_has_nothing_to_say(name: str) -> None:
    epub, _ = built(BOOKS / name / "book")
    assert shown(validate(epub)) == ""
