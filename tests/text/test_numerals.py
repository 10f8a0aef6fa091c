"""Numbers in roman numerals and as letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.text.numerals import letters, roman, roman_value


@pytest.mark.parametrize(
    ("number", "shown"),
    [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (88, "lxxxviii"), (1994, "mcmxciv")],
)
def test_roman_numerals(number: int, shown: str) -> None:
    assert roman(number) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [(1, "a"), (2, "b"), (26, "z"), (27, "aa"), (52, "az"), (703, "aaa")],
)
def test_letters(number: int, shown: str) -> None:
    assert letters(number) == shown


@pytest.mark.parametrize("number", [0, -1])
def test_what_has_no_numeral_has_none(number: int) -> None:
    assert (roman(number), letters(number)) == ("", "")


@given(st.integers(1, 3999))
def test_what_is_written_in_roman_numerals_is_read_again(number: int) -> None:
    assert roman_value(roman(number)) == number
    assert roman_value(roman(number).upper()) == number


@pytest.mark.parametrize("words", ["", "iiii", "vx", "12", "mix", "iix", "mild", "m" * 21])
def test_other_words_are_no_number(words: str) -> None:
    expected = {"mix": 1009}.get(words, 0)
    assert roman_value(words) == expected
