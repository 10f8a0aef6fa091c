"""A finger on every link of three chapters, and what calibre's viewer then shows.

calibre (src/pyj/read_book/footnotes.pyj) pops a link's target up where the link has the role of a
noteref, glossref or biblioref, is raised or lowered like a note's number, or has an id that another
page links back to; it follows all others, and so links to people. What it shows begins with the
target and goes on to the next element that anything in the book links to: it is the end of the
pop-ups that needs watching here.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import TimeoutError as Late

from glossator.formats.epub import write_epub
from glossator.readers.popups import examine
from tests.reading.books import NAMES, book, chapter, divided, published
from tests.reading.calibre import Viewer
from tests.reading.calibre_server import served
from tests.reading.damage import with_a_long_note, without_links_to
from tests.reading.ebook import Ebook, Link

Opened = tuple[Ebook, Viewer]
PLACES = ("first", "middle", "most linked")
POPS_UP = ("noteref", "glossref", "biblioref")


@pytest.fixture(scope="module", params=NAMES)
def opened(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Opened]:
    ebook = book(request.param)
    folder = tmp_path_factory.mktemp("calibre") / "shelf"
    with served(ebook.data, folder) as address, Viewer(browser, address, ebook) as viewer:
        yield ebook, viewer


def links_of(ebook: Ebook, name: str, kind: str = "") -> list[Link]:
    """A page's links to notes and entries: of one type, or those of none that calibre knows."""
    return [
        link
        for link in ebook.links
        if link.page == name
        and link.fragment
        and not link.goal.startswith(("chapter-", "front-", "back-"))
        and (link.type == kind if kind else link.type not in POPS_UP)
    ]


def fault(ebook: Ebook, viewer: Viewer, link: Link) -> str:
    """What is wrong with a link's pop-up, which has come; nothing if it shows the target alone.

    The numbers and letters of a note's ways back are a part of what is seen.
    """
    expected = f"{ebook.ways_back(link)} {ebook.text(link)}".strip()
    shown = viewer.popup(link)
    if shown.text != expected:
        return f"{link}:\n  shown    {shown.text}\n  expected {expected}"
    return "" if shown.fits else f"{link}: has to be scrolled"


def again(viewer: Viewer, name: str, attempt: Callable[[], str]) -> str:
    """What comes of an attempt on a page, or of a second one after a fresh start.

    On a busy machine the browser loses a click now and then, and all waits in vain from there on.
    What is wrong with the book is wrong twice.
    """
    try:
        return attempt()
    except Late:
        viewer.restart(name)
        return attempt()


def faults(ebook: Ebook, viewer: Viewer, links: Iterable[Link]) -> list[str]:
    """What is wrong with the pop-ups of a page's links; the page is open."""

    def attempt(link: Link) -> str:
        viewer.tap(link)
        found = fault(ebook, viewer, link)
        viewer.close_popup()
        return found

    found = [again(viewer, link.page, partial(attempt, link)) for link in links]
    return [one for one in found if one]


@pytest.mark.parametrize("place", PLACES)
def test_notes_pop_up_whole(opened: Opened, place: str) -> None:
    ebook, viewer = opened
    name = chapter(ebook, place)
    links = links_of(ebook, name, "noteref")
    assert links
    viewer.open(name)
    assert not faults(ebook, viewer, links)


@pytest.mark.parametrize("place", PLACES)
def test_terms_pop_up_without_their_locators(opened: Opened, place: str) -> None:
    ebook, viewer = opened
    name = chapter(ebook, place)
    links = links_of(ebook, name, "glossref")
    assert links
    viewer.open(name)
    assert not faults(ebook, viewer, links)


@pytest.mark.parametrize("place", PLACES)
def test_works_pop_up_in_the_place_of_the_note_that_cites_them(opened: Opened, place: str) -> None:
    """A citation in a chapter's text is tapped there, one in a note inside the note's pop-up.

    A work that several notes of the chapter cite is tapped once.
    """
    ebook, viewer = opened
    name = chapter(ebook, place)
    viewer.open(name)
    found = faults(ebook, viewer, links_of(ebook, name, "biblioref"))
    cited = set()

    def attempt(reference: Link, link: Link) -> str:
        viewer.tap(reference)
        viewer.popup(reference)
        viewer.tap_inside(link)
        wrong = fault(ebook, viewer, link)
        viewer.close_popup()
        return wrong

    cites = [
        link for file in ebook.files_of("notes") for link in links_of(ebook, file, "biblioref")
    ]
    for reference in {link.fragment: link for link in links_of(ebook, name, "noteref")}.values():
        for link in cites:
            if ebook.note_around(link) == reference.fragment and link.fragment not in cited:
                cited.add(link.fragment)
                found.append(again(viewer, name, partial(attempt, reference, link)))
    assert bool(cited) == ("works.xhtml" in ebook.pages)
    assert not [one for one in found if one]


@pytest.mark.parametrize("place", PLACES)
def test_links_to_people_turn_to_the_entry(opened: Opened, place: str) -> None:
    """These have neither type nor role, or a screen reader would announce a note."""
    ebook, viewer = opened
    name = chapter(ebook, place)
    links = links_of(ebook, name)
    assert {*ebook.files_of("people")} & {link.goal for link in links}

    def attempt(link: Link) -> str:
        viewer.open(name)
        viewer.tap(link)
        viewer.landing(link)
        return ""

    for link in links:
        again(viewer, name, partial(attempt, link))


def test_what_divides_the_places_of_a_term_does_not_pop_up_with_it(
    browser: Browser, tmp_path: Path
) -> None:
    """Nor do the entries that it points to beside."""
    ebook = divided()
    with (
        served(ebook.data, tmp_path / "shelf") as address,
        Viewer(browser, address, ebook) as viewer,
    ):
        links = links_of(ebook, "chapter-b.xhtml", "glossref")
        assert links
        viewer.open("chapter-b.xhtml")
        assert not faults(ebook, viewer, links)


def test_an_entry_that_nothing_links_to_is_shown_with_the_entry_before(
    browser: Browser, tmp_path: Path
) -> None:
    """Why the builder reports entries that nothing mentions."""
    ebook = book("shipped")
    name = chapter(ebook, "first")
    link = links_of(ebook, name, "glossref")[0]
    ids = [one.attrib["id"] for one in ebook.pages[link.goal].iter() if "id" in one.attrib]
    lost = ids[ids.index(link.fragment) + 1]
    words = next(ebook.text(one) for one in ebook.links if one.fragment == lost)

    publication = without_links_to(published("shipped"), lost)
    worse = Ebook(write_epub(publication))
    assert lost not in {one.fragment for one in worse.links}
    same = links_of(worse, name, "glossref")[0]
    assert same.fragment == link.fragment
    with (
        served(worse.data, tmp_path / "shelf") as address,
        Viewer(browser, address, worse) as viewer,
    ):
        viewer.open(name)
        viewer.tap(same)
        shown = viewer.popup(same).text
    assert shown.startswith(worse.text(same))
    assert words in shown
    (found,) = examine(publication, {})
    assert found.code == "unlinked-entry"


def test_a_note_of_six_thousand_characters_has_to_be_scrolled(
    browser: Browser, tmp_path: Path
) -> None:
    """Nothing is lost of it here, but no pop-up holds it; above 5,000 a Kobo shows none at all."""
    ebook = book("shipped")
    name = chapter(ebook, "first")
    link = links_of(ebook, name, "noteref")[0]
    words = "A word too many. " * (6000 // 17)

    publication = with_a_long_note(published("shipped"), link.fragment, words)
    worse = Ebook(write_epub(publication))
    assert len(worse.text(link)) > 6000
    with (
        served(worse.data, tmp_path / "shelf") as address,
        Viewer(browser, address, worse) as viewer,
    ):
        viewer.open(name)
        viewer.tap(link)
        assert fault(worse, viewer, link) == f"{link}: has to be scrolled"
    (found,) = examine(publication, {})
    assert found.code == "no-popup"
    assert "Kobo" in found.message
