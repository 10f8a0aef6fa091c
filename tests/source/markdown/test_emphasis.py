"""Emphasis: no letter is lost, however asterisks and underscores are tangled."""

import re
import xml.etree.ElementTree as etree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.source.markdown.dialect import Dialect

DIALECT = Dialect(quick=False)
_SIGNS = ("*", "*", "**", "***", "_", "__", "a", "b", "c", " ", "x ", ")", "(")


def made(text: str) -> str:
    DIALECT.reset()
    whole = etree.tostring(DIALECT.trees([(text, 0)])[0], encoding="unicode")
    return whole.removeprefix("<div><p>").removesuffix("</p></div>")


@given(st.lists(st.sampled_from(_SIGNS), max_size=14).map("".join))
@settings(max_examples=2_000, deadline=None, derandomize=True)
def test_all_letters_stay_in_their_order(text: str) -> None:
    shown = re.sub("<[^>]*>", "", made(f"w {text} z"))
    assert re.sub(r"[*_\s]", "", shown) == re.sub(r"[*_\s]", "", f"w{text}z")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("*x **a*b", "<em>x **a</em>b"),
        ("*x **a )*c", "<em>x **a )</em>c"),
        ("_x *y **a*b_", "<em>x <em>y **a</em>b</em>"),
        ("**x *a** b", "*<em>x <em>a</em></em> b"),
        ("*a **b** c*", "<em>a <strong>b</strong> c</em>"),
    ],
)
def test_an_asterisk_closes_what_is_as_long(text: str, said: str) -> None:
    assert made(text) == said


def test_what_was_put_aside_is_not_lost() -> None:
    assert "klzzwxh" not in made(r"*x **a )*\[1")
    assert made("*x **a )*`c`1").startswith("<em>x **a )</em><code")
