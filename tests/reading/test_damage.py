"""Deliberate damage: what an engine makes of it, what EPUBCheck says, and that we find it.

An undamaged book beside each damaged one shows that the damage alone is the cause.
"""

import pytest
from playwright.sync_api import Browser

from glossator.formats.epub import write_epub
from glossator.formats.epubcheck import validate
from glossator.model.publication import Publication
from glossator.readers.popups import examine
from tests.books.making import Files, make, picture
from tests.formats.mupdf import LINE, LaidOut
from tests.reading import ace, damage
from tests.reading.ebook import Ebook, Link
from tests.reading.foliate import Foliate, Outcome, reads

FILES: Files = {
    "chapters/a.md": "# A\n\nA soviet sat in the town.[^town]\n\n"
    "![The hall](../images/hall.png)\n\n[^town]: It met in the hall.\n",
    "glossary.md": "## soviet\n\nA council of delegates.\n",
    "images/hall.png": picture(),
}

NOTE = "It met in the hall."
ENTRY = "soviet A council of delegates."


@pytest.fixture(scope="module")
def whole() -> Publication:
    return make(FILES).publication


def ebook(publication: Publication) -> Ebook:
    return Ebook(write_epub(publication))


def link(book: Ebook, value: str) -> Link:
    """The first link of a type."""
    return next(one for one in book.links if value in one.type.split())


def tapped(browser: Browser, publication: Publication, value: str) -> Outcome:
    book = ebook(publication)
    with Foliate(browser, book.data) as foliate:
        return foliate.tap(link(book, value))


def codes(publication: Publication) -> set[str]:
    return {one.code for one in examine(publication, {})}


def leads_back(publication: Publication) -> bool:
    """Whether MuPDF, having followed the note's reference, finds a way back where it landed."""
    book = ebook(publication)
    laid = LaidOut(book)
    (there,) = (one for one in laid.landings if one.link == link(book, "noteref"))
    return any(
        back.page == there.to_page
        and abs(back.top - there.to_top) <= LINE
        and back.to_page == there.page
        and abs(back.to_top - there.top) <= LINE
        for back in laid.landings
    )


def test_a_way_back_is_gone(whole: Publication) -> None:
    """From the note, the reader of MuPDF doesn't come back to the place that was left."""
    damaged = damage.without_a_way_back(whole)
    assert leads_back(whole)
    assert not leads_back(damaged)
    assert "lost-way-back" in codes(damaged) - codes(whole)


def test_an_id_stands_on_the_term(whole: Publication, browser: Browser) -> None:
    """foliate-js pops up the word that was tapped, and not what it means."""
    damaged = damage.id_on_the_term(whole)
    assert tapped(browser, whole, "glossref").text == ENTRY
    assert tapped(browser, damaged, "glossref").text == "soviet"
    assert "bare-target" in codes(damaged) - codes(whole)


def test_notes_are_asides(whole: Publication, browser: Browser) -> None:
    """They pop up, but foliate-js's own reader shows a page of notes with no notes on it."""
    damaged = damage.notes_as_asides(whole)
    before, after = tapped(browser, whole, "noteref"), tapped(browser, damaged, "noteref")
    assert before == Outcome("popup", f"1. {NOTE}", "footnote", hidden=False)
    assert after == Outcome("popup", f"1. {NOTE}", "footnote", hidden=True)
    assert NOTE in reads(browser, write_epub(whole), "notes.xhtml")
    assert NOTE not in reads(browser, write_epub(damaged), "notes.xhtml")
    assert "hidden-note" in codes(damaged) - codes(whole)


def test_an_image_says_nothing(whole: Publication) -> None:
    """Ace calls it critical: a screen reader would read the file's name aloud."""
    damaged = damage.without_alternative(whole)

    def rules(publication: Publication) -> set[tuple[str, str]]:
        return {(one.rule, one.impact) for one in ace.examine(write_epub(publication)).failures}

    assert rules(damaged) - rules(whole) == {("image-alt", "critical")}
    assert "no-alt-attribute" in codes(damaged) - codes(whole)


def test_epubcheck_alone_would_let_all_of_it_pass(whole: Publication) -> None:
    """Which is why the checks of our own are there."""
    damaged = whole
    for harm in (
        damage.without_a_way_back,
        damage.id_on_the_term,
        damage.notes_as_asides,
        damage.without_alternative,
    ):
        damaged = harm(damaged)
    assert codes(damaged) - codes(whole) >= {
        "lost-way-back",
        "bare-target",
        "hidden-note",
        "no-alt-attribute",
    }
    assert validate(write_epub(damaged)) == ()
