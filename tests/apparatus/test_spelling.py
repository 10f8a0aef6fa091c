"""Comparing texts: character for character, so that places stay places."""

import sys

import pytest

from glossator.apparatus.spelling import is_whole, lower, normalised


def test_lower_case_has_as_many_characters() -> None:
    every = "".join(chr(code) for code in range(sys.maxunicode) if not 0xD800 <= code <= 0xDFFF)
    assert len(lower(every)) == len(every)


def test_normalising_keeps_every_place() -> None:
    text = "Rosa\xa0L.\nO’Brien, non\u2011stop"
    assert normalised(text) == "Rosa L. O'Brien, non-stop"
    assert len(normalised(text)) == len(text)


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
