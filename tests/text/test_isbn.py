"""ISBNs: their last digit proves the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.text.isbn import isbn_digits


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("978-0-306-40615-7", "9780306406157"),
        ("9780306406157", "9780306406157"),
        ("978 0 306 40615 7", "9780306406157"),
        ("urn:isbn:9780306406157", "9780306406157"),
        ("ISBN 0-306-40615-2", "0306406152"),
        ("ISBN-13: 978‑0‑306‑40615‑7", "9780306406157"),
        ("0-8044-2957-X", "080442957X"),
        ("080442957x", "080442957X"),
    ],
)
def test_of_ten_and_of_thirteen_digits(text: str, digits: str) -> None:
    assert isbn_digits(text) == digits


@pytest.mark.parametrize(
    "text", ["", "978", "978-0-306-40615-8", "977-0-306-40615-7", "0-306-40615-X", "X306406152"]
)
def test_others_are_none(text: str) -> None:
    assert isbn_digits(text) is None


@given(st.integers(0, 12), st.integers(1, 9))
def test_no_digit_can_be_mistaken_for_another(place: int, more: int) -> None:
    digits = "9780306406157"
    other = str((int(digits[place]) + more) % 10)
    assert isbn_digits(digits[:place] + other + digits[place + 1 :]) is None
