"""The numbered book in, what its pictures count out: stretches of text, meetings with people."""

from collections.abc import Iterator
from dataclasses import dataclass

from glossator.model.edition import Edition, EntryItem
from glossator.model.text import (
    Filled,
    Paragraph,
    Reference,
    TextKind,
    Verbatim,
    Words,
)

PEOPLE = "people"
"""The register of people."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of text of so many words, up to a note's number (0: to the paragraph's end)."""

    words: int
    note: int
    last: bool
    """Whether a chapter ends with it."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person, and how often each chapter with its notes names them."""

    name: str
    counts: tuple[int, ...]
    """By chapter, the first chapter first."""

    @property
    def total(self) -> int:
        """How often all chapters name the person."""
        return sum(self.counts)

    @property
    def first(self) -> int:
        """The first chapter, from 0, that names the person."""
        return next(number for number, count in enumerate(self.counts) if count)


def bars(edition: Edition) -> tuple[Bar, ...]:
    """The running text of the chapters, cut at every note's number."""
    found: list[Bar] = []
    for text in edition.texts:
        if text.label.kind is not TextKind.CHAPTER:
            continue
        own: list[Bar] = []
        for block in text.body:
            if isinstance(block, Paragraph) and block.tag == "p":
                own += _stretches(block)
        if own:
            own[-1] = Bar(own[-1].words, own[-1].note, last=True)
        found += own
    return tuple(found)


def appearances(edition: Edition) -> tuple[Appearance, ...]:
    """Everyone whom a chapter or its notes name, in the order of the index.

    What the index counts outside the chapters (front matter, glossary, the entries themselves) is
    no appearance.
    """
    chapters = sum(text.label.kind is TextKind.CHAPTER for text in edition.texts)
    found = (
        Appearance(item.name, _counts(item, chapters))
        for register in edition.registers
        if register.name == PEOPLE
        for group in register.groups
        for item in group.items
        if item.see is None
    )
    return tuple(one for one in found if one.total)


def _counts(item: EntryItem, chapters: int) -> tuple[int, ...]:
    counts = [0] * chapters
    for group in item.locators:
        if group.label.kind is TextKind.CHAPTER:
            counts[group.label.number - 1] += sum(locator.count for locator in group.locators)
    return tuple(counts)


def _stretches(paragraph: Paragraph[Filled]) -> Iterator[Bar]:
    # Put together before they are counted: a name that is a link is a piece without its comma.
    words = ""
    for piece in paragraph.pieces:
        if isinstance(piece, (Words, Verbatim)):
            words += piece
        elif isinstance(piece, Reference):
            yield Bar(len(words.split()), piece.number, last=False)
            words = ""
    if words.split():
        yield Bar(len(words.split()), 0, last=False)
