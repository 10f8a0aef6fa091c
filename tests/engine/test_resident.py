"""A text's page is there at once, and is the page that a whole build would give."""

import shutil
from pathlib import Path

import pytest

import glossator
from glossator.engine import pipeline
from glossator.engine.modified import modification_time
from glossator.model.publication import Publication
from tests.conftest import ROOT

BOOKS = sorted((ROOT / "tests" / "books").glob("*/book"))
MORE = "\n\nNew words stand here, *so* and so.[^just-new]\n\n[^just-new]: A new note.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of a book with works, notes and registers."""
    return copied(ROOT / "tests" / "books" / "works" / "book", tmp_path)


def copied(book: Path, tmp_path: Path) -> Path:
    ignored = shutil.ignore_patterns(".glossator-cache")
    return Path(shutil.copytree(book, tmp_path / "book", ignore=ignored))


def built(folder: Path) -> Publication:
    """All pages of a book, whatever is wrong with it."""
    manuscript, _ = pipeline.read(folder)
    assert manuscript is not None
    edition, _ = pipeline.number(pipeline.parse(manuscript, jobs=1)[0], manuscript.earlier)
    return pipeline.pages(edition, modification_time(manuscript)[0])[0]


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.parent.name)
def test_a_page_is_what_a_whole_build_makes_of_it(book: Path, tmp_path: Path) -> None:
    folder = copied(book, tmp_path)
    held = glossator.hold(folder)
    texts = [path for path in sorted(folder.rglob("*.md")) if is_text(path.relative_to(folder))]
    assert texts
    for path in texts:
        text = path.read_text(encoding="utf-8") + MORE
        made = held.rewrite(path.relative_to(folder).as_posix(), text)
        path.write_text(text, encoding="utf-8")
        pages = {page.name: page.xhtml for page in built(folder).pages}
        assert made.page == pages[made.name]
        assert made.notes in pages["notes"]
        assert b"A new note." in made.notes


def is_text(path: Path) -> bool:
    return path.parts[0] in ("front", "chapters", "back") and path.name[0] not in "._"


def test_what_is_wrong_with_the_text_is_said(folder: Path) -> None:
    held = glossator.hold(folder)
    (path, *_) = sorted((folder / "chapters").glob("*.md"))
    name = path.relative_to(folder).as_posix()
    made = held.rewrite(name, f"{path.read_text()}\n\nSee [there](#nowhere).[^gone]\n")
    assert [(one.path, one.code) for one in made.findings if one.severity == "error"] == [
        (name, "undefined-label"),
        (name, "unknown-heading"),
    ]
    assert [one for one in held.rewrite(name, path.read_text()).findings if one.path == name] == [
        one for one in glossator.check(folder, cache=False) if one.path == name
    ]


def test_a_work_that_nothing_cited_is_cited(folder: Path) -> None:
    works = (folder / "works.json").read_text().rstrip().removesuffix("]")
    new = '{"id": "new2001", "type": "book", "title": "New", "author": [{"family": "Newman"}]}'
    (folder / "works.json").write_text(f"{works}, {new}]")
    held = glossator.hold(folder)
    (path, *_) = sorted((folder / "chapters").glob("*.md"))
    made = held.rewrite(
        path.relative_to(folder).as_posix(), f"{path.read_text()}\n\nSo it was [@new2001].\n"
    )
    assert "Newman" in made.page.decode()


def test_notes_beside_a_text_are_rewritten_too(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    (folder / "chapters").mkdir(parents=True)
    (folder / "notes").mkdir()
    (folder / "book.toml").write_text('title = "T"\nlanguage = "en"\nidentifier = "urn:t"\n')
    (folder / "chapters" / "a.md").write_text("# A\r\n\r\nAnn went out.\r\n")
    (folder / "notes" / "a.md").write_text("## old\n\n> went out\n\nAn old note.\n")
    held = glossator.hold(folder)
    made = held.rewrite("notes/a.md", "## old\n\n> went out\n\nAnother note.\n")
    assert (made.name, made.notes.count(b"Another note.")) == ("chapter-a", 1)
    assert held.rewrite("chapters/a.md", "# A\n\nAnn went out now.\n").notes == made.notes


def test_what_the_book_has_not_is_refused(folder: Path, tmp_path: Path) -> None:
    held = glossator.hold(folder)
    with pytest.raises(glossator.GlossatorError, match=r'no text "chapters/none\.md"'):
        held.rewrite("chapters/none.md", "# None\n")
    with pytest.raises(glossator.NoFolderError):
        glossator.hold(tmp_path / "none")
    (folder / "book.toml").write_text("title =")
    with pytest.raises(glossator.BookError):
        glossator.hold(folder)
