"""What changed between two editions in; the same for people and for programs out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from glossator.editions.stretches import stretches
from glossator.model.changes import Change, Changed, Spot
from glossator.model.record import Record, SectionKind

_NAMES = {
    SectionKind.TEXT: ("paragraph", "paragraphs"),
    SectionKind.NOTES: ("note", "notes"),
    SectionKind.WORKS: ("work", "works"),
}


def headline(old: Record, new: Record) -> str:
    """Which editions are compared."""
    return f"{_edition(old)} → {_edition(new)}"


def what(spot: Spot, count: int = 1) -> str:
    """What kind of passage it is, or so many of them are."""
    one, many = _NAMES.get(spot.section.kind, spot.section.entry)
    return one if count == 1 else many


def summary(changes: Iterable[Changed]) -> str:
    """How many passages of each kind were added, removed, reworded, moved."""
    changes = tuple(changes)
    counts: Counter[tuple[str, Change]] = Counter()
    spots: dict[str, Spot] = {}
    for one in changes:
        name = what(one.spot)
        spots.setdefault(name, one.spot)
        counts.update((name, change) for change in one.changes)
    rows = [
        f"{count} {what(spots[name], count)} {change}" for (name, change), count in counts.items()
    ]
    return ", ".join(rows) or "nothing changed"


def formerly(one: Changed) -> str:
    """The name that a passage had, where it has another now."""
    if one.old is None or one.new is None or one.old.passage.name == one.new.passage.name:
        return ""
    return f", formerly {one.old.passage.name}"


def text_report(old: Record, new: Record, changes: tuple[Changed, ...]) -> str:
    """The changes for a terminal: a line each, with the words that changed below it."""
    lines = [headline(old, new)]
    page = ""
    for one in changes:
        section = one.spot.section
        if section.page != page:
            page = section.page
            lines += ["", f"{section.title} ({page})" if section.title else page]
        lines += _lines(one)
    return "\n".join([*lines, "", summary(changes), ""])


def rows(changes: Iterable[Changed]) -> list[dict[str, Any]]:
    """The changes for programs."""
    return [
        {
            "changes": [change.value for change in one.changes],
            "what": what(one.spot),
            "name": one.spot.passage.name,
            "old": _place(one.old),
            "new": _place(one.new),
        }
        for one in changes
    ]


def _edition(record: Record) -> str:
    number = f"edition {record.number}" if record.number else "an edition"
    return f"{record.title}, {number}" + (f" ({record.date})" if record.date else "")


def _lines(one: Changed) -> Iterator[str]:
    passage = one.spot.passage
    named = passage.name or f"“{passage.begins}”"
    lead = " and ".join(one.changes)
    from_page = ""
    if Change.MOVED in one.changes and one.old and one.old.section.page != one.spot.section.page:
        from_page = f", from {one.old.section.title} ({one.old.section.page})"
    yield f"  {lead} {what(one.spot)} {named}{formerly(one)}{from_page}"
    if Change.REWORDED in one.changes and one.old and one.old.passage.text and passage.text:
        for stretch in stretches(one.old.passage.text, passage.text):
            if not stretch.stayed:
                yield from (f"    - {stretch.old}",) if stretch.old else ()
                yield from (f"    + {stretch.new}",) if stretch.new else ()


def _place(spot: Spot | None) -> dict[str, str] | None:
    if spot is None:
        return None
    return {
        "page": spot.target.page,
        "id": spot.passage.id,
        "title": spot.section.title,
        "text": spot.passage.text or spot.passage.begins,
    }
