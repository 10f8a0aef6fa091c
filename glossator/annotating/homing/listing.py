"""The list of highlights in; the same with more of them, each under its chapter, out.

The list is the editor's, to be ticked off and thrown out from: whatever stands in it stays letter
for letter, and what is new is put in its place.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FILE = "highlights.md"
HEAD = """\
# Highlights

What was marked in the e-book and brought home by `highlights --apply`. This list is no part of the
book: edit it, or take out what is done with. It comes again only if its line in `highlights.log`
goes, too.
"""
UNPLACED = "Without a place"
UNREAD = "Not understood"

_HEADING = re.compile(r"##[ \t]+(.*?)[ \t]*$")
_RANK = re.compile(r"- (¶|note )(\d+)")
_RANKS = {"¶": 0, "note ": 1}
_OTHER = 2


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the list: the heading that it stands under, and its Markdown."""

    group: str
    text: str


def with_items(text: str, items: Iterable[Item], order: Sequence[str]) -> str:
    """The list with more items; `order` are all headings in the order of the book."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = (text.replace("\r\n", "\n") or HEAD).rstrip("\n").split("\n")
    for item in items:
        _insert(lines, item, order)
    return end.join([*lines, ""])


def _insert(lines: list[str], item: Item, order: Sequence[str]) -> None:
    headings = {
        match[1]: at for at, line in enumerate(lines) if (match := _HEADING.match(line)) is not None
    }
    start = headings.get(item.group)
    new = item.text.split("\n")
    if start is None:
        later = order[order.index(item.group) + 1 :] if item.group in order else ()
        follows = min((headings[name] for name in later if name in headings), default=len(lines))
        _put(lines, follows, [f"## {item.group}", "", *new])
        return
    end = min((at for at in headings.values() if at > start), default=len(lines))
    rank = _rank(new[0])
    places = (at for at in range(start + 1, end) if lines[at].startswith("- "))
    _put(lines, next((at for at in places if _rank(lines[at]) > rank), end), new)


def _put(lines: list[str], at: int, new: Sequence[str]) -> None:
    """Put lines before others, apart from them by an empty line on either side."""
    before = [""] if at and lines[at - 1].strip() else []
    after = [""] if at < len(lines) else []
    lines[at:at] = [*before, *new, *after]


def _rank(line: str) -> tuple[int, int]:
    match = _RANK.match(line)
    return (_RANKS[match[1]], int(match[2])) if match else (_OTHER, 0)
