"""A sheet to draw on: shapes and words in, the bytes of a PNG out.

Everything is drawn at twice its size and made small at the end, which smooths the edges. Letters
are those of the builder's own face.
"""

import io
from collections.abc import Iterator, Sequence
from math import cos, pi, sin
from typing import Literal

from PIL import Image, ImageDraw

from glossator.pages.lettering import font

Colour = tuple[int, int, int]
Align = Literal["left", "middle", "right"]
Point = tuple[float, float]

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (20, 20, 20)
GREY: Colour = (90, 90, 90)
MIDDLE: Colour = (150, 150, 150)
PALE: Colour = (222, 222, 222)
_SCALE = 2
_SHADES = 16


class Canvas:
    """A sheet of `width` × `height` pixels, its origin at the top left."""

    def __init__(self, width: int, height: int, ground: Colour = WHITE) -> None:
        self.width, self.height = width, height
        self._ground = ground
        self._image = Image.new("RGB", (width * _SCALE, height * _SCALE), ground)
        self._draw = ImageDraw.Draw(self._image)

    def box(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        fill: Colour | None = BLACK,
        outline: Colour | None = None,
        line: float = 3,
    ) -> None:
        """A rectangle, filled or outlined; its right and lower edges are the given ones."""
        at = [round(value * _SCALE) for value in (left, top, right, bottom)]
        corners = (at[0], at[1], max(at[0], at[2] - 1), max(at[1], at[3] - 1))
        self._draw.rectangle(corners, fill, outline, round(line * _SCALE))

    def disc(self, x: float, y: float, radius: float, fill: Colour = BLACK) -> None:
        """A filled circle about a point."""
        self._draw.circle((x * _SCALE, y * _SCALE), radius * _SCALE, fill)

    def diamond(self, x: float, y: float, radius: float, fill: Colour = BLACK) -> None:
        """A square that stands on its corner, with a rim of white that keeps it apart."""
        for reach, colour in ((radius + 4, WHITE), (radius, fill)):
            corners = ((x - reach, y), (x, y - reach), (x + reach, y), (x, y + reach))
            self._draw.polygon([(a * _SCALE, b * _SCALE) for a, b in corners], colour)

    def line(
        self, x: float, y: float, to_x: float, to_y: float, fill: Colour = BLACK, width: float = 2
    ) -> None:
        """A straight line."""
        points = tuple(round(value * _SCALE) for value in (x, y, to_x, to_y))
        self._draw.line(points, fill, max(1, round(width * _SCALE)))

    def area(self, points: Sequence[Point], fill: Colour) -> None:
        """A shape of any number of corners, filled."""
        self._draw.polygon([(x * _SCALE, y * _SCALE) for x, y in points], fill)

    def path(self, points: Sequence[Point], fill: Colour = BLACK, width: float = 2) -> None:
        """A line through points, its corners rounded."""
        scaled = [(x * _SCALE, y * _SCALE) for x, y in points]
        self._draw.line(scaled, fill, max(1, round(width * _SCALE)), joint="curve")

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: int,
        fill: Colour = BLACK,
        align: Align = "left",
        bold: bool = False,
    ) -> None:
        """A line of words; the middle of its capitals is at `y`."""
        big = size * _SCALE
        shift = {"left": 0.0, "middle": 0.5, "right": 1.0}[align]
        start = x - shift * self.length(words, size)
        face = font(big)
        _, top, _, bottom = face.getbbox("H", anchor="ls")
        base = y * _SCALE - (top + bottom) / 2
        for across, down in _spread(big) if bold else ((0.0, 0.0),):
            at = round(start * _SCALE + across), round(base + down)
            self._draw.text(at, words, fill, face, "ls")

    def length(self, words: str, size: int) -> float:
        """How wide the words are."""
        return font(size * _SCALE).getlength(words) / _SCALE

    def png(self, *inks: Colour) -> bytes:
        """The sheet as a PNG that has the ground, the inks and the shades between them alone."""
        small = self._image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        shades = [
            round(paper + (colour - paper) * step / (_SHADES - 1))
            for ink in inks or (BLACK,)
            for step in range(_SHADES)
            for paper, colour in zip(self._ground, ink, strict=True)
        ]
        palette = Image.new("P", (1, 1))
        palette.putpalette(shades)
        data = io.BytesIO()
        fitted = small.quantize(palette=palette, dither=Image.Dither.NONE)
        fitted.save(data, "PNG", optimize=True)
        return data.getvalue()


def wrapped(sheet: Canvas, words: str, size: int, width: float) -> list[str]:
    """The words in lines of a width; a word that is wider has a line of its own."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and sheet.length(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _spread(size: int) -> Iterator[tuple[float, float]]:
    """Where the letters are drawn, again and again, to make them bold."""
    reach = size / 100
    return ((reach * cos(pi * step / 8), reach * sin(pi * step / 8)) for step in range(16))
