"""The face that words on drawn pictures are set in, and the signs that it lacks.

It is Noto Serif, with the letters of Latin, Greek and Cyrillic and all their accents
(`styles/faces/`). Pillow sets it by itself, one letter after the other: the library that it could
ask for more isn't on every machine, and the same words have to give the same picture.
"""

import unicodedata
from functools import cache

from PIL import ImageFont

from glossator.model.shipped import shipped_styles

_SPACES = dict.fromkeys((9, 10, 13, *range(0x2000, 0x2007), *range(0x2008, 0x200B), 0x205F), " ")
_UNSEEN = dict.fromkeys((0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF))
_ALIKE: dict[int, str | None] = {**_SPACES, **_UNSEEN, 0x2007: "\xa0", 0x2010: "-", 0x2011: "-"}
"""Signs that are drawn as others, or not at all."""


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """The face in a size, in pixels."""
    path = shipped_styles() / "faces" / "noto-serif.ttf"
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def drawable(text: str) -> str:
    """The text as it is drawn: letters with their accents as one, and nothing that isn't seen."""
    return unicodedata.normalize("NFC", text.translate(_ALIKE))


def unwritable(text: str) -> str:
    """The first character that can't be drawn; empty if all can.

    Accents that Unicode has no letter with can't: Pillow alone would draw them beside theirs.
    """
    return next((one for one in drawable(text) if not _has(one)), "")


@cache
def _has(character: str) -> bool:
    if character.isspace():
        return True
    return not unicodedata.combining(character) and _drawn(character) != _drawn("\U0010fffe")


def _drawn(character: str) -> tuple[object, bytes]:
    mask = font(40).getmask(character)
    return mask.getbbox(), bytes(mask)
