"""Dates and figures without a note."""

import pytest

from glossator.suggesting.suggestion import SuggestionKind
from tests.suggesting.books import suggested, words


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The revolt began in the year 1918 there.", "a year, and no note in the paragraph"),
        ("The revolt began on 4 November 1918.", "a date, and no note in the paragraph"),
        ("The revolt began on November 4th of it.", "a date, and no note in the paragraph"),
        ("There were 12,600 workers out on strike.", "a figure, and no note in the paragraph"),
        ("There were 2 million workers out.", "a figure, and no note in the paragraph"),
        ("It rose by 15 per cent that year.", "a figure, and no note in the paragraph"),
        ("It rose by 15% in all that year.", "a figure, and no note in the paragraph"),
    ],
)
def test_what_asks_for_a_note(text: str, why: str) -> None:
    (one,) = suggested(text, SuggestionKind.FIGURES)
    assert (one.words, one.why) == (text, why)


@pytest.mark.parametrize(
    "text",
    [
        "There were 12 workers out on strike.",
        "See chapter 1918 or page 2000 of it.",
        "It was room 2001 and no. 1905 there.",
        "It fell in 1918.[^n] It rose.\n\n[^n]: So it is said.",
        "See article 1984, section 1002.",
        "May 1962.",
    ],
)
def test_what_asks_for_none(text: str) -> None:
    assert words(text, SuggestionKind.FIGURES) == []


def test_of_a_paragraph_the_sentence_with_the_most_is_told() -> None:
    text = "It began in 1918 there. Some 200,000 workers were out. It ended in 1919."
    assert words(text, SuggestionKind.FIGURES) == ["Some 200,000 workers were out."]


def test_a_table_is_told_once() -> None:
    rows = "".join(f"| It fell in the year | 19{n} as is told |\n" for n in range(10, 16))
    text = f"| What | When it was |\n|---|---|\n{rows}"
    assert len(words(text, SuggestionKind.FIGURES)) == 1


def test_a_note_in_a_table_is_a_note_on_all_of_it() -> None:
    text = (
        "| When it was | So |\n|---|---|\n| It fell in 1918 so | a[^n] |\n\n[^n]: So it is said.\n"
    )
    assert words(text, SuggestionKind.FIGURES) == []


def test_a_long_sentence_is_shown_around_its_figure() -> None:
    text = f"{'And so it went on ' * 10}until 1918 came {'and went away ' * 10}."
    (one,) = suggested(text, SuggestionKind.FIGURES)
    assert one.words.startswith("… ")
    assert one.words.endswith(" …")
    assert "1918" in one.words
