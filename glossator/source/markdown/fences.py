"""Finds the lines of a file that aren't running text: fenced code and comments.

What is taken out of a file before its blocks are read (definitions, entries) never stands in these.
"""

import re
from collections.abc import Iterator

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression

_OPEN = expression(
    r"(?P<quote>(?: {0,3}> ?)*)(?P<indent>[ \t]*)(?P<mark>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)$"
)
_COMMENT = expression(r" {0,3}<!--")
_ITEM = expression(r" {0,3}([-*+]|\d+[.)]|:)[ \t]")
_MARGIN = 3
"""Spaces before a fence or a definition that are still none (CommonMark 0.31, section 4.5)."""


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block: the lines (from 0) of its opening and its closing fence, and its indent."""

    start: int
    end: int
    indent: int


def set_apart(lines: list[str]) -> frozenset[int]:
    """The lines (from 0) of fenced blocks at the margin and of comments: they define nothing."""
    apart: set[int] = set()
    for fence in fences(lines):
        if fence.indent <= _MARGIN:
            apart |= set(range(fence.start, fence.end + 1))
    at = 0
    unended = len(lines)
    while at < len(lines):
        if "<!--" in lines[at] and at not in apart and _COMMENT.match(lines[at]):
            end = next((n for n in range(at, unended) if "-->" in lines[n]), at)
            if "-->" not in lines[end]:
                # Nothing ends this one, so nothing ends those that follow.
                unended = at
            apart |= set(range(at, end + 1))
            at = end
        at += 1
    return frozenset(apart)


def fences(lines: list[str]) -> Iterator[Fence]:
    """Every fenced block of some lines that is closed, in order."""
    at = 0
    search = _Search(lines)
    while at < len(lines):
        match = _OPEN.match(lines[at]) if "```" in lines[at] or "~~~" in lines[at] else None
        if match is not None:
            indent = len(match["indent"].expandtabs(4))
            if match["quote"] or indent <= _MARGIN or search.in_item(at):
                end = search.closing(at, match["quote"], match["mark"])
                if end is not None:
                    yield Fence(at, end, indent)
                    at = end
        at += 1


class _Search:
    """What is sought around fences, which are asked for in their order; nothing is sought twice."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._open: dict[tuple[int, str], tuple[int, int]] = {}
        """For fences in so many quotations, of one sign: of which length on one isn't closed, and
        before which line."""
        self._seen = 0
        self._margin = -1
        """The last line before `_seen` that begins at the margin."""

    def closing(self, start: int, quote: str, mark: str) -> int | None:
        """The line that closes a fence which opens on a line; None where none does."""
        depth = quote.count(">")
        size, stop = self._open.get((depth, mark[0]), (0, -1))
        if start < stop and len(mark) >= size:
            return None
        closing = re.compile(rf"(?: {{0,3}}> ?){{{depth}}}[ \t]*{re.escape(mark)}{mark[0]}*[ \t]*$")
        at = start
        for at in range(start + 1, len(self._lines)):
            if closing.match(self._lines[at]):
                return at
            if depth and not self._lines[at].lstrip().startswith(">"):
                break
        else:
            at = len(self._lines)
        self._open[depth, mark[0]] = len(mark), at
        return None

    def in_item(self, at: int) -> bool:
        """Whether an indented line belongs to a list item: else it is indented code itself."""
        for number in range(self._seen, at):
            line = self._lines[number]
            if line.strip() and not line.startswith(("    ", "\t")):
                self._margin = number
        self._seen = at
        return self._margin >= 0 and _ITEM.match(self._lines[self._margin]) is not None
