"""Comparing texts: character for character, so that places stay places."""

import sys
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.text.spelling import alike, is_whole, lower, normalised, squeezed


def test_lower_case_has_as_many_characters() -> None:
    every = "".join(chr(code) for code in range(sys.maxunicode) if not 0xD800 <= code <= 0xDFFF)
    assert len(lower(every)) == len(every)


def test_what_is_alike_keeps_every_place() -> None:
    text = "Rosa\xa0L.\nO’Brien, non\u2011stop"
    assert alike(text) == "Rosa L. O'Brien, non-stop"
    every = "".join(chr(code) for code in range(sys.maxunicode) if not 0xD800 <= code <= 0xDFFF)
    assert len(alike(every)) == len(every)


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("Sow\xadjets", "Sowjets"),
        ("S\u200bo\u200cw\u200dj\u2060e\ufefft\u200es", "Sowjets"),
        ("Rosa  Luxemburg", "Rosa Luxemburg"),
        ("Rosa \u2009\n Luxemburg", "Rosa Luxemburg"),
        ("Rosa\xad \xadLuxemburg", "Rosa Luxemburg"),
        ("نامه\u200cها", "نامه\u200cها"),
        ("นาย\u200bเอ", "นาย\u200bเอ"),
        ("毛\u200b泽东", "毛\u200b泽东"),
    ],
)
def test_what_is_not_seen_is_no_part_of_a_word(text: str, compared: str) -> None:
    """But for joiners of scripts that need them, and where no other sign parts words."""
    assert normalised(text) == compared


def _all(places: list[int] | None, text: str) -> Sequence[int]:
    return range(len(text)) if places is None else places


@given(st.text("ab \xad\u200b\u2009’\n", max_size=20))
def test_each_character_that_is_left_is_known_by_its_place(text: str) -> None:
    plain, places = squeezed(alike(text))
    assert plain == "".join(alike(text)[place] for place in _all(places, text))
    assert normalised(plain) == plain


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("|ab|", True),
        ("x |ab| y", True),
        ("x|ab|", False),
        ("|ab|x", False),
        ("|ab|'s", True),
        ("|ab|'ss", False),
        ("|ab|' x", True),
        ("d'|ab|", True),
        ("O'|ab|", False),
        ("-|ab|-", True),
        ("_|ab|", False),
        ("1|ab|", False),
        ("x|.ab.|x", True),
    ],
)
def test_whole_words(text: str, whole: bool) -> None:
    before, inner, after = text.split("|")
    assert is_whole(before + inner + after, len(before), len(before + inner)) is whole


@pytest.mark.parametrize("mark", ["\u0301", "\u093e", "\u05b8"], ids=["accent", "sign", "point"])
def test_a_mark_goes_on_with_the_word(mark: str) -> None:
    assert not is_whole(f"ab{mark}c", 0, 2)
    assert not is_whole(f"a{mark}bc", 2, 4)


def test_a_name_that_ends_in_a_mark_is_not_whole_inside_a_word() -> None:
    assert is_whole("गांधी", 0, 5)
    assert not is_whole("गांधीवाद", 0, 5)
