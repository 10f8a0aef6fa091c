"""Raw HTML made well-formed. What it becomes in a book is shown by cases/rawhtml.md."""

import xml.etree.ElementTree as etree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.source.markdown.lines import LINE
from glossator.source.markdown.rawhtml import parse_fragment, parse_tag


@pytest.mark.parametrize(
    ("html", "xml"),
    [
        ("a<b>c", "a<b>c</b>"),
        ("<b>a<i>b</b>c</i>", "<b>a<i>b</i></b>c"),
        ("<br>a<br/>", "<br />a<br />"),
        ("a &amp; &lt; &eacute; & b", "a &amp; &lt; é &amp; b"),
        ("<p>a<p>b</p>c", "<p>a</p><p>b</p>c"),
        ("<p>a<b>b</b><ul></ul>c</p>d", "<p>a<b>b</b></p><ul />cd"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>"),
        (
            "<table><tr><td>a<tr><td>b</table>",
            "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>",
        ),
        ("<!-- a -->b<?c ?><!DOCTYPE d>", "b"),
        ('<i class="a  b" 1="x" hidden>c</i>', '<i class="a b" hidden="">c</i>'),
        ("<o:p>a</o:p><a$b>c</a$b>", "<span>a</span><span>c</span>"),
        ("<svg viewbox='0'><CLIPPATH/></svg>", '<svg viewBox="0"><clipPath /></svg>'),
        ("a&#12;b&#1;c", "abc"),
        ("</b></div>a", "a"),
        ("", ""),
    ],
)
def test_what_is_mended(html: str, xml: str) -> None:
    assert etree.tostring(parse_fragment(html), "unicode") in (f"<div>{xml}</div>", "<div />")
    assert xml or not len(parse_fragment(html))


@given(st.text("<!-> \na").map("<!--{}-->".format))
def test_a_comment_alone_is_what_it_is_among_others(html: str) -> None:
    """It is given to no parser, unless an element follows."""
    whole = parse_fragment(f'{html}<i class="last"></i>')
    # Where the text opens an element, the other stands in that.
    for parent in list(whole.iter()):
        if len(parent) and parent[-1].get("class") == "last":
            del parent[-1]
    alone = parse_fragment(html)
    assert etree.tostring(alone, "unicode") == etree.tostring(whole, "unicode")


def test_elements_know_their_lines() -> None:
    root = parse_fragment("<p>a</p>\n<div>\n<b>c</b></div>", 10)
    assert [node.get(LINE) for node in root.iter()] == [None, "10", "11", "12"]


@pytest.mark.parametrize(
    ("html", "name", "opens"),
    [
        ("<b class='x'>", "b", True),
        ("<BR/>", "br", True),
        ("</b>", "b", False),
        ("</linearGradient>", "linearGradient", False),
        ("<linearGradient id='x'/>", "linearGradient", True),
        ("<!-- b -->", "", False),
        ("<o:p>", "", False),
        ("<>", "", False),
    ],
)
def test_one_tag(html: str, name: str, opens: bool) -> None:
    found, element = parse_tag(html)
    assert found == name
    assert (element is not None) == opens
    if element is not None:
        assert element.tag == name
