"""Lets the text go on where a page has no room for a picture, as in any printed book.

WeasyPrint begins the next page with such a picture, and leaves the rest of its own empty. So as
much of what stands behind it as fills that page is put before it: paragraphs, tables, lists and
entries. Nothing goes past a heading, nor past a picture whose caption has a note: notes keep their
order.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from glossator.formats.pdf.breaks import Side
from glossator.formats.pdf.sections import parents_of
from glossator.xhtml.markup import Element, classes_of

_LEAST = 0.2
"""From which part of a page on its emptiness shows."""
_TEXT = frozenset("p ul ol dl blockquote table pre".split())
_ITEMS = {"ul": "li", "dl": "div"}
"""What may be parted between two of its children, and what these have to be."""


def fill_pages(tree: Element, sides: Sequence[Side], heights: Mapping[int, float]) -> bool:
    """Put text before the first picture that left a page half empty; whether there is one.

    `heights` are those of blocks, by their `id()`, as parts of a page's height.
    """
    parents = parents_of([tree])
    for before, side in pairwise(sides):
        picture = side.opening
        if picture is None or before.room < _LEAST or _has_notes(picture):
            continue
        parent = parents[id(picture)]
        place = list(parent).index(picture)
        spare = 1.0 - heights.get(id(picture), 1.0)
        moved = list(_fitting(list(parent)[place + 1 :], before.room, spare, heights))
        for one in moved:
            if one in list(parent):
                parent.remove(one)
        parent[place:place] = moved
        if moved:
            return True
    return False


def is_picture(element: Element) -> bool:
    """Whether an element is a block that shows a picture."""
    return element.tag == "figure" or "picture" in classes_of(element)


def _fitting(
    following: Sequence[Element], room: float, spare: float, heights: Mapping[int, float]
) -> Iterator[Element]:
    """What of these blocks has room on the page; of a list, a part that is taken out of it.

    Beside the picture on the next page are `spare` for the end of a block that is begun before.
    """
    for one in following:
        height = heights.get(id(one), 1.0)
        if one.tag not in _TEXT or is_picture(one):
            return
        if height > room:
            if len(one) and all(child.tag == _ITEMS.get(one.tag) for child in one):
                yield from _parted(one, room, heights)
            elif room > _LEAST and height <= room + spare:
                yield one
            return
        yield one
        room -= height


def _parted(block: Element, room: float, heights: Mapping[int, float]) -> Iterator[Element]:
    """The beginning of a list or of entries, as far as there is room for it."""
    begin = Element(block.tag, dict(block.attrib))
    for child in list(block):
        room -= heights.get(id(child), 1.0)
        if room < 0:
            break
        block.remove(child)
        begin.append(child)
    if len(begin):
        block.attrib.pop("id", None)
        yield begin


def _has_notes(element: Element) -> bool:
    return any(one.get("role") == "doc-noteref" for one in element.iter("a"))
