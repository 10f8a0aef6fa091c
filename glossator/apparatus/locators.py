"""Gathers the mentions of each entry, and makes them the entry's locators."""

from collections.abc import Iterable, Mapping

from glossator.model.book import EntryKey
from glossator.model.dataclass import dataclass
from glossator.model.edition import LocatorGroup, LocatorKind, LocatorRow
from glossator.model.text import Label, Target


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a body stands, for ids and locators: in the text, in a note, or in an entry."""

    kind: LocatorKind
    page: str
    number: int = 0
    name: str = ""
    """Of an entry or a heading; of a note, what stands for its number in the text, if anything."""
    target: Target | None = None
    """None: each paragraph is a target of its own."""
    note: str = ""
    """The label of the note that the body belongs to."""


Locators = Mapping[EntryKey, tuple[LocatorGroup, ...]]
"""The locators of all entries that are mentioned anywhere."""


class Gathered:
    """Gathers one document's mentions; several in one place make one locator with their count.

    Whatever has the same number is one place, and its locator leads to the beginning: so all cells
    of a table are. Each series of notes has numbers of its own, and a page. What has no number (a
    heading, say) is a place by itself.
    """

    def __init__(self) -> None:
        self._spots: dict[EntryKey, dict[object, tuple[Whereabouts, int]]] = {}

    def add(self, key: EntryKey, spot: Whereabouts) -> None:
        """Note that an entry is mentioned at a spot."""
        assert spot.target is not None
        place = (spot.kind, spot.number, spot.target.page) if spot.number else spot.target
        spots = self._spots.setdefault(key, {})
        first, count = spots.get(place, (spot, 0))
        spots[place] = (first, count + 1)

    def rows(self) -> dict[EntryKey, tuple[LocatorRow, ...]]:
        """The locators of each entry, in reading order."""
        return {
            key: tuple(_row(spot, count) for spot, count in spots.values())
            for key, spots in self._spots.items()
        }


def _row(spot: Whereabouts, count: int) -> LocatorRow:
    assert spot.target is not None
    return spot.kind.value, spot.number, spot.name, spot.target.page, spot.target.id, count


Mentions = Mapping[EntryKey, tuple[LocatorRow, ...]]
"""The locators of all entries that one document mentions."""


def locators_of(documents: Iterable[tuple[Label, str, Mentions]]) -> Locators:
    """The locators of all entries, a group for each document, in reading order.

    Each document comes with its label and its page.
    """
    groups: dict[EntryKey, list[LocatorGroup]] = {}
    for label, page, mentions in documents:
        for key, rows in mentions.items():
            groups.setdefault(key, []).append(LocatorGroup(label, rows, page))
    return {key: tuple(rows) for key, rows in groups.items()}
