"""Looks further down in a container's lines for what closes a block that opens on one of them.

What isn't there is remembered: if each of thousands of openings were followed to the end of the
file, that would take the square of time.
"""

from collections.abc import Sequence

from glossator.source.markdown import openings
from glossator.source.markdown.openings import FenceOpening
from glossator.source.markdown.rawblocks import RawBlock, other_closing, raw_block


class Ahead:
    """The ends of blocks in some lines; they may be asked for in any order."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._unfenced: dict[tuple[str, int], int] = {}
        """For a fence's sign and length, a line from which on nothing closes it."""
        self._div_ends: dict[int, int | None] = {}
        """The line after each div, by the line it opens on; None where nothing closes it."""
        self._unformed: dict[str, range] = {}
        """The lines of a paragraph after which nothing closes a formula, by what would close it."""
        self._unended: dict[str, int] = {}
        """A line from which on nothing ends a comment, by what would end it."""

    def fence_end(self, fence: FenceOpening, at: int) -> int | None:
        """The line that closes a fence which opens on line `at`; None where none does."""
        sign, size = fence.mark[0], len(fence.mark)
        for (other, least), first in self._unfenced.items():
            if other == sign and least <= size and first <= at:
                return None
        lines = self._lines
        end = next((n for n in range(at + 1, len(lines)) if fence.ends(lines[n])), None)
        if end is None:
            self._unfenced[sign, size] = at
        return end

    def div_end(self, at: int) -> int | None:
        """The line after the div that opens on line `at`; None where nothing closes it."""
        if at not in self._div_ends:
            self._pair_divs(at)
        return self._div_ends[at]

    def _pair_divs(self, at: int) -> None:
        """Find the end of the div that opens on line `at`, and of those that open within it."""
        opened = [at]
        n = at + 1
        while n < len(self._lines) and opened:
            row = self._lines[n]
            if openings.DIV_END.match(row):
                self._div_ends[opened.pop()] = n + 1
            elif openings.DIV.match(row):
                opened.append(n)
            elif (fence := openings.fence_of(row)) is not None:
                end = self.fence_end(fence, n)
                n = len(self._lines) if end is None else end
            n += 1
        self._div_ends.update(dict.fromkeys(opened))

    def formula_end(self, at: int) -> int | None:
        """The line after the formula that opens on line `at` by itself; no block begins in it."""
        closing = openings.formula_closing(self._lines[at])
        if closing is None or at in self._unformed.get(closing, ()):
            return None
        for n in range(at + 1, len(self._lines)):
            if closing in self._lines[n]:
                return n + 1
            if not self._lines[n].strip():
                break
        else:
            n = len(self._lines)
        self._unformed[closing] = range(at, n)
        return None

    def raw_block(self, at: int) -> RawBlock | None:
        """The block of raw HTML that begins on line `at`; None where none does."""
        closing = other_closing(self._lines[at])
        if closing is not None and at >= self._unended.get(closing, at + 1):
            return None
        raw = raw_block(self._lines, at)
        if raw is None and closing is not None:
            self._unended[closing] = at
        return raw
