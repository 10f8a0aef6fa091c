"""Finds, for quotations that are nowhere in the text, the one passage that each must mean.

A quotation is lost when the text is edited. It is mended where one passage is close to it and no
other is; the rest is left to the editor.
"""

from collections.abc import Iterator
from dataclasses import replace

from glossator.apparatus.anchor import line_of, passages_of, places_of
from glossator.model.book import Anchor, Book, Document
from glossator.model.dataclass import dataclass
from glossator.text.passages import LONGEST, Extent, Passages, Quotation, pieces_of

CLOSE = 0.75
"""The likeness from which a passage is close to a quotation."""
APART = 0.1
"""By how much less like it all other passages must be."""


@dataclass(frozen=True, slots=True)
class Mend:
    """A quotation that is to be rewritten, and the words that it is to have."""

    anchor: Anchor
    quotation: Quotation
    text: str
    """The path of the text that is quoted."""
    line: int
    """The line of the text that the passage begins on."""
    likeness: float


def mends(book: Book) -> Iterator[Mend]:
    """What can be mended, in the order of the texts and of their notes."""
    for document in book.documents:
        if document.anchors:
            yield from _mends(document, passages_of(document))


def _mends(document: Document, passages: Passages) -> Iterator[Mend]:
    for anchor in document.anchors:
        if places_of(anchor, passages) or passages.find(anchor.words):
            # It is there, if only where its fields don't lead: that is for the editor.
            continue
        close = _closest(passages, anchor.words)
        if close is None:
            continue
        place, likeness = close
        quotation = passages.quoted(place)
        if anchor.after or anchor.before or anchor.occurrence:
            # The fields stay, and must lead there too.
            again = replace(anchor, words=quotation.words, raw=quotation.words)
            if tuple(places_of(again, passages)) != (place,):
                continue
            quotation = Quotation(quotation.words)
        line = line_of(document, place.part)
        yield Mend(anchor, quotation, document.path, line, likeness)


def _closest(passages: Passages, words: str) -> tuple[Extent, float] | None:
    """The one passage that is close to a quotation, with its likeness."""
    pieces = pieces_of(words)
    if len(pieces) < 2:
        return _closest_whole(passages, words)
    first, last = (_closest_whole(passages, piece) for piece in (pieces[0], pieces[-1]))
    if first is None or last is None:
        return None
    start, end = first[0], last[0]
    (begins, _), (_, ends) = passages.span(start), passages.span(end)
    if not 0 < ends - begins <= LONGEST:
        return None
    return Extent(start.part, start.start, end.end_part, end.end), min(first[1], last[1])


def _closest_whole(passages: Passages, words: str) -> tuple[Extent, float] | None:
    exact = passages.find(words)
    if exact:
        return (exact[0], 1.0) if len(exact) == 1 else None
    near = passages.nearest(words, 2)
    if not near or near[0].likeness < CLOSE:
        return None
    if len(near) > 1 and near[1].likeness > near[0].likeness - APART:
        return None
    return near[0].place, near[0].likeness
