"""Marked sections are taken out as comments, and none of them costs a page."""

import pytest
from bs4 import BeautifulSoup
from bs4.exceptions import ParserRejectedMarkup
from hypothesis import given
from hypothesis import strategies as st

from glossator.xhtml.sections import parsed, without_sections


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("a<![if !supportLists]>b<![endif]>c", "abc"),
        ("a<![C x]>b", "ab"),
        ("a<![1\n2]>b", "a\nb"),
        ("a<![ not closed", "a"),
        ("a<![CDATA[b]]>c", "a<![CDATA[b]]>c"),
        ("<!--[if mso]>x<![endif]-->y", "<!--[if mso]>x<![endif]-->y"),
        ("<p title='<![x]>'>a<![x]>b</p>", "<p title='<![x]>'>ab</p>"),
        ("<img src='a.png'<![x]> b", "<img src='a.png'<![x]> b"),
        ("<!DOCTYPE html>a", "<!DOCTYPE html>a"),
    ],
)
def test_sections_are_comments_to_a_browser(html: str, left: str) -> None:
    assert without_sections(html) == left


@given(st.lists(st.sampled_from(["<![", "<!", "[", "]", ">", "C", " ", "1", "<p>", "--", "x"])))
def test_no_page_is_given_up(parts: list[str]) -> None:
    html = f"<p>before</p>{''.join(parts)}"
    tree = parsed(html, lambda text: BeautifulSoup(text, "html.parser"), ParserRejectedMarkup)
    assert tree.p is not None
    assert tree.p.text.startswith("before")
