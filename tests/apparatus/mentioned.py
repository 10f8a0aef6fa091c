"""The mentions in a chapter as a line each can be compared with: `words → key`."""

from glossator.model.text import Mention, Paragraph
from tests.books.making import Made


def mentions(made: Made) -> list[str]:
    """Those of a book's first chapter, in order; one that spans mark-up has no words."""
    return [
        f"{piece.words} → {piece.key}".strip()
        for block in made.book.documents[0].body
        if isinstance(block, Paragraph)
        for piece in block.pieces
        if isinstance(piece, Mention)
    ]
