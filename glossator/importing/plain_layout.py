"""Lines in, paragraphs out: which lines belong together, however the text was laid out.

A paragraph can be a line; or lines with blank ones between paragraphs; or lines of which the first
is indented. A line that ends early, though the next word would have had room, ends a paragraph, or
is a verse.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from glossator.importing.plain_lines import Line
from glossator.importing.plan import Decision

_ITEM = re.compile(r"(?:[-*•–]|\(?\d{1,3}[.)]|[a-z]\))\s")
_WRAPPED = 110
"""Wider than this no one wraps lines: the text has its paragraphs on a line each."""
_EARLY = 0.82
"""How much of the width a line fills at least, if it was wrapped there."""
_VERSE = 60
_NARROW = 50
"""No wider than this are verses, or columns of prose, whose lines begin with small letters."""
_SET_IN = 2


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together. `gap` counts the blank lines before it.

    `verse` says that the lines stay lines; `set_in`, that all of them are indented, as quotations
    are; `glued`, that it goes on with the paragraph before, over the edge of a page.
    """

    lines: tuple[Line, ...]
    gap: int
    verse: bool = False
    set_in: bool = False
    glued: bool = False

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """Its last line."""
        return self.lines[-1]

    @cached_property
    def size(self) -> int:
        """How many words it has."""
        return sum(line.size for line in self.lines)

    @cached_property
    def text(self) -> str:
        """Its words."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Layout:
    """How a whole text is laid out: its width, its margin, and whether blank lines part it."""

    width: int
    margin: int
    blanks: bool

    @property
    def wrapped(self) -> bool:
        """Whether its lines were broken to fit a width."""
        return self.width <= _WRAPPED


def measure(lines: Sequence[Line]) -> Layout:
    """How a text is laid out, from all of its lines that hold text."""
    rows = [line for line in lines if line]
    # Lines that another follows at once were wrapped, if any were; half of the longest are full.
    inner = sorted(
        line.indent + len(line.text) for line, after in pairwise(lines) if line and after
    )
    lengths = sorted(len(line.text) for line in rows)
    full = inner or lengths
    width = full[(len(full) * 9) // 10 if len(full) > 9 else -1] if full else 0
    if not inner or len(inner) * 4 < len(rows):
        width = max(width, lengths[(len(lengths) * 3) // 4] if lengths else 0)
    margins = sorted(line.indent for line in rows)
    margin = margins[len(margins) // 10] if margins else 0
    gaps = sum(not line for line in lines)
    return Layout(width, margin, gaps * 12 > len(rows))


def paragraphs(
    lines: Sequence[Line], aside: Mapping[int, Decision], layout: Layout
) -> tuple[Paragraph, ...]:
    """The paragraphs of all lines but those set aside as furniture."""
    result: list[Paragraph] = []
    run: list[Line] = []
    gap, cut = 0, False
    for line in lines:
        if line and line.number not in aside:
            run.append(line)
            continue
        if run:
            result += _divided(run, gap, layout, result[-1] if cut and result else None)
            run, gap, cut = [], 0, False
        gap += not line
        cut = cut or line.page or line.number in aside
    if run:
        result += _divided(run, gap, layout, result[-1] if cut and result else None)
    return tuple(result)


def _divided(
    run: list[Line], gap: int, layout: Layout, before: Paragraph | None
) -> list[Paragraph]:
    """The paragraphs of lines without a blank one between them.

    `before` is the paragraph that ended at the page's edge, where one stands before this one.
    """
    left = min(line.indent for line in run)
    listed = sum(map(_is_item, run)) > 1
    glued = before is not None and not before.last.ends and run[0].begins_small
    groups: list[list[Line]] = (
        [run] if layout.blanks and not listed and _is_verse(run, layout) else []
    )
    for line in run if not groups else ():
        item = listed and _is_item(line)
        if groups and not item and _goes_on(groups[-1], line, run[0], left, layout):
            groups[-1].append(line)
        else:
            groups.append([line])
    result = []
    for at, group in enumerate(groups):
        verse = _is_verse(group, layout)
        set_in = _is_set_in(group, run, layout)
        result.append(Paragraph(tuple(group), 0 if at else gap, verse, set_in, glued and not at))
    return result


def _goes_on(group: list[Line], line: Line, first: Line, left: int, layout: Layout) -> bool:
    """Whether a line goes on with the lines before it.

    `first` is the first line of all that stand without a blank one between them, and `left` is how
    far they are indented at least.
    """
    last = group[-1]
    if not layout.wrapped:
        return False
    room = layout.width - last.indent - len(last.text) - 1
    full = (
        last.indent + len(last.text) >= layout.width * _EARLY
        or len(line.text.partition(" ")[0]) > room
    )
    indented = line.indent > left
    if indented and last.indent < line.indent and len(group) > 1:
        return False
    if indented and line.indent == last.indent and last is first is group[0]:
        # Two lines set in alike: a block, unless each is a paragraph's first line.
        return full and not last.ends
    if indented and line.indent != last.indent:
        return full and not last.ends and not layout.blanks
    if indented and not layout.blanks:
        return full and not last.ends
    return full or not last.ends or line.begins_small


def _is_verse(group: list[Line], layout: Layout) -> bool:
    """Whether lines end early one after the other, though the next word would have had room."""
    if len(group) < 2:
        return False
    if any(len(line.text) > _VERSE for line in group):
        return False
    capitals = sum(not line.begins_small for line in group)
    if layout.width <= _NARROW:
        return capitals * 10 >= len(group) * 7
    early = layout.wrapped and all(
        line.indent + len(line.text) + 1 + len(after.text.partition(" ")[0]) < layout.width * 0.9
        for line, after in pairwise(group)
    )
    return (early or not layout.wrapped) and (capitals * 2 > len(group) or len(group) > 3)


def _is_item(line: Line) -> bool:
    """Whether a line begins like an item of a list: with a number, a dash or a dot."""
    return _ITEM.match(line.text) is not None


def _is_set_in(group: list[Line], run: list[Line], layout: Layout) -> bool:
    """Whether all lines are indented, as a quotation is and a paragraph's first line isn't."""
    inner = min(line.indent for line in group)
    if inner < layout.margin + _SET_IN:
        return False
    alone = len(group) == len(run) and layout.blanks
    return len(group) > 1 or (alone and layout.wrapped)
