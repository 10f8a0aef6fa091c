"""Highlights of all exports in; what becomes of each in the book, out: a note, a line of a list.

None is dropped: what can't be placed is listed with its words, and what is left alone because it
came before, or comes twice, is counted.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from glossator.annotating.homing.home import Anchor, Home, Placed, Unplaced
from glossator.annotating.homing.letters import letters
from glossator.annotating.homing.log import digest_mark
from glossator.annotating.homing.order import Given, placed


class Fate(StrEnum):
    """What becomes of a highlight."""

    NOTE = "note"
    """Its comment becomes a stand-off note."""
    LISTED = "listed"
    """It goes to the list: it has no comment, or stands where no note can."""
    UNPLACED = "unplaced"
    """It goes to the end of the list, for nobody knows where it stands."""
    DOUBLE = "double"
    """Another of these highlights says the same of the same words."""
    BEFORE = "before"
    """It was brought home before."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What becomes of a highlight, and why."""

    given: Given
    fate: Fate
    placed: Placed | None = None
    unplaced: Unplaced | None = None
    anchor: Anchor | None = None
    marks: tuple[str, ...] = ()
    """What it is known by when it comes again."""
    leaves: tuple[str, ...] = ()
    """What is remembered of it: the same, and the highlight without its comment."""


def bring(home: Home, given: Iterable[Given], known: Collection[str]) -> tuple[Brought, ...]:
    """What becomes of highlights; `known` are the marks of those that came before.

    They come out in the order of the book; those without a place last, in the order of the exports.
    """
    rows = list(given)
    answers = placed(home, rows)
    turns = _turns(rows)
    brought = [
        _brought(home, one, answer, turn)
        for one, answer, turn in zip(rows, answers, turns, strict=True)
    ]
    brought.sort(key=_order)
    return tuple(_settled(brought, frozenset(known)))


def _turns(rows: Sequence[Given]) -> Iterator[int]:
    """Of each highlight, how many others of its export had the same words before it."""
    seen: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        one = row.highlight
        same = seen.setdefault((row.export, letters(one.text), " ".join(one.comment.split())), [])
        if one.id not in same:
            same.append(one.id)
        yield same.index(one.id)


def _brought(home: Home, given: Given, answer: Placed | Unplaced, turn: int) -> Brought:
    one = given.highlight
    comment = " ".join(one.comment.split())
    if isinstance(answer, Unplaced):
        # By its words, whichever e-reader it comes from; and it has another chance each time.
        again = (str(turn),) if turn and letters(one.text) else ()
        mark = digest_mark("lost", letters(one.text) or one.id, comment, *again)
        return Brought(given, Fate.UNPLACED, unplaced=answer, marks=(mark,), leaves=(mark,))
    spots = (answer.first.page, answer.first.name, answer.last.name)
    place = (*spots, letters(answer.words), str(home.occurrence(answer)))
    marks = [digest_mark("at", *place, comment)]
    if one.id:
        marks.append(digest_mark("id", given.reader, one.id, comment))
    anchor = home.anchor(answer, one.text) if comment else None
    return Brought(
        given,
        Fate.NOTE if anchor else Fate.LISTED,
        answer,
        anchor=anchor,
        marks=tuple(marks),
        leaves=tuple(dict.fromkeys((*marks, digest_mark("at", *place, "")))),
    )


def _order(one: Brought) -> tuple[bool, int, int, bool]:
    if one.placed is None:
        return True, 0, 0, False
    span = one.placed.span
    # What has no comment is a double of what has one, and so it comes after it.
    return False, span.start, span.end, not one.given.highlight.comment.strip()


def _settled(brought: Iterable[Brought], known: frozenset[str]) -> Iterator[Brought]:
    """The same, with what came before and what comes twice known as that."""
    seen: set[str] = set()
    for one in brought:
        if not known.isdisjoint(one.marks):
            yield replace(one, fate=Fate.BEFORE)
        elif not seen.isdisjoint(one.marks):
            yield replace(one, fate=Fate.DOUBLE)
        else:
            yield one
        seen.update(one.leaves)
