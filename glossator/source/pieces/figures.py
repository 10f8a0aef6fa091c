"""A picture that stands alone and has a title in; a figure, whose caption the title is, out."""

import xml.etree.ElementTree as etree
from collections.abc import Iterator

from glossator.model.text import Markup, Open, Paragraph
from glossator.source.markdown.destinations import TITLE
from glossator.source.pieces.elements import Context
from glossator.source.pieces.holes import leave_image
from glossator.source.pieces.inline import Inline


def is_figure(node: etree.Element) -> bool:
    """Whether nothing but a picture with a title stands in an element."""
    return (
        len(node) == 1
        and node[0].find(TITLE) is not None
        and node[0].tag == "img"
        and not (node.text or "").strip()
        and not (node[0].tail or "").strip()
    )


def figure(
    image: etree.Element, context: Context, line: int, table: int
) -> Iterator[Markup | Paragraph[Open]]:
    """The figure of a picture; the title is Markdown, notes included. `table`: it is a cell's."""
    title = image.find(TITLE)
    assert title is not None
    context.judge.start("figure", {}, line)
    picture = Inline(context, line)
    leave_image(picture, image)
    caption = Inline(context, line)
    for part in title.iter():
        # A quotation mark is escaped to stand in a title, not to stay straight.
        part.text, part.tail = _quoted(part.text), _quoted(part.tail)
    caption.children(title)
    context.judge.end()
    yield Markup("<figure>")
    yield Paragraph("div", picture.pieces(), line, Markup("</div>"), table=table)
    yield Paragraph("figcaption", caption.pieces(), line, Markup("</figcaption>"), table=table)
    yield Markup("</figure>")


def _quoted(text: str | None) -> str | None:
    return text and text.replace("\x0234\x03", '"').replace("\x0239\x03", "'")
