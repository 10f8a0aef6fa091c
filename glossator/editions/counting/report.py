"""Reports to a terminal what is counted, table by table."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from glossator.editions.counting.stats import RegisterCount, Stats, TextCount
from glossator.editions.counting.tables import (
    Cell,
    NumberTable,
    headline,
    lengths_table,
    pairs_table,
    registers_table,
    summary,
    targets_table,
    texts_table,
    works_table,
)
from glossator.text.columns import width_of

TableRow = TypeVar("TableRow")
_WIDEST = 44
"""Columns of a terminal that a name gets at most."""
_HEAD = 16
_BAR = 40
_SHORT = 24


def text_report(stats: Stats, limit: int) -> str:
    """All tables that have a row; of long lists the first `limit` rows, and all if it is 0.

    Texts, registers and lengths of notes are always told in full.
    """
    parts = [[headline(stats), summary(stats)]]
    parts.append(_table(texts_table(stats), 0))
    parts.append([*_table(registers_table(stats), 0), *_never(stats.sought, limit)])
    parts += [_where(register, stats.texts, limit) for register in stats.sought]
    parts.append(_table(pairs_table(stats), limit))
    parts.append(_lengths(lengths_table(stats)))
    parts.append(_table(targets_table(stats), limit))
    parts.append(_table(works_table(stats), limit))
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _table(table: NumberTable, limit: int) -> list[str]:
    """A table in columns, its title above; nothing where it has no rows."""
    if not table.rows:
        return []
    rows = _first(table.rows, limit)
    titles = [_cut(head, _HEAD) for head in table.heads[1:]]
    lead = f"{table.title}{_of(len(rows), len(table.rows))}"
    cells = [[str(row[0]), *map(_figure, row[1:])] for row in rows]
    if table.total:
        cells.append(["all", *map(_figure, table.total[1:])])
    return list(_columns([[lead, *titles], *cells]))


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows set in columns: the first to the left, numbers to the right; all but the first row
    stand a little in.
    """
    named = [
        [_cut(f"  {row[0]}" if at else row[0], _WIDEST), *row[1:]] for at, row in enumerate(rows)
    ]
    widths = [max(map(width_of, column)) for column in zip(*named, strict=True)]
    for row in named:
        numbers = zip(row[1:], widths[1:], strict=True)
        cells = (f"  {' ' * (wide - width_of(cell))}{cell}" for cell, wide in numbers)
        yield f"{row[0]}{' ' * (widths[0] - width_of(row[0]))}{''.join(cells)}".rstrip()


def _never(registers: Iterable[RegisterCount], limit: int) -> Iterator[str]:
    """The entries that are never mentioned, a line a register."""
    for register in registers:
        names = register.unmentioned
        if names:
            shown = _first(names, limit)
            more = f" and {len(names) - len(shown):,} more" if len(shown) < len(names) else ""
            yield f"  {register.title}, never mentioned: {', '.join(shown)}{more}"


def _where(register: RegisterCount, texts: Sequence[TextCount], limit: int) -> list[str]:
    """The entries that are mentioned most, each with its texts and how often they mention it."""
    entries = register.by_mentions
    if not entries:
        return []
    shown = _first(entries, limit)
    labels = [_cut(text.short, _SHORT) for text in texts]
    rows = [[f"{register.title}, by text{_of(len(shown), len(entries))}", "Mentions"]]
    rows += [[entry.name, f"{sum(entry.texts):,}"] for entry in shown]
    head, *lines = _columns(rows)
    places = (
        ", ".join(
            f"{label} ({count})" for label, count in zip(labels, one.texts, strict=True) if count
        )
        for one in shown
    )
    return [head, *(f"{line}  {place}" for line, place in zip(lines, places, strict=True))]


def _lengths(table: NumberTable) -> list[str]:
    """The notes by length, with bars; nothing where there are none."""
    if not table.rows:
        return []
    counts = [row[1] for row in table.rows if isinstance(row[1], int)]
    head, *lines = _columns([[table.title, "Notes"], *([str(a), f"{b:,}"] for a, b in table.rows)])
    bars = ("#" * -(-count * _BAR // max(counts)) for count in counts)
    drawn = (f"{line}  {bar}".rstrip() for line, bar in zip(lines, bars, strict=True))
    return [head, *drawn, f"  {table.about}"]


def _first(rows: Sequence[TableRow], limit: int) -> Sequence[TableRow]:
    return rows[:limit] if limit else rows


def _of(shown: int, count: int) -> str:
    return f" ({shown:,} of {count:,})" if shown < count else f" ({count:,})"


def _figure(cell: Cell) -> str:
    return "–" if cell is None else f"{cell:,}" if isinstance(cell, int) else cell


def _cut(words: str, width: int) -> str:
    """Words that take no more columns than these; what is cut off is shown."""
    if width_of(words) <= width:
        return words
    while width_of(words) >= width:
        words = words[:-1]
    return f"{words.rstrip()}…"
