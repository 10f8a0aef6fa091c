"""A built book in, the README's picture out: five of its pages on a six-inch screen.

The pages are set by MuPDF, at 1072 × 1448 pixels, then made small and put side by side.
"""

from pathlib import Path
from typing import Any

import pymupdf
from PIL import Image

from docs.pictures.mupdf import laid_out
from docs.pictures.screens import SIX_INCHES

GAP = 24
GROUND = (128, 128, 128)


def draw(epub: Path) -> Image.Image:
    """The picture of a chapter's opening, notes, glossary, index and chronology."""
    book = laid_out(epub, SIX_INCHES, 100)
    openings = ("Chapter 1\n", "Notes\n", "Glossary\n", "People\n")
    # The chronology's picture stands on its second page.
    pages = [*(_page(book, words) for words in openings), _page(book, "Chronology\n", 1)]
    width, height = pages[0].size
    sheet = Image.new("RGB", (len(pages) * (width + GAP) + GAP, height + 2 * GAP), GROUND)
    for number, page in enumerate(pages):
        sheet.paste(page, (GAP + number * (width + GAP), GAP))
    small = sheet.resize((sheet.width // 2, sheet.height // 2), Image.Resampling.LANCZOS)
    return small.quantize(48)


def _page(book: Any, words: str, after: int = 0) -> Image.Image:
    """The first page that begins with these words, or one so many pages after it."""
    first = next(page.number for page in book if page.get_text().lstrip().startswith(words))
    scale = pymupdf.Matrix(SIX_INCHES.ratio, SIX_INCHES.ratio)
    pixels = book[first + after].get_pixmap(matrix=scale)
    picture = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)
    return picture.crop((0, 0, *SIX_INCHES.pixels))
