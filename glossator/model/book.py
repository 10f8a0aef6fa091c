"""The Book: what the Manuscript means. Text with holes, notes, entries; nothing numbered yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from glossator.model.manuscript import ImageFile, StyleFile, Work
from glossator.model.registers import Linking, Match
from glossator.model.settings import Settings
from glossator.model.text import Citation, Image, Kind, LinkStart, Open, OpenBody, Plain


@dataclass(frozen=True, slots=True)
class Note:
    """A note's definition: its label, its text, and the line and file where it stands."""

    label: str
    body: OpenBody
    line: int
    path: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a stand-off note quotes: words of the text, and what says which place is meant."""

    label: str
    words: str
    raw: str
    """The words as written, of which Markdown may have taken some signs for its own."""
    after: str
    before: str
    occurrence: int
    """0: the words must stand in one place."""
    path: str
    line: int
    end: int
    """The line that the quotation ends on."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title: `slug` is what links are written with, `id` what they lead to."""

    level: int
    slug: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Questions:
    """All that a document's texts ask of the rest of the book, each thing once."""

    links: tuple[tuple[str, LinkStart], ...] = ()
    """Each with the path of the file that it stands in."""
    images: tuple[tuple[str, Image], ...] = ()
    citations: tuple[tuple[str, Citation], ...] = ()
    mentions: tuple[tuple[str, str], ...] = ()
    """Registers and keys of the entries that are mentioned."""


@dataclass(frozen=True, slots=True)
class Document:
    """One Markdown file, parsed. Notes stand in the order of their definitions."""

    path: str
    kind: Kind
    slug: str
    title: tuple[Open, ...]
    title_slug: str
    body: OpenBody
    notes: Sequence[Note]
    headings: tuple[Heading, ...]
    ids: tuple[str, ...]
    """Ids that the editor gave to elements of the body."""
    anchors: tuple[Anchor, ...] = ()
    """The places that stand-off notes ask for, in the order of their file."""
    notes_path: str = ""
    """The file of stand-off notes."""
    order: tuple[str, ...] = ()
    """The labels of the notes in the order of their numbers; a register's is found later."""
    kinds: tuple[str, ...] = ()
    """The kinds of the notes; a register's are found later."""
    questions: Questions = Questions()
    digest: bytes = field(default=b"", compare=False, repr=False)
    """A digest of all that it was made from; empty where nothing is kept."""


@dataclass(frozen=True, slots=True)
class EntryHead:
    """An entry's heading and fields, known before any text is parsed."""

    register: str
    key: str
    name: str
    also: tuple[str, ...]
    fields: Mapping[str, str]
    """The fields as written, by name: born, died, role, sort, see …"""
    match: Match
    link: Linking | None
    """None: as the register says."""
    path: str
    line: int
    shown: tuple[Plain, ...] = ()
    """The name with its mark-up, as its heading has it."""
    guess: str = ""
    """The words that it is sorted by where no field says so; empty: its name."""

    @property
    def see(self) -> str:
        """The key of the entry that this one only points to, or nothing."""
        return self.fields.get("see", "")

    @property
    def sort(self) -> str:
        """The words that the entry is sorted by."""
        return self.fields.get("sort") or self.guess or self.name


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a register."""

    head: EntryHead
    body: OpenBody


@dataclass(frozen=True, slots=True)
class Register:
    """A register's own text (title, introduction, notes) and its entries in the file's order."""

    name: str
    document: Document
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """The whole book, parsed and searched for names."""

    settings: Settings
    documents: tuple[Document, ...]
    registers: tuple[Register, ...]
    images: Mapping[str, ImageFile]
    style: str
    works: tuple[Work, ...] = ()
    citation_style: str = ""
    style_files: tuple[StyleFile, ...] = ()
