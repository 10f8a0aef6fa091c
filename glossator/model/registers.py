"""The kinds of register, one row each: a further register is a row here and a file in the book.

A register is a file of entries (`## Name`, fields, text). All kinds share one reader, one name
index, one set of locators; what differs between them stands in the columns of this table.
"""

from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class RegisterKind:
    """One row: `name` is the file's stem, the page's file name and the table in `book.toml`."""

    name: str
    entry: str
    """What one entry is called in messages, and in codes: `unknown-person`."""
    prefix: str
    """The first letter of the ids of entries."""
    match: Match
    layout: Layout
    titles: dict[str, str]
    """The page's title by language; a title in the register's own file overrules it."""
    sought: bool = True
    """Whether the text is searched for the names of the entries."""

    @property
    def file(self) -> str:
        """The file in the book's folder."""
        return f"{self.name}.md"


REGISTERS: tuple[RegisterKind, ...] = (
    RegisterKind(
        name="glossary",
        entry="term",
        prefix="g",
        match=Match.FIRST_LETTER,
        layout=Layout.GLOSSARY,
        titles={"en": "Glossary", "de": "Glossar"},
    ),
    RegisterKind(
        name="people",
        entry="person",
        prefix="i",
        match=Match.CASE,
        layout=Layout.INDEX,
        titles={"en": "People", "de": "Personen"},
    ),
    RegisterKind(
        name="chronology",
        entry="event",
        prefix="c",
        match=Match.CASE,
        layout=Layout.CHRONOLOGY,
        titles={"en": "Chronology", "de": "Zeittafel"},
        sought=False,
    ),
)
