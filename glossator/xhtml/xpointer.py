"""Reads and writes KOReader's positions: `/body/DocFragment[8]/body/section/p[12]/text()[2].57`.

The rules are those of crengine (`crengine/src/lvtinydom.cpp`, `createXPointerV2`, `toStringV2`, and
`lvxml.cpp`, `PreProcessXmlString`): a DocFragment is an item of the spine; an index counts siblings
of one name, or text nodes, from 1, and no index means the first; the offset counts Unicode
characters, after white space in a node has become single. Boxes that crengine makes for its layout
are no part of a position since 2020; older positions, which name them, aren't read.
"""

import re
from bisect import bisect_left
from functools import lru_cache

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.text.escape import escape
from glossator.xhtml.book import Ebook
from glossator.xhtml.elements import INLINE, PREFORMATTED
from glossator.xhtml.markup import Element
from glossator.xhtml.page import EbookPage, Point, TextNode

EXPLICIT = 20260812
"""From this version of crengine's document on, the first of its kind is written `[1]` always."""
_LONGEST = 8192
"""crengine parts longer texts into several nodes (`TEXT_SPLIT_SIZE`), source letters counted."""

_FRAGMENT = expression(r"/body(?:\[1\])?/DocFragment(?:\[(\d{1,9})\])?(|[/.].*)", re.DOTALL)
_STEP = expression(r"/([A-Za-z_][\w-]*(?:\(\))?)(?:\[(\d{1,9})\])?")
_OFFSET = expression(r"\.(\d{1,9})")
_SPACE = expression(r"[ \t\r\n]+")
_RUN = expression(r"[ \t\r\n]{2,}")
_BLANK = " \t\r\n"


@dataclass(frozen=True, slots=True)
class Pointer:
    """A position, read: its page, the path below that, and the place if the path leads to one."""

    page: int
    rest: str
    point: Point | None


def read_pointer(pointer: str, book: Ebook) -> Pointer | None:
    """Where a position leads; None where it can't be read, or the book has no such page."""
    found = _FRAGMENT.fullmatch(pointer)
    if found is None:
        return None
    page = int(found[1] or 1) - 1
    if not 0 <= page < len(book.pages):
        return None
    return Pointer(page, found[2], _follow(book.pages[page], found[2]))


def write_pointer(point: Point, book: Ebook, version: int) -> str | None:
    """The position of a place, as crengine writes it in this `version` of its documents.

    None where the text node is so long that crengine divides it.
    """
    page = book.pages[point.page]
    explicit = version >= EXPLICIT
    fragment = f"/body{'[1]' * explicit}" + _indexed(
        "DocFragment", page.place, len(book.pages), explicit
    )
    if point.text < 0:
        return f"{fragment}.0"
    text = page.texts[point.text]
    if len(escape(text.data)) >= _LONGEST:
        return None
    siblings = _counted(page, text.parent)
    if not any(one is text for one in siblings):
        # crengine drops the white space between blocks: the place is what follows it.
        after = next((one for one in page.texts[text.number + 1 :] if _is_counted(page, one)), None)
        return write_pointer(Point(point.page, after.number, 0), book, version) if after else None
    steps = [_indexed("text()", _index(text, siblings), len(siblings), explicit)]
    for element in page.outer(text.parent):
        if element is page.root:
            break
        alike = [one for one in page.around[element] if one.tag == element.tag]
        steps.append(_indexed(element.tag, _index(element, alike), len(alike), explicit))
    return f"{fragment}{''.join(reversed(steps))}.{_shown(page, text, point.offset)}"


def _indexed(name: str, place: int, count: int, explicit: bool) -> str:
    return f"/{name}[{place + 1}]" if explicit or count > 1 else f"/{name}"


def _index(one: Element | TextNode, among: "list[Element] | list[TextNode]") -> int:
    return next(place for place, other in enumerate(among) if other is one)


def _follow(page: EbookPage, path: str) -> Point | None:
    node: Element | TextNode = page.root
    at = 0
    while found := _STEP.match(path, at):
        if isinstance(node, TextNode):
            return None
        name, index = found[1], int(found[2] or 1) - 1
        among: list[Element] | list[TextNode]
        if name == "text()":
            among = _counted(page, node)
        else:
            among = [one for one in node if one.tag.lower() == name.lower()]
        if not 0 <= index < len(among):
            return None
        node = among[index]
        at = found.end()
    offset = 0
    if found := _OFFSET.match(path, at):
        offset, at = int(found[1]), found.end()
    if at < len(path):
        return None
    if isinstance(node, TextNode):
        raw = _raw(page, node, offset)
        return None if raw is None else Point(page.place, node.number, raw)
    return _in_element(page, node, offset)


def _in_element(page: EbookPage, element: Element, offset: int) -> Point:
    """The first words at a child of an element or after it; the page where there are none."""
    if element is page.root:
        element, offset = page.body, 0
    inside = page.children(element)
    behind = inside[offset] if offset < len(inside) else element
    after = (
        behind.start if isinstance(behind, TextNode) else page.starts.get(behind, len(page.text))
    )
    found = (text for text in page.texts if text.start >= after and text.data.strip(_BLANK))
    return Point(page.place, next((text.number for text in found), -1), 0)


def _counted(page: EbookPage, parent: Element) -> list[TextNode]:
    inside = page.children(parent)
    return [one for one in inside if isinstance(one, TextNode) and _is_counted(page, one)]


def _is_counted(page: EbookPage, text: TextNode) -> bool:
    """Whether crengine keeps a text; white space that begins a block, or parts two, it doesn't."""
    if text.data.strip(_BLANK) or _is_preformatted(page, text):
        return True
    if text.parent.tag not in INLINE and text.place == 0:
        return False
    if not any(_is_block(one) for one in text.parent):
        return True
    return any(map(_has_words, _line(page.children(text.parent), text.place)))


def _line(inside: list[Element | TextNode], place: int) -> list[Element | TextNode]:
    """The children around a place that no block interrupts."""
    start = end = place
    while start and not _is_block(inside[start - 1]):
        start -= 1
    while end + 1 < len(inside) and not _is_block(inside[end + 1]):
        end += 1
    return inside[start : end + 1]


def _is_block(node: Element | TextNode) -> bool:
    return not isinstance(node, TextNode) and node.tag not in INLINE


def _has_words(node: Element | TextNode) -> bool:
    return not isinstance(node, TextNode) or bool(node.data.strip(_BLANK))


def _is_preformatted(page: EbookPage, text: TextNode) -> bool:
    return any(one.tag in PREFORMATTED for one in page.outer(text.parent))


def _shown(page: EbookPage, text: TextNode, offset: int) -> int:
    """An offset in a text as it stands in the file, as crengine counts it."""
    head = text.data[:offset]
    if _is_preformatted(page, text):
        return len(head)
    whole = _SPACE.sub(" ", head)
    inside = head[-1:] and head[-1] in _BLANK and text.data[offset : offset + 1] in _SPACES
    return len(whole) - bool(inside)


_SPACES = frozenset(_BLANK)


def _raw(page: EbookPage, text: TextNode, shown: int) -> int | None:
    """The other way round; None where the text isn't so long."""
    if _is_preformatted(page, text):
        return shown if shown <= len(text.data) else None
    places, dropped = _spaces(text.data)
    place = shown + dropped[bisect_left(places, shown)]
    return place if place <= len(text.data) else None


@lru_cache(maxsize=16)
def _spaces(text: str) -> tuple[list[int], list[int]]:
    """Where spaces are that stand for several, in the text as shown; and how many are dropped.

    The latter before each of these places, and in all.
    """
    places: list[int] = []
    dropped = [0]
    for run in _RUN.finditer(text):
        places.append(run.start() - dropped[-1])
        dropped.append(dropped[-1] + len(run[0]) - 1)
    return places, dropped
