"""The kinds of register, a row each: those that every book may have, and those that a book adds.

A register is a file of entries (`## Name`, fields, text). All share one reader, one name index, one
set of locators, one page writer; what differs between them stands in the columns of a row. The rows
of a book are made from `[register.NAME]` in its `book.toml` (`source/folder/registers.py`), and
travel with its settings: no other module knows which registers there are.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from glossator.model.dataclass import dataclass


class Match(StrEnum):
    """How the letters of a name compare with the letters of the text."""

    CASE = "case"
    FIRST_LETTER = "first-letter"
    ANY_CASE = "any-case"


class Layout(StrEnum):
    """How a register's page is set: a definition list, an index by letter, or a list by time."""

    GLOSSARY = "glossary"
    INDEX = "index"
    CHRONOLOGY = "chronology"


class Linking(StrEnum):
    """Which mentions of an entry become links: the first in each chapter, all, or none."""

    FIRST = "first"
    ALL = "all"
    NONE = "none"


class Indexing(StrEnum):
    """Which places of an entry its register lists.

    `shaped` gives of a chapter that has very many of them their number, and its main passages;
    `main` gives main passages and those under sub-headings alone, where an entry has any.
    """

    ALL = "all"
    SHAPED = "shaped"
    MAIN = "main"


class Spoilers(StrEnum):
    """Whether readers see, while they read, entries of whom the text hasn't spoken yet.

    `hide` makes a page after each part, or after a chapter that is in none, of those met so far;
    `hide by chapter` makes one after each chapter.
    """

    SHOW = "show"
    HIDE = "hide"
    BY_CHAPTER = "hide by chapter"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an entry that readers see."""

    name: str
    label: str = ""
    """What stands before its value; empty: the layout has its own way (a role, a life's dates)."""


ROLE, BORN, DIED = Field("role"), Field("born"), Field("died")
LIFE = (BORN, DIED, ROLE)
"""What is said of persons."""

OWN = "x-"
"""How the prefix begins that the ids of entries have in a register which a book adds."""


@dataclass(frozen=True, slots=True)
class RegisterKind:
    """One row: `name` is the file's stem, the page's file name and the name in `book.toml`."""

    name: str
    layout: Layout
    match: Match
    one: str = "entry"
    """What messages call an entry."""
    many: str = "entries"
    title: str = ""
    """The page's title, which one in the register's own file overrules; empty: the language's."""
    fields: tuple[Field, ...] = ()
    """Those that entries may have, beside the ones that every entry may have."""
    persons: bool = False
    """Whether entries are persons: sorted, and called for short, by their family names."""
    prefix: str = ""
    """What the ids of entries begin with."""
    unknown: str = "unknown-entry"
    """The code of a link to an entry that isn't there."""
    index: Indexing = Indexing.SHAPED
    """Which of the places that mention its entries are listed."""
    spoilers: Spoilers = Spoilers.SHOW
    """Whether links in the text lead to its own page, or to pages of those met so far."""

    @property
    def file(self) -> str:
        """The file in the book's folder."""
        return f"{self.name}.md"

    @property
    def sought(self) -> bool:
        """Whether the text is searched for the names of the entries: dates are no names."""
        return self.layout is not Layout.CHRONOLOGY

    @property
    def hides(self) -> bool:
        """Whether its entries are hidden up to where the text first mentions them."""
        return self.spoilers is not Spoilers.SHOW

    @property
    def is_own(self) -> bool:
        """Whether it is a register that the book's settings have added."""
        return self.prefix.startswith(OWN)

    def titled(self, words: Mapping[str, str]) -> str:
        """The title, in a book with these words (`model/words.py`)."""
        spoken = self.name.replace("-", " ")
        return self.title or words.get(f"register_{self.name}", spoken[:1].upper() + spoken[1:])


REGISTERS: tuple[RegisterKind, ...] = (
    RegisterKind(
        name="glossary",
        layout=Layout.GLOSSARY,
        match=Match.FIRST_LETTER,
        one="term",
        many="terms",
        fields=(ROLE,),
        prefix="g",
        unknown="unknown-term",
    ),
    RegisterKind(
        name="people",
        layout=Layout.INDEX,
        match=Match.CASE,
        one="person",
        many="people",
        fields=LIFE,
        persons=True,
        prefix="i",
        unknown="unknown-person",
    ),
    RegisterKind(
        name="chronology",
        layout=Layout.CHRONOLOGY,
        match=Match.CASE,
        one="event",
        many="events",
        prefix="c",
        unknown="unknown-event",
    ),
)
"""The registers of every book, in the order of their pages. One without a file isn't there."""

_READY = (
    RegisterKind("places", Layout.INDEX, Match.CASE, "place", "places"),
    RegisterKind("subjects", Layout.INDEX, Match.FIRST_LETTER, "subject", "subjects"),
    RegisterKind("organisations", Layout.INDEX, Match.CASE, "organisation", "organisations"),
    RegisterKind("ships", Layout.INDEX, Match.CASE, "ship", "ships"),
    RegisterKind("passages", Layout.INDEX, Match.CASE, "passage", "passages"),
)
"""What registers of these names are if a book that adds one says no more of it."""


def own_kind(name: str) -> RegisterKind:
    """The row of a register that a book adds by its name alone."""
    ready = next((row for row in _READY if row.name == name), None)
    row = ready or RegisterKind(name, Layout.INDEX, Match.CASE)
    return replace(row, fields=(ROLE,), prefix=f"{OWN}{name}")
