"""Blocks in, those of them that fit into one line out: what a cell or a term can hold."""

from collections.abc import Iterable, Iterator

from bs4 import Tag
from bs4.element import PageElement

from glossator.importing.pages.blocks import Block, blocks_of


def inline_nodes(tag: Tag) -> list[PageElement]:
    """All of an element's content as one line."""
    nodes: list[PageElement] = []
    for block in flat_blocks(blocks_of(tag.contents)):
        if nodes:
            nodes.append(Tag(name="br"))
        nodes += block.nodes if block.tag is None else block.tag.contents
    return nodes


def flat_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with those of lists and quotations in their place: what fits into one line."""
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
