"""The line of every element, found again in the source. See cases/lines.md for the whole of it."""

import pytest

from glossator.source.markdown.dialect import Dialect
from glossator.source.markdown.lines import LINE


@pytest.mark.parametrize("first", [1, 41])
def test_a_text_s_first_line_is_counted_from_where_it_stands(first: int) -> None:
    (root,) = Dialect().trees([("one\n\n- two\n\n\n# three", first)])
    lines = [int(node.get(LINE, 0)) for node in root.iter() if node.text and node.text.strip()]
    assert lines == [first, first + 2, first + 5]


def test_the_same_words_are_found_wherever_they_stand() -> None:
    blocks = (
        ("same", [0]),
        ("> same", [0]),
        ("- same\n\n    same", [0, 2]),
        ("## same", [0]),
        ("text\n\n    same", [0, 2]),
        ("same\nsame", [0]),
        ("```\nsame\nsame\n```", [1]),
        ("<p>same</p>", [0]),
    )
    text = ""
    expected = []
    for block, begins in blocks * 9:
        expected += [text.count("\n") + 1 + row for row in begins]
        text += f"{block}\n\n"
    (root,) = Dialect().trees([(text, 1)])
    assert sorted({int(node.get(LINE, 0)) for node in root.iter() if node.get(LINE)}) == expected
