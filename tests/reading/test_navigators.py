"""The shipped book and small ones in two engines that turn pages: epub.js and Readium's navigator.

Neither pops anything up: a link is followed. So a note's number has to lead to the page on which
its own note begins, and that note's number back to the page with the reference; and so on with
entries and their places. Of all links the engine is asked where it would go at a click; of all
references, ways back and notes it has to bring the place into sight; and a good sample is clicked
upon and followed, there and back. Nothing may be said on the console, or asked of another site.

Two things are the engines' own. epub.js reads what printed pages are called as numbers, so that
`xii` is `NaN` (`parseInt` in its pagelist.js); it has their places all the same. Readium's models
read no page list but under `sub`, where the specification has none (`deserialize` in Manifest.ts);
its navigator goes to each page.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Browser

from tests.reading.books import book, golden, paged
from tests.reading.ebook import Ebook
from tests.reading.navigators import epubjs, readium
from tests.reading.navigators.journeys import asked_wrongly, astray, lines, references, spread
from tests.reading.navigators.navigator import Navigator

Opened = tuple[Ebook, Navigator]
Opener = Callable[[Browser, Ebook], AbstractContextManager[Navigator]]

each_engine = pytest.mark.parametrize(
    "open_in", [epubjs.open_in, readium.open_in], ids=["epub.js", "Readium"]
)


@pytest.fixture(
    scope="module", params=[epubjs.open_in, readium.open_in], ids=["epub.js", "Readium"]
)
def shipped(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Opened]:
    ebook = book("shipped")
    with request.param(browser, ebook) as navigator:
        yield ebook, navigator


@pytest.fixture
def opened(shipped: Opened) -> Iterator[Opened]:
    """The shipped book, of which nothing is said while a test goes on."""
    yield shipped
    assert not shipped[1].heard()


def test_every_link_asks_for_its_own_place(opened: Opened) -> None:
    ebook, navigator = opened
    assert not asked_wrongly(ebook, navigator)


def test_every_reference_has_a_note_of_its_number_that_leads_back(opened: Opened) -> None:
    """And what they lead to is in sight: every note, and every reference in its paragraph."""
    ebook, navigator = opened
    pairs = references(ebook)
    assert len(pairs) > 150
    for reference, way in pairs:
        assert (way.page, ebook.note_around(way)) == (reference.goal, reference.fragment)
        assert ebook.ways_back(reference).split()[0] == f"{reference.words}."
    # Page by page: what takes time is to open one.
    assert not navigator.missed(sorted({link.target for pair in pairs for link in pair}))


def test_a_click_leads_to_the_note_and_another_home(opened: Opened) -> None:
    """In every chapter, and in notes that refer to notes."""
    ebook, navigator = opened
    pairs = spread(references(ebook), 16)
    assert len({reference.page for reference, _ in pairs}) > 10
    assert not astray(navigator, (link for pair in pairs for link in pair))


@pytest.mark.parametrize("goal", ["glossary.xhtml", "people.xhtml", "works.xhtml"])
def test_a_click_leads_to_the_entry_and_one_there_to_a_place(opened: Opened, goal: str) -> None:
    ebook, navigator = opened
    # epub.js turns to a place before the pictures above it have their height.
    pictured = {name for name, data in ebook.files.items() if b"<img" in data}
    links = [one for one in ebook.links if one.goal == goal != one.page and one.fragment]
    there = [
        one
        for one in ebook.links
        if one.page == goal != one.goal and one.fragment and one.goal not in pictured
    ]
    assert not astray(navigator, spread(links, 5))
    assert not astray(navigator, spread(there, 5))


def test_the_contents_are_read_and_lead_there(opened: Opened) -> None:
    ebook, navigator = opened
    contents = navigator.contents()
    assert contents == ebook.navigation("toc")
    assert len([*lines(contents)]) > 50
    assert not navigator.missed(lines(contents))


@each_engine
def test_a_click_on_every_link_of_a_small_book(open_in: Opener, browser: Browser) -> None:
    ebook = golden("works")
    with open_in(browser, ebook) as navigator:
        assert not asked_wrongly(ebook, navigator)
        assert not astray(navigator, (one for one in ebook.links if not one.folded))
        assert not navigator.heard()


@each_engine
def test_parts_and_printed_pages_are_gone_to(open_in: Opener, browser: Browser) -> None:
    ebook = paged()
    listed = [(words, href) for words, href, _ in ebook.navigation("page-list")]
    assert len(listed) == 4
    with open_in(browser, ebook) as navigator:
        assert navigator.contents() == ebook.navigation("toc")
        pages = navigator.pages()
        assert [href for _, href in pages] == [href for _, href in listed]
        if open_in is readium.open_in:
            assert pages == listed
        else:
            numbers = [words if words.isdecimal() else "NaN" for words, _ in listed]
            assert [label for label, _ in pages] == numbers
        assert not navigator.missed([*lines(navigator.contents()), *(href for _, href in pages)])
        assert not navigator.heard()
