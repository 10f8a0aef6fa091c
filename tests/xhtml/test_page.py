"""A page's text counts as browsers count it, and its elements go by their bare names."""

import pytest

from glossator.xhtml.markup import MarkupError
from glossator.xhtml.page import EbookPage, Point, Span, TextNode, roles

SHELL = (
    '<?xml version="1.0"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>A\n title</title></head>'
    "<body>{}</body></html>"
)


def page(body: str) -> EbookPage:
    return EbookPage(SHELL.format(body).encode(), "a.xhtml", 3)


def texts(body: str) -> list[str]:
    return [text.data for text in page(body).texts]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One <i>two</i> three</p>", ["One ", "two", " three"]),
        ("\n<p>One</p>\n<p/>", ["\n", "One", "\n"]),
        # Comments and instructions part a text; references and CDATA don't.
        ("<p>a<!-- - -->b<?c d?>c</p>", ["a", "b", "c"]),
        ("<p><i/>a<!-- - --><!-- - -->b<i/></p>", ["a", "b"]),
        ("<p><!-- - -->a &amp; <![CDATA[b < c]]>&#233;</p>", ["a & b < cé"]),
        ("<!-- - -->", []),
    ],
)
def test_texts_are_parted_as_in_the_dom(body: str, expected: list[str]) -> None:
    assert texts(body) == expected
    assert page(body).text == "".join(expected)


def test_every_element_knows_where_its_text_is() -> None:
    read = page('<p id="a">One <!-- - --><b id="b">two<br id="c"/></b> three</p><p id="d"/>')
    found = {name: read.text_of(element) for name, element in read.ids.items()}
    assert found == {"a": "One two three", "b": "two", "c": "", "d": ""}
    assert [text.data for text in read.texts_of(read.ids["b"])] == ["two"]
    assert read.texts_of(read.ids["d"]) == read.texts_of(read.root) == []


def test_what_an_element_holds_is_told_in_order() -> None:
    read = page('<p id="a">One<b/><!-- - -->two<i/></p>')
    inside = read.children(read.ids["a"])
    said = [one.data if isinstance(one, TextNode) else one.tag for one in inside]
    assert said == ["One", "b", "two", "i"]
    assert [one.place for one in inside if isinstance(one, TextNode)] == [0, 2]


def test_passages_lead_to_letters_and_back() -> None:
    read = page("<p>One <i>two</i></p>")
    span = read.span(2, 6)
    assert span == Span(Point(3, 0, 2), Point(3, 1, 2))
    assert read.passage(span) == "e tw"
    assert (read.offset(span.start), read.offset(span.end)) == (2, 6)
    assert read.span(5, 5) is None
    assert read.span(0, 8) is None


def test_names_are_bare_whatever_they_are_written_with() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><title>s</title></svg>'
    prefixed = '<x:p xmlns:x="http://www.w3.org/1999/xhtml"/>'
    assert [one.tag for one in page(svg + prefixed).body.iter()] == ["body", "svg", "title", "p"]


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("<h4>Four</h4><div><h2>Two\n lines</h2></div><h1>One</h1>", "Two lines"),
        ("<p/>", "A title"),
    ],
)
def test_a_page_is_called_by_its_first_heading(body: str, title: str) -> None:
    assert page(body).title == title


def test_elements_are_in_order_and_in_one_another() -> None:
    read = page('<div id="a"><p id="b"/></div><p id="b"/>')
    assert [one.tag for one in read.outer(read.ids["b"])] == ["p", "div", "body", "html"]
    assert read.order[read.ids["a"]] + 1 == read.order[read.ids["b"]]


def test_roles_are_those_of_either_attribute() -> None:
    read = page('<a id="x" epub:type="noteref z3998:x" role="doc-backlink link"/>')
    assert roles(read.ids["x"]) == {"noteref", "z3998:x", "backlink", "link"}


def test_a_page_without_a_body_is_none() -> None:
    with pytest.raises(MarkupError, match="has no body"):
        EbookPage(b"<html><head/></html>")
