"""What KOReader makes of selected words before it asks a dictionary."""

import pytest

from glossator.readers.koreader.lookup import looked_up


@pytest.mark.parametrize(
    ("selected", "asked"),
    [
        ("Lenin", "Lenin"),
        (" “Lenin”, ", "Lenin"),
        ("Lenin’s", "Lenin"),
        ("Lenin's", "Lenin"),
        ("O’Brien", "O'Brien"),
        ("D’Alembert", "Alembert"),
        ("qu’Ann", "Ann"),
        ("U.S.", "U.S"),
        ("V.\u00a0I.\u00a0Lenin", "V. I. Lenin"),
        ("10\u202f000", "10000"),
        ("Brest–Litovsk", "BrestLitovsk"),
        ("re·gis·ter", "register"),
        ("’…", ""),
        ("Жуков", "Жуков"),
    ],
)
def test_words_are_looked_up_without_what_is_no_part_of_them(selected: str, asked: str) -> None:
    assert looked_up(selected) == asked
