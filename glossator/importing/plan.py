"""What each line of a text is: the values of a plan.

A plan has a decision for every line, so that a person can look through what was decided, and
change it, a line at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from glossator.importing.imported import IntakeError


class PlanError(IntakeError):
    """A plan that doesn't fit its text, or can't be followed."""


class Kind(StrEnum):
    """What a line can be. The words are those that stand in the plan's file."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    AUTHOR = "author"
    HEADING = "heading"
    SUBHEADING = "subheading"
    TEXT = "text"
    QUOTATION = "quotation"
    VERSE = "verse"
    SOURCE = "source"
    NOTE = "note"
    MORE = "more"
    BREAK = "break"
    LEFT_OUT = "left-out"
    BLANK = "blank"


MEANINGS = {
    Kind.TITLE: "the book's title",
    Kind.SUBTITLE: "its subtitle",
    Kind.AUTHOR: 'who wrote it; a word like "by" before the name isn\'t printed',
    Kind.HEADING: "a chapter begins, and this is its title",
    Kind.SUBHEADING: "a heading within a chapter",
    Kind.TEXT: "a paragraph begins",
    Kind.QUOTATION: "a paragraph of a quotation begins, which is set off from the text",
    Kind.VERSE: "a line of its own, set off too: verse, an address",
    Kind.SOURCE: "says where the quotation before it is from",
    Kind.NOTE: "a note's text begins, and a mark in the text leads to it; without a mark of its "
    "own, a further paragraph of the note before",
    Kind.MORE: "goes on with what the line before began",
    Kind.BREAK: "a sign between paragraphs, * * * or a rule: printed as a rule",
    Kind.LEFT_OUT: "not part of the book: a page number, a running head, a link",
    Kind.BLANK: "nothing stands there",
}
"""What each kind says, for people."""

UNSURE = 80
"""What is less sure than this, in per cent, is worth a look."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a line is, how sure that is in per cent, and in a few words why."""

    kind: Kind
    sure: int
    why: str = ""


FLOWING = frozenset((Kind.TEXT, Kind.QUOTATION, Kind.VERSE, Kind.SOURCE, Kind.NOTE))
"""Kinds that hold running text, and go on over several lines."""


def overruled(own: Sequence[Decision], given: dict[int, Kind]) -> list[Decision]:
    """The decisions with those that a plan gives (by line, from 1) in their place.

    Lines that went on with one which is now another kind of thing begin for themselves.
    """
    result = list(own)
    head = Kind.TEXT
    begin = False
    for at, was in enumerate(own):
        if was.kind not in (Kind.MORE, Kind.BLANK, Kind.LEFT_OUT):
            head, begin = was.kind, False
        kind = given.get(at + 1)
        if kind is not None:
            result[at] = Decision(kind, 100, "by the plan")
            if was.kind is not Kind.BLANK:
                begin = kind not in FLOWING and kind not in (Kind.MORE, was.kind)
        elif was.kind is Kind.MORE and begin:
            result[at] = Decision(head if head in FLOWING else Kind.TEXT, was.sure, was.why)
            begin = False
    return result
