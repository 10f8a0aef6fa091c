"""Gathers notes that are written within their sentences, and gives each a label."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from glossator.model.book import Note
from glossator.model.expressions import expression
from glossator.model.text import (
    Citation,
    Image,
    Markup,
    NoteReference,
    Open,
    Paragraph,
    Verbatim,
    Words,
    plain_text,
)
from glossator.text.slugs import FreeNames, slug

_MOST_WORDS = 6
_MOST_SIGNS = 40
"""How long a label becomes: long enough to be told from others, short enough for an address."""

_NOT_LABEL = expression(r"[^\w-]")


@dataclass(slots=True)
class InlineNotes:
    """The notes of one file that were written where they belong."""

    taken: FreeNames = field(default_factory=lambda: FreeNames(first=1))
    """Labels that have a note already."""
    notes: list[Note] = field(default_factory=list)
    lead: str = ""
    """What the labels begin with, before a colon; empty: the notes are of the first series."""

    def reserve(self, labels: Iterable[str]) -> None:
        """Keep labels from being used: an editor gave them."""
        self.taken.reserve(labels)

    def add(self, pieces: tuple[Open, ...], line: int, path: str) -> str:
        """Add a note; return its label, which is made of its first words."""
        words = _label(pieces)
        label = self.taken.take(f"{self.lead}:{words}" if self.lead else words)
        body = (Paragraph("p", pieces, line, Markup("</p>")),)
        self.notes.append(Note(label, body, line, path))
        return label


def _label(pieces: tuple[Open, ...]) -> str:
    """A label for a note with these words, the same wherever it stands."""
    parts = [part for part in _NOT_LABEL.sub("", slug(_text(pieces))).split("-") if part]
    label = ""
    for part in parts[:_MOST_WORDS]:
        longer = f"{label}-{part}" if label else part[:_MOST_SIGNS]
        if len(longer) > _MOST_SIGNS:
            break
        label = longer
    # A note may be nothing but a picture, or signs that no label has.
    return label or "note-" + hashlib.sha256(_marks(pieces).encode()).hexdigest()[:8]


def _marks(pieces: tuple[Open, ...]) -> str:
    """What tells a note without words from others."""
    marks = []
    for piece in pieces:
        if isinstance(piece, (Image, NoteReference)):
            marks.append(piece.source if isinstance(piece, Image) else piece.label)
        elif isinstance(piece, str):
            marks.append(str(piece))
    return "".join(marks)


def _text(pieces: tuple[Open, ...]) -> str:
    """The words of a note, with what it cites."""
    words = []
    for piece in pieces:
        if isinstance(piece, (Words, Verbatim)):
            words.append(str(piece))
        elif isinstance(piece, Citation):
            words += (
                f" {plain_text(cite.prefix)} {cite.key} {cite.locator} " for cite in piece.cites
            )
        elif isinstance(piece, Image):
            words.append(f" {piece.alternative or ''} ")
    return re.sub(r"\s", " ", "".join(words))
