"""Draws rows of numbers as SVG: the two kinds of pictures that there are are bars and discs.

A picture can be read by itself, in light and in dark. Colours stand on the shapes, for whatever
draws no style sheet, and a style sheet puts others in their place where the screen is dark. Widths
of words are guessed: no font is known.
"""

from collections.abc import Iterable, Sequence
from math import sqrt

from glossator.model.counted import counted
from glossator.model.dataclass import dataclass
from glossator.text.columns import width_of
from glossator.text.escape import escape

_LIGHT = {
    "ground": "#ffffff",
    "ink": "#1d1f23",
    "faint": "#595e67",
    "rule": "#d9dce1",
    "first": "#2b5f93",
    "second": "#c98a1b",
}
_DARK = {
    "ground": "#16181c",
    "ink": "#e9eaed",
    "faint": "#aab0ba",
    "rule": "#3a3f48",
    "first": "#86b6e4",
    "second": "#c07f24",
}
"""What each kind of shape is drawn in; `first` and `second` differ in brightness too."""

SIZE = 14
"""The height of letters, in units of the picture."""
_MARGIN = 10
_SIGN = 0.56
"""How wide a letter is about, as a part of its height."""
_FONTS = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif"


class Drawing:
    """A sheet to draw on; its origin is at the top left, and it grows to hold what is drawn."""

    def __init__(self, title: str, width: float) -> None:
        self.title = title
        self.width = width
        self.height = 0.0
        self._shapes: list[str] = []
        self.words(_MARGIN, _MARGIN + SIZE / 2, title, bold=True)

    def words(
        self,
        x: float,
        y: float,
        words: str,
        kind: str = "ink",
        anchor: str = "start",
        *,
        bold: bool = False,
    ) -> None:
        """A line of words with its middle at `y`; `anchor` is its `start`, `middle` or `end`."""
        weight = ' font-weight="bold"' if bold else ""
        self._shapes.append(
            f'<text x="{x:.5g}" y="{y + SIZE * 0.35:.5g}" text-anchor="{anchor}"{weight} '
            f"{_paint(kind)}>{escape(words)}</text>"
        )
        self._reach(y + SIZE)

    def upright(self, x: float, y: float, words: str) -> None:
        """A line of words that goes up from a point, for the head of a narrow column."""
        self._shapes.append(
            f'<text transform="translate({x + SIZE * 0.35:.5g} {y:.5g}) rotate(-90)" '
            f"{_paint('ink')}>{escape(words)}</text>"
        )
        self._reach(y)

    def box(self, x: float, y: float, width: float, height: float, kind: str = "first") -> None:
        """A rectangle; nothing where it has no width."""
        if width > 0:
            self._shapes.append(
                f'<rect x="{x:.5g}" y="{y:.5g}" width="{width:.5g}" height="{height:.5g}" '
                f"{_paint(kind)}/>"
            )
        self._reach(y + height)

    def disc(self, x: float, y: float, radius: float, about: str) -> None:
        """A circle about a point; a pointer over it is told what it is about."""
        self._shapes.append(
            f'<circle cx="{x:.5g}" cy="{y:.5g}" r="{radius:.3g}" {_paint("first")}>'
            f"<title>{escape(about)}</title></circle>"
        )
        self._reach(y + radius)

    def rule(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """A fine line from one point to another."""
        self._shapes.append(
            f'<path d="M{x:.5g} {y:.5g}L{to_x:.5g} {to_y:.5g}" class="rule" '
            f'stroke="{_LIGHT["rule"]}"/>'
        )
        self._reach(max(y, to_y))

    @property
    def size(self) -> tuple[int, int]:
        """Its width and its height."""
        return round(self.width), round(self.height + SIZE)

    def svg(self, description: str) -> bytes:
        """The picture, with its title and what it shows, for those who can't see it."""
        width, height = self.size
        shapes = "\n".join(self._shapes)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" role="img" aria-labelledby="title about" '
            f'font-family="{_FONTS}" font-size="{SIZE}">\n'
            f'<title id="title">{escape(self.title)}</title>\n'
            f'<desc id="about">{escape(description)}</desc>\n'
            f"<style>{_STYLE}</style>\n"
            f'<rect width="{width}" height="{height}" {_paint("ground")}/>\n'
            f"{shapes}\n</svg>\n"
        ).encode()

    def _reach(self, y: float) -> None:
        self.height = max(self.height, y)


def length(words: str) -> float:
    """How wide a line of words is, about."""
    return width_of(words) * SIZE * _SIGN


def cut(words: str, width: float) -> str:
    """Words that aren't wider than this; what is cut off is shown."""
    if length(words) <= width:
        return words
    while words and length(words) > width - SIZE:
        words = words[:-1]
    return f"{words.rstrip()}…"


def _paint(kind: str) -> str:
    return f'class="{kind}" fill="{_LIGHT[kind]}"'


def _style() -> str:
    fills = "".join(f".{kind}{{fill:{colour}}}" for kind, colour in _DARK.items() if kind != "rule")
    return f"@media (prefers-color-scheme:dark){{{fills}.rule{{stroke:{_DARK['rule']}}}}}"


_STYLE = _style()


_WIDTH = 760
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
class ChartRow:
    """A name with a number for each column."""

    name: str
    numbers: tuple[int, ...]


def bars(title: str, rows: Sequence[Bar], keys: Sequence[str] = ()) -> Drawing:
    """A bar for each row; `keys` say what the first and the second number are."""
    sheet = Drawing(title, _WIDTH)
    left = _left([row.name for row in rows])
    figures = [_figures(row) for row in rows]
    room = _WIDTH - left - max(map(length, figures)) - 3 * _GAP
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


def discs(title: str, columns: Sequence[str], rows: Sequence[ChartRow], what: str) -> Drawing:
    """A disc for each number, by its area; `what` is a thing that is counted, for the legend."""
    left = _left([row.name for row in rows])
    pitch = max(_PITCH, (_WIDTH - left - _GAP) / max(len(columns), _FEWEST))
    right = left + pitch * len(columns)
    sheet = Drawing(title, max(right + _GAP, _WIDTH))
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


def _name(sheet: Drawing, left: float, y: float, name: str) -> None:
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


def _legend(sheet: Drawing, left: float, keys: Sequence[str]) -> float:
    """What the colours stand for; returns where the rows begin."""
    x, y = left, sheet.height + _GAP
    for kind, key in zip(("first", "second"), keys, strict=False):
        sheet.box(x, y, SIZE, SIZE, kind)
        sheet.words(x + SIZE + 6, y + SIZE / 2, key, "faint")
        x += SIZE + 6 + length(key) + 2 * _GAP
    return sheet.height + _GAP


def _heads(sheet: Drawing, heads: Sequence[str], left: float, pitch: float) -> float:
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


def _sizes(sheet: Drawing, y: float, most: int, what: str) -> None:
    """Discs of up to three sizes, and how much they stand for."""
    x = float(_GAP)
    for number in sorted({1, max(1, round(most / 4)), most}):
        radius = _radius(number, most)
        sheet.disc(x + radius, y, radius, f"{number:,}")
        x += 2 * radius + 6
        words = counted(number, what)
        sheet.words(x, y, words, "faint")
        x += length(words) + 2 * _GAP
