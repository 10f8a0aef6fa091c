"""The text of one paragraph piece by piece in; one string that can be searched, out.

Mark-up cuts a paragraph into stretches, and what somebody meant may begin in one and end in
another: `[[the *Vanguard*]]`.
"""

import re
from bisect import bisect

EDGE = "\x00"
"""Stands where an element begins or ends, a note or a picture stands: no sign, and no letter."""

_EDGES = re.compile(f"{EDGE}+")
_ESCAPED = re.compile(r"\x02(\d+)\x03")


class Running:
    """The running text of a paragraph: what is searched, and how it was written."""

    def __init__(self, text: str = "", line: int = 0) -> None:
        self._text: list[str] = []
        self._written: list[str] = []
        self._starts: list[int] = []
        self._lines: list[int] = []
        self._length = 0
        self._line = line
        self._whole = ""
        self.last = ""
        """The last words that were added, whatever elements begin or end behind them."""
        if text:
            self.add(text, line)

    def add(self, text: str, line: int) -> None:
        """Add words, whose first line is `line`."""
        self.last = text
        self._append(text, text, line)

    def hide(self, text: str, line: int) -> None:
        """Add code or an address, in which no sign means anything."""
        self._append("\n".join("x" * len(row) for row in text.split("\n")), text, line)

    def edge(self, sign: str = "") -> None:
        """Note that an element begins or ends here; `sign` is how that is written, if known."""
        self._append(EDGE * max(1, len(sign)), sign or EDGE, self._line)

    def _append(self, text: str, written: str, line: int) -> None:
        self._starts.append(self._length)
        self._lines.append(line)
        self._text.append(text)
        self._written.append(written)
        self._length += len(text)
        self._line = line + text.count("\n")

    @property
    def text(self) -> str:
        """What can be searched."""
        return "".join(self._text)

    def written(self, start: int, end: int) -> str:
        """A stretch of the text as it was written, on one line."""
        if len(self._whole) != self._length:
            self._whole = "".join(self._written)
        text = _EDGES.sub("", self._whole[start:end])
        return " ".join(_ESCAPED.sub(lambda sign: f"\\{chr(int(sign[1]))}", text).split())

    def line(self, at: int) -> int:
        """The line that a place of the text stands on."""
        piece = bisect(self._starts, at) - 1
        return self._lines[piece] + self._text[piece].count("\n", 0, at - self._starts[piece])
