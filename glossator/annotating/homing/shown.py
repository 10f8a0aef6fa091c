"""A finished page in; what an e-reader shows of it, block by block, out.

A block is what stands under one id that means something to an editor: a paragraph, a note, an
entry. The numbers of notes stand in its text between marks, for a reader's export may have them,
those of an older edition, or none.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from glossator.annotating.homing.letters import CLOSE, OPEN, letters
from glossator.xhtml.elements import HEADINGS, INLINE
from glossator.xhtml.markup import Element
from glossator.xhtml.page import Page, roles

_LINE = INLINE - {"br"}
"""Elements that are part of a line: no word ends where they do."""
_NUMBERS = frozenset(("noteref", "backlink"))


@dataclass(frozen=True, slots=True)
class Block:
    """What stands under one id; `level` is a heading's, and 0 for all else."""

    id: str
    level: int
    text: str


def blocks_of(xhtml: bytes, known: Collection[str]) -> tuple[Block, ...]:
    """The blocks of a page, in their order: those of the ids that are known, and all headings.

    What has no such id belongs to what stands before it: the places that mention an entry, say.
    """
    blocks: list[Block] = []
    parts: list[str] = []
    now = ("", 0)
    for holder, text, _ in _texts(Page(xhtml).body, known, ("", 0), numbered=False):
        here = holder if holder[0] or holder[1] else now
        if here != now:
            _close(blocks, now, parts)
            now = here
        parts.append(text)
    _close(blocks, now, parts)
    return tuple(blocks)


class Counted:
    """How many letters stand before each place of a page's text."""

    def __init__(self, page: Page) -> None:
        self._starts: list[int] = []
        self._before: list[int] = []
        self._texts: list[str] = []
        self._length = self.whole = 0
        for _, text, sort in _texts(page.body, (), ("", 0), numbered=False):
            if sort is not _Sort.MARK:
                self._add(text, sort)

    def _add(self, text: str, sort: "_Sort") -> None:
        own = text if sort is _Sort.WORDS else ""
        self._starts.append(self._length)
        self._before.append(self.whole)
        self._texts.append(own)
        self._length += len(text)
        self.whole += len(letters(own))

    def before(self, place: int) -> int:
        """The letters before a place: one of the characters of the body's text, from 0."""
        at = bisect_right(self._starts, place) - 1
        if at < 0:
            return 0
        return self._before[at] + len(letters(self._texts[at][: place - self._starts[at]]))


_Holder = tuple[str, int]


class _Sort(Enum):
    WORDS = auto()
    NUMBER = auto()
    """Part of the number of a note."""
    MARK = auto()
    """No text of the page's."""


class _Stretch(NamedTuple):
    holder: _Holder
    text: str
    sort: _Sort


def _close(blocks: list[Block], holder: _Holder, parts: list[str]) -> None:
    text = "".join(parts)
    if text.strip():
        blocks.append(Block(*holder, text))
    parts.clear()


def _texts(
    element: Element, known: Collection[str], holder: _Holder, numbered: bool
) -> Iterator[_Stretch]:
    """The stretches of text in an element, each with the block that it belongs to."""
    tag = element.tag
    name = element.get("id", "")
    if tag in HEADINGS:
        holder = (name, HEADINGS[tag])
    elif name in known and not holder[1]:
        holder = (name, 0)
    around = "" if tag in _LINE else " "
    number = not numbered and _is_number(element)
    sort = _Sort.NUMBER if number or numbered else _Sort.WORDS
    if number or around:
        yield _Stretch(holder, OPEN if number else around, _Sort.MARK)
    if element.text:
        yield _Stretch(holder, element.text, sort)
    for child in element:
        yield from _texts(child, known, holder, numbered or number)
        if child.tail:
            yield _Stretch(holder, child.tail, sort)
    if number or around:
        yield _Stretch(holder, CLOSE if number else around, _Sort.MARK)


def _is_number(element: Element) -> bool:
    if element.tag == "span":
        return element.get("class") == "number"
    return bool(_NUMBERS & roles(element))
