"""What a device's rule says of a note or an entry: that it won't pop up there, or not whole."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from glossator.readers.popups.links import Goal, LinkedBook


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
