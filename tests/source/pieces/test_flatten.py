"""Blocks become mark-up and paragraphs. See cases/blocks.md, headings.md and lines.md."""

import xml.etree.ElementTree as etree

import pytest

from glossator.model.text import Markup, Paragraph
from glossator.source.markdown.dialect import Dialect
from glossator.source.pieces.elements import Context
from glossator.source.pieces.flatten import Flattener
from tests.source.shown import joined


def flattened(text: str, nested: bool = False) -> tuple[Flattener, list[str]]:
    dialect = Dialect()
    flattener = Flattener(Context(dialect, "x.md", "en"), 1, nested)
    body = flattener.body(dialect.trees([(text, 1)])[0])
    etree.fromstring(f"<body>{joined(body)}</body>")
    return flattener, [block if isinstance(block, Markup) else block.tag for block in body]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("a\n\nb", ["p", "p"]),
        ("- a\n- b", ["<ul>", "li", "li", "</ul>"]),
        ("- a\n\n- b", ["<ul>", "<li>", "p", "</li>", "<li>", "p", "</li>", "</ul>"]),
        ("- a\n    - b", ["<ul>", "li", "<ul>", "li", "</ul>", "</li>", "</ul>"]),
        ("> a", ["<blockquote>", "p", "</blockquote>"]),
        ("***", ["<hr/>"]),
        ("<section>a<p>b</p></section>", ["<section>", "p", "p", "</section>"]),
        ("<!-- a -->", []),
    ],
)
def test_each_stretch_of_text_is_one_paragraph(text: str, blocks: list[str]) -> None:
    assert flattened(text)[1] == blocks


def test_tables_are_counted_and_a_table_in_a_table_is_part_of_it() -> None:
    dialect = Dialect()
    inner = "<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table>"
    (root,) = dialect.trees([(f"{inner}\n\n| c | d |\n|---|---|\n| e | f |", 1)])
    body = Flattener(Context(dialect, "x.md", "en"), 1).body(root)
    cells = [block for block in body if isinstance(block, Paragraph)]
    assert [block.table for block in cells] == [1, 1, 2, 2, 2, 2]


def test_headings_of_a_nested_body_are_not_the_document_s() -> None:
    assert [row.slug for row in flattened("## a")[0].headings.rows] == ["a"]
    assert not flattened("## a", nested=True)[0].headings.rows
