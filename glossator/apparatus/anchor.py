"""Puts a reference into a document for each stand-off note, where the passage that it quotes ends.

A quotation that can't be found, or could be in two places, is an error that says what is near; no
note is ever attached to a guess.
"""

from collections.abc import Sequence
from dataclasses import replace

from glossator.model.book import Anchor, Document
from glossator.model.diagnostics import Diagnostic, Diagnostics, error
from glossator.model.ids import lead_of
from glossator.model.text import (
    LinkEnd,
    LinkStart,
    Markup,
    NoteReference,
    Open,
    Paragraph,
    Words,
    paragraphs_of,
    plain_text,
)
from glossator.text.passages import (
    LONGEST,
    Extent,
    Near,
    Passages,
    Quotation,
    pieces_of,
)

_SHOWN = 60
"""Characters of a quotation that a message shows."""
_PLACES = 100
"""Lines that it shows at most."""


def anchored(document: Document) -> tuple[Document, Diagnostics]:
    """The document with a reference to each stand-off note where its quotation ends."""
    if not document.anchors:
        return document, ()
    passages = passages_of(document)
    found: list[Diagnostic] = []
    ends: dict[int, list[tuple[int, NoteReference]]] = {}
    lines = _lines(document)
    for anchor in document.anchors:
        places = places_of(anchor, passages)
        if len(places) == 1:
            reference = _reference(anchor, places[0], passages)
            ends.setdefault(places[0].end_part, []).append((places[0].end, reference))
        else:
            found.append(_unsure(anchor, places, passages, document.path, lines))
    number = 0
    title = _with_references(document.title, ends.get(0, ()))
    body = []
    for block in document.body:
        if isinstance(block, Paragraph):
            number += 1
            if number in ends:
                block = replace(block, pieces=_with_references(block.pieces, ends[number]))
        body.append(block)
    return replace(document, title=title, body=tuple(body)), tuple(found)


def passages_of(document: Document) -> Passages:
    """A document's text as quotations are sought in it: its title, and each paragraph."""
    words = (plain_text(block.pieces) for block in paragraphs_of(document.body))
    return Passages([plain_text(document.title), *words])


def places_of(anchor: Anchor, passages: Passages) -> Sequence[Extent]:
    """The places that an anchor can mean."""
    fields = (anchor.after, anchor.before, anchor.occurrence)
    words = anchor.words if passages.stands(anchor.words, *fields[:2]) else anchor.raw
    return passages.meant(Quotation(words, *fields))


def line_of(document: Document, part: int) -> int:
    """The line that a part of the document's passages begins on."""
    return _lines(document)[part]


def _lines(document: Document) -> Sequence[int]:
    return [1, *(block.line for block in paragraphs_of(document.body))]


def _unsure(
    anchor: Anchor,
    places: Sequence[Extent],
    passages: Passages,
    text: str,
    lines: Sequence[int],
) -> Diagnostic:
    """What is wrong with an anchor that the file `text` hasn't one place for.

    `lines` are those that the parts of its passages begin on.
    """
    words = " ".join(anchor.words.split())
    shown = words if len(words) <= _SHOWN else words[:_SHOWN].rpartition(" ")[0] + " …"
    path, line = anchor.path, anchor.line
    if places:
        shown_places = places if len(places) <= _PLACES else (*places[: _PLACES - 1], places[-1])
        *first, last = (str(lines[place.end_part]) for place in shown_places)
        where = f"{', '.join(first)}{' …' if len(places) > _PLACES else ''} and {last}"
        message = f'"{shown}" stands in {len(places)} places of {text}: lines {where}'
        hint = "say which: quote more, or add - after: or - before: words, or - occurrence: 1"
        return error(path, line, "unclear-quotation", message, hint)
    if passages.stands(anchor.words):
        alone = passages.find(anchor.words)
        how = "with what its fields say" if anchor.occurrence == 0 else f"{anchor.occurrence} times"
        message = f'"{shown}" doesn\'t stand in {text} {how}'
        hint = f"it stands there {len(alone)} times; look at its after, before or occurrence"
        return error(path, line, "lost-quotation", message, hint)
    message = f'"{shown}" doesn\'t stand in {text}'
    hint = "; or ".join(_suggestion(near, lines) for near in passages.nearest(words, 2))
    otherwise = "quote the words as they stand there"
    if len(words) > LONGEST:
        otherwise += ", and of so many the first and the last alone: first words … last words"
    return error(
        path,
        line,
        "lost-quotation",
        message,
        f"did you mean {hint}?" if hint else otherwise,
    )


def _suggestion(near: Near, lines: Sequence[int]) -> str:
    return f'"{near.words}" (line {lines[near.place.part]}, {near.likeness:.0%} alike)'


def _with_references(
    pieces: tuple[Open, ...], ends: Sequence[tuple[int, NoteReference]]
) -> tuple[Open, ...]:
    """The pieces of a paragraph with references after so many of its characters."""
    waiting = sorted(ends, key=lambda one: one[0])
    made: list[Open] = []
    at = links = 0
    for place, piece in enumerate(pieces):
        links += isinstance(piece, LinkStart)
        links -= isinstance(piece, LinkEnd)
        text = plain_text((piece,))
        while waiting and isinstance(piece, Words) and not links and waiting[0][0] < at + len(text):
            end, reference = waiting.pop(0)
            made.append(Words(text[: end - at]))
            made.append(reference)
            text, at = text[end - at :], end
            piece = Words(text)
        made.append(piece)
        at += len(text)
        # Not inside of a link, of code or of an emphasis that ends here.
        while waiting and waiting[0][0] <= at and not links and not _closes(pieces, place + 1):
            if _stands_back(waiting[0][1], pieces, place + 1):
                break
            made.append(waiting.pop(0)[1])
    made.extend(reference for _, reference in waiting)
    return tuple(piece for piece in made if piece != Words(""))


def _closes(pieces: tuple[Open, ...], place: int) -> bool:
    """Whether the next piece closes something, so that a reference has to wait for it."""
    if place >= len(pieces):
        return False
    piece = pieces[place]
    return isinstance(piece, LinkEnd) or (isinstance(piece, Markup) and piece.startswith("</"))


def _stands_back(reference: NoteReference, pieces: tuple[Open, ...], place: int) -> bool:
    """Whether a note has to wait for the next piece: the first series' mark stands before it."""
    following = pieces[place] if place < len(pieces) else None
    is_first = isinstance(following, NoteReference) and not lead_of(following.label)
    return is_first and bool(lead_of(reference.label))


def _reference(anchor: Anchor, place: Extent, passages: Passages) -> NoteReference:
    """The reference at the end of the place that an anchor means."""
    is_within = place.part == place.end_part
    on = passages.parts[place.end_part][place.start if is_within else 0 : place.end]
    quoted = "" if is_within and len(pieces_of(anchor.words)) == 1 else anchor.words
    return NoteReference(anchor.label, anchor.line, on, quoted)
