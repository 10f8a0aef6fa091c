"""The ways in which Thorium says where an annotation is: read, and written for another page."""

import pytest

from glossator.editions.migration.cfi import read_cfi, write_cfi
from glossator.editions.migration.opened import Book
from glossator.editions.migration.stream import Point, Span, raw_text
from glossator.editions.migration.textual import PageText, context, css_path, find_css, find_quotes
from glossator.readers.readium.selectors import Selector, Selectors
from tests.editions.migration.conftest import book

BODY = """<section id="s">
<p id="p-1">One <i>and</i> two.</p>
<p id="a.b">One <i>and</i> three \U0001f600 or four.</p>
<!-- a comment --><div class="box wide"><p>Five, <b>six<i>ty</i></b> seven.</p></div>
</section>"""


@pytest.fixture(scope="module")
def opened() -> Book:
    return book(first=BODY, second="<p>Zero.</p>")


def said(opened: Book, span: Span | None) -> str:
    assert span is not None
    return raw_text(opened.pages[span.start.page], span.start, span.end)


@pytest.mark.parametrize(
    ("cfi", "words"),
    [
        # Of the specification: even numbers are elements, odd ones the text between them.
        ("/4/2[s]/2[p-1],/1:0,/1:3", "One"),
        ("/4/2/2/1,:0,:3", "One"),
        ("/4/2[s]/4[a.b],/2/1:1,/3:6", "nd three"),
        # An id that is there leads to its element, whatever the numbers say.
        ("/4/2[s]/88[a.b],/3:1,/3:6", "three"),
        # Offsets are UTF-16 units: the face is two.
        ("/4/2[s]/4[a^.b]/3,:7,:12", "\U0001f600 or"),
        # What stands on both sides of a comment is one text.
        ("/4/2/6/2,/2/1:0,/2/2/1:2", "sixty"),
        ("/4/2/6/2,/1:0[Fi;s=a],/1:4", "Five"),
    ],
)
def test_cfis_lead_to_passages(opened: Book, cfi: str, words: str) -> None:
    assert said(opened, read_cfi(cfi, opened.pages[0])) == words


@pytest.mark.parametrize(
    "cfi", ["", "/4/2/2", "/4/99/1,:0,:1", "/4/2/2/1,:5,:0", "/4/2/2/1,:0,:99", "x", "/4/2/2/1/2"]
)
def test_a_cfi_that_leads_nowhere_is_none(opened: Book, cfi: str) -> None:
    found = read_cfi(cfi, opened.pages[0])
    assert found is None or found.start == found.end


def test_every_passage_has_a_cfi_that_leads_back(opened: Book) -> None:
    page = opened.pages[0]
    text = PageText(page)
    for start in range(len(text.text)):
        for end in (start + 1, min(len(text.text), start + 7)):
            span = text.span(start, end)
            assert span is not None
            found = read_cfi(write_cfi(span, page), page, by_ids=False)
            assert found is not None
            assert text.offsets(found) == (start, end)


@pytest.mark.parametrize(
    ("selector", "words"),
    [
        ("#p-1", "One and two."),
        (r"#a\.b", "One and three \U0001f600 or four."),
        ("#p-1 > i", "and"),
        ("section p:nth-child(2) i", "and"),
        (".box b", "sixty"),
        (".box.wide > p > b:nth-child(1)", "sixty"),
        ("html > body b > *", "ty"),
    ],
)
def test_css_leads_to_one_element(opened: Book, selector: str, words: str) -> None:
    found = find_css(opened.pages[0], selector)
    assert found is not None
    assert PageText(opened.pages[0], found).text == words
    assert find_css(opened.pages[0], css_path(found)) is found


@pytest.mark.parametrize("selector", ["", "i", "#none", "p:first-child", "b[lang]", "p > > i", ">"])
def test_css_that_we_do_not_know_or_that_is_not_unique_is_none(opened: Book, selector: str) -> None:
    assert find_css(opened.pages[0], selector) is None


@pytest.mark.parametrize(
    ("text", "quotation", "expected"),
    [
        ("so it was", "it", ("", "")),
        ("so it was and so it is", "it", ("so ", " was")),
        ("to be or not to be", "be", ("to ", " or")),
        ("half a sentence", "enten", ("s", "ce")),
        ("aaaa", "a", ("", "aaa")),
    ],
)
def test_a_quotation_gets_the_context_that_it_needs(
    text: str, quotation: str, expected: tuple[str, str]
) -> None:
    at = text.index(quotation)
    before, after = context(text, at, at + len(quotation))
    assert text.count(before + quotation + after) == 1
    assert (before, after) == expected or len(before + after) >= len("".join(expected))


def test_quotations_are_found_by_their_context(opened: Book) -> None:
    text = PageText(opened.pages[0])
    assert len(find_quotes(text, "One", "", "")) == 2
    assert len(find_quotes(text, "and", "One ", " three")) == 1
    assert find_quotes(text, "", "", "") == []


FULL: list[Selector] = [
    {"type": "CssSelector", "value": "#p-1", "refinedBy": {"type": "TextPositionSelector"}},
    {"type": "TextPositionSelector", "start": 0, "end": 0},
    {"type": "TextQuoteSelector", "exact": "-", "prefix": "", "suffix": ""},
    {"type": "ProgressionSelector", "value": 0.5},
    {
        "type": "FragmentSelector",
        "conformsTo": "http://www.idpf.org/epub/linking/cfi/epub-cfi.html",
        "value": "epubcfi(/6/88!/4/2)",
    },
    {"type": "CfiSelector", "value": "/4/2"},
    {"type": "EPUBCFISelector", "value": "epubcfi(/4/2)"},
    {"type": "FragmentSelector", "value": "gone"},
    {"type": "FragmentSelector", "value": "p-1", "more": 1},
    {"type": "OfAnotherReader", "value": 12},
]


def test_each_way_that_is_there_is_put_right_and_none_added(opened: Book) -> None:
    text = PageText(opened.pages[0])
    start = text.text.index("three")
    span = text.span(start, start + 5)
    assert span is not None
    written = Selectors(opened).rewritten(FULL, span, lambda value: value + 0.25)
    assert written == [
        {
            "type": "CssSelector",
            "value": r"#a\.b",
            "refinedBy": {"type": "TextPositionSelector", "start": 8, "end": 13},
        },
        {"type": "TextPositionSelector", "start": start, "end": start + 5},
        {"type": "TextQuoteSelector", "exact": "three", "prefix": "", "suffix": ""},
        {"type": "ProgressionSelector", "value": 0.75},
        {
            "type": "FragmentSelector",
            "conformsTo": "http://www.idpf.org/epub/linking/cfi/epub-cfi.html",
            "value": "epubcfi(/6/2!/4/2[s]/4[a.b]/3,:1,:6)",
        },
        {"type": "CfiSelector", "value": "/4/2[s]/4[a.b]/3,:1,:6"},
        {"type": "EPUBCFISelector", "value": "epubcfi(/4/2[s]/4[a.b]/3,:1,:6)"},
        {"type": "FragmentSelector", "value": "p-1", "more": 1},
        {"type": "OfAnotherReader", "value": 12},
    ]
    assert Selectors(opened).rewritten(written, span, lambda value: value) == written
    assert {said(opened, one) for one in Selectors(opened).spans(written, opened.pages[0])} == {
        "three"
    }


def test_the_step_of_the_spine_is_put_right_where_the_rest_is() -> None:
    """A paragraph may have gone to another page, to the place that it had on its own."""
    opened = book(first="<p>One.</p>", second="<p>Two.</p>")
    selector = {"type": "FragmentSelector", "value": "epubcfi(/6/2!/4/2/1,:0,:3)"}
    span = Span(Point(1, 0, 0), Point(1, 0, 3))
    (written,) = Selectors(opened).rewritten([selector], span, lambda value: value)
    assert written["value"] == "epubcfi(/6/4!/4/2/1,:0,:3)"
