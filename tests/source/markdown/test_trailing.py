"""Blocks of raw HTML, and what stands beside them on their lines. See cases/rawinline.md."""

import pytest

from glossator.model.manuscript import SourceFile
from glossator.model.text import TextKind
from glossator.source.document.parse import Parser
from tests.source.shown import joined


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("<div>a</div> b &amp; c\n\nd", "<div>a</div><p>b &amp; c</p><p>d</p>"),
        ("<div>a</div> b &#38; c\n\nd", "<div>a</div><p>b &amp; c</p><p>d</p>"),
        ("<div>a</div> b<br/>c\n\nd", "<div>a</div><p>b<br/>\nc</p><p>d</p>"),
        ("<div>a</div><hr>\nb\n\nc", "<div>a</div><hr/><p>b</p><p>c</p>"),
        ("<div>a</div><!-- b -->c\n\nd", "<div>a</div><p>c</p><p>d</p>"),
        ("<p>a</p>&lt;<p>b</p>\n\nc", "<p>a</p><p>&lt;</p><p>b</p><p>c</p>"),
        ("<div>a &amp; b</div>\n\nc", "<div>a &amp; b</div><p>c</p>"),
    ],
)
def test_what_follows_a_block_stays_in_its_place(text: str, read: str) -> None:
    document, _ = Parser("en").document(SourceFile("x.md", TextKind.CHAPTER, "x", text))
    assert joined(document.body) == read
