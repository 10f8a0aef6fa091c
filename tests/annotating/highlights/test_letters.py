"""Texts as their letters, and what stands between these."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.annotating.highlights.stream import (
    CLOSE,
    OPEN,
    bare,
    figures,
    letters,
    places,
    whole,
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("The First of 1917!", "thefirstof"),
        ("o\ufb03ce, fl\u00adow; Stra\u00dfe", "officeflowstrasse"),
        ("Béla Kun – Ζεύς", "belakunζευσ"),
        ("workers\u2019 workers\u02bc", "workersworkers"),
        (f"Kiel{OPEN}12{CLOSE} the", "kielthe"),
        (f"1.{OPEN}2 b{CLOSE} Fact", "fact"),
        ("日本の1945年", "日本の年"),
        ("½ x²", "x"),
    ],
)
def test_letters_are_what_stays_of_a_text(text: str, plain: str) -> None:
    assert letters(text) == plain


@given(st.text())
def test_each_letter_has_its_place(text: str) -> None:
    found = places(text)
    assert len(found) == len(letters(text))
    assert "".join(letters(text[at]) for at in dict.fromkeys(found)) == letters(text)


def test_figures_are_known_by_the_letters_before_them() -> None:
    found = figures(f"25 October{OPEN}3{CLOSE} 1917, at 2 o'clock")
    assert found.own == {0: "25", 7: "1917", 9: "2"}
    assert found.notes == {7: "3"}
    assert found.length == 15


def test_a_text_can_be_had_with_numbers_and_without() -> None:
    text = f"Kiel.{OPEN}12{CLOSE} Within"
    assert (bare(text), whole(text)) == ("Kiel. Within", "Kiel.12 Within")
