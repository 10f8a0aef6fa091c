"""Flattens the block structure of an element tree to a body of mark-up and paragraphs.

A paragraph is made of every block that holds running text: `p`, headings, tight list items, table
cells, captions … What lies around and between them is mark-up.

Each heading gets its slug and its id, both unique in the document. A picture that stands alone and
has a title becomes a figure with the title as its caption.
"""

import xml.etree.ElementTree as etree
from collections.abc import Iterable, Iterator

from markdown.util import HTML_PLACEHOLDER_RE

from glossator.model.book import Heading
from glossator.model.ids import section_id
from glossator.model.text import (
    Attributes,
    Citation,
    Image,
    LinkStart,
    Markup,
    Open,
    OpenBody,
    PageBreak,
    Paragraph,
    Verbatim,
    Words,
    plain_text,
    uncited_text,
)
from glossator.source.markdown.destinations import TITLE
from glossator.source.markdown.lines import LINE
from glossator.source.markdown.patterns import EXCESS
from glossator.source.markdown.plain import KnownText
from glossator.source.markdown.rawhtml import parse_fragment
from glossator.source.pieces.elements import Context, clean_attributes, markup_of
from glossator.source.pieces.holes import Mode, leave_image
from glossator.source.pieces.inline import Inline, code_trimmed, trimmed
from glossator.source.pieces.pagebreaks import begun, note_pages, settled
from glossator.source.pieces.plain import plain_pieces, typed_words
from glossator.source.pieces.typography import unescaped
from glossator.text.slugs import FreeNames, slug
from glossator.xhtml.elements import CELLS, HEADINGS, TEXTS
from glossator.xhtml.grammar.elements import BLOCKS, FORBIDDEN


def _typed_words(pieces: Iterable[Open]) -> str:
    """The words of pieces that no typography was applied to: of these, slugs are made.

    A picture is no word, but the space beside it counts, as hosting sites have it.
    """
    words = (Words("\ufffc") if isinstance(piece, Image) else piece for piece in pieces)
    return unescaped(plain_text(words))


class Headings:
    """Gathers the headings of a document in its order."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.rows: list[Heading] = []
        self._slugs = FreeNames(first=1)

    def add(
        self, level: int, text: str, attributes: Attributes, line: int, typed: str | None = None
    ) -> Attributes:
        """Note a heading; return its attributes with the id that links lead to.

        Its slug is made of the words as they were `typed`, before typography, as hosting sites
        make it.
        """
        given = dict(attributes).get("id")
        if not text:
            hint = "write its words after the #, or take it out"
            self.context.report(line, "empty-heading", "this heading has no words", hint)
        self._check_level(level, line)
        if given is not None:
            self.context.ids.remove(given)
            if given in self._slugs:
                message = f'the id "{given}" is the id of another heading already'
                self.context.report(line, "duplicate-id", message, "rename one of the two")
        key = self._slugs.take(given or slug(text if typed is None else typed))
        identity = section_id(key)
        self.rows.append(Heading(level, key, identity, text))
        return (("id", identity), *(row for row in attributes if row[0] != "id"))

    def _check_level(self, level: int, line: int) -> None:
        """Report what the contents can't show: a title below the first, a level left out."""
        if not self.rows:
            return
        if level == 1:
            message = "a second title: the contents have one for a file"
            hint = "begin it with ## for a section, or make it a file of its own"
            self.context.warn(line, "second-title", message, hint)
        elif level > (before := self.rows[-1].level) + 1:
            message = f"a heading of level {level} follows one of level {before}"
            hint = f"begin it with {'#' * (before + 1)}"
            self.context.warn(line, "skipped-level", message, hint)


def _is_figure(node: etree.Element) -> bool:
    """Whether nothing but a picture with a title stands in an element."""
    return (
        len(node) == 1
        and node[0].find(TITLE) is not None
        and node[0].tag == "img"
        and not (node.text or "").strip()
        and not (node[0].tail or "").strip()
    )


def _figure(
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


_NO_PARAGRAPHS = frozenset(
    "dl dt h1 h2 h3 h4 h5 h6 hgroup legend ol p pre summary table tbody tfoot thead tr ul".split()
)
_FIGURES = frozenset("dd div li td th".split())
"""Elements besides a paragraph that can hold a figure, and nothing else then."""
_IN_TABLES = CELLS | {"caption"}
_EMPTY = frozenset(("hr", "col"))
_NOTHING = [None]
"""What stands between most blocks."""


class Flattener:
    """Flattens one tree; its headings are gathered on the way.

    Headings of a `nested` body (a note's or an entry's) are not the document's: they get no ids,
    because the bodies of several files may come to stand on one page.
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
        body = tuple(self._content(root))
        return settled(body) if self.context.pages else body

    def _content(self, node: etree.Element) -> Iterator[Markup | Paragraph[Open]]:
        """The blocks of an element, with a paragraph for each stretch of inline content."""
        run: list[etree.Element | str | None] = [node.text]
        for child in node:
            if child.tag in BLOCKS:
                if run != _NOTHING:
                    yield from self._anonymous(run, node)
                yield from self._block(child)
                run = [child.tail]
            else:
                run += (child, child.tail)
        if run != _NOTHING:
            yield from self._anonymous(run, node)

    def _block(self, node: etree.Element) -> Iterator[Markup | Paragraph[Open]]:
        tag = node.tag
        self.line = int(node.get(LINE, self.line))
        if tag == "p" and (raw := self._raw_block(node)) is not None:
            yield from raw
        elif tag == "p" and _is_figure(node):
            yield from _figure(node[0], self.context, self.line, self.in_table)
        elif tag in _FIGURES and _is_figure(node):
            yield Markup(f"<{tag}{self._attributes(node)}>")
            yield from _figure(node[0], self.context, self.line, self.in_table)
            yield Markup(f"</{tag}>")
            self.context.judge.end()
        elif tag in _EMPTY:
            yield Markup(f"<{tag}{self._attributes(node)}/>")
            self.context.judge.end()
        elif tag in TEXTS and not (len(node) and any(child.tag in BLOCKS for child in node)):
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
        if pieces and isinstance(pieces[0], PageBreak):
            pieces, ended = begun(pieces)
            line += ended
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
        if isinstance(node.text, KnownText) and self.context.judge.space_of("a") == "html":
            pieces, typed = self._plain(node.text, mode)
        else:
            inline = Inline(self.context, line, mode)
            inline.children(node)
            pieces = inline.pieces()
            pieces = code_trimmed(pieces) if mode is Mode.CODE else trimmed(pieces)
            self.line = inline.line
            typed = _typed_words(inline.items) if heading is not None else ""
        self.context.judge.end()
        if pieces and isinstance(pieces[0], PageBreak):
            pieces, ended = begun(pieces)
            line += ended
        if heading is not None and not self.nested:
            text = self._heading_words(pieces)
            attributes = self.headings.add(heading, text, attributes, line, typed)
        table = self.in_table if node.tag in _IN_TABLES else 0
        return Paragraph(node.tag, pieces, line, Markup(f"</{node.tag}>"), attributes, table=table)

    def _heading_words(self, pieces: tuple[Open, ...]) -> str:
        """The words of a heading as the contents have them: without citations."""
        for piece in pieces:
            if isinstance(piece, Citation) and piece.in_text:
                key = piece.cites[0].key
                message = f'the contents have no words for "@{key}" in this heading'
                hint = f"write the author's name, and behind it [-@{key}]"
                self.context.warn(piece.line, "cited-heading", message, hint)
        return uncited_text(pieces).strip()

    def _plain(self, text: KnownText, mode: Mode) -> tuple[tuple[Open, ...], str]:
        """The pieces of a plain text, and its words as they were typed.

        The judge needn't see notes, spans and emphasis: no element that holds this text forbids
        them. It may stand in a link.
        """
        context = self.context
        kind = Words if mode is Mode.WORDS else Verbatim
        given = (kind, context.language, context.spaces, context.labels.lead)
        pieces = plain_pieces(text, self.line, *given)
        self.line += text.count("\n")
        if text.holds:
            for piece in pieces:
                if isinstance(piece, (LinkStart, Citation)):
                    context.judge.link("a", piece.line)
            if "{.page}" in text:
                pieces = note_pages(context, pieces)
        return pieces, typed_words(text) if mode is not Mode.WORDS else ""

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
