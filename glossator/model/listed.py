"""How the places of one text that mention an entry are listed: in runs, and what divides them.

A run is a place, or several paragraphs or notes whose numbers follow each other. Main passages
stand by themselves, and so does what stands under a sub-heading; mentions within a main passage
need no place of their own.
"""

from collections.abc import Iterable, Mapping, Sequence

from glossator.model.dataclass import dataclass
from glossator.model.edition import COUNT_AT, MAIN_AT, UNDER_AT, LocatorRow

MANY = 6
"""Places of which a row may have no more (The Chicago Manual of Style, chapter 16: an entry with
more locators than five or six is divided). What no editor has divided is divided by chapter, and a
chapter that has more gives the number of its mentions, where an index is shaped."""


@dataclass(frozen=True, slots=True)
class PlaceRun:
    """Places that follow each other: the first and the last of them, which may be the same."""

    kind: str
    """The value of a LocatorKind."""
    first: int
    last: int
    name: str
    page: str
    id: str
    """The place that the first is."""
    last_id: str
    """The id of the last; empty: it is the first."""
    last_name: str = ""
    """The name of the last: of a note, what stands for its number in the text, if anything."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The places of one text, in runs."""

    main: tuple[PlaceRun, ...]
    under: Mapping[str, tuple[PlaceRun, ...]]
    """By sub-heading."""
    others: tuple[PlaceRun, ...]
    mentions: int
    """How many mentions there are in `others`."""


@dataclass(frozen=True, slots=True)
class Divided:
    """The locators of one text, by what they are listed under."""

    main: Sequence[LocatorRow]
    under: Mapping[str, Sequence[LocatorRow]]
    """By sub-heading."""
    others: Sequence[LocatorRow]

    @property
    def mentions(self) -> int:
        """How many mentions there are in `others`."""
        return sum(row[COUNT_AT] for row in self.others)


def divided(rows: Sequence[LocatorRow]) -> Divided:
    """The locators of one text as they are listed."""
    if not any(row[MAIN_AT] or row[UNDER_AT] for row in rows):
        return Divided((), {}, rows)
    main = [row for row in rows if row[MAIN_AT]]
    under: dict[str, list[LocatorRow]] = {}
    for row in rows:
        for words in row[UNDER_AT]:
            under.setdefault(words, []).append(row)
    others = [
        row for row in rows if not row[MAIN_AT] and not row[UNDER_AT] and not _is_within(row, main)
    ]
    return Divided(main, under, others)


def listed(rows: Sequence[LocatorRow]) -> Listed:
    """The places of one text as they are listed."""
    of = divided(rows)
    return Listed(
        tuple(map(_passage, of.main)),
        {words: _runs(some) for words, some in of.under.items()},
        _runs(of.others),
        of.mentions,
    )


def _is_within(row: LocatorRow, main: Iterable[LocatorRow]) -> bool:
    """Whether a place lies in one of some main passages; one without a number is the whole text."""
    kind, number, _, page, identity = row[:5]
    for one in main:
        first, last = one[1], max(one[1], one[6])
        same = (one[0], one[3]) == (kind, page)
        if same and (first <= number <= last if first else not one[2]):
            return True
        if identity == one[4]:
            return True
    return False


def _passage(row: LocatorRow) -> PlaceRun:
    kind, number, name, page, identity, _, last, last_id = row[:8]
    return PlaceRun(kind, number, last or number, name, page, identity, last_id)


def _runs(rows: Iterable[LocatorRow]) -> tuple[PlaceRun, ...]:
    runs: list[PlaceRun] = []
    begun: LocatorRow | None = None
    last = 0
    last_id = last_name = ""
    for row in rows:
        number = row[1]
        # Each series of notes has numbers and a page of its own.
        follows = begun is not None and (begun[0], begun[3]) == (row[0], row[3])
        if follows and number and number == last + 1:
            last, last_id, last_name = number, row[4], row[2]
            continue
        if begun is not None:
            runs.append(PlaceRun(begun[0], begun[1], last, *begun[2:5], last_id, last_name))
        begun, last, last_id, last_name = row, number, "", row[2]
    if begun is not None:
        runs.append(PlaceRun(begun[0], begun[1], last, *begun[2:5], last_id, last_name))
    return tuple(runs)
