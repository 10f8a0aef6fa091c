"""What `book.toml` says, with its defaults filled in."""

import datetime
from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum

from glossator.model.dataclass import dataclass
from glossator.model.errors import UnknownVariantError
from glossator.model.ids import notes_page
from glossator.model.labels import Labels
from glossator.model.metadata import AccessibilityClaim, BookSeries, Creator
from glossator.model.registers import REGISTERS, Linking, RegisterKind


class Numbering(StrEnum):
    """Whether the numbers of notes start again in each chapter or run through the book."""

    CHAPTER = "chapter"
    BOOK = "book"


class PrintedNotes(StrEnum):
    """Where a printed book has its notes: at the foot of the page, or at the end of the book."""

    FOOTNOTES = "footnotes"
    ENDNOTES = "endnotes"


class Marks(StrEnum):
    """What the notes of a series are marked with in the text."""

    NUMBERS = "numbers"
    LETTERS = "letters"
    ROMAN = "roman"
    SYMBOLS = "symbols"


class LocatorForm(StrEnum):
    """What the places are called by that an entry lists."""

    PLACES = "places"
    """Chapters, and the numbers of paragraphs and notes."""
    PAGES = "pages"
    """The pages of the printed source, where a text has them."""


class PaperSize(StrEnum):
    """The size of a printed page, by its name in CSS Paged Media 3, section 5.1."""

    A5 = "A5"
    A4 = "A4"
    B5 = "B5"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """A group of the list of works: its title, and what stands in it."""

    title: str
    types: tuple[str, ...] = ()
    """As CSL calls them."""
    keywords: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    """The keys of works, whatever their types and keywords."""

    @property
    def is_rest(self) -> bool:
        """Whether all that stands in no other group stands here."""
        return not (self.types or self.keywords or self.works)


@dataclass(frozen=True, slots=True)
class NoteSeries:
    """A series of notes: the author's, the editor's. A book that names none has this one."""

    name: str = ""
    """As settings call it; empty where they name none."""
    lead: str = ""
    """What whole labels of its notes begin with, before a colon; empty: it is the first series."""
    prefix: str = ""
    """What labels may be written with, before a colon; of the first series, too."""
    title: str = ""
    """Empty: as the book's language has it."""
    marks: Marks = Marks.NUMBERS
    standoff: bool = False
    """Whether the notes in notes/ are of it."""
    numbering: Numbering | None = None
    """None: as the book has it."""
    printed_notes: PrintedNotes | None = None
    """None: as the book has it."""

    @property
    def page(self) -> str:
        """The page of its notes."""
        return notes_page(self.lead)

    def titled(self, words: Mapping[str, str]) -> str:
        """Its title; without one, a title by its name, in the language of `words`."""
        if self.title:
            return self.title
        usual = words.get(f"notes_by_{self.name}", "")
        if usual or not self.lead:
            return usual or words["notes"]
        return words["other_notes"].format(name=self.name)


@dataclass(frozen=True, slots=True)
class Ignore:
    """One finding that the editor has decided to live with, and why."""

    code: str
    path: str
    line: int
    """0: anywhere in the file."""
    reason: str


@dataclass(frozen=True, slots=True)
class Variant:
    """A form of the book that differs from the whole; what is empty here is as in the whole."""

    name: str
    title: str = ""
    subtitle: str = ""
    style: str = ""
    notes: tuple[str, ...] | None = None
    """The kinds of notes that it has; None: all."""
    registers: tuple[str, ...] | None = None
    """The registers that it has; None: all."""
    series: tuple[str, ...] | None = None
    """The series of notes that it has; None: all."""
    link: Linking | None = None
    paragraph_numbers: bool = False
    isbn: str = ""
    """Its own: no ISBN is that of two forms of a book (ISO 2108:2017, section 4)."""


@dataclass(frozen=True, slots=True)
class SharedRegisters:
    """The registers that this book shares with another: where they are, and which are read."""

    folder: str
    """From the book's own folder, with forward slashes."""
    only: tuple[str, ...] | None = None
    """The names of those that are read; None: all that are there."""

    def has(self, name: str) -> bool:
        """Whether the register of that name is read from there."""
        return self.only is None or name in self.only


@dataclass(frozen=True, slots=True)
class PrintedSource:
    """The printed book that the text was made from, and whose pages it has.

    What isn't known of it is empty.
    """

    title: str = ""
    publisher: str = ""
    date: str = ""
    """The year, or whatever it says of its date."""
    isbn: str = ""
    """Ten or thirteen digits, with hyphens where they were written with them."""

    @property
    def name(self) -> str:
        """What tells it from other books: the URN of its ISBN, or else what is known of it."""
        if self.isbn:
            return f"urn:isbn:{''.join(sign for sign in self.isbn.upper() if sign.isalnum())}"
        return ", ".join(filter(None, (self.title, self.publisher, self.date)))


@dataclass(frozen=True, slots=True)
class Settings:
    """A book's settings. Only title, language and identifier have no default."""

    title: str
    language: str
    identifier: str
    subtitle: str = ""
    creators: tuple[Creator, ...] = ()
    book_series: BookSeries | None = None
    isbn: str = ""
    """As it is written: its hyphens say whose it is."""
    publisher: str = ""
    rights: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    cover: str = ""
    style: str = "classic"
    citation_style: str = "works"
    work_groups: tuple[WorkGroup, ...] = ()
    """The groups of the list of works, in their order; none: it is one list."""
    citation_series: str = ""
    """The series that citations become notes of in a style of notes; empty: the first."""
    edition_number: int = 1
    edition_date: datetime.date | None = None
    tell_changes: bool = True
    """Whether the e-book says what changed since the edition before."""
    numbering: Numbering = Numbering.CHAPTER
    series: tuple[NoteSeries, ...] = (NoteSeries(),)
    """The series of notes, in the order of their pages; there is always one."""
    ranges: bool | None = None
    """Whether words in brackets before a note are what the note is on. None: nobody said so, and
    the brackets are shown, but that is a finding."""
    lemma: bool = False
    """Whether a note's text begins with the words that it is on."""
    chapter_labels: bool = True
    printed_notes: PrintedNotes = PrintedNotes.FOOTNOTES
    paper: PaperSize = PaperSize.A5
    half_title: bool = False
    """Whether a page with the title alone stands before the title page."""
    claim: AccessibilityClaim | None = None
    accessibility_summary: str = ""
    """What the e-book says of its accessibility in words; empty: what the builder knows."""
    no_break_spaces: bool = True
    """Whether spaces become such as end no line where a typographer has them."""
    linking: Mapping[str, Linking] = field(default_factory=dict)
    """By register; a register that isn't named links first mentions."""
    ignores: tuple[Ignore, ...] = ()
    paragraph_numbers: bool = False
    """Whether readers see the numbers of paragraphs."""
    kinds: tuple[RegisterKind, ...] = REGISTERS
    """The registers that the book can have, in the order of their pages."""
    registers: SharedRegisters | None = None
    source: PrintedSource | None = None
    locators: LocatorForm = LocatorForm.PLACES
    variants: tuple[Variant, ...] = ()
    variant: Variant | None = None
    """The variant that these are the settings of; None: the whole book."""

    @property
    def base_language(self) -> str:
        """The language without its region: `en` of `en-GB`."""
        return self.language.split("-")[0].lower()

    @property
    def labels(self) -> Labels:
        """How labels are read in texts and registers."""
        return Labels(tuple((one.prefix, one.lead) for one in self.series if one.prefix))

    @property
    def labels_beside(self) -> Labels:
        """How labels are read in files of stand-off notes."""
        leads = (one.lead for one in self.series if one.standoff)
        return replace(self.labels, lead=next(leads, ""))

    @property
    def citation_lead(self) -> str:
        """What whole labels of the notes begin with that a style of notes makes of citations."""
        return next((one.lead for one in self.series if one.name == self.citation_series), "")

    def is_footnoted(self, series: NoteSeries) -> bool:
        """Whether the notes of a series stand at the foot of printed pages."""
        return (series.printed_notes or self.printed_notes) is PrintedNotes.FOOTNOTES

    @property
    def through_book(self) -> frozenset[str]:
        """What the labels begin with of the series whose numbers run through the book."""
        numbered = ((one.lead, one.numbering or self.numbering) for one in self.series)
        return frozenset(lead for lead, one in numbered if one is Numbering.BOOK)

    def kind(self, register: str) -> RegisterKind:
        """The row of a register by its name; raises LookupError where the book has no such one."""
        for row in self.kinds:
            if row.name == register:
                return row
        raise LookupError(register)

    def of_variant(self, name: str) -> "Settings":
        """The settings of a variant; its identifier is made from the book's, and never changes.

        Raises UnknownVariantError where there is none of that name.
        """
        import uuid

        variant = next((one for one in self.variants if one.name == name), None)
        if variant is None:
            raise UnknownVariantError(name, tuple(one.name for one in self.variants))
        identity = uuid.uuid5(uuid.NAMESPACE_URL, f"{self.identifier}#{variant.name}")
        linking = self.linking
        if variant.link is not None:
            linking = dict.fromkeys(linking, variant.link)
        return replace(
            self,
            identifier=identity.urn,
            title=variant.title or self.title,
            subtitle=variant.subtitle or self.subtitle,
            isbn=variant.isbn,
            style=variant.style or self.style,
            linking=linking,
            paragraph_numbers=variant.paragraph_numbers or self.paragraph_numbers,
            variant=variant,
        )
