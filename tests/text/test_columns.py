"""How wide words are in letters of one width."""

import pytest

from glossator.text.columns import width_of


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("abc", 3),
        ("é", 1),
        ("e\u0301", 1),
        ("漢字", 4),
        ("ガ", 2),
        ("한글", 4),
        ("שלום", 4),
        ("שָׁלוֹם", 4),
        ("\u202bab\u202c", 2),
        ("\U0001f600", 2),
        ("", 0),
    ],
)
def test_width_is_counted_in_columns(text: str, width: int) -> None:
    assert width_of(text) == width
