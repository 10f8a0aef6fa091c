"""Which pictures are figures. See cases/captions.md for what their captions can hold."""

import pytest

from glossator.model.manuscript import SourceFile
from glossator.model.text import TextKind
from glossator.source.document.parse import Parser
from tests.source.shown import joined


def read(text: str) -> str:
    document, found = Parser("en").document(
        SourceFile("x.md", TextKind.CHAPTER, "x", f"# T\n\n{text}")
    )
    assert not found
    return joined(document.body)


FIGURE = (
    '<figure><div><img src="a.png" alt="b"/></div><figcaption>c <em>d</em></figcaption></figure>'
)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('![b](a.png "c *d*")', FIGURE),
        ("![b](a.png 'c *d*')", FIGURE),
        ("![b](a.png (c *d*))", FIGURE),
        ("![b][e]\n\n[e]: a.png 'c *d*'", FIGURE),
        ('- ![b](a.png "c *d*")', f"<ul><li>{FIGURE}</li></ul>"),
        ('> ![b](a.png "c *d*")', f"<blockquote>{FIGURE}</blockquote>"),
        ('x\n:   ![b](a.png "c *d*")', f"<dl><dt>x</dt><dd>{FIGURE}</dd></dl>"),
        ('x ![b](a.png "c *d*")', '<p>x <img src="a.png" alt="b" title="c d"/></p>'),
        ('![b](a.png "c *d*") x', '<p><img src="a.png" alt="b" title="c d"/> x</p>'),
        ("![b](a.png)", '<p class="picture"><img src="a.png" alt="b"/></p>'),
    ],
)
def test_a_picture_that_stands_alone_and_has_a_title(text: str, html: str) -> None:
    assert read(text) == html.replace(' class="picture"', "")


def test_a_quotation_mark_is_escaped_to_stand_in_a_title_not_to_stay_straight() -> None:
    assert "<figcaption>c “d”</figcaption>" in read('![b](a.png "c \\"d\\"")')
