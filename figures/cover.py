"""The cover: the book itself, its words struck out and its notes left standing.

In: the book's words, and how long each stretch of its text is up to the next note. Out: a PNG of
1600 × 2560 pixels. Every block is a chapter, every bar a stretch of text as long as its words, and
every red number a note; so the picture follows the text, and says what the book is about: what
was blacked out, and what can be said about it.
"""

from collections.abc import Sequence

from figures.canvas import Canvas, Colour, wrapped
from figures.data import Bar
from figures.redaction import lay_out

WIDTH, HEIGHT = 1600, 2560
PAPER: Colour = (244, 238, 226)
INK: Colour = (26, 24, 24)
RED: Colour = (176, 32, 28)
MARGIN = 140
_INNER = WIDTH - 2 * MARGIN
_BAR = 0.60
"""How much of a line's height is ink."""
_FOOT = 300
"""The room below the block, for the creators."""


def draw_cover(title: str, subtitle: str, creators: Sequence[str], bars: Sequence[Bar]) -> bytes:
    """The cover's PNG."""
    sheet = Canvas(WIDTH, HEIGHT, PAPER)
    size = _size(sheet, title, 280)
    top = 160 + size * 0.5
    for line in wrapped(sheet, title, size, _INNER):
        # A capital's own margin would set the title in from the bars.
        sheet.text(MARGIN - size * 0.03, top, line, size, INK, bold=True)
        top += size * 1.06
    if subtitle:
        small = min(92, _size(sheet, subtitle, 92))
        top += small * 0.1
        for line in wrapped(sheet, subtitle, small, _INNER):
            sheet.text(MARGIN, top, line, small, RED)
            top += small * 1.2
    top += 40
    layout = lay_out(bars, _INNER, HEIGHT - _FOOT - top, sheet.length)
    for box in layout.boxes:
        y = top + box.top
        sheet.box(MARGIN + box.left, y, MARGIN + box.right, y + layout.pitch * _BAR, INK)
    for mark in layout.marks:
        y = top + mark.top + layout.mark_size * 0.36
        sheet.text(MARGIN + mark.left, y, mark.words, layout.mark_size, RED, bold=True)
    for place, creator in enumerate(reversed(creators)):
        sheet.text(MARGIN, HEIGHT - 170 - 76 * place, creator, 58, INK)
    return sheet.png(INK, RED)


def _size(sheet: Canvas, words: str, largest: int) -> int:
    """The size, the largest first, in which two lines hold the words."""
    for size in range(largest, 40, -4):
        lines = wrapped(sheet, words, size, _INNER)
        if len(lines) <= 2 and all(sheet.length(line, size) <= _INNER for line in lines):
            return size
    return 40
