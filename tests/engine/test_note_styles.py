"""A book in a style of notes, edited again and again: what is kept of it is never stale, and each
note says what pandoc itself has it say."""

import io
import random
import re
import xml.etree.ElementTree as etree
import zipfile
from pathlib import Path

import pytest

import glossator
from glossator.citing.pandoc import find_pandoc
from glossator.engine.resident import hold
from tests.books.cited_book import STYLES, CitedBook, pandoc_notes
from tests.books.note_style import NOTE_STYLE
from tests.reading.ebook import Ebook

X = "{http://www.w3.org/1999/xhtml}"
NAMED = re.compile(r"(\bn\.[ \xa0])(\d+)(?: to Chapter\xa0(\d+))?")
"""How a style names another note, of another chapter too."""


def built(folder: Path, *, cache: bool) -> bytes:
    made = glossator.build(folder, jobs=1, cache=cache)
    assert {one.code for one in made.findings} <= {"uncited-work"}
    (data,) = made.files.values()
    return data


def pages(data: bytes) -> dict[str, etree.Element]:
    """The pages of an e-book by name, in the order of reading."""
    return {name.removesuffix(".xhtml"): tree for name, tree in Ebook(data).pages.items()}


def words(element: etree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def of_notes(made: dict[str, etree.Element]) -> list[etree.Element]:
    """The files of the page of notes, in their order."""
    return [tree for name, tree in made.items() if name.partition(".")[0] == "notes"]


def noted(trees: list[etree.Element]) -> list[tuple[int, int, str]]:
    """Chapter, number and words of each note."""
    rows = []
    sections = (section for tree in trees for section in tree.iter(f"{X}ol"))
    for chapter, section in enumerate(sections, 1):
        for note in section.iter(f"{X}li"):
            number, _, text = "".join(note.itertext()).partition(" ")
            rows.append((chapter, int(number.rstrip(".")), text))
    return rows


def as_counted_through(rows: list[tuple[int, int, str]]) -> list[str]:
    """The words of notes, with numbers that run through the book where they name another note."""
    order = {(chapter, number): at for at, (chapter, number, _) in enumerate(rows, 1)}

    def counted(text: str, here: int) -> str:
        def number(match: re.Match[str]) -> str:
            return f"{match[1]}{order[int(match[3] or here), int(match[2])]}"

        return NAMED.sub(number, text).replace("\xa0", " ")

    return [counted(text, chapter) for chapter, _, text in rows]


def check_ways_back(made: dict[str, etree.Element]) -> None:
    """Each reference leads to a note that leads back to it; each citation to a work and back."""
    ids = {name: {one.get("id") for one in tree.iter()} for name, tree in made.items()}
    there, back = set(), set()
    for name, tree in made.items():
        for link in tree.iter(f"{X}a"):
            page, _, identity = link.get("href", "").partition("#")
            page = page.removesuffix(".xhtml") or name
            assert not identity or identity in ids[page], link.attrib
            kind = link.get("{http://www.idpf.org/2007/ops}type")
            if kind == "noteref":
                there.add((identity, f"{name}#{link.get('id')}"))
    for note in (one for tree in of_notes(made) for one in tree.iter()):
        if not (note.get("id") or "").startswith("n-"):
            continue
        for link in note.iter(f"{X}a"):
            if link.get("{http://www.idpf.org/2007/ops}type") == "backlink":
                page, _, identity = link.get("href", "").partition("#")
                back.add((note.get("id"), f"{page.removesuffix('.xhtml')}#{identity}"))
    assert there == back


@pytest.mark.parametrize("style", ["small", "chicago-notes-bibliography", "infoclio-de"])
def test_edits_leave_nothing_stale(style: str, tmp_path: Path) -> None:
    own = STYLES / f"{style}.csl"
    if style != "small" and not own.is_file():
        pytest.skip(f"the style {style} isn't there: GLOSSATOR_STYLES names its folder")
    csl = NOTE_STYLE if style == "small" else own.read_text()
    book = CitedBook(random.Random(16)).fill(3, 9)
    check_edits(book, csl, tmp_path, edits=4)


def check_edits(book: CitedBook, style: str, folder: Path, edits: int) -> None:
    pandoc = find_pandoc().path
    for number in range(edits + 1):
        what = book.edit() if number else "new"
        book.write(folder, style)
        data = built(folder, cache=True)
        assert data == built(folder, cache=False), what
        made = pages(data)
        check_ways_back(made)
        ours = as_counted_through(noted(of_notes(made)))
        theirs = pandoc_notes(folder, "\n\n".join(book.texts()), pandoc)
        assert ours == [one.replace("\xa0", " ") for one in theirs], what


def test_a_book_in_memory_has_the_page_that_a_build_would_write(tmp_path: Path) -> None:
    book = CitedBook(random.Random(3)).fill(3, 6)
    book.write(tmp_path, NOTE_STYLE)
    held = hold(tmp_path, jobs=1)
    book.chapters["c1"].insert(0, ["New [@adams]. @brown says. Again [@brown]."])
    book.write(tmp_path, NOTE_STYLE)
    path = "chapters/02-c1.md"
    made = held.rewrite(path, (tmp_path / path).read_text())
    with zipfile.ZipFile(io.BytesIO(built(tmp_path, cache=False))) as archive:
        assert archive.read("EPUB/chapter-c1.xhtml") == made.page
        assert made.notes in archive.read("EPUB/notes.xhtml")


def test_several_processes_make_the_same_book(tmp_path: Path) -> None:
    CitedBook(random.Random(4)).fill(3, 6).write(tmp_path, NOTE_STYLE)
    one, two = (glossator.build(tmp_path, jobs=jobs, cache=False) for jobs in (1, 2))
    assert one.files == two.files
