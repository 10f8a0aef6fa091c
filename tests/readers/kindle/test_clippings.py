"""Kindle's clippings: in all languages, with notes, changed, doubled, and badly damaged."""

import random
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.readers.exported import Exported, ExportError
from glossator.readers.kindle.clippings import is_one, read
from tests.readers.written import HEADERS, Mark, clippings

SAMPLES = Path(__file__).parents[1] / "samples"
BOOK = "The Rise of Stalinism (The Glossator Project)"


def record(header: str, text: str, book: str = BOOK) -> str:
    return f"{book}\n{header}\n\n{text}\n==========\n"


def highlight(start: int, end: int, text: str, book: str = BOOK) -> str:
    added = "Added on Sunday, November 22, 2026 9:15:00 PM"
    return record(f"- Your Highlight on Location {start}-{end} | {added}", text, book)


def note(at: int, text: str, book: str = BOOK) -> str:
    added = "Added on Sunday, November 22, 2026 9:16:00 PM"
    return record(f"- Your Note on Location {at} | {added}", text, book)


def shown(found: Exported) -> list[tuple[str, str]]:
    return [(one.text, one.comment) for one in found.highlights]


def remarked(found: Exported) -> list[tuple[int, str, str]]:
    return [(one.line, one.what, one.text) for one in found.remarks]


def test_ten_languages_in_one_file() -> None:
    found = read((SAMPLES / "languages.clippings.txt").read_bytes())
    assert [(one.comment, one.made) for one in found.highlights] == [
        ("Which ships?", "2026-11-22T21:15:00"),
        ("¿Cuándo?", "2026-11-23T03:24:35"),
        ("E os marinheiros?", "2026-11-24T22:23:54"),
        ("Siehe die Zeittafel.", "2026-11-25T17:23:15"),
        ("Quatre millions\u00a0?", "2026-11-26T02:14:10"),
        ("Dove?", "2026-11-27T23:50:21"),
        ("Waarom?", "2026-11-28T18:00:39"),
        ("为什么？", "2026-11-29T22:55:58"),
        ("本当か", "2026-11-30T22:15:08"),
        ("Почему?", "2026-12-01T18:48:36"),
    ]
    assert found.highlights[0].text.startswith("a mutiny broke out")
    assert {one.book for one in found.highlights} == {BOOK}
    assert remarked(found) == [(11, "10 bookmarks without words", "")]


def test_older_english_and_other_kinds_of_marks() -> None:
    found = read((SAMPLES / "english.clippings.txt").read_bytes())
    assert [(one.book, one.text, one.comment, one.made) for one in found.highlights] == [
        (
            "An Old Friend (Kindle, First)",
            "the old parties of the Second International",
            "on the first Kindles",
            "2011-04-21T07:31:00",
        ),
        ("An Old Friend (Kindle, First)", "split under the strain", "", "2012-03-04T22:15:00"),
        (
            "An Old Friend (Kindle, First)",
            "known for short as the Comintern",
            "",
            "2012-12-05T06:48:00+00:59",
        ),
        ("A British One (A. Writer)", "regard it as broken for good", "", "2026-07-06T23:03:00"),
        (
            "An Indian One (A. Writer)",
            "the wave obliged the great powers",
            "",
            "2026-07-07T00:32:25",
        ),
        ("A PDF", "a book without an author", "its note", "2026-07-07T13:00:00"),
        ("A Scribe’s (A. Writer)", "underlined with a pen", "", "2026-09-02T08:12:30"),
    ]


@pytest.mark.parametrize("language", HEADERS)
@given(
    marks=st.lists(
        st.builds(
            lambda text, comment: Mark(text, comment),
            # Words that are no part of one another, so that none is an older form of another.
            st.text("abcdeéß—“”", min_size=1, max_size=30).map(lambda text: f"«{text}»"),
            st.text("vwxyz ?\u00a0中", max_size=30).map(str.strip),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_what_a_kindle_writes_is_read(language: str, marks: list[Mark]) -> None:
    found = read(clippings(marks, language))
    assert shown(found) == [(mark.text, mark.comment) for mark in marks]
    assert {one.made[:16] for one in found.highlights} == {"2026-11-22T21:15"}
    assert found.remarks == ()


def test_a_note_goes_to_the_highlight_that_ends_where_it_stands() -> None:
    text = highlight(10, 14, "first") + highlight(14, 20, "second") + note(14, "of the first")
    assert shown(read(text.encode())) == [("first", "of the first"), ("second", "")]


def test_a_note_before_its_highlight_is_found_and_of_two_the_nearer() -> None:
    text = (
        highlight(10, 14, "far")
        + highlight(90, 91, "x")
        + note(14, "n")
        + highlight(12, 14, "near")
    )
    assert shown(read(text.encode())) == [("far", ""), ("x", ""), ("near", "n")]


def test_a_note_inside_of_a_highlight_goes_to_it_and_that_is_said() -> None:
    found = read((highlight(10, 14, "words") + note(12, "inside")).encode())
    assert shown(found) == [("words", "inside")]
    assert remarked(found) == [
        (6, "this note stands inside of a highlight, not at its end; it was put to it", "inside")
    ]


def test_a_note_without_a_highlight_stands_alone() -> None:
    found = read((highlight(10, 14, "words") + note(40, "alone")).encode())
    assert shown(found) == [("words", ""), ("", "alone")]


def test_books_are_told_apart() -> None:
    text = highlight(10, 14, "words") + note(14, "of another", "Another (A. Writer)")
    found = read(text.encode())
    assert [(one.book, one.text, one.comment) for one in found.highlights] == [
        (BOOK, "words", ""),
        ("Another (A. Writer)", "", "of another"),
    ]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("a mutiny broke out", "At Kiel a mutiny broke out, and set off a revolution"),
        ("At Kiel a mutiny broke out, and set off", "a mutiny broke out"),
        ("a mutiny  broke out", "a mutiny broke out"),
    ],
)
def test_a_later_form_of_a_highlight_takes_the_place_of_the_older(was: str, now: str) -> None:
    text = highlight(100, 101, was) + note(101, "my note") + highlight(99, 102, now)
    found = read(text.encode())
    assert shown(found) == [(now, "my note")]
    ((line, what, words),) = remarked(found)
    assert (line, words) == (1, was)
    assert "line 11" in what


def test_what_a_newer_form_took_in_and_the_newest_gave_up_is_a_highlight_again() -> None:
    """The note on it goes with it."""
    one, two = "A boy threw a stone.", "The heron stood in the reeds."
    text = highlight(14, 15, one) + note(15, "why?") + highlight(10, 15, f"{two} … {one}")
    assert shown(read(text.encode())) == [(f"{two} … {one}", "why?")]
    text += highlight(10, 11, two)
    assert shown(read(text.encode())) == [(one, "why?"), (two, "")]
    assert [(line, words) for line, _, words in remarked(read(text.encode()))] == [
        (11, f"{two} … {one}")
    ]


def test_the_same_words_elsewhere_are_another_highlight() -> None:
    text = highlight(100, 101, "the united front") + highlight(300, 301, "the united front")
    assert len(read(text.encode()).highlights) == 2
    first, second = read(text.encode()).highlights
    assert first.id != second.id


def test_two_pieces_of_one_passage_are_both_kept() -> None:
    text = highlight(100, 104, "a mutiny broke out") + highlight(104, 108, "a revolution followed")
    assert len(read(text.encode()).highlights) == 2


def test_a_note_that_was_changed_is_taken_once_and_two_are_both_kept() -> None:
    found = read((highlight(10, 14, "a") + note(14, "When") + note(14, "When was it?")).encode())
    assert shown(found) == [("a", "When was it?")]
    assert remarked(found) == [(6, "the note of line 11 has all its words", "When")]
    found = read((highlight(10, 14, "a") + note(14, "When?") + note(14, "Where?")).encode())
    assert shown(found) == [("a", "When?\n\nWhere?")]
    assert "more than one note" in found.remarks[0].what


def test_a_file_written_twice_says_everything_once() -> None:
    once = highlight(10, 14, "a") + note(14, "b") + note(90, "alone") + highlight(20, 24, "c")
    found = read((once + once).encode())
    assert shown(found) == [("", "alone"), ("a", "b"), ("c", "")]
    assert sorted(one.text for one in found.remarks) == ["a", "alone", "b", "c"]
    again = {one.id for one in read(once.encode()).highlights}
    assert again == {one.id for one in found.highlights}


def test_what_koreader_writes_in_this_form_has_pages_alone() -> None:
    added = "Added on Sunday, November 22, 2026 09:15:00 PM"
    text = record(f"- Your highlight on page 12 | {added}", "one") + record(
        f"- Your note on page 12 | {added}", "its note"
    )
    text += record(f"- Your highlight on page 12 | {added}", "two")
    assert shown(read(text.encode())) == [("one", "its note"), ("two", "")]


def test_on_a_page_without_locations_a_few_words_may_stand_twice() -> None:
    page = "- Your Highlight on page 12-12 | Added on Sunday, November 22, 2026 9:15:{} PM"
    for text, count in (("the war", 2), ("the war that broke it", 1)):
        twice = record(page.format("00"), text) + record(page.format("30"), text)
        assert len(read(twice.encode()).highlights) == count


def test_an_unknown_language_keeps_its_words_and_is_reported_with_its_line() -> None:
    danish = "- Din fremhævning på side 7 | Placering 100-102 | Tilføjet den 4. marts 2024 22:15:32"
    remark = "- Din bemærkning på side 7 | Placering 102 | Tilføjet den 4. marts 2024 22:16:32"
    text = record(danish, "a mutiny broke out") + record(remark, "Hvornår?")
    found = read(text.encode())
    assert shown(found) == [("a mutiny broke out", "Hvornår?")]
    assert found.highlights[0].made == "Tilføjet den 4. marts 2024 22:15:32"
    assert [(one.line, one.text) for one in found.remarks] == [(2, danish), (7, remark)]
    assert is_one("notes.txt", text.encode())


def test_words_that_a_publisher_keeps_back_are_reported() -> None:
    limit = "<You have reached the clipping limit set by the publisher>"
    text = highlight(1, 2, f"the first words {limit}") + highlight(5, 6, f" {limit}")
    found = read(text.encode())
    assert shown(found) == [("the first words", "")]
    assert [one.text for one in found.remarks] == [limit, limit]


def test_records_without_an_end_between_them_are_parted() -> None:
    text = highlight(10, 14, "first").replace("==========\n", "") + highlight(20, 24, "second")
    assert shown(read(text.encode())) == [("first", ""), ("second", "")]


def test_what_is_no_record_is_reported() -> None:
    text = "Half a title\n==========\nThe Book\nwords and words\nmore\n==========\n"
    found = read((text + highlight(1, 2, "a")).encode())
    assert shown(found) == [("words and words\nmore", ""), ("a", "")]
    assert [(one.line, one.text) for one in found.remarks] == [
        (1, "Half a title"),
        (4, "words and words"),
    ]


def test_a_record_of_an_unknown_book_is_kept() -> None:
    text = highlight(1, 2, "a").split("\n", 1)[1] + highlight(3, 4, "b")
    found = read(text.encode())
    assert [(one.book, one.text) for one in found.highlights] == [("", "a"), (BOOK, "b")]
    assert "which book" in found.remarks[0].what


def test_letters_of_windows_are_read_where_they_stand() -> None:
    data = highlight(1, 2, "das „Zwölfte“").encode("cp1252") + highlight(3, 4, "ärger").encode()
    found = read(data)
    assert shown(found) == [("das „Zwölfte“", ""), ("ärger", "")]
    assert remarked(found) == [
        (
            4,
            "1 line has letters that aren't in UTF-8; they were read as Windows-1252",
            "das „Zwölfte“",
        )
    ]


def test_a_mark_of_the_beginning_may_stand_at_every_record() -> None:
    text = "".join("\ufeff" + highlight(n, n + 1, f"word {n}") for n in range(10, 50, 10))
    assert [one.book for one in read(text.encode()).highlights] == [BOOK] * 4


@given(seed=st.randoms(use_true_random=False), count=st.integers(1, 20))
def test_whichever_lines_are_lost_the_words_of_the_others_are_there(
    seed: random.Random, count: int
) -> None:
    lines = (SAMPLES / "languages.clippings.txt").read_text("utf-8-sig").split("\n")
    for _ in range(count):
        del lines[seed.randrange(len(lines))]
    found = read("\n".join(lines).encode())
    kept = "\n".join(f"{one.text}\n{one.comment}\n{one.book}" for one in found.highlights)
    kept += "\n".join(f"{one.text}\n{one.book}" for one in found.remarks)
    words = [line.strip() for line in lines if not re.match(r"[-–] |=+$", line) and line.strip()]
    assert [line for line in words if line not in kept] == []


def test_highlights_come_in_the_order_of_the_file() -> None:
    found = read((SAMPLES / "english.clippings.txt").read_bytes())
    assert all(one.line < other.line for one, other in pairwise(found.highlights))


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(ExportError, match="empty"):
        read(b"\xef\xbb\xbf\r\n\r\n")
