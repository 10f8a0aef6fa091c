"""The shape of the years: a square for every event of the chronology, stacked year by year.

Below the years stand two rows of periods, one of the country's, one of the Communist
International's, with the days on which they are usually said to begin and end.
"""

from collections import Counter
from collections.abc import Sequence

from figures.canvas import BLACK, GREY, PALE, WHITE, Canvas, Colour

WIDTH = 1072
FIRST, LAST = 1917, 1941
_LEFT, _RIGHT, _TOP = 34, 1042, 116
_PITCH = (_RIGHT - _LEFT) / (LAST - FIRST + 1)
_SIDE, _STEP = 26, 31
_DARK: Colour = (70, 70, 70)
_SOFT: Colour = (196, 196, 196)

Period = tuple[float, float, str]
"""When it begins and ends, in years and their parts, and what it is called."""

COUNTRY: tuple[Period, ...] = (
    (1918.40, 1921.20, "Civil war"),  # May 1918 to March 1921, as the essay counts
    (1921.20, 1928.75, "New Economic Policy"),  # the tax in kind; the First Plan's first day
    (1928.75, 1933.00, "First Plan"),  # the Five-Year Plan of October 1928 to December 1932
    (1936.64, 1938.88, "Terror"),  # first trial; the end of the mass operations, November 1938
)
INTERNATIONAL: tuple[Period, ...] = (
    (1921.96, 1928.55, "United front"),  # December 1921; the Sixth Congress, July 1928
    (1928.55, 1935.57, "Third Period"),  # up to the Seventh Congress, July 1935
    (1935.57, 1939.64, "Popular Front"),  # up to the German–Soviet treaty, 23 August 1939
)


def draw_years(years: Sequence[int]) -> bytes:
    """The chart's PNG, of the events from `FIRST` to `LAST`; the others are counted in words."""
    told = Counter(years)
    base = _TOP + _STEP * max(told[year] for year in range(FIRST, LAST + 1))
    sheet = Canvas(WIDTH, base + 322)
    shown = sum(told[year] for year in range(FIRST, LAST + 1))
    sheet.text(_LEFT, 32, f"{shown} events from {FIRST} to {LAST}, a square each", 31, bold=True)
    sheet.text(_LEFT, 76, _others(years), 26, GREY)
    for year in range(FIRST, LAST + 1):
        left = _LEFT + _PITCH * (year - FIRST)
        for place in range(told[year]):
            bottom = base - 5 - place * _STEP
            middle = left + _PITCH / 2
            sheet.box(middle - _SIDE / 2, bottom - _SIDE, middle + _SIDE / 2, bottom, BLACK)
        if year % 5 == 0 or year == FIRST:
            sheet.text(left + _PITCH / 2, base + 34, str(year), 28, BLACK, "middle")
            sheet.line(left + _PITCH / 2, base, left + _PITCH / 2, base + 10, BLACK, 3)
    sheet.line(_LEFT, base, _RIGHT, base, BLACK, 3)
    _periods(sheet, base + 92, "In Soviet Russia and the Soviet Union", COUNTRY)
    _periods(sheet, base + 222, "In the Communist International", INTERNATIONAL)
    return sheet.png()


def _others(years: Sequence[int]) -> str:
    before, after = sum(year < FIRST for year in years), sum(year > LAST for year in years)
    words = [f"{before} before {FIRST}"] * bool(before) + [f"{after} after {LAST}"] * bool(after)
    return f"not shown: {' and '.join(words)}" if words else ""


def _periods(sheet: Canvas, top: float, title: str, periods: Sequence[Period]) -> None:
    sheet.text(_LEFT, top, title, 26, GREY)
    sheet.line(_LEFT, top + 53, _RIGHT, top + 53, PALE)
    for number, (start, end, name) in enumerate(periods):
        left, right = (_LEFT + _PITCH * (when - FIRST) for when in (start, end))
        ground, ink = ((_DARK, WHITE), (_SOFT, BLACK))[number % 2]
        sheet.box(left + 2, top + 30, right - 2, top + 76, ground)
        sheet.text((left + right) / 2, top + 53, name, 22, ink, "middle")
