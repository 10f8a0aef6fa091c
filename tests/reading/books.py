"""The books that engines read: the shipped one, and John Reed's where its corpus is."""

import tempfile
from functools import cache
from pathlib import Path

import pytest

from glossator.formats.epub import write_epub
from glossator.model.publication import Publication
from tests.books.making import Files, made_of, make
from tests.conftest import ROOT
from tests.reading.ebook import Ebook
from tests.ten_days.assemble import CORPUS, assemble

NAMES = ("shipped", "ten-days")


@cache
def book(name: str) -> Ebook:
    """The e-book of a book by its name, built once in each process; skips as `published` does."""
    return Ebook(write_epub(published(name)))


@cache
def published(name: str) -> Publication:
    """A book by name, as it is before it is written in a format.

    Skips the test that asks for ten-days where the corpus isn't beside the project.
    """
    if name == "shipped":
        return built(ROOT / "book")
    if not CORPUS.is_dir():
        pytest.skip("the corpus ten-days lies outside the project, and isn't here")
    with tempfile.TemporaryDirectory() as folder:
        return built(assemble(Path(folder)))


@cache
def divided() -> Ebook:
    """A small book of which a term and a person have main passages, sub-headings, and see also."""
    text = "\n\nNobody.\n\n".join(["The soviet met Ann Lee."] * 4)
    fields = "- main: a.md#early\n- sub: end of the = b.md#late\n- see also: {}\n"
    files: Files = {
        f"chapters/{name}.md": f"# On {name}\n\n## Early\n\n{text}\n\n## Late\n\n{text}\n"
        for name in "abc"
    }
    files["glossary.md"] = (
        f"## Duma\n\nOf the soviet.\n\n## Soviet\n\n{fields.format('duma, ann-lee')}\nA council.\n"
    )
    files["people.md"] = f"## Ann Lee\n\n{fields.format('soviet')}\nA person of the Duma.\n"
    return Ebook(write_epub(make(files).publication))


@cache
def so_far() -> Ebook:
    """A small book that hides its people; of one, the life is told in the third chapter."""
    files: Files = {
        "chapters/1-a.md": "# A\n\nAnn came.\n",
        "chapters/2-b.md": "# B\n\nAnn saw Ben.\n",
        "chapters/3-c.md": "# C\n\nAnn shot Ben.\n",
        "people.md": "## Ann\n\n- reveal: 3-c.md\n\nThe killer.\n\n## Ben\n\nA boy.\n",
    }
    return Ebook(write_epub(make(files, '\n[people]\nspoilers = "hide"\n').publication))


@cache
def golden(name: str) -> Ebook:
    """A book of `tests/books`."""
    return Ebook(write_epub(built(ROOT / "tests" / "books" / name / "book")))


@cache
def paged() -> Ebook:
    """A small book with parts, printed pages that are no numbers, and pages within paragraphs."""
    words = "The sailors came home, and nobody had seen them. " * 30
    files: Files = {"chapters/01/part.md": "# At sea\n"}
    for number, name in enumerate(("wave", "port")):
        pages = [f"[{page}]{{.page}}" for page in ("xi", "xii", "Pl. IV", str(40 + number))]
        text = f"\n\n{words}".join(f"Words{page} of it." for page in pages[number::2])
        files[f"chapters/01/0{number}-{name}.md"] = f"# {name}\n\n{text}\n\n## Later\n\n{words}\n"
    settings = '\n[source]\nisbn = "978-0-306-40615-7"\n'
    return Ebook(write_epub(make(files, settings).publication))


def chapter(ebook: Ebook, place: str) -> str:
    """The first chapter, the one in the middle, or of all others the one with the most links."""
    names = [name for name in ebook.pages if name.startswith("chapter-")]
    first, middle = names[0], names[len(names) // 2]
    rest = [link.page for link in ebook.links if link.page in {*names} - {first, middle}]
    return {"first": first, "middle": middle, "most linked": max(rest, key=rest.count)}[place]


def built(folder: Path) -> Publication:
    """A book's folder, as it is before it is written in a format."""
    return made_of(folder).publication
