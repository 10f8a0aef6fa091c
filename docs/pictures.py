"""The built book in, the README's picture out: five of its pages on a six-inch screen.

    python docs/pictures.py dist/the-rise-of-stalinism.epub docs/images/pages.png

The pages are set by MuPDF, at 1072 × 1448 pixels, then made small and put side by side.
"""

import sys
from pathlib import Path
from typing import Any

import pymupdf
from PIL import Image

WIDTH, HEIGHT, DPI = 357, 483, 216
GAP = 24
GROUND = (128, 128, 128)


def main(epub: Path, picture: Path) -> None:
    """Write the picture of a chapter's opening, notes, glossary, index and chronology."""
    # pymupdf tells type checkers little of what it has.
    book: Any = pymupdf.open(epub)
    book.layout(width=WIDTH, height=HEIGHT, fontsize=11)
    openings = ("Chapter 1\n", "Notes\n", "Glossary\n", "People\n")
    # The chronology's picture stands on its second page.
    pages = [*(_page(book, words) for words in openings), _page(book, "Chronology\n", 1)]
    width, height = pages[0].size
    sheet = Image.new("RGB", (len(pages) * (width + GAP) + GAP, height + 2 * GAP), GROUND)
    for number, page in enumerate(pages):
        sheet.paste(page, (GAP + number * (width + GAP), GAP))
    small = sheet.resize((sheet.width // 2, sheet.height // 2), Image.Resampling.LANCZOS)
    small.quantize(48).save(picture, optimize=True)


def _page(book: Any, words: str, after: int = 0) -> Image.Image:
    """The first page that begins with these words, or one so many pages after it."""
    first = next(page.number for page in book if page.get_text().lstrip().startswith(words))
    pixels = book[first + after].get_pixmap(dpi=DPI)
    return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
