"""A finger on every link of three chapters, and what foliate-js then shows.

foliate-js (footnotes.js) pops a link's target up where the link has the type or role of a noteref,
glossref or biblioref; it follows any other link that isn't raised like a note's number. It shows
the target and nothing else, but widens a target inside an `li` to the whole `li`.
"""

from collections.abc import Iterable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.reading.books import NAMES, book, chapter, divided, so_far
from tests.reading.ebook import Ebook, Link
from tests.reading.foliate import Foliate

PLACES = ("first", "middle", "most linked")


@pytest.fixture(scope="module", params=NAMES)
def opened(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Ebook, Foliate]]:
    ebook = book(request.param)
    with Foliate(browser, ebook.data) as foliate:
        yield ebook, foliate


def in_and_under(ebook: Ebook, name: str) -> Iterator[Link]:
    """The links of a chapter's text and of its notes."""
    own, of_notes = ebook.notes_of(name), ebook.files_of("notes")
    for link in ebook.links:
        if link.page == name or (link.page in of_notes and ebook.note_around(link) in own):
            yield link


def of_type(links: Iterable[Link], value: str) -> list[Link]:
    return [link for link in links if value in link.type.split()]


def faults(
    ebook: Ebook, foliate: Foliate, links: Iterable[Link], taken_for: str | None = None
) -> list[str]:
    """What is wrong with the pop-ups of links: each has to show its target, whole, nothing more.

    `taken_for` is what foliate-js takes the target for.
    """
    found = []
    for link in links:
        expected = f"{ebook.ways_back(link)} {ebook.text(link)}".strip()
        assert ebook.text(link), link
        outcome = foliate.tap(link)
        if (outcome.kind, outcome.type, outcome.hidden) != ("popup", taken_for, False):
            found.append(f"{link}: {outcome}")
        elif outcome.text != expected:
            found.append(f"{link}:\n  shown    {outcome.text}\n  expected {expected}")
    return found


@pytest.mark.parametrize("place", PLACES)
def test_notes_pop_up_whole(opened: tuple[Ebook, Foliate], place: str) -> None:
    """With their number and further ways back, because these are the beginning of the note."""
    ebook, foliate = opened
    links = of_type(in_and_under(ebook, chapter(ebook, place)), "noteref")
    assert links
    assert not faults(ebook, foliate, links, "footnote")


@pytest.mark.parametrize("place", PLACES)
def test_terms_pop_up_with_their_meaning(opened: tuple[Ebook, Foliate], place: str) -> None:
    ebook, foliate = opened
    links = of_type(in_and_under(ebook, chapter(ebook, place)), "glossref")
    assert links
    assert not faults(ebook, foliate, links)


@pytest.mark.parametrize("place", PLACES)
def test_works_pop_up_without_the_places_that_cite_them(
    opened: tuple[Ebook, Foliate], place: str
) -> None:
    ebook, foliate = opened
    links = of_type(in_and_under(ebook, chapter(ebook, place)), "biblioref")
    assert bool(links) == ("works.xhtml" in ebook.pages)
    assert not faults(ebook, foliate, links)


@pytest.mark.parametrize("place", PLACES)
def test_links_to_people_turn_to_the_entry(opened: tuple[Ebook, Foliate], place: str) -> None:
    """They have no type, or a screen reader would announce a note; so nothing pops up."""
    ebook, foliate = opened
    links = [
        link
        for link in in_and_under(ebook, chapter(ebook, place))
        if link.goal in ebook.files_of("people") and link.fragment
    ]
    assert links
    outcomes = {str(link): foliate.tap(link) for link in links}
    astray = {
        link: one for link, one in outcomes.items() if (one.kind, one.visible) != ("followed", True)
    }
    assert not astray


def test_what_divides_the_places_of_a_term_does_not_pop_up_with_it(browser: Browser) -> None:
    ebook = divided()
    glossary = " ".join(" ".join(ebook.pages["glossary.xhtml"].itertext()).split())
    assert "end of the" in glossary
    assert "See also" in glossary
    links = of_type((link for link in ebook.links if link.page == "chapter-b.xhtml"), "glossref")
    assert links
    with Foliate(browser, ebook.data) as foliate:
        assert not faults(ebook, foliate, links)


def test_the_engine_sees_the_links_that_the_file_has(opened: tuple[Ebook, Foliate]) -> None:
    ebook, foliate = opened
    for place in PLACES:
        name = chapter(ebook, place)
        assert foliate.go_to(name) == sum(link.page == name for link in ebook.links)


def test_links_to_hidden_people_turn_to_the_entry_as_of_their_chapter(browser: Browser) -> None:
    ebook = so_far()
    links = [link for link in ebook.links if link.page.startswith("chapter-")]
    with Foliate(browser, ebook.data) as foliate:
        outcomes = [(foliate.tap(link), link) for link in links]
    assert {(one.kind, one.visible) for one, _ in outcomes} == {("followed", True)}
    assert [(link.page, link.goal, ebook.text(link)) for _, link in outcomes] == [
        ("chapter-a.xhtml", "people_chapter-a.xhtml", "Ann"),
        ("chapter-b.xhtml", "people_chapter-a.xhtml", "Ann"),
        ("chapter-b.xhtml", "people_chapter-b.xhtml", "Ben A boy."),
        ("chapter-c.xhtml", "people_chapter-c.xhtml", "Ann The killer."),
        ("chapter-c.xhtml", "people_chapter-b.xhtml", "Ben A boy."),
    ]
