"""Block structure: an element tree in, a body of mark-up and paragraphs out.

A paragraph is made of every block that holds running text: `p`, headings, tight list items, table
cells, captions … What lies around and between them is mark-up.
"""

import xml.etree.ElementTree as etree
from collections.abc import Iterator

from markdown.util import HTML_PLACEHOLDER_RE

from glossator.model.text import (
    Attributes,
    Markup,
    Open,
    OpenBody,
    Paragraph,
    plain_text,
)
from glossator.source.elements import Context, clean_attributes, markup_of
from glossator.source.figures import figure, is_figure
from glossator.source.headings import Headings, typed_words
from glossator.source.holes import Mode
from glossator.source.inline import Inline
from glossator.source.lines import LINE
from glossator.source.patterns import EXCESS
from glossator.source.pieces import code_trimmed, trimmed
from glossator.source.rawhtml import parse_fragment
from glossator.xhtml.elements import CELLS, HEADINGS, TEXTS
from glossator.xhtml.grammar.elements import BLOCKS, FORBIDDEN

_NO_PARAGRAPHS = frozenset(
    "dl dt h1 h2 h3 h4 h5 h6 hgroup legend ol p pre summary table tbody tfoot thead tr ul".split()
)
_FIGURES = frozenset("dd div li td th".split())
"""Elements besides a paragraph that can hold a figure, and nothing else then."""
_IN_TABLES = CELLS | {"caption"}
_EMPTY = frozenset(("hr", "col"))


class Flattener:
    """Flattens one tree; its headings are gathered on the way.

    Headings of a `nested` body, a note's or an entry's, are not the document's: they get no ids,
    for the bodies of several files may come to stand on one page.
    """

    def __init__(self, context: Context, line: int, nested: bool = False) -> None:
        self.context = context
        self.line = line
        self.nested = nested
        self.tables = 0
        self.in_table = 0
        self.headings = Headings(context)

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
        elif tag == "p" and is_figure(node):
            yield from figure(node[0], self.context, self.line, self.in_table)
        elif tag in _FIGURES and is_figure(node):
            yield Markup(f"<{tag}{self._attributes(node)}>")
            yield from figure(node[0], self.context, self.line, self.in_table)
            yield Markup(f"</{tag}>")
            self.context.judge.end()
        elif tag in _EMPTY:
            yield Markup(f"<{tag}{self._attributes(node)}/>")
            self.context.judge.end()
        elif tag in TEXTS and not any(child.tag in BLOCKS for child in node):
            yield self._paragraph(node)
        else:
            yield from self._container(node)

    def _container(self, node: etree.Element) -> Iterator[Markup | Paragraph[Open]]:
        outermost = node.tag == "table" and not self.in_table
        if outermost:
            self.tables += 1
            self.in_table = self.tables
        if node.get(EXCESS):
            self._report_excess(node)
        leading = [node.text, *_leading_inline(node)]
        if node.tag in TEXTS and _has_content(leading):
            yield self._run(leading, node.tag, self._pairs(node), Markup(""))
            rest = etree.Element(node.tag)
            rest.extend(list(node)[sum(isinstance(part, etree.Element) for part in leading) :])
            yield from self._content(rest)
        else:
            yield Markup(f"<{node.tag}{self._attributes(node)}>")
            yield from self._content(node)
        yield Markup(f"</{node.tag}>")
        self.context.judge.end()
        if outermost:
            self.in_table = 0

    def _anonymous(
        self, run: list[etree.Element | str | None], parent: etree.Element
    ) -> Iterator[Paragraph[Open]]:
        """Inline content that stands between blocks, in an element of its own."""
        if _has_content(run):
            # A link or a deletion may hold paragraphs, where it doesn't stand in one itself.
            tag = "div" if any(map(_holds_blocks, run)) else "p"
            tag = "span" if parent.tag in _NO_PARAGRAPHS else tag
            empty = len(run[0]) - len(run[0].lstrip("\n")) if isinstance(run[0], str) else 0
            self.context.judge.wrap(tag, self.line + empty)
            yield self._run(run, tag, (), Markup(f"</{tag}>"))
            self.context.judge.end()
        else:
            self.line += sum(part.count("\n") for part in run if isinstance(part, str))

    def _run(
        self,
        run: list[etree.Element | str | None],
        tag: str,
        attributes: Attributes,
        end: Markup,
    ) -> Paragraph[Open]:
        line = self.line
        if isinstance(run[0], str):
            text = run[0].lstrip("\n")
            line += len(run[0]) - len(text)
            run = [text, *run[1:]]
        inline = Inline(self.context, line)
        for part in run:
            if isinstance(part, etree.Element):
                inline.element(part)
            else:
                inline.text(part)
        pieces = trimmed(inline.pieces())
        self.line = inline.line
        return Paragraph(tag, pieces, line, end, attributes, table=self.in_table)

    def _paragraph(self, node: etree.Element) -> Paragraph[Open]:
        heading = HEADINGS.get(node.tag)
        mode = Mode.CODE if node.tag == "pre" else Mode.VERBATIM if heading else Mode.WORDS
        if node.tag == "pre" and len(node) and node[0].tag == "code":
            self.line = int(node[0].get(LINE, self.line))
        if node.text and node.text.startswith("\n"):
            # In `pre` too, the line end after the tag isn't part of the text (section 13.2.6.4.7).
            text = node.text[1:] if mode is Mode.CODE else node.text.lstrip("\n")
            self.line += len(node.text) - len(text)
            node.text = text
        line = self.line
        attributes = self._pairs(node)
        inline = Inline(self.context, line, mode)
        inline.children(node)
        pieces = inline.pieces()
        self.context.judge.end()
        pieces = code_trimmed(pieces) if mode is Mode.CODE else trimmed(pieces)
        self.line = inline.line
        if heading is not None and not self.nested:
            text = plain_text(pieces).strip()
            typed = typed_words(inline.items)
            attributes = self.headings.add(heading, text, attributes, line, typed)
        table = self.in_table if node.tag in _IN_TABLES else 0
        return Paragraph(node.tag, pieces, line, Markup(f"</{node.tag}>"), attributes, table=table)

    def _report_excess(self, row: etree.Element) -> None:
        line = next((int(cell.get(LINE, self.line)) for cell in row), self.line)
        hint = "give the table's first line a cell for each, or write a bar as \\|"
        message = "this row has more cells than the table has columns: the last are lost"
        self.context.report(line, "table-cells", message, hint)

    def _raw_block(self, node: etree.Element) -> list[Markup | Paragraph[Open]] | None:
        """The blocks of a paragraph that is nothing but block-level raw HTML; else None."""
        if len(node) or not node.text or "\x02" not in node.text:
            return None
        parts = HTML_PLACEHOLDER_RE.split(node.text)
        if any(part.strip() for part in parts[::2]):
            return None
        html = "\n".join(self.context.dialect.raw(number) for number in parts[1::2])
        root = parse_fragment(html, self.line)
        if not any(child.tag in BLOCKS or child.tag in FORBIDDEN for child in root):
            return None if len(root) or (root.text or "").strip() else []
        return list(self._content(root))

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


def _holds_blocks(part: etree.Element | str | None) -> bool:
    return isinstance(part, etree.Element) and any(one.tag in BLOCKS for one in part)


def _has_content(run: list[etree.Element | str | None]) -> bool:
    return any(part is not None and (not isinstance(part, str) or part.strip()) for part in run)
