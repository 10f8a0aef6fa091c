"""Gathers the mentions of each entry, and makes them the entry's locators."""

from collections.abc import Iterable, Mapping, Sequence

from glossator.model.book import EntryKey
from glossator.model.dataclass import dataclass
from glossator.model.edition import LocatorGroup, LocatorKind, LocatorRow, PrintedPlaces
from glossator.model.text import Label, Target
from glossator.text.printed import PrintedPages


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


@dataclass(slots=True)
class Spot:
    """A place that mentions an entry."""

    at: Whereabouts
    block: int
    """Which block of the text it stands in, or the first reference to the note that it stands in,
    counted from 0; -1: the title."""
    count: int = 0
    under: tuple[str, ...] = ()
    """The sub-headings that links there give."""
    printed: PrintedPlaces = ()
    """The pages of the printed source on which it mentions the entry, where that is asked."""

    def row(
        self, *, main: bool = False, under: tuple[str, ...] = (), last: int = 0, last_id: str = ""
    ) -> LocatorRow:
        """Its locator; `last` and `last_id` are those of the passage that begins there."""
        at = self.at
        assert at.target is not None
        place = (at.kind.value, at.number, at.name, at.target.page, at.target.id, self.count)
        return (*place, last, last_id, main, under or self.under, self.printed)


Locators = Mapping[EntryKey, tuple[LocatorGroup, ...]]
"""The locators of all entries that are mentioned anywhere."""
Spots = Mapping[EntryKey, Sequence[Spot]]
"""The places of one document that mention each entry, in reading order."""


class Gathered:
    """Gathers one document's mentions; several in one place make one locator with their count.

    Whatever has the same number is one place, and its locator leads to the beginning: so all cells
    of a table are. Each series of notes has numbers of its own, and a page. What has no number (a
    heading, say) is a place by itself.
    """

    def __init__(self, pages: PrintedPages | None = None) -> None:
        self._pages = pages
        self.block = -1
        """The block that is filled: see `Spot`."""
        self._spots: dict[EntryKey, dict[object, Spot]] = {}

    def add(self, key: EntryKey, spot: Whereabouts, under: str = "") -> None:
        """Note that an entry is mentioned at a spot, under a sub-heading if a link names one."""
        assert spot.target is not None
        place = (spot.kind, spot.number, spot.target.page) if spot.number else spot.target
        spots = self._spots.setdefault(key, {})
        known = spots.get(place)
        if known is None:
            known = spots[place] = Spot(spot, self.block)
        known.count += 1
        if under and under not in known.under:
            known.under += (under,)
        if self._pages is not None and self._pages.here not in known.printed:
            known.printed += (self._pages.here,)

    def spots(self) -> Spots:
        """The places that mention each entry."""
        return {key: tuple(spots.values()) for key, spots in self._spots.items()}

    def rows(self) -> "Mentions":
        """The locators of each entry, in reading order."""
        return {
            key: tuple(spot.row() for spot in spots.values()) for key, spots in self._spots.items()
        }


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
