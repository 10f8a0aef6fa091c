"""What `book.toml` says, with its defaults filled in."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from glossator.registers import Linking


class Numbering(StrEnum):
    """Whether the numbers of notes start again in each chapter or run through the book."""

    CHAPTER = "chapter"
    BOOK = "book"


class PrintedNotes(StrEnum):
    """Where a printed book has its notes: at the foot of the page, or at the end of the book."""

    FOOTNOTES = "footnotes"
    ENDNOTES = "endnotes"


class PaperSize(StrEnum):
    """The size of a printed page, by its name in CSS Paged Media 3, section 5.1."""

    A5 = "A5"
    A4 = "A4"
    B5 = "B5"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Ignore:
    """One finding that the editor has decided to live with, and why."""

    code: str
    path: str
    line: int
    """0: anywhere in the file."""
    reason: str


@dataclass(frozen=True, slots=True)
class Settings:
    """A book's settings. Only title, language and identifier have no default."""

    title: str
    language: str
    identifier: str
    subtitle: str = ""
    creators: tuple[str, ...] = ()
    publisher: str = ""
    rights: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    cover: str = ""
    style: str = "classic"
    citation_style: str = "works"
    edition_number: int = 1
    edition_date: datetime.date | None = None
    numbering: Numbering = Numbering.CHAPTER
    chapter_labels: bool = True
    printed_notes: PrintedNotes = PrintedNotes.FOOTNOTES
    paper: PaperSize = PaperSize.A5
    linking: Mapping[str, Linking] = field(default_factory=dict)
    """By register; a register that isn't named links first mentions."""
    ignores: tuple[Ignore, ...] = ()

    @property
    def base_language(self) -> str:
        """The language without its region: `en` of `en-GB`."""
        return self.language.split("-")[0].lower()
