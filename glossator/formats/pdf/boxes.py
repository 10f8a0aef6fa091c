"""A page as WeasyPrint has laid it out in, what stands on it out: ids, lines of notes, the ending.

The boxes of a page aren't in WeasyPrint's published interface; nothing in it tells where lines are.
So this module alone reads them, by the names that version 70 has for them.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from glossator.formats.pdf.breaks import Side
from glossator.formats.pdf.cuts import LEAST
from glossator.xhtml.markup import Element

Line = tuple[str, bool]
"""The text of a line, and whether a cut may follow it."""

_WHOLE = frozenset("table pre figure img math {http://www.w3.org/2000/svg}svg".split())
"""What in a note is never cut."""


def side_of(page: Any) -> Side:
    """The ids on a page, and what its last lines of text belong to."""
    root = page._page_box
    block = root.children[0]
    while not _has_lines(block) and _children(block):
        block = _children(block)[-1]
    few = _has_lines(block) and len(block.children) <= LEAST
    return Side(frozenset(page.anchors) - _blank_ids(root), block.element if few else None)


def lines_of(pages: Iterable[Any], notes: Sequence[Element]) -> list[list[Line]]:
    """The lines of each of these notes on these pages."""
    found: dict[int, list[Line]] = {id(note): [] for note in notes}
    for page in pages:
        _collect(page._page_box, None, True, found)
    return [found[id(note)] for note in notes]


def _blank_ids(root: Any) -> set[str]:
    """Ids of inline elements that have nothing but the space before their words on a page."""
    blank, shown = set(), set()
    for box in root.descendants():
        if type(box).__name__ != "InlineBox" or not (identity := box.style["anchor"]):
            continue
        if "".join(_texts(box)).strip():
            shown.add(identity)
        elif "".join(box.element.itertext()).strip():
            blank.add(identity)
    return blank - shown


def _has_lines(box: Any) -> bool:
    return any(type(child).__name__ == "LineBox" for child in _children(box))


def _children(box: Any) -> Sequence[Any]:
    children: Sequence[Any] = getattr(box, "children", ())
    return children


def _collect(box: Any, note: int | None, free: bool, found: dict[int, list[Line]]) -> None:
    """Gather the lines below a box for the note that they belong to."""
    if box.element is not None:
        note = id(box.element) if id(box.element) in found else note
        free = free and box.element.tag not in _WHOLE
    if note is not None and type(box).__name__ == "LineBox":
        found[note].append(("".join(_texts(box)), free))
        return
    for child in _children(box):
        _collect(child, note, free, found)


def _texts(box: Any) -> Iterator[str]:
    """The words of a line; what style sheets add (`::marker`) is none of them."""
    if box.element_tag is not None and "::" in box.element_tag:
        return
    if hasattr(box, "text"):
        yield box.text
    for child in _children(box):
        yield from _texts(child)
