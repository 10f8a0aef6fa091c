"""Note definitions taken out of a text: what goes, what stays, and that no line changes its number.

What becomes of the definitions is told by cases/notes.md.
"""

import pytest

from glossator.model.book import RawNote
from glossator.source.document.parse import split_definitions


def test_a_text_without_notes_is_handed_on_as_it_is() -> None:
    text = "One\n\n[two]: three\n"
    assert split_definitions(text, "x.md") == (text, (), ())


def test_lines_keep_their_numbers() -> None:
    text, notes, found = split_definitions("a\n\n[^n]: b\nc\n\n    d\n\n\ne\n", "x.md")
    assert text == "a\n\n\n\n\n\n\n\ne\n"
    assert notes == (RawNote("n", "b\nc\n\nd", 3),)
    assert not found


@pytest.mark.parametrize(
    "after",
    ["# h", "> q", "- i", "* i", "1. i", "| t |", "```", "~~~", "<div>", "[^m]: n", "***\n\nx"],
)
def test_what_begins_another_block_ends_a_note_without_an_empty_line(after: str) -> None:
    _, notes, _ = split_definitions(f"[^n]: a\n{after}", "x.md")
    assert notes[0].text == ("a\n***" if after.startswith("***") else "a")


@pytest.mark.parametrize("margin", ["", " ", "   "])
def test_up_to_three_spaces_are_the_margin(margin: str) -> None:
    assert split_definitions(f"{margin}[^n]: a", "x.md")[1] == (RawNote("n", "a", 1),)


@pytest.mark.parametrize("text", ["    [^n]: a", "\t[^n]: a", "x [^n]: a", "`[^n]: a`", "[^n] : a"])
def test_elsewhere_nothing_is_defined(text: str) -> None:
    assert split_definitions(text, "x.md") == (text, (), ())


def test_one_level_of_indent_is_taken_away() -> None:
    _, notes, _ = split_definitions("[^n]: a\n\n        b\n\n\tc\n  \td", "x.md")
    assert notes[0].text == "a\n\n    b\n\nc\nd"


def test_spaces_within_a_line_stay() -> None:
    _, notes, _ = split_definitions("[^n]: a\nb    c", "x.md")
    assert notes[0].text == "a\nb    c"
