"""Spaces before inline elements stand in them; the text stays the same."""

import xml.etree.ElementTree as etree

import pytest

from glossator.formats.pdf.fitting import join_lines, move_spaces


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>a <i>b</i> c</p>", "<p>a<i> b</i> c</p>"),
        ("<p>a <a><i>b</i></a></p>", "<p>a<a><i> b</i></a></p>"),
        ("<p><i>a</i> <b>b</b></p>", "<p><i>a</i><b> b</b></p>"),
        ("<p>a\n<i>b</i></p>", "<p>a<i> b</i></p>"),
        ("<p>a\xa0<i>b</i></p>", "<p>a\xa0<i>b</i></p>"),
        ("<p>a<sup>1</sup></p>", "<p>a<sup>1</sup></p>"),
        ("<p>a <img/></p>", "<p>a <img /></p>"),
        ("<p>a <span/>b</p>", "<p>a <span />b</p>"),
        ('<p>a <span class="footnote">b</span></p>', '<p>a <span class="footnote">b</span></p>'),
        ("<pre>a <i>b</i></pre>", "<pre>a <i>b</i></pre>"),
        ("<div><p>a <i>b</i></p></div>", "<div><p>a<i> b</i></p></div>"),
    ],
)
def test_spaces(before: str, after: str) -> None:
    tree = etree.fromstring(before)
    move_spaces(tree)
    assert etree.tostring(tree, encoding="unicode") == after


def test_white_space_in_a_footnote_is_closed_up_but_in_code() -> None:
    tree = etree.fromstring("<span>\n<p>a\n  b <i>c\nd</i>\ne</p>\n<pre>f\n  g</pre></span>")
    join_lines(tree)
    text = etree.tostring(tree, encoding="unicode")
    assert text == "<span> <p>a b <i>c d</i> e</p> <pre>f\n  g</pre></span>"
