"""What is added to Python-Markdown's patterns, seen in its tree."""

import pytest

from glossator.source.markdown.dialect import Dialect
from glossator.source.markdown.patterns import EXCESS, LOST, NOTE_REFERENCE


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("a[^1] *b[^2]* `[^3]`", ["1", "2"]),
        ("[a[^1]](b) \\[^2]", ["1"]),
        ("[^a\nb] [^[c]]", []),
        ("[^é x][^]", ["é x", ""]),
    ],
)
def test_references(text: str, labels: list[str]) -> None:
    (root,) = Dialect().trees([(text, 1)])
    assert [node.get("label") for node in root.iter(NOTE_REFERENCE)] == labels


@pytest.mark.parametrize(
    ("text", "words"),
    [("[a]{.b}", "a"), ("[a [b]]{.c}", "a [b]"), ("[a]{.b} [c]", "a")],
)
def test_spans(text: str, words: str) -> None:
    (root,) = Dialect().trees([(text, 1)])
    assert ["".join(node.itertext()) for node in root.iter("span")] == [words]


@pytest.mark.parametrize("text", ["[a] {.b}", "[a]{.b", "[a]{.b\n}", "[a{.b}", "\\[a]{.b}"])
def test_no_spans(text: str) -> None:
    (root,) = Dialect().trees([(text, 1)])
    assert not list(root.iter("span"))


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("a  \nb", ["1"]),
        ("[a\nb](c)", []),
        ("[a](b\n'c')", ["1"]),
        ("![a\nb](c)", ["1"]),
        ("`\na`", ["1"]),
        ("[a][b\nc]\n\n[b c]: d", ["1"]),
    ],
)
def test_an_element_tells_how_many_line_ends_it_is_short_of(text: str, lost: list[str]) -> None:
    (root,) = Dialect().trees([(text, 1)])
    assert [node.get(LOST) for node in root.iter() if node.get(LOST)] == lost


def test_a_row_with_too_many_cells_is_marked() -> None:
    (root,) = Dialect().trees([("| a |\n|---|\n| b |\n| c | d |", 1)])
    assert [bool(row.get(EXCESS)) for row in root.iter("tr")] == [False, False, True]
