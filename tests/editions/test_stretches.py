"""The words of a passage that went and those that came."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.editions.report import Stretch, stretches

TEXTS = st.lists(st.sampled_from("a b c d".split()), max_size=10).map(" ".join)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a b c", "a b c", [("a b c", "a b c")]),
        ("a b c", "a x c", [("a", "a"), ("b", "x"), ("c", "c")]),
        ("a b", "a b c", [("a b", "a b"), ("", "c")]),
        ("a b c", "c", [("a b", ""), ("c", "c")]),
        ("", "a", [("", "a")]),
        ("A", "a", [("A", "a")]),
        ("", "", []),
    ],
)
def test_stretches(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.old, one.new) for one in stretches(old, new)] == expected


@given(TEXTS, TEXTS)
def test_the_stretches_are_both_texts(old: str, new: str) -> None:
    rows = list(stretches(old, new))
    assert " ".join(filter(None, (row.old for row in rows))) == old
    assert " ".join(filter(None, (row.new for row in rows))) == new


@given(TEXTS, TEXTS)
def test_what_stayed_and_what_did_not_take_turns(old: str, new: str) -> None:
    rows = list(stretches(old, new))
    assert all(one.stayed != two.stayed for one, two in pairwise(rows))
    assert Stretch("", "") not in rows
