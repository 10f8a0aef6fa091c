"""The ways in which Thorium says where an annotation is: read, and written for another page."""

import pytest

from glossator.readers.readium.selectors import Selector, Selectors
from glossator.xhtml.book import Ebook
from glossator.xhtml.page import Point, Span
from tests.xhtml.ebooks import ODD, book


@pytest.fixture(scope="module")
def opened() -> Ebook:
    return book(first=ODD, second="<p>Zero.</p>")


def said(opened: Ebook, span: Span | None) -> str:
    assert span is not None
    return opened.pages[span.start.page].passage(span)


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


def test_each_way_that_is_there_is_put_right_and_none_added(opened: Ebook) -> None:
    page = opened.pages[0]
    start = page.text.index("three")
    span = page.span(start, start + 5)
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
