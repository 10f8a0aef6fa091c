"""Writes blocks as the Markdown of a text."""

import re
from collections.abc import Callable, Iterable, Iterator

from bs4 import Tag
from bs4.element import PageElement

from glossator.importing.htmlpage import value_of
from glossator.importing.notation import indented
from glossator.importing.pages.blocks import (
    PageBlock,
    blocks_of,
    flat_blocks,
    inline_nodes,
    trimmed,
)
from glossator.importing.pages.inlines import (
    BREAK,
    LineWriter,
    PageSyntax,
    Syntax,
    Ways,
    place_of,
)
from glossator.importing.pages.notes import NOTE
from glossator.importing.pages.page import PAGE
from glossator.model.digits import whole
from glossator.model.expressions import expression

_APART = "<!-- -->"
"""Parts two lists, or two quotations, that would be one."""

_ITEMS = {"ul": "ul", "menu": "ul", "dir": "ul", "ol": "ol", "blockquote": "blockquote", "dl": "dl"}
_WIDEST = 100
"""Columns; a wider number stands in no table that is one."""

_FIGURE = expression(r"!\[[^\]]*\]\([^\s()]+\)")
_CAPTION = expression(r"[\w .,;:?!’‘“”'–—/-]+")


class BlockWriter:
    """Writes the blocks of one text."""

    def __init__(self, ways: Ways, heading_id: dict[int, str], shift: int = 0) -> None:
        """Headings get `shift` added to their levels, and ids by their elements' identities."""
        self.ways = ways
        self.heading_id = heading_id
        self.shift = shift
        self.waiting: list[Syntax] = []
        self.lists = 0

    def text(self, blocks: Iterable[PageBlock]) -> str:
        """The Markdown of some blocks, an empty line between one and the next."""
        written: list[str] = []
        last = ""
        for block in blocks:
            self.begin(block)
            kind = _ITEMS.get(block.kind, "")
            text = "\n\n".join(part for part in self._block(block) if part)
            self._wait_for(*block.closes)
            if not text:
                continue
            if kind and kind == last:
                written.append(_APART)
            last = kind
            written.append(text)
        return "\n\n".join(written)

    def line(self, nodes: Iterable[PageElement], breaks: str = BREAK) -> str:
        """Inline nodes as one block's text, with the ids and pages of what was opened before it."""
        waiting = self.waiting
        self.waiting = []
        text = LineWriter(self.ways, breaks).written(nodes, waiting)
        if not text:
            self.waiting = waiting
        return text

    def begin(self, block: PageBlock) -> None:
        """Have what stands right before a block written with its first words."""
        tags = [*block.opens, *([block.tag] if block.tag is not None and not block.level else [])]
        self._wait_for(*tags)

    def _wait_for(self, *tags: Tag) -> None:
        """Put the ids and page breaks of some elements before the next line that is written."""
        for tag in tags:
            if tag.name == PAGE and (page := self.ways.page(tag)):
                self.waiting.append(PageSyntax(page))
            elif anchor := self.ways.anchor(tag):
                self.waiting.append(place_of(anchor))

    def _block(self, block: PageBlock) -> Iterator[str]:
        tag = block.tag
        if tag is None:
            yield self.line(block.nodes)
        elif block.level:
            yield self._heading(tag, block.level)
        elif tag.name == "hr":
            yield "---"
        elif tag.name == "blockquote":
            yield _prefixed(self.text(blocks_of(tag.contents)), "> ")
        elif tag.name == "pre":
            yield from self._preformatted(tag)
        elif tag.name == "table":
            if (caption := _caption_of(tag)) is not None:
                yield self.text(blocks_of(caption.contents))
            yield _table(tag, self._cell)
        elif tag.name == "figure":
            yield from self._figure(tag)
        elif tag.name == "dl":
            yield self._definitions(tag)
        else:
            self.lists += 1
            yield self._list(tag)
            self.lists -= 1

    def _heading(self, tag: Tag, level: int) -> str:
        text = self.line(tag.contents, " ")
        if not text or not tag.get_text().strip():
            return text
        identity = self.heading_id.get(id(tag), "")
        attributes = f" {{#{identity}}}" if identity else ""
        return f"{'#' * min(max(level + self.shift, 2), 6)} {text}{attributes}"

    def _preformatted(self, tag: Tag) -> Iterator[str]:
        text = tag.get_text()
        if not text.strip():
            return
        if tag.find([NOTE, PAGE, "a", "img", "em", "strong", "i", "b"]) is not None:
            yield self._lines_kept(tag)
            return
        runs = [len(run) for run in re.findall("^[ \t]*(`{3,})", text, re.MULTILINE)]
        fence = "`" * max([3, *(length + 1 for length in runs)])
        lines = [line.rstrip() for line in text.expandtabs(4).strip("\n").split("\n")]
        while lines and not lines[0]:
            lines.pop(0)
        yield "\n".join([fence, *lines, fence])

    def _lines_kept(self, tag: Tag) -> str:
        """Preformatted text with more in it than letters: its lines parted by breaks."""
        for text in list(tag.find_all(string=True)):
            parts = text.replace("\r\n", "\n").split("\n")
            for at, part in enumerate(parts):
                if at:
                    text.insert_before(Tag(name="br"))
                indent = len(part) - len(part.lstrip(" ")) if at else 0
                text.insert_before("\xa0" * indent + part[indent:])
            text.extract()
        return self.line(tag.contents)

    def _cell(self, cell: Tag) -> str:
        parts = []
        self._wait_for(cell)
        for block in flat_blocks(blocks_of(cell.contents)):
            self.begin(block)
            parts.append(self.line(block.line, "<br/>").replace("\n", " "))
        if not parts:
            # A page that begins in a cell without words belongs to the next that has some.
            self._wait_for(*cell.find_all(PAGE))
        return "<br/>".join(part for part in parts if part)

    def _figure(self, tag: Tag) -> Iterator[str]:
        captions = [one for one in tag.find_all("figcaption") if one.find_parent("figure") is tag]
        nodes = [node for node in tag.contents if all(node is not one for one in captions)]
        before = self.text(blocks_of(nodes))
        words = [self.text(blocks_of(caption.contents)) for caption in captions]
        if len(words) == 1 and _FIGURE.fullmatch(before) and _CAPTION.fullmatch(words[0]):
            yield f'{before[:-1]} "{words[0]}")'
            return
        first = next((node for node in tag.contents if isinstance(node, Tag)), None)
        at_top = any(first is one for one in captions)
        yield from [*words, before] if at_top else [before, *words]

    def _list(self, tag: Tag) -> str:
        start = value_of(tag, "start")
        number = whole(start, 1) if start.isascii() else 1
        items: list[str] = []
        loose = False
        for node in tag.contents:
            if not isinstance(node, Tag):
                if str(node).strip():
                    items.append(self.line([node]))
                continue
            self._wait_for(node)
            inside = node.contents if node.name == "li" else [node]
            blocks = trimmed(blocks_of(inside))
            text = _opened(self.text(blocks), blocks)
            if text:
                nested = [block.kind in ("ul", "ol") for block in blocks[1:]]
                apart = text.startswith("<span></span>\n") or len(nested) > 1 or not all(nested)
                loose = loose or apart
                items.append(text)
        if not loose:
            items = [_tightened(item) for item in items]
        marked = []
        for at, item in enumerate(items):
            sign = f"{number + at}. " if tag.name == "ol" else "- "
            marked.append(sign + indented(item))
        return ("\n\n" if loose else "\n").join(marked)

    def _definitions(self, tag: Tag) -> str:
        """A list of terms; a term or a meaning that stands alone is a paragraph."""
        groups: list[tuple[list[str], list[str]]] = []
        for node in _entries(tag):
            self._wait_for(node)
            if node.name == "dt":
                text = self.line(inline_nodes(node), " ")
                if not groups or groups[-1][1]:
                    groups.append(([], []))
                groups[-1][0].append(text)
            else:
                blocks = trimmed(blocks_of(node.contents))
                text = _opened(self.text(blocks), blocks)
                if not groups:
                    groups.append(([], []))
                groups[-1][1].append(text)
        return "\n\n".join(text for group in groups if (text := _group(*group, bool(self.lists))))


def _group(terms: list[str], meanings: list[str], in_list: bool) -> str:
    """Terms and what they mean; in items of lists, Markdown takes a meaning's paragraphs for code.

    There, meanings are quotations.
    """
    terms = [term for term in terms if term]
    meanings = [meaning for meaning in meanings if meaning]
    if not terms or not meanings:
        return "\n\n".join([*terms, *meanings])
    if in_list:
        return "\n\n".join([*terms, _prefixed("\n\n".join(meanings), "> ")])
    defined = "\n\n".join(f":   {indented(meaning)}" for meaning in meanings)
    return "\n".join([*terms, defined])


def _opened(text: str, blocks: list[PageBlock]) -> str:
    """What stands in an item, begun so that a block of several lines can be its first."""
    lines = "\n" in text and blocks[0].tag is not None and not blocks[0].level
    return f"<span></span>\n\n{text}" if lines else text


def _entries(tag: Tag) -> Iterator[Tag]:
    for node in tag.find_all(["dt", "dd"]):
        if node.find_parent("dl") is tag:
            yield node


def _prefixed(text: str, prefix: str) -> str:
    return "\n".join((prefix + line).rstrip() for line in text.split("\n"))


def _tightened(item: str) -> str:
    """An item without empty lines: its words, and perhaps a list in it."""
    return item.replace("\n\n", "\n")


def _rows(table: Tag) -> list[Tag]:
    """The rows of a table, those of tables within it left out."""
    return [row for row in table.find_all("tr") if row.find_parent("table") is table]


def _table(table: Tag, written: Callable[[Tag], str]) -> str:
    """The Markdown of a table, whose cells `written` writes as one line; empty where it has none.

    Cells that go over several rows or columns get empty ones beside them; what stands in one cell
    stays in one, its paragraphs parted by breaks. A table without a row of headings gets an empty
    one.
    """
    rows: list[list[str]] = []
    heads: list[bool] = []
    hanging: dict[int, int] = {}
    for row in _rows(table):
        cells = row.find_all(["td", "th"], recursive=False)
        line: list[str] = []
        for cell in cells:
            _fill(line, hanging)
            column = len(line)
            line.append(written(cell))
            wide = _span(cell, "colspan")
            line += [""] * (wide - 1)
            if (deep := _span(cell, "rowspan")) > 1:
                hanging.update(dict.fromkeys(range(column, column + wide), deep - 1))
        _fill(line, hanging)
        if line:
            rows.append(line)
            heads.append(_is_head(row, cells))
    if not rows:
        return ""
    width = max(len(line) for line in rows)
    if not heads[0]:
        rows.insert(0, [])
    rows = [line + [""] * (width - len(line)) for line in rows]
    rows.insert(1, ["---"] * width)
    return "\n".join(f"| {' | '.join(line)} |" for line in rows)


def _fill(line: list[str], hanging: dict[int, int]) -> None:
    """Put empty cells where those of rows above reach down."""
    while hanging.get(len(line), 0):
        hanging[len(line)] -= 1
        line.append("")


def _span(cell: Tag, name: str) -> int:
    value = value_of(cell, name)
    return min(whole(value), _WIDEST) or 1 if value.isascii() else 1


def _is_head(row: Tag, cells: list[Tag]) -> bool:
    return bool(cells) and (
        row.find_parent("thead") is not None or all(cell.name == "th" for cell in cells)
    )


def _caption_of(table: Tag) -> Tag | None:
    """A table's caption."""
    for caption in table.find_all("caption"):
        if caption.find_parent("table") is table:
            return caption
    return None
