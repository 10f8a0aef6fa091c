"""Stretches of text in, struck-out lines of print out: where each bar and each number stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from figures.data import Bar

_WORD = 0.062
"""How long a word is, as a part of the line's height; so are the next six."""
_GAP = 0.26
_MARK = 0.50
_MARK_GAP = 0.17
_CHAPTER = 0.75
_SHORTEST = 0.45
_SPLIT = 1.0
"""A bar goes on in the next line with so much at least, or it would look like a fault of print."""
_SQUEEZE = 0.6
"""By so much a bar may be shortened to end with its line."""

Measure = Callable[[str, int], float]
"""How wide words are in a size."""


@dataclass(frozen=True, slots=True)
class Box:
    """A bar from left to right; `top` is the top of its line."""

    left: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A note's number; `left` is its left edge."""

    left: float
    top: float
    words: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything, in lines of a height (`pitch`) one below the other."""

    pitch: float
    boxes: tuple[Box, ...]
    marks: tuple[Mark, ...]
    height: float

    @property
    def mark_size(self) -> int:
        """The size of the numbers."""
        return round(self.pitch * _MARK)


def lay_out(bars: Sequence[Bar], width: float, height: float, measure: Measure) -> Layout:
    """The text in lines as high as may be, so that all of it fits."""
    pitch = 120.0
    layout = _set(bars, width, pitch, measure)
    while layout.height > height and pitch > 4:
        pitch *= 0.98
        layout = _set(bars, width, pitch, measure)
    return layout


def _set(bars: Sequence[Bar], width: float, pitch: float, measure: Measure) -> Layout:
    size = round(pitch * _MARK)
    boxes: list[Box] = []
    marks: list[Mark] = []
    line = _Line(width, pitch, 0.0)
    for bar in bars:
        number = str(bar.note) if bar.note else ""
        tail = pitch * _MARK_GAP + measure(number, size) if number else 0.0
        length = max(bar.words * _WORD, _SHORTEST) * pitch
        while length > 0:
            room = line.room
            if length + tail <= room + _SQUEEZE * pitch and room - tail >= _SHORTEST * pitch:
                # The number stays on the line of its bar, which gives up what the number needs.
                line.add(min(length, room - tail), number, tail)
                length = 0
                continue
            if room >= _SPLIT * pitch:
                line.add(room, "", 0.0)
                length = max(length - room, _SPLIT * pitch)
            line.finish(boxes, marks, full=True)
            line = _Line(width, pitch, line.top + pitch)
        if bar.last:
            line.finish(boxes, marks, full=False)
            line = _Line(width, pitch, line.top + pitch * (1 + _CHAPTER))
    line.finish(boxes, marks, full=False)
    bottom = boxes[-1].top + pitch if boxes else 0.0
    return Layout(pitch, tuple(boxes), tuple(marks), bottom)


class _Line:
    """One line while it is set: bars, each with its number, from left to right."""

    def __init__(self, width: float, pitch: float, top: float) -> None:
        self.width, self.pitch, self.top = width, pitch, top
        self._items: list[tuple[float, float, str]] = []
        self._end = 0.0

    @property
    def room(self) -> float:
        """What is left for the next bar."""
        return self.width - self._end - (self.pitch * _GAP if self._items else 0.0)

    def add(self, length: float, number: str, tail: float) -> None:
        """Set a bar and the number behind it, which with its gap takes `tail`."""
        start = self.width - self.room
        self._items.append((start, start + length, number))
        self._end = start + length + tail

    def finish(self, boxes: list[Box], marks: list[Mark], full: bool) -> None:
        """Give out what was set; a full line has its gaps widened until it ends at the margin."""
        gaps = len(self._items) - 1
        more = (self.width - self._end) / gaps if full and gaps > 0 else 0.0
        for place, (left, right, number) in enumerate(self._items):
            shift = more * place
            boxes.append(Box(left + shift, right + shift, self.top))
            if number:
                marks.append(Mark(right + shift + self.pitch * _MARK_GAP, self.top, number))
