"""A finished page in; what an e-reader shows of it, block by block, out.

A block is what stands under one id that means something to an editor: a paragraph, a note, an
entry. The numbers of notes stand in its text between marks, for a reader's export may have them,
those of an older edition, or none.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from glossator.annotating.homing.letters import CLOSE, OPEN
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
    for holder, text in _texts(Page(xhtml).body, known, ("", 0), numbered=False):
        here = holder if holder[0] or holder[1] else now
        if here != now:
            _close(blocks, now, parts)
            now = here
        parts.append(text)
    _close(blocks, now, parts)
    return tuple(blocks)


_Holder = tuple[str, int]


def _close(blocks: list[Block], holder: _Holder, parts: list[str]) -> None:
    text = "".join(parts)
    if text.strip():
        blocks.append(Block(*holder, text))
    parts.clear()


def _texts(
    element: Element, known: Collection[str], holder: _Holder, numbered: bool
) -> Iterator[tuple[_Holder, str]]:
    """The stretches of text in an element, each with the block that it belongs to."""
    tag = element.tag
    name = element.get("id", "")
    if tag in HEADINGS:
        holder = (name, HEADINGS[tag])
    elif name in known and not holder[1]:
        holder = (name, 0)
    around = "" if tag in _LINE else " "
    number = not numbered and _is_number(element)
    if number or around:
        yield holder, OPEN if number else around
    if element.text:
        yield holder, element.text
    for child in element:
        yield from _texts(child, known, holder, numbered or number)
        if child.tail:
            yield holder, child.tail
    if number or around:
        yield holder, CLOSE if number else around


def _is_number(element: Element) -> bool:
    if element.tag == "span":
        return element.get("class") == "number"
    return bool(_NUMBERS & roles(element))
