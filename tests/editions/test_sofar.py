"""Pages of those met so far come and go between editions, and nothing else is lost by it."""

import pytest

from glossator.editions.compare import compare
from glossator.editions.ebook import read_ebook
from glossator.editions.migrate import Carrier
from glossator.editions.streams import streams
from glossator.formats.epub import write_epub
from glossator.xhtml.book import Ebook, open_book
from glossator.xhtml.page import Span
from glossator.xhtml.xpointer import read_pointer, write_pointer
from tests.books.making import Files, make

HIDE = '\n[people]\nspoilers = "hide"\n'
LIFE = "A pilot of the harbour, who knew all of the sandbanks and none of the people."
FILES: Files = {
    "chapters/1-one.md": "# One\n\nNobody came that morning, and the quay was empty.\n",
    "chapters/2-two.md": "# Two\n\nThen Ann Lee came up the stairs with a lamp in her hand.\n",
    "chapters/3-three.md": "# Three\n\nAnn Lee went home, and took the lamp with her at last.\n",
    "people.md": f"## Ann Lee\n\n{LIFE}\n\n## Ben\n\nA boy.\n",
}
EARLIER: Files = {
    **FILES,
    "chapters/1-one.md": "# One\n\nNobody came that morning but Ben, and the quay was empty.\n",
}
"""The same book with a person in its first chapter, and so with one more page."""


def ebook(files: Files, settings: str = HIDE) -> Ebook:
    return open_book(write_epub(make(files, settings).publication))[1]


def passage(book: Ebook, page: str, words: str) -> Span:
    number = next(one.place for one in book.pages if one.path.endswith(f"/{page}.xhtml"))
    stream = streams(book)[number]
    at = stream.text.index(words)
    return stream.span(at, at + len(words))


@pytest.mark.parametrize(
    ("before", "after"), [("", HIDE), (HIDE, "")], ids=["begins to hide", "hides no longer"]
)
def test_to_hide_entries_changes_no_passage(before: str, after: str) -> None:
    old, new = (read_ebook(write_epub(make(FILES, one).publication)) for one in (before, after))
    assert not compare(old, new)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("chapter-two", "Ann Lee came up the stairs"),
        ("chapter-three", "took the lamp"),
        ("people", "all of the sandbanks"),
        ("people_chapter-two", "all of the sandbanks"),
    ],
)
def test_highlights_are_carried_over_a_page_that_has_come(page: str, words: str) -> None:
    """KOReader counts the files before a place, and Kindle all that is in them."""
    old, new = ebook(FILES), ebook(EARLIER)
    span = passage(old, page, words)
    found = Carrier(streams(old), streams(new)).span(span)
    assert found == passage(new, page, words)
    pointer = write_pointer(found.start, new, 20200223)
    assert pointer is not None
    read = read_pointer(pointer, new)
    assert read is not None
    assert read.point == found.start
    assert write_pointer(span.start, old, 20200223) != pointer


def test_a_life_that_is_met_earlier_is_found_on_its_new_page() -> None:
    earlier = {**FILES, "chapters/1-one.md": "# One\n\nThere was nobody, says Ann Lee.\n"}
    old, new = ebook(FILES), ebook(earlier)
    words = "all of the sandbanks"
    found = Carrier(streams(old), streams(new)).span(passage(old, "people_chapter-two", words))
    assert found == passage(new, "people_chapter-one", words)
