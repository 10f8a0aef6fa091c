"""Writes words on a picture, with letters that Pillow's only face lacks put together.

The face has the letters of English, and neither accents nor dashes. An accented letter is its base
with a mark drawn above or below it, which is enough for the Latin alphabets of Europe. What can't
be put together is found missing.
"""

import unicodedata
from functools import cache

from PIL import ImageDraw, ImageFont

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

_ALIKE: dict[int, str] = {
    **{ord(dash): "-" for dash in "–—‐‑−"},
    **{ord(mark): '"' for mark in "„«»"},
    **{ord(mark): "'" for mark in "‚‹›"},
    **{ord(space): " " for space in "\u00a0\u202f"},
    ord("…"): "...",
    ord("ß"): "ss",
}
"""Signs that are drawn as others."""

# The strokes of each mark, in a square from (-1, -1), left above, to (1, 1), right below.
_STROKES = {
    "\u0300": (((-0.5, -0.8), (0.4, 0.6)),),
    "\u0301": (((0.5, -0.8), (-0.4, 0.6)),),
    "\u0302": (((-0.8, 0.5), (0, -0.6)), ((0, -0.6), (0.8, 0.5))),
    "\u0303": (((-0.9, 0.4), (-0.3, -0.3)), ((-0.3, -0.3), (0.3, 0.3)), ((0.3, 0.3), (0.9, -0.4))),
    "\u0304": (((-0.8, 0), (0.8, 0)),),
    "\u0306": (((-0.8, -0.5), (-0.3, 0.4)), ((-0.3, 0.4), (0.3, 0.4)), ((0.3, 0.4), (0.8, -0.5))),
    "\u0307": (((0, -0.36), (0, 0.36)),),
    "\u0308": (((-0.7, -0.36), (-0.7, 0.36)), ((0.7, -0.36), (0.7, 0.36))),
    "\u030a": (
        ((-0.5, 0), (0, -0.7)),
        ((0, -0.7), (0.5, 0)),
        ((0.5, 0), (0, 0.7)),
        ((0, 0.7), (-0.5, 0)),
    ),
    "\u030b": (((-0.1, -0.8), (-0.8, 0.6)), ((0.8, -0.8), (0.1, 0.6))),
    "\u030c": (((-0.8, -0.5), (0, 0.6)), ((0, 0.6), (0.8, -0.5))),
    "\u0326": (((0.1, -0.6), (-0.2, 0.5)),),
    "\u0327": (((0.1, -0.9), (0.1, -0.3)), ((0.1, -0.3), (0.4, 0.2)), ((0.4, 0.2), (-0.4, 0.6))),
    "\u0328": (((0.5, -0.9), (0.1, 0)), ((0.1, 0), (0.6, 0.5))),
}
_BELOW = frozenset("\u0326\u0327\u0328")
_DOTTED = str.maketrans("ij", "\u0131\u0237")


def font(size: int) -> Font:
    """The face in a size, in pixels."""
    return ImageFont.load_default(size)


def plain(text: str) -> str:
    """The text without its marks: as long as what is drawn, character by character."""
    return "".join(_parts(character)[0] for character in _composed(text))


def unwritable(text: str) -> str:
    """The first character that can't be drawn; empty if all can."""
    for character in _composed(text):
        base, marks = _parts(character)
        if not _has(base) or any(mark not in _STROKES for mark in marks):
            return character
    return ""


def write(
    draw: ImageDraw.ImageDraw, at: tuple[int, int], text: str, size: int, fill: tuple[int, int, int]
) -> None:
    """Draw a line of text with its marks; `at` is its upper left corner."""
    face = font(size)
    text = _composed(text)
    letters = plain(text)
    draw.text(at, letters, font=face, fill=fill)
    for place, character in enumerate(text):
        marks = _parts(character)[1]
        if marks:
            start = at[0] + face.getlength(letters[:place])
            centre = start + face.getlength(letters[place]) / 2
            _, top, _, bottom = draw.textbbox((at[0], at[1]), letters[place], font=face)
            for mark in marks:
                height = bottom + size * 0.08 if mark in _BELOW else top - size * 0.125
                _stroke(draw, (centre, height), mark, size, fill)


def _stroke(
    draw: ImageDraw.ImageDraw,
    centre: tuple[float, float],
    mark: str,
    size: int,
    fill: tuple[int, int, int],
) -> None:
    x, y = centre
    scale = size * 0.15
    for start, end in _STROKES[mark]:
        points = [(x + scale * dx, y + scale * 0.7 * dy) for dx, dy in (start, end)]
        draw.line(points, fill=fill, width=max(2, round(size * 0.07)))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text.translate(_ALIKE))


@cache
def _parts(character: str) -> tuple[str, str]:
    """The letter to draw and the marks upon it: none where the face has the whole."""
    if _has(character):
        return character, ""
    parts = unicodedata.normalize("NFD", character)
    base, marks = parts[0], parts[1:]
    if base in "ij" and _has(base.translate(_DOTTED)):
        base = base.translate(_DOTTED)
    return base, marks


@cache
def _has(character: str) -> bool:
    if character.isspace():
        return True
    return _drawn(character) != _drawn("\U0010fffe")


def _drawn(character: str) -> tuple[object, bytes]:
    mask = font(80).getmask(character)
    return mask.getbbox(), bytes(mask)
