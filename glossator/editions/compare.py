"""Finds what changed between two Records: passages added, removed, reworded, moved.

Passages are the same if they have the same id on the same page; of the rest, those are the same
that have the same words. Paragraphs, which have no name of their own, are also matched by likeness.
"""

from collections.abc import Iterator

from glossator.model.changes import Change, Changed, PassagePlace
from glossator.model.record import Record, SectionKind, Sketch
from glossator.text.likeness import align, longest_rise, match


def compare(old: Record, new: Record) -> tuple[Changed, ...]:
    """All that changed, in the order of the new edition; what was removed comes where it stood."""
    before, now = _spots(old), _spots(new)
    pairs = _pairs(before, now)
    moved = _moved(pairs)
    followers: dict[int, list[Changed]] = {}
    places = {spot.key: number for number, spot in enumerate(now)}
    last = -1
    kept = {was.key: spot for spot, was in pairs}
    for was in before:
        if was.key in kept:
            last = places[kept[was.key].key]
        else:
            followers.setdefault(last, []).append(Changed((Change.REMOVED,), was, None))
    earlier = {spot.key: was for spot, was in pairs}
    found = list(followers.get(-1, ()))
    for number, spot in enumerate(now):
        changes = tuple(_changes(earlier.get(spot.key), spot, moved))
        if changes:
            found.append(Changed(changes, earlier.get(spot.key), spot))
        found += followers.get(number, ())
    return tuple(found)


def _spots(record: Record) -> list[PassagePlace]:
    return [
        PassagePlace(section, place)
        for section in record.sections
        for place in range(len(section.passages))
    ]


def _pairs(
    before: list[PassagePlace], now: list[PassagePlace]
) -> list[tuple[PassagePlace, PassagePlace]]:
    """What is the same passage in both, as (new, old)."""
    known = {spot.key: spot for spot in before}
    pairs = _Pairs([(spot, known[spot.key]) for spot in now if spot.key in known])
    pages = {spot.section.page for spot in before if spot.section.kind is SectionKind.TEXT}
    for page in sorted(pages):
        olds, news = _on_page(before, page), _on_page(now, page)
        for new, old in align(_sketches(olds), _sketches(news)).items():
            pairs.add(news[new], olds[old])
    for kind in SectionKind:
        olds = [spot for spot in before if spot.section.kind is kind and pairs.lacks_old(spot)]
        news = [spot for spot in now if spot.section.kind is kind and pairs.lacks_new(spot)]
        for new, old in match(_sketches(olds), _sketches(news)).items():
            same = news[new].passage.sketch.digest == olds[old].passage.sketch.digest
            if same or kind is SectionKind.TEXT:
                pairs.add(news[new], olds[old])
    return pairs.rows


class _Pairs:
    """Pairs of a new passage and an old one, each in one pair at most."""

    def __init__(self, rows: list[tuple[PassagePlace, PassagePlace]]) -> None:
        self.rows = rows
        self._new = {new.key for new, _ in rows}
        self._old = {old.key for _, old in rows}

    def lacks_new(self, spot: PassagePlace) -> bool:
        return spot.key not in self._new

    def lacks_old(self, spot: PassagePlace) -> bool:
        return spot.key not in self._old

    def add(self, new: PassagePlace, old: PassagePlace) -> None:
        if self.lacks_new(new) and self.lacks_old(old):
            self.rows.append((new, old))
            self._new.add(new.key)
            self._old.add(old.key)


def _on_page(spots: list[PassagePlace], page: str) -> list[PassagePlace]:
    return [
        spot
        for spot in spots
        if spot.section.kind is SectionKind.TEXT and spot.section.page == page
    ]


def _sketches(spots: list[PassagePlace]) -> list[Sketch]:
    return [spot.passage.sketch for spot in spots]


def _moved(pairs: list[tuple[PassagePlace, PassagePlace]]) -> set[tuple[SectionKind, str, str]]:
    """The keys of what stands on another page, or changed places with its neighbours.

    A note of another series than before stands on another page.

    Notes follow their references, and registers the alphabet: their order says nothing.
    """
    moved = {
        new.key
        for new, old in pairs
        if (new.section.page, new.section.lead) != (old.section.page, old.section.lead)
    }
    pages: dict[str, list[tuple[int, int, PassagePlace]]] = {}
    for new, old in pairs:
        if new.section.kind is SectionKind.TEXT and new.key not in moved:
            pages.setdefault(new.section.page, []).append((new.place, old.place, new))
    for rows in pages.values():
        rows.sort(key=lambda row: row[0])
        kept = set(longest_rise([row[1] for row in rows]))
        moved |= {row[2].key for number, row in enumerate(rows) if number not in kept}
    return moved


def _changes(
    old: PassagePlace | None, new: PassagePlace, moved: set[tuple[SectionKind, str, str]]
) -> Iterator[Change]:
    if old is None:
        yield Change.ADDED
        return
    digests = {old.passage.sketch.digest, new.passage.sketch.digest}
    # A work in an e-book has no digest: what is said of it can't be compared.
    reworded = len(digests) > 1 and "" not in digests
    renamed = new.section.kind is SectionKind.REGISTER and old.passage.name != new.passage.name
    if reworded or renamed:
        yield Change.REWORDED
    if new.key in moved:
        yield Change.MOVED
