"""A book in, its plain text out; and a part of a page as blocks make lines of it."""

import xml.etree.ElementTree as etree

from glossator.formats.txt.blocks import Blocks
from glossator.formats.txt.write import write
from glossator.model.words import words_for
from tests.books.making import Made, chapter


def text_of(made: Made) -> str:
    """The file that is made of a book."""
    return write(made.publication).files[".txt"].decode()


def page_of(made: Made, title: str) -> str:
    """What stands below a title in the file, up to the next page."""
    pages = text_of(made).split("\n\n\n\n")
    return next(
        page.partition("=\n")[2].strip("\n") for page in pages if page.startswith(f"{title}\n")
    )


def chapter_of(markdown: str, **registers: str) -> str:
    """The text of a chapter without its title."""
    return page_of(chapter(markdown, **registers), "Chapter 1. One")


def lines_of(xhtml: str, width: int = 40) -> list[str]:
    """The lines that are made of the content of a page."""
    body = etree.fromstring(f"<body>{xhtml}</body>")
    return [line.text for line in Blocks(words_for("en"), width).page(body).lines]
