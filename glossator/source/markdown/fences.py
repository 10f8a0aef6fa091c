"""Finds the lines of a file that aren't running text: fenced code and comments.

What is taken out of a file before its blocks are read (definitions, entries) never stands in these.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPEN = re.compile(
    r"(?P<quote>(?: {0,3}> ?)*)(?P<indent>[ \t]*)(?P<mark>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)$"
)
_COMMENT = re.compile(r" {0,3}<!--")
_ITEM = re.compile(r" {0,3}([-*+]|\d+[.)]|:)[ \t]")
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
    while at < len(lines):
        if "<!--" in lines[at] and at not in apart and _COMMENT.match(lines[at]):
            end = next((n for n in range(at, len(lines)) if "-->" in lines[n]), at)
            apart |= set(range(at, end + 1))
            at = end
        at += 1
    return frozenset(apart)


def fences(lines: list[str]) -> Iterator[Fence]:
    """Every fenced block of some lines that is closed, in order."""
    at = 0
    while at < len(lines):
        match = _OPEN.match(lines[at]) if "```" in lines[at] or "~~~" in lines[at] else None
        if match is not None:
            indent = len(match["indent"].expandtabs(4))
            if match["quote"] or indent <= _MARGIN or _in_item(lines, at):
                end = _closing(lines, at, match["quote"], match["mark"])
                if end is not None:
                    yield Fence(at, end, indent)
                    at = end
        at += 1


def _closing(lines: list[str], start: int, quote: str, mark: str) -> int | None:
    depth = quote.count(">")
    closing = re.compile(rf"(?: {{0,3}}> ?){{{depth}}}[ \t]*{re.escape(mark)}{mark[0]}*[ \t]*$")
    for at in range(start + 1, len(lines)):
        if closing.match(lines[at]):
            return at
        if depth and not lines[at].lstrip().startswith(">"):
            break
    return None


def _in_item(lines: list[str], at: int) -> bool:
    """Whether an indented line belongs to a list item: else it is indented code itself."""
    for line in reversed(lines[:at]):
        if line.strip() and not line.startswith(("    ", "\t")):
            return _ITEM.match(line) is not None
    return False
