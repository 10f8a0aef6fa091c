"""Numbers in roman numerals and as letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.model.settings import Marks
from glossator.text.numerals import (
    is_next_mark,
    is_next_page,
    letters,
    note_mark,
    page_number,
    roman,
    roman_value,
)


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


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("12", ("figures", 12, "")),
        ("12B", ("figures", 12, "b")),
        ("xii", ("roman", 12, "")),
        ("Pl. IV", ("", 0, "")),
        ("", ("", 0, "")),
    ],
)
def test_the_number_of_a_page(label: str, number: tuple[str, int, str]) -> None:
    assert page_number(label) == number


@pytest.mark.parametrize(
    ("before", "label", "follows"),
    [
        ("12", "13", True),
        ("12", "12a", True),
        ("12a", "12b", True),
        ("12b", "13", True),
        ("xii", "xiii", True),
        ("12", "13a", True),
        ("12", "14", False),
        ("12", "12", False),
        ("12", "12b", False),
        ("12", "13b", False),
        ("xii", "13", False),
        ("Pl. 1", "Pl. 2", False),
    ],
)
def test_the_page_that_follows(before: str, label: str, follows: bool) -> None:
    assert is_next_page(before, label) is follows


@given(st.integers(1, 2000), st.sampled_from(Marks))
def test_each_mark_of_a_kind_is_followed_by_the_next(number: int, marks: Marks) -> None:
    first, second, third = (note_mark(one, marks) or str(one) for one in range(number, number + 3))
    assert is_next_mark(first, second)
    assert not is_next_mark(second, first)
    assert not is_next_mark(first, third)


@pytest.mark.parametrize(
    ("before", "mark"), [("3", "iv"), ("a", "B"), ("", ""), ("", "1"), ("*†", "‡"), ("é", "ê")]
)
def test_marks_of_two_kinds_are_in_no_row(before: str, mark: str) -> None:
    assert not is_next_mark(before, mark)
