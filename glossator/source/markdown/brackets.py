"""Finds the end of what begins in a paragraph with a bracket or a backtick, in one look for all.

Python-Markdown looks for each by itself, to the end of the paragraph where nothing closes it.
`getText` and `find_code_spans` are its names.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import Generic, TypeVar

from markdown.inlinepatterns import BACKTICK_RE, BacktickInlineProcessor, LinkInlineProcessor

from glossator.model.expressions import expression

_BRACKET = expression(r"[\[\]]")
_TICKS = expression("`+")
_KEPT = 8
"""Of how many texts is remembered what was seen: what stands in a link is read between two looks
at what stands around it."""

Seen = TypeVar("Seen")


class _Tails(Generic[Seen]):
    """What was seen in texts, as long as they stay the same from some place on.

    A paragraph is read from its beginning to its end, and what was read is replaced. So places are
    counted from the end, and what was seen of the rest stays true.
    """

    def __init__(self, look: Callable[[str], Seen]) -> None:
        self._look = look
        self._kept: list[tuple[str, int, Seen]] = []
        """Texts, how much of their ends was seen, and what; the one that was asked for last is
        the last."""

    def seen(self, text: str, at: int) -> Seen:
        """What is to be seen in a text from a place on."""
        rest = len(text) - at
        for number, (known, length, seen) in enumerate(reversed(self._kept), 1):
            if rest > length:
                continue
            same = known is text
            if same or text[at:] == known[len(known) - rest :]:
                del self._kept[-number]
                self._kept.append((text, length if same else rest, seen))
                return seen
        seen = self._look(text)
        self._kept.append((text, len(text), seen))
        del self._kept[:-_KEPT]
        return seen


def _closings(text: str) -> dict[int, int]:
    """For each opening bracket that is closed, where its closing one stands, from the end."""
    ends: dict[int, int] = {}
    open_at: list[int] = []
    length = len(text)
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            open_at.append(length - match.end())
        elif open_at:
            ends[open_at.pop()] = length - match.start()
    return ends


_brackets = _Tails(_closings)


class _Enclosed:
    """Which bracket closes what stands at a place; places are counted from the text's end."""

    def __init__(self, text: str) -> None:
        brackets = [*_BRACKET.finditer(text)]
        ends = _closings(text)
        length = len(text)
        self._begins = [match.start() - length for match in brackets]
        self._closes: list[int | None] = [None] * (len(brackets) + 1)
        places = {begin: at for at, begin in enumerate(self._begins)}
        for at in range(len(brackets) - 1, -1, -1):
            if brackets[at][0] == "]":
                self._closes[at] = -self._begins[at]
            elif (end := ends.get(length - brackets[at].end())) is not None:
                self._closes[at] = self._closes[places[-end] + 1]

    def closing(self, rest: int) -> int | None:
        """How far before the end the bracket stands that closes a place so far before it."""
        return self._closes[bisect_left(self._begins, -rest)]


_enclosed = _Tails(_Enclosed)


def closing_after(text: str, at: int) -> int | None:
    """Where the brackets are closed that a place stands in; None: it stands in none."""
    closing = _enclosed.seen(text, at).closing(len(text) - at)
    return None if closing is None else len(text) - closing


class Bracketed(LinkInlineProcessor):
    """A pattern that begins with a bracket."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802
        """The text in the bracket that opens before `index`, its end, whether it is closed."""
        # The bracket itself has to be one that was seen.
        end = _brackets.seen(data, index - 1).get(len(data) - index)
        if end is None:
            return "", len(data), False
        closing = len(data) - end
        return data[index:closing], closing + 1, True


class _Runs:
    """The runs of backticks of a text, the last first; places are counted from the text's end."""

    def __init__(self, text: str) -> None:
        self.begins: list[int] = []
        """How far before the end each run begins."""
        self.longest: list[tuple[int, int]] = []
        """For each run, the longest from there on: its length, and where it ends. Of several, the
        first one."""
        self.of_length: dict[int, list[int]] = {}
        """How far before the end the runs of a length begin."""
        best = (0, 0)
        for match in reversed(list(_TICKS.finditer(text))):
            begin, length = len(text) - match.start(), len(match[0])
            if length >= best[0]:
                best = (length, begin - length)
            self.begins.append(begin)
            self.longest.append(best)
            self.of_length.setdefault(length, []).append(begin)


_ticks = _Tails(_Runs)


class Backticks(BacktickInlineProcessor):
    """Code between backticks."""

    def __init__(self) -> None:
        super().__init__(BACKTICK_RE)

    def find_code_spans(  # type: ignore[override]
        self, start: int, text: str
    ) -> tuple[int, int | None]:
        """Where the code begins that the backtick at `start` opens, and where it ends.

        It ends at the next run of as many backticks. If there is none, the longest run of fewer is
        taken, and the backticks that are too many are part of the code.
        """
        opening = _TICKS.match(text, start)
        assert opening is not None
        begin, size = opening.end(), len(opening[0])
        runs = _ticks.seen(text, start)
        rest = len(text) - begin
        same = runs.of_length.get(size, [])
        if number := bisect_right(same, rest):
            return begin, len(text) - same[number - 1]
        number = bisect_right(runs.begins, rest)
        longest, end = runs.longest[number - 1] if number else (0, 0)
        if 0 < longest < size:
            return begin - (size - longest), len(text) - end - longest
        # Python-Markdown passes over as many signs again, and texts are read as it reads them.
        return begin + size, None
