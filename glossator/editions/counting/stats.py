"""What is counted of a book: its texts, notes, registers, people and works, in numbers alone.

Texts stand in the order of the book; whatever is counted by text has them in that order too. What
is said of an entry's mentions is what the book's own index says.
"""

import statistics
from collections.abc import Mapping

from glossator.model.dataclass import dataclass
from glossator.model.registers import RegisterKind
from glossator.model.text import TextKind


@dataclass(frozen=True, slots=True)
class Appearing:
    """What of one register appears in one text and its notes."""

    entries: int
    """How many of its entries are mentioned, each once."""
    mentions: int
    """How often they are, all together."""


@dataclass(frozen=True, slots=True)
class TextCount:
    """A text: a chapter, a part's opening, front or back matter."""

    page: str
    """Its file in the e-book, without ending: no two texts have the same."""
    kind: TextKind
    number: int
    """As the book counts its chapters and its parts; 0: it is known by its title alone."""
    title: str
    words: int
    """Those of the text, its title and its notes left out."""
    notes: int
    note_words: int
    citations: int
    """How often it and its notes cite a work."""
    registers: Mapping[str, Appearing]
    """By the register's name, for those whose names are sought in the text."""

    @property
    def label(self) -> str:
        """What it is called in a sentence: `Chapter 3`, or its title in quotation marks."""
        return label(self.kind, self.number, self.title)

    @property
    def heading(self) -> str:
        """Its number, if it has one, and its title, in one line."""
        if not self.number:
            return self.title
        lead = self.label if self.kind is TextKind.PART else str(self.number)
        return f"{lead}. {self.title}"

    @property
    def short(self) -> str:
        """What stands over its column: the number of a chapter, else what it is called."""
        if not self.number:
            return self.title
        return str(self.number) if self.kind is TextKind.CHAPTER else self.label


@dataclass(frozen=True, slots=True)
class EntryCount:
    """An entry of a register: how often it is mentioned, and where."""

    name: str
    mentions: int
    """In the whole book: in texts, in notes, and in the entries of registers."""
    texts: tuple[int, ...]
    """How often each text with its notes mentions it."""


@dataclass(frozen=True, slots=True)
class RegisterCount:
    """A register. Entries that only point to another are none; they are in the other's count."""

    kind: RegisterKind
    title: str
    entries: tuple[EntryCount, ...]
    """In the order of the register."""
    words: int
    """Those of its introduction and its entries, without names, fields and notes."""
    notes: int
    """Notes that hang on the register itself."""
    citations: int
    """How often it and its notes cite a work."""

    @property
    def name(self) -> str:
        """Its name in the book's settings, and its page's."""
        return self.kind.name

    @property
    def sought(self) -> bool:
        """Whether its names are sought in the text; those of a chronology aren't."""
        return self.kind.sought

    @property
    def who(self) -> str:
        """What the question is by which its entries are asked for."""
        return "who" if self.kind.persons else "what"

    @property
    def mentions(self) -> int:
        """How often the whole book mentions its entries, all together."""
        return sum(entry.mentions for entry in self.entries)

    @property
    def unmentioned(self) -> tuple[str, ...]:
        """The names of the entries that are never mentioned; none where names aren't sought."""
        return tuple(one.name for one in self.entries if self.sought and not one.mentions)

    @property
    def by_mentions(self) -> tuple[EntryCount, ...]:
        """The entries that texts mention, the most mentioned first."""
        found = [entry for entry in self.entries if any(entry.texts)]
        return tuple(sorted(found, key=lambda entry: -sum(entry.texts)))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people, and in how many places of texts and notes both are mentioned."""

    names: tuple[str, str]
    places: int


@dataclass(frozen=True, slots=True)
class NoteCount:
    """A note: whose it is, its number there, and how many words it has."""

    id: str
    page: str
    """The file in the e-book of the text or register that it belongs to, without ending."""
    home: str
    """What that is called in a sentence."""
    number: int
    words: int
    mark: str = ""
    """What marks it in the text: its number, or the letter that stands for it."""
    series: str = ""
    """The title of its series."""

    @property
    def label(self) -> str:
        """What it is called in a sentence."""
        return f"note {self.mark or self.number} to {self.home}"


@dataclass(frozen=True, slots=True)
class SeriesCount:
    """A series of notes, by its title: how many there are, and how many words they have."""

    title: str
    notes: int
    words: int


@dataclass(frozen=True, slots=True)
class NoteLink:
    """That one note leads to another, and how often it does."""

    start: NoteCount
    goal: NoteCount
    count: int


@dataclass(frozen=True, slots=True)
class Band:
    """How many notes have so many words, `first` and `last` among them."""

    first: int
    last: int
    notes: int

    @property
    def label(self) -> str:
        """The numbers of words: `20–39`."""
        return f"{self.first}–{self.last}" if self.first < self.last else str(self.first)


@dataclass(frozen=True, slots=True)
class WorkCount:
    """A work that is cited: how often, and in how many paragraphs, notes and entries."""

    key: str
    author: str
    year: str
    title: str
    citations: int
    places: int

    @property
    def label(self) -> str:
        """The work in one line: `Carr 1950, The Bolshevik Revolution`."""
        return ", ".join(filter(None, (f"{self.author} {self.year}".strip(), self.title)))


@dataclass(frozen=True, slots=True)
class Stats:
    """The apparatus of a book in numbers."""

    title: str
    language: str
    edition: int
    variant: str
    """The variant's name; empty: the whole book."""
    texts: tuple[TextCount, ...]
    registers: tuple[RegisterCount, ...]
    together: tuple[Pair, ...]
    """People who stand together, those who do so in the most places first."""
    notes: tuple[NoteCount, ...]
    """All notes in the order of the book, those of registers last."""
    links: tuple[NoteLink, ...]
    """The links between notes, in the order of the notes that they start from."""
    works: tuple[WorkCount, ...]
    """The works that are cited, the most cited first."""
    series: tuple[SeriesCount, ...] = ()
    """The series of notes, where the book has several."""

    @property
    def chapters(self) -> int:
        """How many texts are chapters."""
        return sum(text.kind is TextKind.CHAPTER for text in self.texts)

    @property
    def words(self) -> int:
        """The words of all texts."""
        return sum(text.words for text in self.texts)

    @property
    def note_words(self) -> int:
        """The words of all notes."""
        return sum(note.words for note in self.notes)

    @property
    def linked(self) -> int:
        """How many links there are between notes."""
        return sum(link.count for link in self.links)

    @property
    def citations(self) -> int:
        """How often works are cited, all together."""
        return sum(work.citations for work in self.works)

    @property
    def sought(self) -> tuple[RegisterCount, ...]:
        """The registers whose names are sought in the text."""
        return tuple(register for register in self.registers if register.sought)

    @property
    def bands(self) -> tuple[Band, ...]:
        """The notes by length, in at most twelve bands of one width, the shortest notes first."""
        if not self.notes:
            return ()
        lengths = [note.words for note in self.notes]
        width = _width(max(lengths))
        first = min(lengths) // width
        counts = [0] * (max(lengths) // width - first + 1)
        for length in lengths:
            counts[length // width - first] += 1
        return tuple(
            Band(place * width, place * width + width - 1, count)
            for place, count in enumerate(counts, first)
        )

    @property
    def median(self) -> float:
        """The median of the notes' lengths, in words; 0: there are no notes."""
        return float(statistics.median(one.words for one in self.notes)) if self.notes else 0.0


def label(kind: TextKind, number: int, title: str) -> str:
    """What a text or a register is called in a sentence."""
    return f"{kind.capitalize()} {number}" if number else f"“{title}”"


def _width(longest: int) -> int:
    """The least round number of words of which twelve bands hold the longest note."""
    width = 1
    while longest // width >= 12:
        # 1, 2, 5, 10, 20, 50 …
        width = width * 5 // 2 if str(width)[0] == "2" else width * 2
    return width
