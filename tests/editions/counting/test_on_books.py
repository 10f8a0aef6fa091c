"""The numbers of whole books, held against what their source and their finished pages show.

Nothing of the package counts here: words come from the Markdown, all else from the pages.
"""

import re
import xml.etree.ElementTree as etree
from functools import cache

import pytest

from figures.data import appearances
from glossator.editions.counting.count import count
from glossator.editions.counting.stats import Stats
from glossator.model.edition import Edition
from glossator.model.ids import whole_page
from glossator.model.manuscript import Manuscript
from glossator.model.progress import quiet
from tests.books.making import made_of
from tests.conftest import ROOT

BOOKS = {"book": ROOT / "book", "german": ROOT / "tests/books/german/book"}
NAMES = pytest.mark.parametrize("name", BOOKS)
GOAL = re.compile(r"#(n-.+)")


@cache
def made(name: str) -> tuple[Stats, Edition, Manuscript, dict[str, etree.Element]]:
    """A book: its numbers, what they are made from, its source, and its pages as trees."""
    book = made_of(BOOKS[name])
    pages: dict[str, etree.Element] = {}
    for page in book.publication.pages:
        # Of what went into several files, all belongs to one page.
        tree = book.tree(page.name)
        pages.setdefault(whole_page(page.name), etree.Element("page")).append(tree)
    return count(book.edition, quiet), book.edition, book.manuscript, pages


def source_words(markdown: str) -> int:
    """The words of a text in Markdown as these books are written, its notes and title left out."""
    text = re.sub(r"\A.*?^# [^\n]*$", "", markdown, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    text = re.sub(
        r"^\[\^[^\]]+\]:.*\n(?:.+\n)*(?:\n {4}.*\n(?:.+\n)*)*", "", text, flags=re.MULTILINE
    )
    # Of a picture, its caption is a text.
    text = re.sub(r'!\[[^\]]*\]\([^)"]*(?:"([^"]*)")?\)', r"\1", text)
    text = re.sub(r"\[\^[^\]]+\]|\[[^\]]*@[^\]]+\]|\{[.#][^}]*\}", "", text)
    text = re.sub(r"\]\([^)]*\)", "", text)
    return sum(any(map(str.isalnum, word)) for word in re.split(r"[\s—|]+", text))


def entries_with_places(page: etree.Element) -> int:
    """How many entries of a page say where they are mentioned."""
    return sum("places" in one.get("class", "").split() for one in page.iter())


@NAMES
def test_words_are_those_of_the_source(name: str) -> None:
    stats, _, manuscript, _ = made(name)
    counted = {text.page.partition("-")[2]: text.words for text in stats.texts}
    assert counted == {file.slug: source_words(file.text) for file in manuscript.texts}


@NAMES
def test_notes_are_those_of_the_page_of_notes(name: str) -> None:
    stats, _, _, pages = made(name)
    notes = {one.get("id"): one for one in pages["notes"].iter("div") if one.get("id")}
    assert [note.id for note in stats.notes] == list(notes)
    ways = [
        (start, goal[1])
        for start, note in notes.items()
        for link in note.iter("a")
        if (goal := GOAL.search(link.get("href", ""))) and goal[1] != start
    ]
    assert stats.linked == len(ways)
    assert {(link.start.id, link.goal.id) for link in stats.links} == set(ways)


@NAMES
def test_who_is_mentioned_has_places_in_the_index(name: str) -> None:
    stats, _, _, pages = made(name)
    for register in stats.sought:
        mentioned = [one for one in register.entries if one.mentions]
        assert len(mentioned) == entries_with_places(pages[register.name]) > 0


def test_a_text_mentions_whom_its_own_pictures_show() -> None:
    stats, edition, _, _ = made("book")
    chapters = [place for place, text in enumerate(stats.texts) if text.number]
    people = next(one for one in stats.registers if one.name == "people")
    ours = {one.name: tuple(one.texts[place] for place in chapters) for one in people.entries}
    theirs = {" ".join(one.name.split()): one.counts for one in appearances(edition)}
    assert {name: counts for name, counts in ours.items() if any(counts)} == theirs


def test_citations_are_those_of_all_pages() -> None:
    stats, _, _, pages = made("book")
    links = (link for page in pages.values() for link in page.iter("a"))
    assert stats.citations == sum(link.get("role") == "doc-biblioref" for link in links) > 200


def test_who_is_never_mentioned_has_no_places() -> None:
    stats = made("german")[0]
    people = next(one for one in stats.registers if one.name == "people")
    assert people.unmentioned == ("Öllinger",)
    assert [(one.name, one.mentions) for one in people.entries] == [
        ("Rosa Luxemburg", 5),
        ("Öllinger", 0),
    ]
