"""Block structure: an element tree in, a body of mark-up and paragraphs out.

A paragraph is made of every block that holds running text: `p`, headings, tight list items, table
cells, captions … What lies around and between them is mark-up.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from markdown.util import HTML_PLACEHOLDER_RE

from glossator.model.book import Heading
from glossator.model.text import (
    Attributes,
    Markup,
    Open,
    OpenBody,
    Paragraph,
    Verbatim,
    Words,
    plain_text,
)
from glossator.slugs import ascii_id, slug
from glossator.source.dialect import LINE
from glossator.source.elements import FORBIDDEN, Context, clean_attributes, markup_of
from glossator.source.inline import Inline, Mode
from glossator.source.rawhtml import parse_fragment

BLOCKS = frozenset(
    "address article aside blockquote caption center col colgroup dd details dialog dir div dl dt "
    "fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav "
    "ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_TEXT_BLOCKS = frozenset(
    "address caption dd div dt figcaption h1 h2 h3 h4 h5 h6 legend li p pre summary td th".split()
)
_CELLS = frozenset(("td", "th", "caption"))
_HEADING = re.compile(r"h([1-6])")
_EMPTY = frozenset(("hr", "col"))


class Flattener:
    """Flattens the trees of one file; headings are gathered on the way."""

    def __init__(self, context: Context, line: int) -> None:
        self.context = context
        self.line = line
        self.tables = 0
        self.in_table = 0
        self.headings: list[Heading] = []
        self._slugs: dict[str, int] = {}

    def body(self, root: etree.Element) -> OpenBody:
        """The body of a tree's root element, whose own tag is left out."""
        return tuple(self._content(root))

    def _content(self, node: etree.Element) -> Iterator[Markup | Paragraph[Open]]:
        """The blocks of an element, with a paragraph for each stretch of inline content."""
        run: list[etree.Element | str | None] = [node.text]
        for child in node:
            if child.tag in BLOCKS:
                yield from self._anonymous(run, node)
                yield from self._block(child)
                run = [child.tail]
            else:
                run += (child, child.tail)
        yield from self._anonymous(run, node)

    def _block(self, node: etree.Element) -> Iterator[Markup | Paragraph[Open]]:
        tag = node.tag
        self.line = int(node.get(LINE, self.line))
        if tag == "p" and (raw := self._raw_block(node)) is not None:
            yield from raw
        elif tag == "p" and _is_figure(node):
            yield from self._figure(node[0])
        elif tag in _EMPTY:
            yield Markup(f"<{tag}{self._attributes(node)}/>")
        elif tag in _TEXT_BLOCKS and not any(child.tag in BLOCKS for child in node):
            yield self._paragraph(node)
        else:
            yield from self._container(node)

    def _container(self, node: etree.Element) -> Iterator[Markup | Paragraph[Open]]:
        outermost = node.tag == "table" and not self.in_table
        if outermost:
            self.tables += 1
            self.in_table = self.tables
        leading = [node.text, *_leading_inline(node)]
        if node.tag in _TEXT_BLOCKS and _has_content(leading):
            yield self._run(leading, node.tag, self._pairs(node), Markup(""))
            rest = etree.Element(node.tag)
            rest.extend(list(node)[sum(isinstance(part, etree.Element) for part in leading) :])
            yield from self._content(rest)
        else:
            yield Markup(f"<{node.tag}{self._attributes(node)}>")
            yield from self._content(node)
        yield Markup(f"</{node.tag}>")
        if outermost:
            self.in_table = 0

    def _anonymous(
        self, run: list[etree.Element | str | None], parent: etree.Element
    ) -> Iterator[Paragraph[Open]]:
        """Inline content that stands between blocks, in an element of its own."""
        if _has_content(run):
            tag = "p" if parent.tag in ("div", "section", "blockquote") else "span"
            yield self._run(run, tag, (), Markup(f"</{tag}>"))

    def _run(
        self,
        run: list[etree.Element | str | None],
        tag: str,
        attributes: Attributes,
        end: Markup,
    ) -> Paragraph[Open]:
        inline = Inline(self.context, self.line)
        for part in run:
            if isinstance(part, etree.Element):
                inline.element(part)
            else:
                inline.text(part)
        pieces = _trimmed(inline.pieces())
        return Paragraph(tag, pieces, self.line, end, attributes, table=self.in_table)

    def _paragraph(self, node: etree.Element) -> Paragraph[Open]:
        heading = _HEADING.fullmatch(node.tag)
        if node.tag == "pre":
            # Its text lies in a `code` element, which knows the line.
            self.line = next((int(c.get(LINE, self.line)) for c in node), self.line)
            inline = Inline(self.context, self.line, Mode.CODE)
            inline.children(node)
            pieces = inline.pieces()
        else:
            inline = Inline(self.context, self.line, Mode.VERBATIM if heading else Mode.WORDS)
            inline.children(node)
            pieces = _trimmed(inline.pieces())
        attributes = self._pairs(node)
        if heading is not None:
            attributes = self._heading(int(heading[1]), pieces, attributes)
        return Paragraph(
            node.tag,
            pieces,
            self.line,
            Markup(f"</{node.tag}>"),
            attributes,
            table=self.in_table if node.tag in _CELLS else 0,
        )

    def _heading(self, level: int, pieces: tuple[Open, ...], attributes: Attributes) -> Attributes:
        """Note a heading down; its attributes with the id that links lead to."""
        text = plain_text(pieces).strip()
        given = dict(attributes).get("id")
        key = given or slug(text)
        count = self._slugs.get(key, 0)
        self._slugs[key] = count + 1
        if count:
            # As code-hosting sites tell headings of one wording apart.
            key = f"{key}-{count}"
        if given is not None:
            self.context.ids.remove(given)
        identity = f"s-{ascii_id(key)}"
        self.headings.append(Heading(level, key, identity, text))
        return (("id", identity), *(row for row in attributes if row[0] != "id"))

    def _raw_block(self, node: etree.Element) -> list[Markup | Paragraph[Open]] | None:
        """The blocks of a paragraph that is nothing but block-level raw HTML; else None."""
        if len(node) or not node.text or "\x02" not in node.text:
            return None
        parts = HTML_PLACEHOLDER_RE.split(node.text)
        if any(part.strip() for part in parts[::2]):
            return None
        root = parse_fragment("\n".join(self.context.dialect.raw(n) for n in parts[1::2]))
        if not any(child.tag in BLOCKS or child.tag in FORBIDDEN for child in root):
            return None if len(root) or (root.text or "").strip() else []
        return list(self._content(root))

    def _figure(self, image: etree.Element) -> Iterator[Markup | Paragraph[Open]]:
        """A picture that stands alone and has a title: the title is its caption."""
        inline = Inline(self.context, self.line)
        inline.element(image)
        caption = Inline(self.context, self.line)
        caption.text(image.get("title"))
        yield Markup("<figure>")
        yield Paragraph("div", inline.pieces(), self.line, Markup("</div>"))
        yield Paragraph("figcaption", caption.pieces(), self.line, Markup("</figcaption>"))
        yield Markup("</figure>")

    def _pairs(self, node: etree.Element) -> Attributes:
        return clean_attributes(self.context, node, self.line)

    def _attributes(self, node: etree.Element) -> str:
        return markup_of(self._pairs(node))


def _leading_inline(node: etree.Element) -> Iterator[etree.Element | str | None]:
    for child in node:
        if child.tag in BLOCKS:
            return
        yield child
        yield child.tail


def _has_content(run: list[etree.Element | str | None]) -> bool:
    return any(part is not None and (not isinstance(part, str) or part.strip()) for part in run)


def _is_figure(node: etree.Element) -> bool:
    return (
        len(node) == 1
        and node[0].tag == "img"
        and bool(node[0].get("title"))
        and not (node.text or "").strip()
        and not (node[0].tail or "").strip()
    )


def _trimmed(pieces: tuple[Open, ...]) -> tuple[Open, ...]:
    """The pieces without white space at either end."""
    if not pieces:
        return pieces
    first, last = pieces[0], pieces[-1]
    if isinstance(first, (Words, Verbatim)) and first[:1].isspace():
        pieces = (type(first)(first.lstrip()), *pieces[1:])
        last = pieces[-1]
    if isinstance(last, (Words, Verbatim)) and last[-1:].isspace():
        pieces = (*pieces[:-1], type(last)(last.rstrip()))
    return pieces
