"""Page numbers as an index has them: each page once, in order, ranges closed up."""

import xml.etree.ElementTree as etree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.formats.pdf.apparatus import rows_of_listing, write_pieces
from glossator.formats.pdf.folios import Folio, joined_pieces, locators_of
from glossator.formats.pdf.listings import (
    Listing,
    Look,
    Piece,
    PrintedMark,
    PrintedPlace,
    PrintedRow,
    RowKind,
)
from glossator.model.ids import joined_id
from glossator.model.words import words_for

NUMBERS = {"note-3": "3", "note-4": "4", "note-5": "5", "note-a": "a", "note-b": "b"}
NUMBERS |= {joined_id("notes-ed", f"n-one.ed..{mark}"): mark for mark in "45b"}
"""The notes."""


class Index:
    """The places of an entry, and the pages of the ids that mark them."""

    def __init__(self) -> None:
        self.folios: dict[str, Folio] = {}

    def place(
        self, *pages: str, note: str = "", main: bool = False, text: bool = False
    ) -> PrintedPlace:
        """A place that mentions the entry on these pages."""
        place = PrintedPlace("first", is_main=main, is_text=text)
        for page in pages:
            mark = PrintedMark(f"m{len(self.folios)}", note)
            at = 100 + int(page) if page.isdigit() else "i ii iii iv v".split().index(page)
            self.folios[mark.id] = Folio(at, page)
            place.marks.append(mark)
        return place

    def shown(
        self, *places: PrintedPlace, language: str = "en", told: tuple[PrintedPlace, ...] = ()
    ) -> str:
        """What is shown of places; what is bold stands between asterisks."""
        words = words_for(language)
        pieces = joined_pieces(locators_of(places, self.folios, NUMBERS, words, told))
        text = "".join(
            f"*{piece.shown}*" if piece.look is Look.MAIN else piece.shown for piece in pieces
        )
        return text.replace("**", "").replace("\xa0", " ")


def on(*pages: str) -> str:
    """A listing of mentions in paragraphs on these pages."""
    index = Index()
    return index.shown(*(index.place(page) for page in pages))


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
        ("321 322 323 324 325 326 327 328", "321–328"),
    ],
)
def test_pages(pages: str, words: str) -> None:
    assert on(*pages.split()) == words


def test_what_is_told_over_two_pages_is_a_range() -> None:
    index = Index()
    assert index.shown(index.place("83", "84")) == "83–84"
    assert index.shown(index.place("83", "85"), index.place("84")) == "83–85"
    assert index.shown(index.place("83", "84"), index.place("85")) == "83–85"
    assert index.shown(index.place("83", "84"), index.place("86")) == "83–84, 86"


def test_of_a_whole_text_each_page_counts_by_itself() -> None:
    index = Index()
    assert index.shown(index.place("83", "85", "86", text=True)) == "83, 85, 86"


def test_main_passages_come_first_and_what_is_on_their_pages_is_not_told_again() -> None:
    index = Index()
    main, other = index.place("40", "42", main=True), index.place("41")
    assert index.shown(index.place("12"), main, other) == "*40–42*, 12"
    assert index.shown(index.place("42", "43"), main) == "*40–42*, 43"
    assert index.shown(other, index.place("12"), told=(main,)) == "12"


def test_a_note_is_named_with_its_page() -> None:
    index = Index()
    note = index.place("45", note="note-3")
    assert index.shown(note) == "45n3"
    assert index.shown(note, language="de") == "45 Anm. 3"
    assert index.shown(index.place("45", note="note-3", main=True)) == "*45n3*"


def test_notes_that_follow_each_other_are_named_together_and_others_one_by_one() -> None:
    """The Chicago Manual of Style: 334nn14–16, but 334n14, 334n16."""
    index = Index()
    three, four, five = (index.place("45", note=f"note-{number}") for number in (3, 4, 5))
    assert index.shown(three, four, five) == "45nn3–5"
    assert index.shown(three, four) == "45nn3–4"
    assert index.shown(three, five) == "45n3, 45n5"
    assert index.shown(three, four, language="de") == "45 Anm. 3–4"


def test_a_mark_that_is_no_number_is_parted_from_the_word_before_it() -> None:
    index = Index()
    note = index.place("45", note="note-b")
    assert index.shown(note) == "45n b"
    assert index.shown(note, language="de") == "45 Anm. b"


def test_marks_that_follow_each_other_are_named_together() -> None:
    index = Index()
    first, second = (index.place("45", note=f"note-{mark}") for mark in "ab")
    assert index.shown(first, second) == "45nn a–b"
    assert index.shown(first, second, language="de") == "45 Anm. a–b"


def test_notes_of_two_series_are_no_run_and_none_hides_the_other() -> None:
    index = Index()
    ours, theirs = ("note-3", "note-a"), [joined_id("notes-ed", f"n-one.ed..{one}") for one in "4b"]
    places = [
        index.place("45", note=one) for pair in zip(ours, theirs, strict=True) for one in pair
    ]
    assert index.shown(*places) == "45n3, 45n a, 45n4, 45n b"
    five = index.place("45", note=joined_id("notes-ed", "n-one.ed..5"))
    mine = [index.place("45", note=f"note-{number}") for number in (4, 5)]
    assert index.shown(*places[:2], mine[0], five, mine[1]) == "45nn3–5, 45nn4–5"


def test_a_note_on_a_page_whose_text_has_the_name_is_left_out() -> None:
    index = Index()
    note = index.place("45", note="note-3")
    assert index.shown(index.place("45"), note) == "45"
    assert index.shown(index.place("44", "46"), note) == "44–46"
    assert index.shown(index.place("44", "46", main=True), note) == "*44–46*"


def test_a_note_parts_a_range() -> None:
    index = Index()
    note = index.place("47", note="note-3")
    places = [index.place(page) for page in ("45", "46", "48")]
    assert index.shown(*places, note) == "45, 46, 47n3, 48"


def test_a_note_that_mentions_on_two_pages_is_named_on_both() -> None:
    index = Index()
    assert index.shown(index.place("45", "46", note="note-3")) == "45n3, 46n3"


@given(st.lists(st.sets(st.integers(1, 30), min_size=1, max_size=4), min_size=1, max_size=8))
def test_every_page_is_told_once_and_no_other(paragraphs: list[set[int]]) -> None:
    """A paragraph covers the pages between those of its first and its last mention."""
    index = Index()
    shown = index.shown(*(index.place(*map(str, sorted(pages))) for pages in paragraphs))
    told: list[int] = []
    for one in shown.split(", "):
        first, _, last = one.partition("–")
        told += range(int(first), int(last or first) + 1)
    assert told == sorted({n for pages in paragraphs for n in range(min(pages), max(pages) + 1)})


def test_what_has_no_page_yet_keeps_its_room() -> None:
    place = PrintedPlace("t", marks=[PrintedMark("m")])
    assert locators_of([place], {}, {}, words_for("en")) == [[Piece("000")]]


def test_both_ends_of_a_range_are_links_and_a_label_stays() -> None:
    index = Index()
    pages = joined_pieces(
        locators_of([index.place("1", "2", "3")], index.folios, {}, words_for("en"))
    )
    element = etree.fromstring("<p><i>Cited in:</i> <a>Chapter 1</a>; <a>note 2</a></p>")
    write_pieces(element, [Piece("Cited in:", look=Look.LABEL), Piece(" "), *pages])
    assert etree.tostring(element, encoding="unicode") == (
        '<p><i>Cited in:</i> <a href="#m0">1</a>–<a href="#m2">3</a></p>'
    )


def rows(*pages_of: tuple[RowKind, str, list[PrintedPlace]], index: Index) -> list[str]:
    """What the rows of an entry show; those that show nothing are left out."""
    listing = Listing("entry", etree.Element("ul"), [])
    for kind, lead, places in pages_of:
        pieces = (Piece(lead, look=Look.SUB), Piece(", ")) if lead else ()
        listing.rows.append(PrintedRow(etree.Element("li"), kind, pieces, places))
    shown = rows_of_listing(listing, index.folios, NUMBERS, words_for("en"))
    return ["".join(piece.shown for piece in pieces) for pieces in shown if pieces]


def test_texts_that_come_to_few_pages_stand_in_the_first_row() -> None:
    index = Index()
    first = (RowKind.PLAIN, "", [index.place("40", main=True)])
    one = (RowKind.TEXT, "One", [index.place("12"), index.place("40")])
    two = (RowKind.TEXT, "Two", [index.place("50")])
    assert rows(first, one, two, index=index) == ["40, 12, 50"]
    many = (RowKind.TEXT, "Three", [index.place(str(page)) for page in range(60, 80, 3)])
    assert rows(first, one, many, index=index)[:2] == ["40", "One, 12"]


def test_a_row_without_pages_of_its_own_shows_nothing() -> None:
    index = Index()
    assert rows((RowKind.PLAIN, "", []), (RowKind.UNDER, "war", []), index=index) == []


def test_registers_are_named_with_their_pages() -> None:
    index = Index()
    place = index.place("101", "103", text=True)
    place.words = "Glossary"
    other = index.place("120", text=True)
    other.words = "Chronology"
    also = (RowKind.ALSO, "also", [place, other])
    assert rows((RowKind.PLAIN, "", [index.place("1")]), also, index=index) == [
        "1",
        "also, Glossary 101, 103; Chronology 120",
    ]
