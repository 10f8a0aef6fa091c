"""The Book: what the Manuscript means. Text with holes, notes, entries; nothing numbered yet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from glossator.model.dataclass import dataclass
from glossator.model.manuscript import ImageFile, StyleFile, Work
from glossator.model.registers import Linking, Match
from glossator.model.settings import Settings
from glossator.model.text import (
    Citation,
    Image,
    LinkStart,
    Mention,
    Open,
    OpenBody,
    PageBreak,
    Plain,
    TextKind,
    paragraphs_of,
)

EntryKey = tuple[str, str]
"""A register's name and an entry's key."""


@dataclass(frozen=True, slots=True)
class RawNote:
    """A note's definition as written; `line` is where the first line of `text` stands."""

    label: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Note:
    """A note's definition: its label, its text, and the line and file where it stands."""

    label: str
    body: OpenBody
    line: int
    path: str
    is_citation: bool = False
    """Whether it is a citation of the text, which a style of notes has in a note."""


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
    names: tuple[EntryKey, ...] = ()
    """The entries of which a name stands in it."""


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
class MetCitation:
    """A citation as a reader meets it: whether its paragraph begins, and ends, with it."""

    citation: Citation
    begins: bool
    ends: bool


Met = MetCitation | str
"""What a reader of a text, or of a note, meets: a citation, or a reference to a note, by label."""


@dataclass(frozen=True, slots=True)
class Document:
    """One Markdown file, parsed. Notes stand in the order of their definitions."""

    path: str
    kind: TextKind
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
    pages: tuple[PageBreak, ...] = ()
    """Where pages of the printed source begin, in the order of the text."""
    questions: Questions = Questions()
    met: tuple[tuple[str, tuple[Met, ...]], ...] = ()
    """What is met in the text (empty) and in each note, by label, of a document that cites."""
    title_names: tuple[EntryKey, ...] = ()
    """The entries of which a name stands in the title."""
    digest: bytes = field(default=b"", compare=False, repr=False)
    """A digest of all that it was made from; empty where nothing is kept."""


@dataclass(frozen=True, slots=True)
class FieldTarget:
    """What a field of an entry points to, as it was written: a passage of a text, or an entry.

    `03-x.md`, `03-x.md#heading`, `03-x.md#fn-label`, `03-x.md "words of it"`; `key`,
    `people.md#key`.
    """

    file: str
    """Of a passage: the name of the text's file, or its path. Of an entry: empty, or its file."""
    fragment: str
    words: str
    """Those that are quoted; empty: none."""
    line: int
    """The line that the field begins on."""

    def __str__(self) -> str:
        place = "#".join(filter(None, (self.file, self.fragment)))
        return f'{place} "{self.words}"' if self.words else place


@dataclass(frozen=True, slots=True)
class SubHeading:
    """A sub-heading of an entry, and the passages of which the mentions stand under it."""

    words: str
    passages: tuple[FieldTarget, ...]
    line: int


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
    main: tuple[FieldTarget, ...] = ()
    """The principal passages about it."""
    passing: tuple[FieldTarget, ...] = ()
    """The passages of which the mentions aren't indexed."""
    subs: tuple[SubHeading, ...] = ()
    see_also: tuple[FieldTarget, ...] = ()
    reveal: FieldTarget | None = None
    """The text from which on readers may know more than the name; None: from the first mention."""

    @property
    def see(self) -> str:
        """The key of the entry that this one only points to, or nothing."""
        return self.fields.get("see", "")

    @property
    def sort(self) -> str:
        """The words that the entry is sorted by."""
        return self.fields.get("sort") or self.guess or self.name


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry's head and its text as written, which begins on `line`."""

    head: EntryHead
    text: str
    line: int
    keyed: bool
    """Whether its key was given by hand."""


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
class PlacedMention:
    """A name that was found, and where: for whoever counts or lists them."""

    register: str
    key: str
    """The entry's, in its register."""
    words: str
    """As the text has them; empty where they lie across the bounds of an element."""
    path: str
    """The file, from the book's folder."""
    line: int
    """The line on which its paragraph begins, counted from 1."""
    note: str = ""
    """The label of the note that it stands in; empty in the text itself."""


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

    @property
    def chapters(self) -> tuple[Document, ...]:
        """The chapters alone, in their order, without parts, front matter and back matter."""
        return tuple(one for one in self.documents if one.kind is TextKind.CHAPTER)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of all texts and registers, in the order in which they are defined."""
        documents = (*self.documents, *(register.document for register in self.registers))
        return tuple(note for document in documents for note in document.notes)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of all registers, in the order of the files."""
        return tuple(entry for register in self.registers for entry in register.entries)

    @property
    def mentions(self) -> Iterator[PlacedMention]:
        """Every name that was found in the texts, the notes and the registers, file by file."""
        for document in self.documents:
            yield from _mentions_of(document)
        for register in self.registers:
            yield from _mentions_of(register.document)
            for entry in register.entries:
                yield from _mentions_in(entry.body, entry.head.path)


def _mentions_of(document: Document) -> Iterator[PlacedMention]:
    yield from _mentions_in(document.body, document.path)
    for note in document.notes:
        yield from _mentions_in(note.body, note.path, note.label)


def _mentions_in(body: OpenBody, path: str, note: str = "") -> Iterator[PlacedMention]:
    for paragraph in paragraphs_of(body):
        for one in paragraph.pieces:
            if isinstance(one, Mention):
                yield PlacedMention(one.register, one.key, one.words, path, paragraph.line, note)
