"""Numbers that were written by others are read without a bound, and without a fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.model.digits import LARGEST, whole


@given(st.integers(0, LARGEST))
def test_a_number_is_what_its_digits_say(number: int) -> None:
    assert whole(str(number)) == number
    assert whole(f"000{number}") == number


@pytest.mark.parametrize("count", [20, 4300, 4301, 1_000_000])
def test_more_digits_than_anything_has_are_the_largest_number(count: int) -> None:
    assert whole("9" * count) == LARGEST


@pytest.mark.parametrize("text", ["", "²", "-1", "1.0", " 1", "x", "1e3"])
def test_what_is_no_number_is_what_it_is_said_to_be_then(text: str) -> None:
    assert whole(text) == 0
    assert whole(text, otherwise=1) == 1


def test_digits_of_any_script_are_digits() -> None:
    assert whole("١٩١٨") == 1918
