"""Reads a Book for suggestions: a passage a paragraph, with what is known already blotted out.

What the registers know is read from the heads of all entries. Names that they know stand in a
passage as `KNOWN` letters, so that nothing is found in them; what no name is sought in (links,
code, numbers of notes) stands as gaps. Both keep their length: places in a passage are places in
what the paragraph says.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from enum import StrEnum
from pathlib import PurePosixPath

from glossator.model.book import Book, EntryHead, EntryKey
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Place
from glossator.model.text import (
    Citation,
    LinkEnd,
    LinkStart,
    Markup,
    Mention,
    NoteReference,
    Open,
    OpenBody,
    PageBreak,
    Paragraph,
    Verbatim,
    Words,
)

_PLAIN_SIGNS = {**dict.fromkeys("\xa0\u2009\u200a\u202f", " "), "’": "'", "\u2011": "-"}
_IN_NAMES = str.maketrans({**_PLAIN_SIGNS, "\xad": None})
_IN_TEXTS = str.maketrans({**_PLAIN_SIGNS, "\n": " "})
"""In a text nothing is taken out: the places in it stay what they are."""
PEOPLE = "people"
GLOSSARY = "glossary"
_PLACES = "places"
"""The register that a book may add for places."""
_ENDINGS = ("s", "es", "n", "en", "e", "er")


@dataclass(frozen=True, slots=True)
class Known:
    """What the registers know, and the works: names, and parts of names."""

    names: frozenset[str] = frozenset()
    """In lower case."""
    words: frozenset[str] = frozenset()
    """The single words of all names, as they are written."""
    parts: dict[str, list[EntryHead]] = field(default_factory=dict)
    """The entries whose name ends with some words; after an equals sign, whose name they are."""
    authors: frozenset[str] = frozenset()
    """The family names of those who wrote the works cited."""
    for_places: str = GLOSSARY
    """The register that a place belongs to."""

    def has(self, words: str) -> bool:
        """Whether a register knows a name."""
        return words.lower() in self.names

    def near(self, words: str) -> list[EntryHead]:
        """The entries whose name ends with these words, or is their singular."""
        found = self.parts.get(words, [])
        if not found and " " not in words:
            for ending in _ENDINGS:
                if words.endswith(ending) and len(words) > len(ending) + 3:
                    found = self.parts.get(f"={words.removesuffix(ending)}", [])
                    if found:
                        break
        return found


def heads_of(book: Book) -> Iterator[EntryHead]:
    """The heads of the entries whose names are sought in the text."""
    sought = {row.name for row in book.settings.kinds if row.sought}
    for register in book.registers:
        if register.name in sought:
            yield from (entry.head for entry in register.entries)


def known_of(book: Book) -> Known:
    """What the registers of a book know."""
    names: set[str] = set()
    words: set[str] = set()
    parts: dict[str, list[EntryHead]] = {}
    for head in heads_of(book):
        own = [name.translate(_IN_NAMES) for name in (head.name, *head.also)]
        names.update(name.lower() for name in own)
        for name in own:
            words.update(name.split())
        for part in _parts(own[0], book.settings.kind(head.register).persons):
            _add(parts, part, head)
        for name in own:
            _add(parts, f"={name}", head)
    authors = frozenset(_authors(book))
    registers = {row.name for row in book.settings.kinds}
    for_places = _PLACES if _PLACES in registers else GLOSSARY
    return Known(frozenset(names), frozenset(words), parts, authors, for_places)


def _add(parts: dict[str, list[EntryHead]], part: str, head: EntryHead) -> None:
    heads = parts.setdefault(part, [])
    if head not in heads:
        heads.append(head)


def _parts(name: str, person: bool) -> Iterable[str]:
    """The ends of a name, by which its bearer may be called for short."""
    words = name.split(" ")
    # Of an institution one word alone says too little: "Committee", "Moscow".
    least = 1 if person else 2
    for at in range(1, len(words) + 1 - least):
        yield " ".join(words[at:])


def _authors(book: Book) -> Iterator[str]:
    for work in book.works:
        for role in ("author", "editor", "translator"):
            people = work.data.get(role, ())
            for person in people if isinstance(people, list) else ():
                if isinstance(person, dict) and isinstance(person.get("family"), str):
                    yield person["family"]


GAP = "\ufffc"
BREAK = "\u2028"
"""The end of a line that the editor ended."""
KNOWN = "\ue000"
EMPHASIS = ("<em", "<i>", "<i ", "<cite", "<dfn")
_EMPHASIS_END = ("</em>", "</i>", "</cite>", "</dfn>")


class Role(StrEnum):
    """What a passage is part of."""

    TEXT = "text"
    NOTE = "note"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class TextParagraph:
    """One paragraph: its text, where it stands, and what is in it besides words."""

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

    def spot(self, at: int) -> Place:
        """The place of a letter of the text."""
        return Place(self.path, self.block.line + self.shown().count("\n", 0, at))

    def shown(self) -> str:
        """The text as the editor wrote it, letter for letter, including names that are known."""
        return "".join(_shown(piece) for piece in self.block.pieces)


def passages_of(book: Book) -> Iterator[TextParagraph]:
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


def _passages(body: OpenBody, path: str, home: int, role: Role) -> Iterator[TextParagraph]:
    for block in body:
        if isinstance(block, Paragraph) and block.pieces and not _is_heading(block.tag):
            yield _passage(block, path, home, role)


def entry_of(piece: Open) -> EntryKey | None:
    """The register and the key of the entry that a name or a link by hand means; None: neither."""
    if isinstance(piece, Mention):
        return piece.register, piece.key
    if isinstance(piece, LinkStart) and ".md#" in piece.target:
        file, _, key = piece.target.partition("#")
        return PurePosixPath(file).stem, key
    return None


def _is_heading(tag: str) -> bool:
    return len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()


def _passage(block: Paragraph[Open], path: str, home: int, role: Role) -> TextParagraph:
    pieces: Sequence[Open] = block.pieces
    parts: list[str] = []
    emphasised: list[tuple[int, int]] = []
    at = link = began = 0
    depth = 0
    noted = False
    for piece in pieces:
        if isinstance(piece, Words):
            part = GAP * len(piece) if link else piece.translate(_IN_TEXTS)
        elif isinstance(piece, Verbatim):
            part = GAP * len(piece)
        elif isinstance(piece, Mention):
            part = KNOWN * len(piece.words)
        elif isinstance(piece, PageBreak):
            part = ""
        elif isinstance(piece, Markup):
            part = BREAK if piece.startswith("<br") else ""
            if piece.startswith(EMPHASIS):
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
    return TextParagraph("".join(parts), path, home, role, block, noted, tuple(emphasised))


def _shown(piece: Open) -> str:
    if isinstance(piece, (Words, Verbatim)):
        return str(piece)
    if isinstance(piece, Mention):
        return piece.words
    if isinstance(piece, Markup):
        return "\n" if piece.startswith("<br") else ""
    return "" if isinstance(piece, (LinkStart, LinkEnd, PageBreak)) else GAP
