"""What the devices' rules are asked about: links that call for a pop-up, and where they lead.

And what a rule answers: that a note or an entry doesn't pop up, or not whole.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a link can lead to; the values are the words of messages."""

    NOTE = "note"
    ENTRY = "entry"
    EVENT = "event"
    WORK = "work"


Order = tuple[int, int]
"""A place in the order of reading: which page, and which element of it."""


class Link(NamedTuple):
    """A link to an id somewhere in the book. A large book has a hundred thousand.

    Calls are links that are meant to pop up: note references, `glossref` and `biblioref`, and what
    the builder marks with the class `mention`. Locators and `see` lead to the same places and are
    meant to be followed.
    """

    page: str
    position: Order
    id: str
    """Its own id, if it has one."""
    goal: str
    """Page and id of what it leads to."""
    is_call: bool
    type: str
    """`noteref`, `glossref` or `biblioref`; empty for people and events, whose links have none."""
    is_alone: bool
    """Whether nothing else stands in its paragraph, item or cell."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A note or an entry: the element that a pop-up would show."""

    href: str
    """Page and id: `notes.xhtml#n-chapter-wave.kiel`."""
    kind: Kind
    name: str
    """What messages call it: a note's label, an entry's heading."""
    element: str
    """The name of the element that has the id."""
    position: Order
    length: int
    """Characters of its text, as a reader sees it."""
    has_heading: bool
    calls: tuple[Link, ...]
    is_linked: bool
    """Whether any link leads to it but those in its own text."""
    ways_back: tuple[str, ...]
    """Where the backlinks in it lead: page and id."""
    begins_with_way_back: bool
    interrupted_by: str
    """The id, if any, of a place in it that is linked to and isn't in its first block."""

    @property
    def page(self) -> str:
        """The page that it stands on."""
        return self.href.partition("#")[0]

    @property
    def title(self) -> str:
        """What messages call it, with its kind: the note "kiel"."""
        return f'the {self.kind} "{self.name}"'


@dataclass(frozen=True, slots=True)
class LinkedBook:
    """All of a book that decides about pop-ups, in the order of reading."""

    goals: tuple[Goal, ...]
    listed: frozenset[str]
    """Page and id of every place in the contents and the landmarks."""
    speechless: tuple[str, ...]
    """The pages on which an image has no `alt`."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One goal that doesn't pop up as it should on one device.

    `what` is the predicate of a sentence: "won't pop up on a Kobo (…)"; `hint` says what to do.
    """

    goal: Goal
    what: str
    hint: str


Rule = Callable[[LinkedBook], Iterator[Refusal]]


def figure(number: int) -> str:
    """A number as messages write it: 5 000."""
    return f"{number:,}".replace(",", " ")
