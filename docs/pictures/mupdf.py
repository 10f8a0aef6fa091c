"""Opened books in, pictures of their pages out, set by MuPDF.

MuPDF has no pixels of CSS: its unit stands for one here, so that both engines get the same room.
A theme is what its own viewers make of one: the page's black and white become the theme's text
and ground. No style can see it, and pictures are changed with the words.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import pymupdf
from PIL import Image

from docs.pictures.kinds import Place
from docs.pictures.opened import CONTENT, Opened
from docs.pictures.screens import FONT_SIZE, Screen, Setting


def laid_out(epub: Path, screen: Screen, percent: int) -> Any:
    """The book as a document of pages for a screen and a size of text."""
    # pymupdf tells type checkers little of what it has.
    document: Any = pymupdf.open(epub)
    size = FONT_SIZE * percent // 100
    document.layout(width=screen.width, height=screen.height, fontsize=size)
    return document


def page_of(document: Any, place: Place) -> Any:
    """The page that a link to this place opens. Raises LookupError where it leads nowhere."""
    number, _, _ = document.resolve_link(f"{CONTENT}/{place.page}#{place.id}")
    if number < 0:
        raise LookupError(f"MuPDF finds no {place}")
    return document[number]


def pictures(
    shown: Mapping[str, tuple[Opened, Place]], settings: Iterable[Setting]
) -> Iterator[tuple[str, Setting, Image.Image]]:
    """A picture of every place in every setting, with the place's name.

    Raises LookupError where a place isn't found.
    """
    for (screen, percent), group in groupby(settings, lambda one: (one.screen, one.percent)):
        alike = list(group)
        documents: dict[Path, Any] = {}
        for name, (book, place) in shown.items():
            if book.file not in documents:
                documents[book.file] = laid_out(book.file, screen, percent)
            page = page_of(documents[book.file], place)
            scale = pymupdf.Matrix(screen.ratio, screen.ratio)
            for setting in alike:
                pixels = page.get_pixmap(matrix=scale, alpha=False)
                pixels.tint_with(_number(setting.theme.text), _number(setting.theme.ground))
                picture = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)
                yield name, setting, picture.crop((0, 0, *screen.pixels))


def _number(colour: str) -> int:
    return int(colour.removeprefix("#"), 16)
