"""Mentions in reading order in, the locators of each entry out, grouped by chapter."""

from dataclasses import dataclass

from glossator.apparatus.names import EntryKey
from glossator.model.edition import Locator, LocatorGroup, LocatorKind
from glossator.model.text import Label, Target


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a body stands, for ids and locators: in the text, in a note, or in an entry."""

    kind: LocatorKind
    page: str
    number: int = 0
    name: str = ""
    target: Target | None = None
    """None: each paragraph is a target of its own."""
    note: str = ""
    """The label of the note that the body belongs to."""


class LocatorList:
    """Gathers the mentions of every entry. Several in one place make one locator that counts."""

    def __init__(self) -> None:
        self._spots: dict[EntryKey, dict[Target, tuple[Label, Spot, int]]] = {}

    def add(self, key: EntryKey, label: Label, spot: Spot) -> None:
        """Note that the text called `label` mentions an entry at a spot."""
        assert spot.target is not None
        spots = self._spots.setdefault(key, {})
        _, first, count = spots.get(spot.target, (label, spot, 0))
        spots[spot.target] = (label, first, count + 1)

    def of(self, key: EntryKey) -> tuple[LocatorGroup, ...]:
        """The locators of an entry, in reading order; none for one that nothing mentions."""
        groups: dict[str, tuple[Label, list[Locator]]] = {}
        for target, (label, spot, count) in self._spots.get(key, {}).items():
            locator = Locator(spot.kind, spot.number, spot.name, target, count)
            groups.setdefault(spot.page, (label, []))[1].append(locator)
        return tuple(LocatorGroup(label, tuple(rows)) for label, rows in groups.values())
