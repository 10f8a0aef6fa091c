"""Numbers in roman numerals and as letters."""

import pytest

from glossator.text.numerals import letters, roman


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
