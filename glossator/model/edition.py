"""The Edition: the book with every number, id, locator and way back in place. No XHTML yet."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from typing import Any, Final

from glossator.model.changes import Changed
from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.model.ids import notes_page
from glossator.model.manuscript import ImageFile, StyleFile
from glossator.model.registers import Layout, RegisterKind
from glossator.model.settings import NoteSeries, Settings
from glossator.model.text import (
    CitationPart,
    Cite,
    Filled,
    FilledBody,
    Label,
    PageBreak,
    Plain,
    Target,
    TextKind,
)

_NAMING = ("title", "reviewed-title", "container-title", "event-title", "genre")
_TITLE_TAG = expression(r"</?(?:i|b|sup|sub|sc|span)\b[^<>]*>")
"""The mark-up that CSL-JSON has in texts."""


@dataclass(frozen=True, slots=True)
class NavigationHeading:
    """A heading of a chapter that the navigation document lists below it."""

    title: str
    target: Target


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the spine: a chapter, a part's opening, front or back matter."""

    page: str
    slug: str
    label: Label
    title: tuple[Filled, ...]
    title_id: str
    body: FilledBody
    sections: tuple[NavigationHeading, ...]
    in_part: bool
    """Whether the chapter belongs to the part opened last."""
    pages: tuple[PageBreak, ...] = ()
    """Where pages of the printed source begin, in the order of the text."""
    digest: bytes = field(default=b"", compare=False, repr=False)
    """A digest of all that it was made from; empty where nothing is kept."""


@dataclass(frozen=True, slots=True)
class EndNote:
    """A note with its number and a way back to each reference, in reading order."""

    number: int
    id: str
    body: FilledBody
    references: tuple[Target, ...]
    lemma: str = ""
    """The words that its text begins with, because it is on them; empty: it says nothing."""
    mark: str = ""
    """What stands for the number in the text; empty: the number itself."""

    @property
    def shown(self) -> str:
        """What readers see of the number."""
        return self.mark or str(self.number)


@dataclass(frozen=True, slots=True)
class NoteSection:
    """The notes of one series on one text, in the order of their numbers."""

    id: str
    label: Label
    target: Target
    notes: Sequence[EndNote]
    series: str = ""
    """What the labels of the series begin with (`NoteSeries.lead`)."""
    weights: tuple[tuple[str, int], ...] = field(default=(), repr=False)
    """The id of each note, and what it will weigh on its page (`xhtml/weights.py`)."""
    digest: bytes = field(default=b"", compare=False, repr=False)
    """A digest of all that it was made from; empty where nothing is kept."""

    @property
    def page(self) -> str:
        """The page of notes that it stands on."""
        return notes_page(self.series)


class LocatorKind(StrEnum):
    """What a locator points to."""

    PARAGRAPH = "paragraph"
    NOTE = "note"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Locator:
    """A paragraph, note or entry that mentions a name, and how often it does."""

    kind: LocatorKind
    number: int
    name: str
    """The name of the entry, or the words of the heading, that the locator points to; of a note,
    what stands for its number in the text, if anything."""
    target: Target
    count: int
    """0: of a main passage, of which the mentions have locators of their own."""
    last: int = 0
    """Of a main passage of several paragraphs: the number of the last."""
    last_id: str = ""
    """The id of that paragraph, on the page of `target`."""
    main: bool = False
    """Whether it is a principal passage."""
    under: tuple[str, ...] = ()
    """The sub-headings that it stands under."""
    printed: "PrintedPlaces" = ()
    """The pages of the printed source that it is on, where locators are by page."""


PrintedPlaces = tuple[tuple[str, str], ...]
"""Pages of the printed source, each with the id of its beginning, if that is nearer than the place
that is on the page. A page that isn't known has no label. Of a mention, those that mention."""
LocatorRow = tuple[str, int, str, str, str, int, int, str, bool, tuple[str, ...], PrintedPlaces]
"""A Locator while nobody looks at it: kind, number, name, page and id of its target, count, the
last number and id of a passage, whether it is a main one, its sub-headings, its printed pages."""
COUNT_AT: Final = 5
MAIN_AT: Final = 8
UNDER_AT: Final = 9
PRINTED_AT: Final = 10
"""Where a row has its count, whether it is a main passage, its sub-headings, its printed pages."""
_KINDS = {kind.value: kind for kind in LocatorKind}


@dataclass(frozen=True, slots=True)
class LocatorGroup:
    """The locators of one chapter (with its notes) or of one register, in reading order."""

    label: Label
    rows: tuple[LocatorRow, ...]
    page: str
    """The page of that chapter, or register."""

    @property
    def locators(self) -> tuple[Locator, ...]:
        """The locators, made from their rows: a large book has very many."""
        return tuple(
            Locator(
                *(_KINDS[kind], number, name, Target(page, id_), count),
                *(last, last_id, main, under, printed),
            )
            for kind, number, name, page, id_, count, last, last_id, main, under, printed in (
                self.rows
            )
        )


@dataclass(frozen=True, slots=True)
class EntryItem:
    """An entry in its place in the register. A `see` entry has neither body nor locators."""

    id: str
    name: str
    sort: str
    fields: Mapping[str, str]
    """Those that the layout has its own way for: a role, a life's dates."""
    body: FilledBody
    locators: tuple[LocatorGroup, ...]
    see: tuple[str, Target] | None
    shown: tuple[Plain, ...] = ()
    """The name with its mark-up."""
    facts: tuple[str, ...] = ()
    """What its other fields say, a line each: "Built: 1910"."""
    subs: tuple[str, ...] = ()
    """Its sub-headings, in the order of its fields; those that links give come after them."""
    see_also: tuple[tuple[str, Target], ...] = ()
    """Names and places of the entries that it points to beside."""
    is_told: bool = True
    """Whether more than its name may be read where it stands."""

    @property
    def mentions(self) -> int:
        """How often the whole book mentions the entry."""
        return sum(locator.count for group in self.locators for locator in group.locators)


@dataclass(frozen=True, slots=True)
class EntryGroup:
    """The entries under one letter."""

    letter: str
    items: tuple[EntryItem, ...]


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """A register in the order of the alphabet."""

    kind: RegisterKind
    page: str
    label: Label
    title: tuple[Filled, ...]
    body: FilledBody
    groups: tuple[EntryGroup, ...]

    @property
    def name(self) -> str:
        """The register's name."""
        return self.kind.name

    @property
    def layout(self) -> Layout:
        """How its page is set."""
        return self.kind.layout

    @property
    def entries(self) -> int:
        """How many entries there are, cross-references left out."""
        return sum(1 for group in self.groups for item in group.items if item.see is None)


@dataclass(frozen=True, slots=True)
class SoFarPage:
    """Who of a register that hides its entries was met up to the end of a stretch of texts."""

    register: str
    """The page of the whole register."""
    title: str
    """What that is called."""
    page: str
    after: str
    """The page of the text that it stands behind: the last of the stretch."""
    until: Label
    """What that text, or the part that ends with it, is called."""
    in_part: bool
    """Whether that text is a chapter of a part."""
    items: tuple[EntryItem, ...]
    """Those who are new, and those of whom more may be read than before."""
    earlier: tuple[tuple[str, Target], ...]
    """Names of others, and where they stand: on pages before."""
    are_all: bool
    """Whether those are all others; else, those who are mentioned in the stretch."""

    @property
    def ends_part(self) -> bool:
        """Whether it stands behind a whole part, and not behind one of its chapters."""
        return self.in_part and self.until.kind is TextKind.PART


@dataclass(frozen=True, slots=True)
class PlacedCitation:
    """A citation of the book: where it is, and what it cites."""

    page: str
    """The page of the document that it belongs to, whose notes may stand on another."""
    number: int
    """Its number in that document (`ShortCitation`)."""
    cites: tuple[Cite, ...]
    """Of works that are there."""
    in_text: bool = False
    """Whether it names the author in the sentence itself: `@carr1952 [p. 12]`."""
    part: CitationPart = CitationPart.WHOLE
    """The note of an AUTHOR is the citation after it."""
    note: Target | None = None
    """The note, or the entry, that it stands in; None: it stands in a text."""
    note_order: int = 0
    """Counts the notes and entries of the document as readers meet them, from 1; 0: it stands in
    none. Between such as aren't neighbours (entries, notes of two series) a number is left out."""
    note_mark: str = ""
    """What readers see of the note's number; of an entry, its name."""
    opens_note: bool = False
    """Whether the note begins with it, or a paragraph of the note."""
    goes_on: bool = False
    """Whether something follows it in that paragraph."""


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A work that is cited: its id on the page of works, and the places that cite it."""

    key: str
    id: str
    data: Mapping[str, Any]
    """What CSL-JSON says of it."""
    locators: tuple[LocatorGroup, ...]
    group: int = 0
    """In which of the settings' groups it stands, counted from 0."""

    @property
    def author(self) -> str:
        """Whoever comes first of those who made it, by the family name; else the work's name."""
        people = self.data.get("author") or self.data.get("editor") or ()
        named = (one.get("family") or one.get("literal") for one in people)
        return next(filter(None, named), "") or self.name

    @property
    def name(self) -> str:
        """What to call it without a style: its title, or else what is said of it, in plain words.

        Its key where nothing is said.
        """
        said = (self.data.get(field) for field in _NAMING)
        words = next((str(one) for one in said if one), "")
        if not words:
            people = self.data.get("author") or self.data.get("editor") or ()
            names = (one.get("family") or one.get("literal") or "" for one in people)
            words = ", ".join(filter(None, names)) or self.key
        return " ".join(_TITLE_TAG.sub("", words).split())


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that the pages are written from."""

    settings: Settings
    texts: tuple[Text, ...]
    notes: tuple[NoteSection, ...]
    """Series by series, and of each series text by text."""
    registers: tuple[RegisterPage, ...]
    images: Mapping[str, ImageFile]
    """By file name in the e-book."""
    cover: str
    """The cover's file name in the e-book; empty: one is drawn."""
    style: str
    works: tuple[WorkItem, ...] = ()
    """The works that are cited, in the order of their file."""
    citations: tuple[PlacedCitation, ...] = ()
    """In the order in which readers meet them: those of a note where it is first referred to."""
    citation_style: str = ""
    style_files: tuple[StyleFile, ...] = ()
    so_far: tuple[SoFarPage, ...] = ()
    """Register by register, in the order of reading."""
    changes: tuple[Changed, ...] = ()
    """What is otherwise than in the edition before."""
    changes_since: int = 0
    """The number of that edition."""

    @property
    def note_count(self) -> int:
        """How many notes the book has."""
        return sum(len(section.notes) for section in self.notes)

    @property
    def noted(self) -> tuple[tuple[NoteSeries, int], ...]:
        """The series of which the book has notes, in their order, each with how many they are."""
        counts: dict[str, int] = {}
        for section in self.notes:
            counts[section.series] = counts.get(section.series, 0) + len(section.notes)
        rows = self.settings.series
        return tuple((row, counts[row.lead]) for row in rows if counts.get(row.lead))
