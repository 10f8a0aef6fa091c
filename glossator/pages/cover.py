"""Draws a cover from title, subtitle and creators: a PNG of 1600 × 2560 pixels.

It is a typographic cover and nothing more: a dark ground, a rule, the words. A book that wants
more names a picture in `book.toml`. The colour of the ground comes from the title, so that books
on one shelf can be told apart and the same title always gets the same cover.
"""

import hashlib
import io
from collections.abc import Sequence

from PIL import Image, ImageDraw

from glossator.pages.lettering import font, plain, unwritable, write

WIDTH, HEIGHT = 1600, 2560
_MARGIN = 160
_PAPER = (246, 241, 231)
_ACCENT = (201, 161, 92)
_GROUNDS = ((36, 44, 58), (58, 34, 38), (32, 52, 46), (52, 44, 30), (44, 36, 56), (30, 50, 60))


def draw_cover(title: str, subtitle: str, creators: Sequence[str]) -> bytes:
    """The cover's PNG; `creators` are lines of names. The same words give the same bytes."""
    ground = _GROUNDS[hashlib.sha256(title.encode()).digest()[0] % len(_GROUNDS)]
    picture = Image.new("RGB", (WIDTH, HEIGHT), ground)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((_MARGIN, 380, _MARGIN + 200, 396), fill=_ACCENT)
    # No words are better than words in boxes; the title page has them all.
    title, subtitle = ("" if unwritable(words) else words for words in (title, subtitle))
    creators = [creator for creator in creators if not unwritable(creator)]
    size = next(
        (
            size
            for size in range(210, 80, -10)
            if len(_lines(title, size)) <= 5 and _fits(title, size)
        ),
        80,
    )
    at = _write(draw, 460, _lines(title, size), size, _PAPER)
    if subtitle:
        at = _write(draw, at + 60, _lines(subtitle, 84), 84, _ACCENT)
    names = [line for creator in creators for line in _lines(creator, 76)]
    _write(draw, HEIGHT - 220 - 104 * len(names), names, 76, _PAPER)
    # A few colours are enough for text, and make a file a tenth of the size.
    data = io.BytesIO()
    picture.quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
        data, "PNG", optimize=False
    )
    return data.getvalue()


def _write(
    draw: ImageDraw.ImageDraw,
    top: int,
    lines: Sequence[str],
    size: int,
    colour: tuple[int, int, int],
) -> int:
    """Write lines from `top` on; returns where the next line would stand."""
    for line in lines:
        write(draw, (_MARGIN, top), line, size, colour)
        top += round(size * 1.24)
    return top


def _lines(text: str, size: int) -> list[str]:
    """The words set in lines of the page's width."""
    face = font(size)
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and face.getlength(plain(longer)) <= WIDTH - 2 * _MARGIN:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _fits(text: str, size: int) -> bool:
    face = font(size)
    return all(face.getlength(plain(word)) <= WIDTH - 2 * _MARGIN for word in text.split())
