"""Gathers what the texts of a document ask of the rest of the book, before any hole is filled."""

from collections.abc import Iterator, Sequence
from itertools import chain

from glossator.model.book import Document, EntryKey, Questions
from glossator.model.text import (
    Citation,
    Image,
    LinkStart,
    Markup,
    Mention,
    Open,
    PageBreak,
    Paragraph,
    Verbatim,
    Words,
)


def questions_of(document: Document) -> Questions:
    """What the texts of a document ask, each thing once."""
    links: dict[tuple[str, LinkStart], None] = {}
    images: dict[tuple[str, Image], None] = {}
    citations: dict[tuple[str, Citation], None] = {}
    # What a heading names has its main passage there, unless the entry says where: see `shaped`.
    named = (document.title_names, *(one.names for one in document.headings))
    mentions: dict[EntryKey, None] = dict.fromkeys(chain.from_iterable(named))
    for path, pieces in _pieces(document):
        for piece in pieces:
            # Every piece of a book passes here, and nearly all are of these.
            if type(piece) in _UNASKED:
                continue
            if isinstance(piece, Mention):
                mentions.setdefault((piece.register, piece.key))
            elif isinstance(piece, LinkStart):
                links.setdefault((path, piece))
            elif isinstance(piece, Image):
                images.setdefault((path, piece))
            elif isinstance(piece, Citation):
                citations.setdefault((path, piece))
    return Questions(tuple(links), tuple(images), tuple(citations), tuple(mentions))


_UNASKED = frozenset((Words, Verbatim, Markup, PageBreak))


def _pieces(document: Document) -> Iterator[tuple[str, Sequence[Open]]]:
    """The pieces of each paragraph, with the path of the file that it stands in."""
    yield document.path, document.title
    bodies = [(document.path, document.body)]
    bodies += [(note.path, note.body) for note in document.notes]
    for path, body in bodies:
        for block in body:
            if isinstance(block, Paragraph):
                yield path, block.pieces
