"""The marks before the items of lists."""

import pytest

from tests.formats.txt.texts import lines_of


@pytest.mark.parametrize(
    ("attributes", "marks"),
    [
        ("", ["1. x", "2. x", "3. x"]),
        ('start="9"', [" 9. x", "10. x", "11. x"]),
        ('start="-1"', ["-1. x", " 0. x", " 1. x"]),
        ('type="a"', ["a. x", "b. x", "c. x"]),
        ('type="I"', ["  I. x", " II. x", "III. x"]),
        ('reversed="reversed"', ["3. x", "2. x", "1. x"]),
        ('type="i" start="0"', [" 0. x", " i. x", "ii. x"]),
    ],
)
def test_numbers_are_those_of_the_list_and_end_at_one_place(
    attributes: str, marks: list[str]
) -> None:
    items = "<li>x</li>" * 3
    assert lines_of(f"<ol {attributes}>{items}</ol>") == marks


def test_an_item_can_have_a_number_of_its_own() -> None:
    assert lines_of('<ol><li>x</li><li value="7">x</li><li>x</li></ol>') == [
        "1. x",
        "7. x",
        "8. x",
    ]


def test_lists_in_lists_are_set_in_and_stay_tight() -> None:
    assert lines_of("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>") == ["- a", "  - b", "- c"]


def test_items_with_paragraphs_are_parted_by_empty_lines() -> None:
    assert lines_of("<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>") == [
        "- a",
        "",
        "  b",
        "",
        "- c",
    ]


def test_long_items_hang_behind_their_mark() -> None:
    assert lines_of("<ol><li>one two three</li></ol>", 10) == ["1. one two", "   three"]


def test_a_task_has_its_box_for_a_mark() -> None:
    assert lines_of('<ul><li class="task">☑ done and done</li></ul>', 9) == [
        "☑ done",
        "  and",
        "  done",
    ]


def test_an_empty_item_keeps_its_number() -> None:
    assert [line.rstrip() for line in lines_of("<ol><li></li><li>x</li></ol>")] == ["1.", "2. x"]
