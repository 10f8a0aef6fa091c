"""Rows of numbers in; the two kinds of pictures that there are, bars and discs, out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from glossator.editions.counting.drawing import SIZE, Sheet, cut, length
from glossator.editions.counting.tables import counted

WIDTH = 760
_ROW = 26
_NAMES = 330
"""How wide names get at most."""
_GAP = 10
_SLIT = 1.5
_LARGEST, _SMALLEST = 11.0, 2.5
"""The radius of discs."""
_PITCH = 30
"""How far columns of discs lie from each other at least."""
_FEWEST = 12
"""Fewer columns than these lie no further from each other."""
_TALLEST = 200
"""How high the heads of columns get at most."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A name with one number, or with two that are shown one after the other."""

    name: str
    first: int
    second: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A name with a number for each column."""

    name: str
    numbers: tuple[int, ...]


def bars(title: str, rows: Sequence[Bar], keys: Sequence[str] = ()) -> Sheet:
    """A bar for each row; `keys` say what the first and the second number are."""
    sheet = Sheet(title, WIDTH)
    left = _left([row.name for row in rows])
    figures = [_figures(row) for row in rows]
    room = WIDTH - left - max(map(length, figures)) - 3 * _GAP
    most = max(max(row.first + (row.second or 0) for row in rows), 1)
    top = _legend(sheet, left, keys)
    for place, (row, figure) in enumerate(zip(rows, figures, strict=True)):
        y = top + _ROW * place
        first, second = (_long(number, most, room) for number in (row.first, row.second or 0))
        _name(sheet, left, y + _ROW / 2, row.name)
        sheet.box(left, y + 4, first, _ROW - 8)
        # A gap tells the two apart where colours don't.
        sheet.box(left + first + _SLIT, y + 4, second - _SLIT, _ROW - 8, "second")
        sheet.words(left + first + second + _GAP, y + _ROW / 2, figure, "faint")
    sheet.rule(left, top, left, top + _ROW * len(rows))
    return sheet


def discs(title: str, columns: Sequence[str], rows: Sequence[Row], what: str) -> Sheet:
    """A disc for each number, by its area; `what` is a thing that is counted, for the legend."""
    left = _left([row.name for row in rows])
    pitch = max(_PITCH, (WIDTH - left - _GAP) / max(len(columns), _FEWEST))
    right = left + pitch * len(columns)
    sheet = Sheet(title, max(right + _GAP, WIDTH))
    top = _heads(sheet, [cut(column, _TALLEST) for column in columns], left, pitch)
    foot = top + _ROW * len(rows)
    for place in range(len(columns)):
        x = left + pitch * (place + 0.5)
        sheet.rule(x, top, x, foot)
    most = max((number for row in rows for number in row.numbers), default=0)
    for place, row in enumerate(rows):
        y = top + _ROW * (place + 0.5)
        _name(sheet, left, y, row.name)
        sheet.rule(left, y, right, y)
        for column, number in enumerate(row.numbers):
            if number:
                about = f"{row.name}, {columns[column]}: {number:,}"
                sheet.disc(left + pitch * (column + 0.5), y, _radius(number, most), about)
    _sizes(sheet, foot + _ROW, most, what)
    return sheet


def _name(sheet: Sheet, left: float, y: float, name: str) -> None:
    sheet.words(left - _GAP, y, cut(name, left - 2 * _GAP), anchor="end")


def _long(number: int, most: int, room: float) -> float:
    """How long a bar is: what isn't nothing can be seen."""
    return max(room * number / most, 2 * _SLIT) if number else 0.0


def _left(names: Iterable[str]) -> float:
    """Where the numbers begin: right of the longest name, if that isn't too long."""
    # One more than the longest, or a rounding might cut it.
    return min(max(map(length, names)) + 1, _NAMES) + 2 * _GAP


def _figures(row: Bar) -> str:
    return f"{row.first:,} + {row.second:,}" if row.second else f"{row.first:,}"


def _legend(sheet: Sheet, left: float, keys: Sequence[str]) -> float:
    """What the colours stand for; returns where the rows begin."""
    x, y = left, sheet.height + _GAP
    for kind, key in zip(("first", "second"), keys, strict=False):
        sheet.box(x, y, SIZE, SIZE, kind)
        sheet.words(x + SIZE + 6, y + SIZE / 2, key, "faint")
        x += SIZE + 6 + length(key) + 2 * _GAP
    return sheet.height + _GAP


def _heads(sheet: Sheet, heads: Sequence[str], left: float, pitch: float) -> float:
    """The heads of columns, upright where they are too wide; returns where the rows begin."""
    upright = [head for head in heads if length(head) > pitch - 4]
    foot = sheet.height + max(map(length, upright), default=SIZE) + _GAP
    for place, head in enumerate(heads):
        x = left + pitch * (place + 0.5)
        if head in upright:
            sheet.upright(x, foot, head)
        else:
            sheet.words(x, foot - SIZE / 2, head, anchor="middle")
    return foot + _GAP


def _radius(number: int, most: int) -> float:
    return max(_SMALLEST, _LARGEST * sqrt(number / most))


def _sizes(sheet: Sheet, y: float, most: int, what: str) -> None:
    """Discs of up to three sizes, and how much they stand for."""
    x = float(_GAP)
    for number in sorted({1, max(1, round(most / 4)), most}):
        radius = _radius(number, most)
        sheet.disc(x + radius, y, radius, f"{number:,}")
        x += 2 * radius + 6
        words = counted(number, what)
        sheet.words(x, y, words, "faint")
        x += length(words) + 2 * _GAP
