"""The Record: what is kept of a finished edition, to tell the next one what it was.

It holds no text, only enough of each passage to know it again: its id, its sketch, and the words
that it begins with, for people.
"""

import datetime
import re
from dataclasses import dataclass, field
from enum import StrEnum

from glossator.model.registers import REGISTERS

SKETCH_SIZE = 24
"""Hashes in a sketch at most: likeness is then right within a tenth, two times of three."""
SKETCH_HASH = 3
"""Bytes of a hash."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text: `digest` of its words, and the hashes of `pairs` of them."""

    digest: str
    pairs: frozenset[int] = field(repr=False)


class SectionKind(StrEnum):
    """What the passages of a section are."""

    TEXT = "text"
    NOTES = "notes"
    REGISTER = "register"
    WORKS = "works"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a note, an entry or a work."""

    id: str
    """On the page that it stands on."""
    name: str
    """A note's label, the name of an entry, the key of a work; empty for paragraphs."""
    begins: str
    """Its first words."""
    sketch: Sketch
    text: str = ""
    """All its words, where the edition itself is at hand and not its record alone."""


@dataclass(frozen=True, slots=True)
class Section:
    """The passages of one kind that belong to one page, in their order there."""

    kind: SectionKind
    page: str
    """The text's page, for its notes too; the register's page; the page of works."""
    title: str
    passages: tuple[Passage, ...]
    words: tuple[str, str] | None = None
    """What one entry and many are called, in a register that the book has added."""

    @property
    def entry(self) -> tuple[str, str]:
        """What one entry of a register and many are called."""
        shipped = {row.name: (row.one, row.many) for row in REGISTERS}
        return self.words or shipped.get(self.page, ("entry", "entries"))


@dataclass(frozen=True, slots=True)
class Record:
    """An edition, passage by passage."""

    identifier: str
    title: str
    number: int
    date: datetime.date | None
    sections: tuple[Section, ...]
    source: str = ""
    """The digest of the files that the edition was made from, where they are known."""

    def section(self, kind: SectionKind, page: str) -> Section | None:
        """The section of a kind and a page, if there is one."""
        return next((one for one in self.sections if one.kind is kind and one.page == page), None)


BEGINS = 8
"""How many of its first words a passage is shown by."""

_CITED = re.compile(r"\[@[^\]]*\]")


def cited(key: str, locator: str) -> str:
    """A work that is cited, as it stands among the words of a passage; the locator may be empty."""
    return f"[@{key}, {locator}]" if locator else f"[@{key}]"


def beginning(text: str) -> str:
    """The first words of a text, with an ellipsis where there are more; no works that it cites."""
    # A citation leaves a space behind.
    words = re.sub(r" +(?=[.,])", "", _CITED.sub("", text)).split()
    return " ".join(words[:BEGINS]) + (" …" if len(words) > BEGINS else "")
