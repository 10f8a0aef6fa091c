"""Who appears in which chapter: people down the side, chapters across, a disc for each meeting."""

from collections.abc import Sequence
from math import sqrt

from figures.canvas import BLACK, GREY, PALE, Canvas
from figures.data import Appearance

WIDTH = 1072
SHOWN = 30
"""More rows than these can't be read on a small screen."""
_ROW, _TOP, _LEFT, _RIGHT, _FOOT = 40, 84, 400, 1060, 92
_LARGEST, _SMALLEST = 18.0, 4.0


def most_named(appearances: Sequence[Appearance]) -> tuple[Appearance, ...]:
    """Those most often named, in the order of the chapters that name them first."""
    chosen = sorted(appearances, key=lambda one: (-one.total, one.name))[:SHOWN]
    return tuple(sorted(chosen, key=lambda one: (one.first, -one.total, one.name)))


def draw_people(appearances: Sequence[Appearance]) -> bytes:
    """The chart's PNG; the area of a disc is the number of mentions."""
    rows = most_named(appearances)
    chapters = len(rows[0].counts)
    foot = _TOP + _ROW * len(rows)
    sheet = Canvas(WIDTH, foot + _FOOT)
    pitch = (_RIGHT - _LEFT) / chapters
    largest = max(max(row.counts) for row in rows)
    sheet.text(_LEFT - 16, 34, "Chapter", 28, GREY, "right")
    for number in range(chapters):
        x = _LEFT + pitch * (number + 0.5)
        sheet.text(x, 34, str(number + 1), 30, BLACK, "middle")
        sheet.line(x, _TOP - 14, x, foot, PALE)
    for place, row in enumerate(rows):
        y = _TOP + _ROW * (place + 0.5)
        sheet.line(_LEFT, y, _RIGHT, y, PALE)
        sheet.text(_LEFT - 16, y, row.name, 28, BLACK, "right")
        for number, count in enumerate(row.counts):
            if count:
                radius = max(_SMALLEST, _LARGEST * sqrt(count / largest))
                sheet.disc(_LEFT + pitch * (number + 0.5), y, radius)
    _legend(sheet, foot + 52, largest)
    return sheet.png()


def _legend(sheet: Canvas, y: float, largest: int) -> None:
    """Discs of three sizes, and what they stand for."""
    x = 24.0
    for count in sorted({1, max(1, round(largest / 4)), largest}):
        radius = max(_SMALLEST, _LARGEST * sqrt(count / largest))
        sheet.disc(x + radius, y, radius)
        words = "named once" if count == 1 else f"{count} times"
        sheet.text(x + 2 * radius + 12, y, words, 26, GREY)
        x += 2 * radius + 12 + sheet.length(words, 26) + 44
    sheet.text(x, y, "in the chapter and its notes", 26, GREY)
