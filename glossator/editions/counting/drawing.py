"""Shapes and words in, an SVG picture out, which can be read in light and in dark, and by itself.

Colours stand on the shapes, for whatever draws no style sheet, and a style sheet puts others in
their place where the screen is dark. Widths of words are guessed: no font is known.
"""

from unicodedata import combining, east_asian_width

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


class Sheet:
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
    wide = sum(
        0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in words
    )
    return wide * SIZE * _SIGN


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
