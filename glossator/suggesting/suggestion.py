"""What a suggestion is: its kind, what it is worth, and the entry to paste."""

import math
from collections.abc import Sequence
from enum import StrEnum

from glossator.model.book import EntryHead
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Place
from glossator.model.numbered import name_order


class SuggestionKind(StrEnum):
    """What a suggestion is about, in the order in which they are shown."""

    NAMES = "names"
    TERMS = "terms"
    SPELLINGS = "spellings"
    MENTIONS = "mentions"
    FIGURES = "figures"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing that the editor may want to add or mend.

    `words` name it: nothing else of the same kind has the same words.
    """

    kind: SuggestionKind
    words: str
    why: str
    """What speaks for it, in words."""
    spot: Place
    """Where it is seen first."""
    count: int
    """How often it is seen."""
    texts: int
    """In how many texts."""
    score: float
    register: str = ""
    """The register that an entry would stand in; empty where that can't be told."""
    entry: str = ""
    """An entry to paste, or a line of one."""
    forms: tuple[str, ...] = ()
    """Other forms that are counted with it."""


def score(sureness: float, count: float, texts: int) -> float:
    """How much a suggestion is worth: the surer, the oftener, and the wider spread, the more.

    Twice as often is one step more; what stands in sixteen texts is worth twice as much as what
    stands in one.
    """
    return round(sureness * math.log2(1 + count) * (1 + math.log2(max(texts, 1)) / 4), 3)


def ranked(suggestions: list[Suggestion]) -> tuple[Suggestion, ...]:
    """Suggestions, the best first; those of the same worth are in the order of the book."""
    return tuple(sorted(suggestions, key=_rank))


def _rank(one: Suggestion) -> tuple[object, ...]:
    return -one.score, name_order(one.spot.path), one.spot.line, one.words


def entry(words: Sequence[str], also: Sequence[str] = (), person: bool = False) -> str:
    """An entry to paste: its heading, its other names, and the words that it is sorted by."""
    lines = [f"## {' '.join(words)}", ""]
    if also:
        lines.append(f"- also: {', '.join(also)}")
    if person and (sort := _sorted_by(words)):
        lines.append(f"- sort: {sort}")
    if lines[-1]:
        lines.append("")
    return "\n".join([*lines, "…"])


def addition(head: EntryHead, name: str) -> str:
    """The field to paste, which gives an entry one more name."""
    return f"- also: {', '.join((*head.also, name))}"


def _sorted_by(words: Sequence[str]) -> str:
    """The words that a person is sorted by: the family name, then the rest; or nothing."""
    if len(words) < 2 or set(words[-1]) <= set("IVX"):
        return ""
    return f"{words[-1]}, {' '.join(words[:-1])}"
