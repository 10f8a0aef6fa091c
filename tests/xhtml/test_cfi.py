"""EPUB's fragment identifiers: read, and written so that they lead back."""

import pytest

from glossator.xhtml.book import Ebook
from glossator.xhtml.cfi import numbers_of, read_cfi, write_cfi
from glossator.xhtml.page import Span
from tests.xhtml.ebooks import ODD, book


@pytest.fixture(scope="module")
def opened() -> Ebook:
    return book(first=ODD, second="<p>Zero.</p>")


def said(opened: Ebook, span: Span | None) -> str:
    assert span is not None
    return opened.pages[span.start.page].passage(span)


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
def test_cfis_lead_to_passages(opened: Ebook, cfi: str, words: str) -> None:
    assert said(opened, read_cfi(cfi, opened.pages[0])) == words


@pytest.mark.parametrize(
    "cfi", ["", "/4/2/2", "/4/99/1,:0,:1", "/4/2/2/1,:5,:0", "/4/2/2/1,:0,:99", "x", "/4/2/2/1/2"]
)
def test_a_cfi_that_leads_nowhere_is_none(opened: Ebook, cfi: str) -> None:
    found = read_cfi(cfi, opened.pages[0])
    assert found is None or found.start == found.end


def test_every_passage_has_a_cfi_that_leads_back(opened: Ebook) -> None:
    page = opened.pages[0]
    for start in range(len(page.text)):
        for end in (start + 1, min(len(page.text), start + 7)):
            span = page.span(start, end)
            assert span is not None
            found = read_cfi(write_cfi(span, page), page, by_ids=False)
            assert found is not None
            assert (page.offset(found.start), page.offset(found.end)) == (start, end)


def test_the_numbers_of_a_cfi_put_it_in_order() -> None:
    assert numbers_of("/6/4[a,/9]!/4/2/1:10") == (6, 4, 4, 2, 1, 10)
    assert numbers_of("/4/2/1:9") < numbers_of("/4/2/1:10")
