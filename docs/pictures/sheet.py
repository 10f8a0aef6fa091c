"""Pictures in, a contact sheet out: a column a kind of page, a row a setting and engine."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from docs.pictures.screens import Setting

WIDTH = 156
"""A small picture's width; its height follows from the screen's."""

_GAP = 8
_LABELS = 118
_HEAD = 34
_GROUND = "#8a8f98"
_INK = "#000000"
_QUALITY = 48

Row = tuple[Setting, str]
"""What a row is taken with: a setting and an engine."""


def small(picture: Image.Image) -> Image.Image:
    """A picture as it stands on the sheet."""
    height = round(picture.height * WIDTH / picture.width)
    return picture.resize((WIDTH, height), Image.Resampling.LANCZOS)


def draw(
    rows: Sequence[Row], columns: Sequence[str], pictures: Mapping[tuple[Row, str], Image.Image]
) -> Image.Image:
    """The sheet of these small pictures, which are given by row and column.

    Raises KeyError where a picture is missing: no combination is left out in silence.
    """
    heights = [max(pictures[row, column].height for column in columns) for row in rows]
    width = _LABELS + len(columns) * (WIDTH + _GAP) + _GAP
    sheet = Image.new("RGB", (width, _HEAD + sum(height + _GAP for height in heights)), _GROUND)
    pen = ImageDraw.Draw(sheet)
    head, label = ImageFont.load_default(18), ImageFont.load_default(15)
    for place, column in enumerate(columns):
        middle = _LABELS + _GAP + place * (WIDTH + _GAP) + WIDTH // 2
        pen.text((middle, _HEAD // 2), column, _INK, head, anchor="mm")
    top = _HEAD
    for row, height in zip(rows, heights, strict=True):
        setting, engine = row
        words = f"{setting.screen.name}\n{setting.percent} %\n{engine}\n{setting.theme.name}"
        pen.multiline_text((_GAP, top), words, _INK, label, spacing=5)
        for place, column in enumerate(columns):
            left = _LABELS + _GAP + place * (WIDTH + _GAP)
            sheet.paste(pictures[row, column], (left, top))
        top += height + _GAP
    return sheet


def save(sheet: Image.Image, path: Path) -> None:
    """Write a sheet as WebP, small enough for a repository."""
    sheet.save(path, "WEBP", quality=_QUALITY, method=6)
