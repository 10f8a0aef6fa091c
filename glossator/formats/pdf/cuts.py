"""A note that is too long for one page's foot in, the same note in pieces out.

WeasyPrint moves a footnote to the next page whole. So a note is laid out once to see where its
lines end, and cut there into pieces of two lines and more, each a footnote of its own: as many as
fit stay with their reference, and the rest goes on at the foot of the next page.

Places in a note are counted in solid characters, those that are neither white space nor soft
hyphens: lines differ from the source in nothing else, but for hyphens that layout adds.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from glossator.xhtml.markup import Element

LEAST = 2
"""The fewest lines of a paragraph that stand alone, at the foot of a page or at its head."""

_SOFT = "\u00ad"
_HYPHENS = "-\u2010"
_HOLDERS = frozenset("blockquote dl figure ol table tbody tfoot thead tr ul".split())
"""Elements that hold blocks and no text of their own."""


def solid(text: str) -> str:
    """A text without white space and soft hyphens."""
    return "".join(text.split()).replace(_SOFT, "")


def line_ends(text: str, lines: Iterable[tuple[str, bool]]) -> list[tuple[int, bool]]:
    """Where each line of a note ends, and whether the note may be cut there.

    `text` is the whole note's, `lines` are the texts of its lines and whether they can be cut
    apart. A line that ends in a hyphen of the layout's own can't. Nothing is returned where the
    lines aren't the text's: then the note had better stay whole.
    """
    source, place, ends = solid(text), 0, []
    for line, free in lines:
        shown = solid(line)
        if not source.startswith(shown, place) and shown[-1:] in _HYPHENS:
            shown, free = shown[:-1], False
        if not source.startswith(shown, place):
            return []
        place += len(shown)
        ends.append((place, free))
    return ends if place == len(source) else []


def choose_cuts(ends: Sequence[tuple[int, bool]]) -> list[int]:
    """The ends of lines to cut at: as few as let a page's foot take most of what it can.

    The first piece has the least lines, for it decides whether the reference's line finds room;
    those in between one more, because every piece costs time.
    """
    cuts: list[int] = []
    since = 0
    for number, (place, free) in enumerate(ends, 1):
        since += 1
        if free and since >= LEAST + bool(cuts) and len(ends) - number >= LEAST:
            cuts.append(place)
            since = 0
    return cuts


def pieces_of(element: Element, cuts: Sequence[int]) -> list[Element]:
    """The element in as many pieces as the cuts make; its beginning alone keeps its id.

    Elements that go through a cut stand in both pieces: the later one has the class `continued`,
    the earlier `goes-on`.
    """
    borders = (0, *cuts, math.inf)
    pieces = []
    for low, high in pairwise(borders):
        piece, _ = _piece(element, 0, low, high)
        assert piece is not None
        close_up(piece)
        pieces.append(piece)
    return pieces


def close_up(note: Element) -> None:
    """Take the white space between a note's blocks out: WeasyPrint makes lines of it."""
    for element in note.iter():
        if element is note or element.tag in _HOLDERS:
            if not (element.text or "").strip():
                element.text = None
            for block in element:
                if not (block.tail or "").strip():
                    block.tail = None


def _piece(element: Element, place: int, low: float, high: float) -> tuple[Element | None, int]:
    """What of an element lies in a piece, and the place behind the element."""
    start = place
    copy = Element(element.tag, dict(element.attrib))
    copy.text, place = _text(element.text, place, low, high)
    last: Element | None = None
    first = number = int(element.get("start", "1"))
    for child in element:
        part, place = _piece(child, place, low, high)
        if part is not None:
            if last is None and number != first:
                copy.set("start", str(number))
            copy.append(part)
            last = part
        number += element.tag == "ol" and child.tag == "li" and part is None
        tail, place = _text(child.tail, place, low, high)
        if tail and last is not None:
            last.tail = (last.tail or "") + tail
        elif tail:
            copy.text = (copy.text or "") + tail
    inside = low <= start < high if place == start else start < high and place > low
    if not inside:
        return None, place
    if start < low:
        copy.attrib.pop("id", None)
        _add_class(copy, "continued")
    if place > high:
        _add_class(copy, "goes-on")
    return copy, place


def _text(text: str | None, place: int, low: float, high: float) -> tuple[str | None, int]:
    if not text:
        return None, place
    kept = []
    for letter in text:
        if low <= place < high:
            kept.append(letter)
        place += bool(solid(letter))
    return "".join(kept) or None, place


def _add_class(element: Element, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".strip())
