"""Elements and passages by CSS and by quotations: found, and told from all others."""

import pytest

from glossator.xhtml.book import Ebook
from glossator.xhtml.selectors import context, css_path, find_css, find_quotes
from tests.xhtml.ebooks import ODD, book


@pytest.fixture(scope="module")
def opened() -> Ebook:
    return book(first=ODD, second="<p>Zero.</p>")


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
def test_css_leads_to_one_element(opened: Ebook, selector: str, words: str) -> None:
    page = opened.pages[0]
    found = find_css(page, selector)
    assert found is not None
    assert page.text_of(found) == words
    assert find_css(page, css_path(page, found)) is found


@pytest.mark.parametrize("selector", ["", "i", "#none", "p:first-child", "b[lang]", "p > > i", ">"])
def test_css_that_we_do_not_know_or_that_is_not_unique_is_none(
    opened: Ebook, selector: str
) -> None:
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


def test_quotations_are_found_by_their_context(opened: Ebook) -> None:
    page = opened.pages[0]
    assert len(find_quotes(page, "One", "", "")) == 2
    assert len(find_quotes(page, "and", "One ", " three")) == 1
    assert find_quotes(page, "", "", "") == []


@pytest.mark.parametrize(
    ("identity", "escaped"),
    [("kiel", "kiel"), ("a.b:c", "a\\.b\\:c"), ("1a", "\\31 a"), ("-1", "-\\31 "), ("größe",) * 2],
)
def test_ids_are_written_as_css_has_them(identity: str, escaped: str) -> None:
    page = book(one=f'<p id="{identity}">x</p>').pages[0]
    assert css_path(page, page.ids[identity]) == f"#{escaped}"
    assert find_css(page, f"#{escaped}") is page.ids[identity]


@pytest.mark.parametrize("escaped", ["\\ffffff ", "\\0 ", "\\d800 "])
def test_an_escape_that_is_no_sign_leads_nowhere(escaped: str) -> None:
    page = book(one='<p id="kiel">x</p>').pages[0]
    assert find_css(page, f"#{escaped}kiel") is None
