"""Mentions in reading order in, the locators of each entry out, grouped by chapter."""

from typing import Protocol

from glossator.apparatus.names import EntryKey
from glossator.model.edition import Locator, LocatorGroup, LocatorKind
from glossator.model.text import Label, Target


class Spot(Protocol):
    """What a locator must know of the place where a mention stands."""

    @property
    def kind(self) -> LocatorKind: ...
    @property
    def page(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def target(self) -> Target | None: ...


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
