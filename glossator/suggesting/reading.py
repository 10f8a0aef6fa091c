"""A Book in, its running text out: a passage a paragraph, with what is known already blotted out.

Names that a register knows stand as `KNOWN` letters, so that nothing is found in them, and what no
name is sought in (links, code, numbers of notes) as gaps. Both keep their length: places in a
passage are places in what the paragraph says.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from glossator.model.book import Book
from glossator.model.text import (
    Citation,
    LinkEnd,
    LinkStart,
    Markup,
    Mention,
    NoteReference,
    Open,
    OpenBody,
    Paragraph,
    Verbatim,
    Words,
)
from glossator.suggesting.suggestion import Spot

GAP = "\ufffc"
BREAK = "\u2028"
"""The end of a line that the editor ended."""
KNOWN = "\ue000"
_EMPHASIS = ("<em", "<i>", "<i ", "<cite", "<dfn")
_EMPHASIS_END = ("</em>", "</i>", "</cite>", "</dfn>")
_SAME = str.maketrans({**dict.fromkeys("\n\xa0\u2009\u200a\u202f", " "), "’": "'", "\u2011": "-"})


class Role(StrEnum):
    """What a passage is part of."""

    TEXT = "text"
    NOTE = "note"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph: its text, where it stands, and what stands in it beside words."""

    text: str
    """Apostrophes and hyphens of one kind each, spaces for all white space."""
    path: str
    home: int
    """The number of the file that it belongs to, which notes on a chapter share with it."""
    role: Role
    block: Paragraph[Open]
    noted: bool
    """Whether a note or a citation hangs on it."""
    emphasised: tuple[tuple[int, int], ...]

    def spot(self, at: int) -> Spot:
        """The place of a letter of the text."""
        return Spot(self.path, self.block.line + self.shown().count("\n", 0, at))

    def shown(self) -> str:
        """The text as the editor wrote it, letter for letter, names that are known included."""
        return "".join(_shown(piece) for piece in self.block.pieces)


def passages_of(book: Book) -> Iterator[Passage]:
    """The passages of a book: of texts and their notes, then of registers."""
    for home, document in enumerate(book.documents):
        yield from _passages(document.body, document.path, home, Role.TEXT)
        for note in document.notes:
            yield from _passages(note.body, note.path, home, Role.NOTE)
    for home, register in enumerate(book.registers, len(book.documents)):
        document = register.document
        yield from _passages(document.body, document.path, home, Role.ENTRY)
        for note in document.notes:
            yield from _passages(note.body, note.path, home, Role.NOTE)
        for entry in register.entries:
            yield from _passages(entry.body, entry.head.path, home, Role.ENTRY)


def _passages(body: OpenBody, path: str, home: int, role: Role) -> Iterator[Passage]:
    for block in body:
        if isinstance(block, Paragraph) and block.pieces and not _is_heading(block.tag):
            yield _passage(block, path, home, role)


def _is_heading(tag: str) -> bool:
    return len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()


def _passage(block: Paragraph[Open], path: str, home: int, role: Role) -> Passage:
    pieces: Sequence[Open] = block.pieces
    parts: list[str] = []
    emphasised: list[tuple[int, int]] = []
    at = link = began = 0
    depth = 0
    noted = False
    for piece in pieces:
        if isinstance(piece, Words):
            part = GAP * len(piece) if link else piece.translate(_SAME)
        elif isinstance(piece, Verbatim):
            part = GAP * len(piece)
        elif isinstance(piece, Mention):
            part = KNOWN * len(piece.words)
        elif isinstance(piece, Markup):
            part = BREAK if piece.startswith("<br") else ""
            if piece.startswith(_EMPHASIS):
                began, depth = (at if not depth else began), depth + 1
            elif piece.startswith(_EMPHASIS_END) and depth:
                depth -= 1
                if not depth and at > began:
                    emphasised.append((began, at))
        else:
            noted = noted or isinstance(piece, (NoteReference, Citation))
            link += isinstance(piece, LinkStart)
            link -= isinstance(piece, LinkEnd)
            part = "" if isinstance(piece, (LinkStart, LinkEnd)) else GAP
        parts.append(part)
        at += len(part)
    return Passage("".join(parts), path, home, role, block, noted, tuple(emphasised))


def _shown(piece: Open) -> str:
    if isinstance(piece, (Words, Verbatim)):
        return str(piece)
    if isinstance(piece, Mention):
        return piece.words
    if isinstance(piece, Markup):
        return "\n" if piece.startswith("<br") else ""
    return "" if isinstance(piece, (LinkStart, LinkEnd)) else GAP
