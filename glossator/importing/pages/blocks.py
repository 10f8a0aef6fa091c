"""Finds the blocks that elements hold, leaving out elements that only wrap others.

A block is a paragraph's inline nodes, or an element that Markdown has a notation for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from glossator.importing.htmlpage import signs_of
from glossator.importing.pages.page import PAGE
from glossator.model.expressions import expression
from glossator.xhtml.elements import BLOCKS, HEADINGS

_OWN = frozenset("ul ol menu dir dl blockquote pre hr table figure".split()) | HEADINGS.keys()
"""Elements that are blocks of their own kind."""
_SHOWN = ["img", "image", "svg", "math", "gl-note"]
_VERSE = expression(r"^(?:poem|poetry|verse|stanza|strophe|linegroup|line-group|lg|lyrics)s?$")


@dataclass
class PageBlock:
    """One block: `tag` is its element, None for a paragraph of the inline `nodes`.

    `opens` are the elements that begin right before it and are no blocks themselves: what links to
    them leads to the block.
    """

    tag: Tag | None
    nodes: list[PageElement] = field(default_factory=list)
    opens: list[Tag] = field(default_factory=list)
    closes: list[Tag] = field(default_factory=list)
    """Beginnings of printed pages that stand behind it, where no other block follows."""

    @property
    def kind(self) -> str:
        """The name of its element; `p` for a paragraph."""
        return self.tag.name if self.tag is not None else "p"

    @property
    def level(self) -> int:
        """The level of a heading; 0 for other blocks."""
        return HEADINGS.get(self.kind, 0)

    @property
    def inside(self) -> list[PageElement]:
        """All of it: its element, or its nodes."""
        return self.nodes if self.tag is None else [self.tag]

    @property
    def line(self) -> list[PageElement]:
        """Its content, as the nodes of one line."""
        return self.nodes if self.tag is None else self.tag.contents

    def words(self) -> str:
        """All of its text, with single spaces."""
        texts = (node.get_text() if isinstance(node, Tag) else str(node) for node in self.inside)
        return " ".join("".join(texts).split())

    def tags(self) -> Iterator[Tag]:
        """Every element that begins in it or right before it, and printed pages behind it."""
        yield from self.opens
        yield from _tags(self.inside)
        yield from self.closes


def is_block(node: PageElement) -> bool:
    """Whether a node is, or holds, what can't stand in a paragraph."""
    if not isinstance(node, Tag) or node.name in ("svg", "math"):
        return False
    return node.name in BLOCKS or node.find(_is_block_name) is not None


def _is_block_name(tag: Tag) -> bool:
    return tag.name in BLOCKS and tag.find_parent(["svg", "math"]) is None


def blocks_of(nodes: Iterable[PageElement]) -> list[PageBlock]:
    """The blocks of some nodes, in order."""
    result: list[PageBlock] = []
    opens: list[Tag] = []
    for block in _blocks(list(nodes), opens):
        if block.kind != "hr" and not _shows_anything(block.inside):
            # What it has of anchors belongs to the block after it.
            opens += _tags(block.inside)
            continue
        block.opens = [*opens, *block.opens]
        opens.clear()
        result.append(block)
    if opens and result:
        result[-1].opens += (tag for tag in opens if tag.name != PAGE)
        result[-1].closes += (tag for tag in opens if tag.name == PAGE)
    return result


def trimmed(blocks: list[PageBlock]) -> list[PageBlock]:
    """Blocks without rules at either end, where there is nothing any more that these part."""
    start, end = 0, len(blocks)
    while start < end and blocks[start].kind == "hr":
        start += 1
    while end > start and blocks[end - 1].kind == "hr":
        end -= 1
    return blocks[start:end]


def _tags(nodes: Iterable[PageElement]) -> Iterator[Tag]:
    """Every element that some nodes are or hold."""
    for node in nodes:
        if isinstance(node, Tag):
            yield node
            yield from node.find_all(True)


def _blocks(nodes: list[PageElement], opens: list[Tag]) -> Iterator[PageBlock]:
    run: list[PageElement] = []
    for node in nodes:
        if not isinstance(node, Tag) or not is_block(node):
            run.append(node)
            continue
        yield from _paragraphs(run)
        run = []
        if node.name in _OWN and not (node.name == "table" and is_layout(node)):
            yield PageBlock(node)
        elif verse := _verse(node):
            opens.append(node)
            yield from verse
        else:
            opens.append(node)
            yield from _blocks(node.contents, opens)
    yield from _paragraphs(run)


def _paragraphs(run: list[PageElement]) -> Iterator[PageBlock]:
    """Inline nodes as paragraphs; two line breaks part one from the next."""
    current: list[PageElement] = []
    breaks = 0
    for node in run:
        if isinstance(node, Tag) and node.name == "br":
            breaks += 1
            current.append(node)
        elif isinstance(node, NavigableString) and not node.strip(" \t\n\r\f"):
            current.append(node)
        else:
            if breaks > 1:
                yield PageBlock(None, current)
                current = []
            breaks = 0
            current.append(node)
    if current:
        yield PageBlock(None, current)


def _shows_anything(nodes: list[PageElement]) -> bool:
    for node in nodes:
        if isinstance(node, Tag):
            shown = node.name in _SHOWN or node.find(_SHOWN) is not None
            if shown or node.get_text().strip():
                return True
        elif str(node).strip():
            return True
    return False


def _verse(node: Tag) -> list[PageBlock]:
    """The stanzas of an element that is marked as verse, lines parted by breaks; else nothing."""
    if not any(_VERSE.match(sign) for sign in signs_of(node)):
        return []
    lines = [child for child in node.contents if isinstance(child, Tag)]
    if any(isinstance(child, NavigableString) and child.strip() for child in node.contents):
        return []
    if len(lines) < 2 or any(
        line.name not in ("p", "div", "span")
        or any(map(is_block, line.contents))
        or line.find("br")
        for line in lines
    ):
        return []
    nodes: list[PageElement] = []
    for line in lines:
        if nodes:
            nodes.append(Tag(name="br"))
        # A line whose words are taken out of it keeps nothing of its own but its anchors.
        line.name = "span"
        nodes.append(line)
    return [PageBlock(None, nodes)]


def is_layout(table: Tag) -> bool:
    """Whether a table only puts text side by side: it has one column, or texts in its cells."""
    if "presentation" in signs_of(table) or table.find(["table", *HEADINGS]) is not None:
        return True
    rows = table.find_all("tr")
    if all(len(row.find_all(["td", "th"], recursive=False)) <= 1 for row in rows):
        return True
    return any(len(cell.find_all(["p", "blockquote"])) > 3 for cell in table.find_all("td"))


def inline_nodes(tag: Tag) -> list[PageElement]:
    """All of an element's content as one line."""
    nodes: list[PageElement] = []
    for block in flat_blocks(blocks_of(tag.contents)):
        if nodes:
            nodes.append(Tag(name="br"))
        nodes += block.line
    return nodes


def flat_blocks(blocks: Iterable[PageBlock]) -> Iterator[PageBlock]:
    """The blocks, with lists and quotations replaced by the blocks in them: for a single line."""
    for block in blocks:
        if block.tag is None or block.level or block.kind == "pre":
            yield block
            continue
        if block.kind not in ("ul", "ol", "dl", "table"):
            yield from flat_blocks(blocks_of(block.tag.contents))
            continue
        for item in block.tag.find_all(["li", "dt", "dd", "td", "th", "caption"]):
            if _outermost(item, block.tag):
                yield from flat_blocks(blocks_of(item.contents))


def _outermost(node: Tag, tag: Tag) -> bool:
    """Whether no other item stands between one and its list."""
    for parent in node.parents:
        if parent is tag:
            return True
        if parent.name in ("li", "dt", "dd", "td", "th"):
            return False
    return False
