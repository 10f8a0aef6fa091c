"""Figures in dispute: the range of the other figures as a bar, the essay's as a diamond.

Each row has a scale of its own, which begins with nothing, so that lengths can be compared.
"""

from collections.abc import Sequence

from figures.canvas import BLACK, GREY, MIDDLE, PALE, Canvas
from figures.tables import Disputed

WIDTH = 1072
_ROW, _TOP, _LEFT, _RIGHT = 178, 104, 34, 1038
_HALF, _DIAMOND = 15, 17


def draw_disputed(figures: Sequence[Disputed]) -> bytes:
    """The chart's PNG."""
    sheet = Canvas(WIDTH, _TOP + _ROW * len(figures))
    sheet.box(_LEFT, 44 - _HALF, _LEFT + 84, 44 + _HALF, MIDDLE)
    sheet.text(_LEFT + 102, 44, "other counts and estimates", 28)
    sheet.diamond(590, 44, _DIAMOND)
    sheet.text(620, 44, "the essay", 28)
    for place, row in enumerate(figures):
        _draw_row(sheet, row, _TOP + _ROW * place)
    return sheet.png()


def _draw_row(sheet: Canvas, row: Disputed, top: float) -> None:
    sheet.text(_LEFT, top + 20, row.label, 31, BLACK, bold=True)
    sheet.text(_RIGHT, top + 20, row.unit, 26, GREY, "right")
    most = max(row.high, row.essay, row.essay_to)
    pixel = (_RIGHT - _LEFT - _DIAMOND - 6) / most
    axis = top + 72
    sheet.line(_LEFT, axis, _RIGHT, axis, PALE, 4)
    sheet.line(_LEFT, axis - _HALF, _LEFT, axis + _HALF, GREY, 3)
    low, high = _LEFT + row.low * pixel, _LEFT + row.high * pixel
    # A range that is narrow on its scale must still be seen.
    sheet.box(low, axis - _HALF, max(high, low + 8), axis + _HALF, MIDDLE)
    at = _LEFT + row.essay * pixel
    if row.essay_to:
        to = _LEFT + row.essay_to * pixel
        sheet.line(at, axis, to, axis, BLACK, 7)
        sheet.diamond(to, axis, _DIAMOND)
    sheet.diamond(at, axis, _DIAMOND)
    sheet.text(_LEFT, axis + 44, row.estimates, 27, GREY)
    sheet.text(_RIGHT, axis + 44, f"essay: {row.essay_text}", 27, BLACK, "right")
