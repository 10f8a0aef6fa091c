"""Stretches of text in, struck-out lines of print out: where each bar and each number stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from figures.data import Bar

_WORD = 0.062
"""How long a word is, as a part of the line's height; the same for the next three."""
_GAP = 0.24
_MARK = 0.50
_CHAPTER = 0.75
SLIVER = 0.45
"""A bar shorter than this is no bar: it would look like a fault in the print."""

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
        pitch *= 0.99
        layout = _set(bars, width, pitch, measure)
    return layout


def _set(bars: Sequence[Bar], width: float, pitch: float, measure: Measure) -> Layout:
    boxes: list[Box] = []
    marks: list[Mark] = []
    x = y = 0.0
    size, gap, least = round(pitch * _MARK), pitch * _GAP, pitch * SLIVER
    for bar in bars:
        number = str(bar.note) if bar.note else ""
        tail = measure(number, size) + gap * 0.5 if number else 0.0
        length = max(bar.words * pitch * _WORD, least)
        while length > 0:
            room = width - x
            if room < least + tail:
                x, y = 0.0, y + pitch
                continue
            # The number stays on the line of its bar, which gives up what the number needs.
            if length + tail <= room + least:
                piece = min(length, room - tail)
                length = 0
            else:
                piece = min(room, length - least)
                length -= piece
            boxes.append(Box(x, x + piece, y))
            x += piece
            if length > 0:
                x, y = 0.0, y + pitch
        if number:
            marks.append(Mark(x + gap * 0.5, y, number))
            x += tail
        x += gap
        if bar.last:
            x, y = 0.0, y + pitch * (1 + _CHAPTER)
    end = y - pitch * _CHAPTER if bars and bars[-1].last else y + pitch
    return Layout(pitch, tuple(boxes), tuple(marks), end)
