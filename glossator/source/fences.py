"""Lines that aren't running text, fenced code and comments: found, and made fit for Markdown.

Python-Markdown knows a fence at the margin alone. Editors and hosting sites know them in lists and
quotations too, so those become indented code here, line by line: no line changes its number.
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
    """A fenced block: the lines (from 0) of its opening and its closing fence, and how it opens."""

    start: int
    end: int
    quote: str
    indent: int
    mark: str
    info: str


def has_fences(text: str) -> bool:
    """Whether a text can hold a fence at all."""
    return "```" in text or "~~~" in text


def set_apart(lines: list[str]) -> frozenset[int]:
    """The lines (from 0) of fenced blocks at the margin and of comments: no definition is there."""
    apart: set[int] = set()
    for fence in _fences(lines):
        if isinstance(fence, Fence) and fence.indent <= _MARGIN:
            apart |= set(range(fence.start, fence.end + 1))
    at = 0
    while at < len(lines):
        if at not in apart and _COMMENT.match(lines[at]):
            end = next((n for n in range(at, len(lines)) if "-->" in lines[n]), at)
            apart |= set(range(at, end + 1))
            at = end
        at += 1
    return frozenset(apart)


def normalize_fences(text: str) -> tuple[str, tuple[int, ...]]:
    """A text with every fence at the margin or as indented code; the lines of fences left open."""
    lines = text.split("\n")
    unclosed = []
    for fence in _fences(lines):
        if isinstance(fence, int):
            unclosed.append(fence)
        elif fence.quote or fence.indent > _MARGIN:
            _indent(lines, fence)
        else:
            _to_margin(lines, fence)
    return "\n".join(lines), tuple(unclosed)


def _fences(lines: list[str]) -> Iterator[Fence | int]:
    """Every fenced block; for one that nothing closes, the line it begins on."""
    at = 0
    while at < len(lines):
        match = _OPEN.match(lines[at]) if "```" in lines[at] or "~~~" in lines[at] else None
        if match is not None:
            indent = len(match["indent"].expandtabs(4))
            if match["quote"] or indent <= _MARGIN or _in_item(lines, at):
                end = _closing(lines, at, match["quote"], match["mark"])
                if end is None:
                    yield at
                else:
                    quote, info = match["quote"], match["info"].strip()
                    yield Fence(at, end, quote, indent, match["mark"], info)
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


def _to_margin(lines: list[str], fence: Fence) -> None:
    for at in range(fence.start + 1, fence.end):
        spaces = len(lines[at]) - len(lines[at].lstrip(" "))
        lines[at] = lines[at][min(spaces, fence.indent) :]
    # Of what editors write after the opening fence, Python-Markdown knows a language alone.
    info = fence.info if fence.info.startswith("{") else fence.info.partition(" ")[0]
    lines[fence.start] = fence.mark + re.sub(r"[^\w#.+{}= \"'-]", "", info)
    lines[fence.end] = fence.mark


def _indent(lines: list[str], fence: Fence) -> None:
    depth = fence.quote.count(">")
    prefix = "> " * depth
    for at in range(fence.start, fence.end + 1):
        line = lines[at]
        for _ in range(depth):
            line = line.lstrip(" ").removeprefix(">").removeprefix(" ")
        fenced = fence.start < at < fence.end
        lines[at] = prefix + (f"    {line.expandtabs(4)}" if fenced and line.strip() else "")
