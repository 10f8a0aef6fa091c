"""Positions as crengine reads and writes them: examples after its source."""

import re
from bisect import bisect_left

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.xhtml.book import Ebook
from glossator.xhtml.page import Point
from glossator.xhtml.xpointer import _spaces, read_pointer, write_pointer
from tests.xhtml.ebooks import book

BODY = """<section>
<h1>One</h1>
<p>First <i>of</i> all,
   and <b>so</b> <i>on</i> it went.</p>
<p>Second.</p>
<ul><li>
 outer<ul><li>inner</li></ul>
 </li></ul>
<pre>a  b
c</pre>
<div><img/></div>
</section>"""


@pytest.fixture(scope="module")
def opened() -> Ebook:
    return book(cover="<div><img/></div>", text=BODY)


def place(opened: Ebook, words: str, offset: int) -> Point:
    """The place in the text node that begins with some words."""
    texts = opened.pages[1].texts
    number = next(text.number for text in texts if text.data.startswith(words))
    return Point(1, number, offset)


@pytest.mark.parametrize(
    ("pointer", "words", "offset"),
    [
        ("/body/DocFragment[2]/body/section/p[1]/text()[1].0", "First", 0),
        ("/body/DocFragment[2]/body/section/p[1]/i[1]/text().2", "of", 2),
        # White space in a node is single: "all, and" is one letter after another.
        ("/body/DocFragment[2]/body/section/p[1]/text()[2].5", " all,\n", 5),
        ("/body/DocFragment[2]/body/section/p[1]/text()[2].6", " all,\n", 9),
        # A space between two elements is a node of its own.
        ("/body/DocFragment[2]/body/section/p[1]/text()[4].4", " it", 4),
        ("/body/DocFragment[2]/body/section/p[2]/text().3", "Second", 3),
        # The white space that begins a list's item is part of its text.
        ("/body/DocFragment[2]/body/section/ul/li/text().1", "\n outer", 2),
        ("/body/DocFragment[2]/body/section/ul/li/ul/li/text().0", "inner", 0),
        ("/body/DocFragment[2]/body/section/pre/text().4", "a  b", 4),
    ],
)
def test_positions_lead_to_places_and_back(
    opened: Ebook, pointer: str, words: str, offset: int
) -> None:
    read = read_pointer(pointer, opened)
    assert read is not None
    assert read.point == place(opened, words, offset)
    assert write_pointer(read.point, opened, 20240114) == pointer


def test_no_number_means_the_first(opened: Ebook) -> None:
    short = read_pointer("/body/DocFragment[2]/body/section/p/text().3", opened)
    long = read_pointer("/body[1]/DocFragment[2]/body[1]/section[1]/p[1]/text()[1].3", opened)
    assert short == long or (short and long and short.point == long.point)
    assert short is not None
    assert short.point == place(opened, "First", 3)


def test_newer_versions_write_every_number(opened: Ebook) -> None:
    point = place(opened, "Second", 3)
    pointer = "/body[1]/DocFragment[2]/body[1]/section[1]/p[2]/text()[1].3"
    assert write_pointer(point, opened, 20260812) == pointer


@pytest.mark.parametrize(
    ("pointer", "words"),
    [
        ("/body/DocFragment[2]/body/section/p[2].0", "Second"),
        ("/body/DocFragment[2]/body/section/p[2]", "Second"),
        ("/body/DocFragment[2]/body.0", "One"),
        ("/body/DocFragment[2].0", "One"),
    ],
)
def test_an_element_is_where_its_text_begins(opened: Ebook, pointer: str, words: str) -> None:
    read = read_pointer(pointer, opened)
    assert read is not None
    assert read.point == place(opened, words, 0)


def test_a_page_without_text_is_a_place(opened: Ebook) -> None:
    read = read_pointer("/body/DocFragment[1]/body/div/img.0", opened)
    assert read is not None
    assert read.point == Point(0, -1, 0)
    assert write_pointer(Point(0, -1, 0), opened, 20240114) == "/body/DocFragment[1].0"


@pytest.mark.parametrize(
    "pointer",
    [
        "",
        "#_doc_fragment_1_ p-12",
        "/body/DocFragment[9]/body/p/text().0",
        "/body/DocFragment[x]/body",
    ],
)
def test_what_leads_to_no_page_is_none(opened: Ebook, pointer: str) -> None:
    assert read_pointer(pointer, opened) is None


@pytest.mark.parametrize(
    "rest",
    [
        "/body/section/p[3]/text().0",
        "/body/section/p[2]/text().99",
        "/body/section/p[2]/text()[2].0",
        "/body/section/autoBoxing[2]/p/text().0",
        "/body/section/p[2]/text()/b.0",
        "/body/section/p[2]/text().1x",
    ],
)
def test_a_path_that_leads_nowhere_has_no_place(opened: Ebook, rest: str) -> None:
    read = read_pointer(f"/body/DocFragment[2]{rest}", opened)
    assert read is not None
    assert (read.page, read.point) == (1, None)


def test_a_text_that_crengine_would_part_has_no_position() -> None:
    long = book(text=f"<p>{'word ' * 2000}</p>")
    assert write_pointer(Point(0, 0, 9000), long, 20240114) is None


def test_offsets_count_characters_of_any_plane() -> None:
    opened = book(text="<p>\U0001f600\U0001f600 so</p>")
    assert write_pointer(Point(0, 0, 3), opened, 0) == "/body/DocFragment/body/p/text().3"


@given(st.text(" \n\xa0ab", max_size=30), st.integers(0, 32))
def test_spaces_side_by_side_count_as_one(text: str, shown: int) -> None:
    at = place = 0
    while at < shown and place < len(text):
        match = re.compile(r"[ \n]+|.", re.DOTALL).match(text, place)
        assert match is not None
        at, place = at + 1, match.end()
    places, dropped = _spaces(text)
    found = shown + dropped[bisect_left(places, shown)]
    assert found == place if at == shown else found > len(text)
