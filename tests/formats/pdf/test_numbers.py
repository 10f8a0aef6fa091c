"""Page numbers as an index has them: each page once, in order, ranges closed up."""

import xml.etree.ElementTree as etree

import pytest

from glossator.formats.pdf.apparatus import Folio, Listing, pieces_of_listing, write_pieces
from glossator.model.words import words_for

NUMBERS = {"note-3": "3", "note-5": "5"}
"""The targets that are notes."""


def shown(*marks: tuple[str, str, str], language: str = "en") -> str:
    """A listing in words; a mark is its target, its id and its page."""
    listing = Listing("entry", etree.Element("p"), [])
    folios = {}
    for target, mark, page in marks:
        listing.marks.setdefault(target, []).append(mark)
        place = 100 + int(page) if page.isdigit() else "i ii iii iv v".split().index(page)
        folios[mark] = Folio(place, page)
    pieces = pieces_of_listing(listing, folios, NUMBERS, words_for(language))
    return "".join(piece.shown for piece in pieces).replace("\xa0", " ")


def on(*pages: str) -> str:
    """A listing of mentions in the text of these pages."""
    return shown(*((f"t{n}", f"m{n}", page) for n, page in enumerate(pages)))


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        ("12", "12"),
        ("12 12 12", "12"),
        ("47 12", "12, 47"),
        ("12 13", "12, 13"),
        ("45 46 47", "45–47"),
        ("45 47 46 9 60 61 50 51 52 53", "9, 45–47, 50–53, 60, 61"),
        ("ii iii 1 2 iv", "ii–iv, 1, 2"),
        ("ii iii 1", "ii, iii, 1"),
        ("9 10 11", "9–11"),
    ],
)
def test_pages(pages: str, words: str) -> None:
    assert on(*pages.split()) == words


def test_a_note_is_named_with_its_page() -> None:
    assert shown(("note-3", "a", "45")) == "45 n. 3"
    assert shown(("note-3", "a", "45"), ("note-5", "b", "45")) == "45 nn. 3 and 5"
    assert shown(("note-3", "a", "45"), language="de") == "45 Anm. 3"


def test_a_note_on_a_page_whose_text_has_the_name_is_left_out() -> None:
    assert shown(("t", "a", "45"), ("note-3", "b", "45")) == "45"


def test_a_note_parts_a_range() -> None:
    marks = (("t", "a", "45"), ("u", "b", "46"), ("note-3", "c", "47"), ("v", "d", "48"))
    assert shown(*marks) == "45, 46, 47 n. 3, 48"


def test_a_note_that_mentions_on_two_pages_is_named_on_both() -> None:
    assert shown(("note-3", "a", "45"), ("note-3", "b", "46")) == "45 n. 3, 46 n. 3"


def test_what_has_no_page_yet_keeps_its_room() -> None:
    listing = Listing("entry", etree.Element("p"), [], {"t": ["m"]})
    (piece,) = pieces_of_listing(listing, {}, {}, words_for("en"))
    assert (piece.shown, piece.target) == ("000", "")


def test_both_ends_of_a_range_are_links_and_a_label_stays() -> None:
    listing = Listing("entry", etree.Element("p"), [])
    folios = {f"m{n}": Folio(n, str(n)) for n in (1, 2, 3)}
    listing.marks = {"t": ["m1", "m2", "m3"]}
    element = etree.fromstring("<p><i>Cited in:</i> <a>Chapter 1</a>; <a>note 2</a></p>")
    write_pieces(element, pieces_of_listing(listing, folios, {}, words_for("en")))
    assert etree.tostring(element, encoding="unicode") == (
        '<p><i>Cited in:</i> <a href="#m1">1</a>–<a href="#m3">3</a></p>'
    )
