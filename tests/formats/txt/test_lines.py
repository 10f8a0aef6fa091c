"""Where lines end, how wide they are, and what becomes of signs that only set them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.formats.txt.lines import (
    block,
    given_out,
    joined,
    set_in,
    taken_in,
    wrapped,
)
from glossator.text.columns import width_of


def test_lines_end_at_spaces_and_words_are_whole() -> None:
    assert wrapped("one two three-four five", 9) == ["one two", "three-four", "five"]


def test_further_lines_are_set_in_and_no_wider() -> None:
    assert wrapped("one two three four", 9, hang=2) == ["one two", "  three", "  four"]


def test_a_line_that_ends_by_hand_ends() -> None:
    assert wrapped("one\ntwo three", 80) == ["one", "two three"]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2007"])
def test_no_line_ends_at_a_space_that_forbids_it_and_it_is_a_plain_one(space: str) -> None:
    assert wrapped(f"born 14{space}March", 9) == ["born", "14 March"]
    assert given_out(f"14{space}March") == "14 March"


def test_a_line_may_end_at_a_space_of_no_width_which_is_gone() -> None:
    assert wrapped("ab\u200bcd\u200bef", 4) == ["abcd", "ef"]


def test_signs_of_setting_are_taken_out() -> None:
    assert taken_in("soft\u00adhyphen\u2060\ufeff") == "softhyphen"
    assert taken_in("thin\u2009space") == "thin space"


def test_chinese_and_japanese_end_lines_anywhere_but_beside_their_stops() -> None:
    assert wrapped("日本語の文章", 6) == ["日本語", "の文章"]
    # No line begins with a stop, and none ends with an opening bracket.
    assert wrapped("日本語。文章", 6) == ["日本", "語。文", "章"]
    assert wrapped("日本「語文」", 6) == ["日本", "「語", "文」"]


def test_marks_of_direction_are_kept() -> None:
    assert wrapped("a \u202bשלום עולם\u202c b", 80) == ["a \u202bשלום עולם\u202c b"]


@given(st.text("ab-漢。「\u0301 ", max_size=60), st.integers(1, 30), st.integers(0, 4))
def test_wrapping_loses_and_adds_nothing(text: str, width: int, hang: int) -> None:
    lines = wrapped(text, width, hang)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        # What is wider is one piece that can't be parted.
        assert width_of(line) <= width or " " not in line.strip()


@given(st.text(max_size=30))
def test_width_is_that_of_what_is_composed(text: str) -> None:
    assert width_of(unicodedata.normalize("NFC", text)) >= 0
    assert width_of(text + "x") == width_of(text) + 1


def test_blocks_are_set_in_behind_a_mark() -> None:
    assert [line.text for line in set_in(block(["a", "", "b"]), "- ").lines] == ["- a", "", "  b"]


def test_a_mark_before_nothing_is_kept() -> None:
    assert [line.text for line in set_in(block([]), "3. ").lines] == ["3. "]


def test_empty_lines_part_blocks_that_do_not_stand_close() -> None:
    whole = joined([block(["a"]), block(["b"], close=True), block(["c"])])
    assert [line.text for line in whole.lines] == ["a", "b", "", "c"]
