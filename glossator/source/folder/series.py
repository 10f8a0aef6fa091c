"""Reads the series of a book's notes from the tables in its `book.toml`.

[notes.series.author]       # the first: labels without a prefix are of it
[notes.series.editor]
marks = "letters"
prefix = "ed"               # [^ed:kiel]
standoff = true             # so are the notes in notes/
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from glossator.model.diagnostics import warning
from glossator.model.ids import is_lead
from glossator.model.settings import Marks, NoteSeries, Numbering, PrintedNotes
from glossator.source.folder.values import Values
from glossator.text.slugs import slug

Choice = TypeVar("Choice", Numbering, PrintedNotes)

_TABLE = ("notes", "series")
_KEYS = ("title", "marks", "prefix", "standoff", "numbering", "pdf")
_ALIKE = ({Marks.LETTERS, Marks.ROMAN}, *({one} for one in Marks))
"""Marks that a reader can't tell from each other: both are small letters, or they are the same."""


def series_of(notes: Mapping[str, Any], values: Values) -> tuple[NoteSeries, ...]:
    """The series in the order of their tables; the book's only one where it names none.

    `notes` is the table [notes]. What is wrong is reported to `values`.
    """
    tables = notes.get("series", {})
    if not isinstance(tables, dict) or not all(isinstance(one, dict) for one in tables.values()):
        hint = 'write a table for each: [notes.series.editor], and below it prefix = "ed"'
        values.report("series", "bad-value", '"series" must be tables', hint, notes)
        return (NoteSeries(),)
    if not tables:
        return (NoteSeries(),)
    values.place(tables, *_TABLE)
    rows: list[NoteSeries] = []
    for name, table in tables.items():
        with values.within(*_TABLE, name):
            values.place(table, *_TABLE, name)
            rows.append(_series(name, table, values, is_first=not rows))
    _check_prefixes(rows, values)
    _check_standoff(rows, values)
    _check_marks(rows, values)
    return tuple(rows)


def _series(name: str, table: Mapping[str, Any], values: Values, *, is_first: bool) -> NoteSeries:
    values.known_keys(table, _KEYS, ".".join((*_TABLE, name)))
    if not is_lead(name):
        hint = f"small letters, digits and hyphens, a letter first: [notes.series.{_near(name)}]"
        values.report(name, "bad-value", f'a series of notes can\'t be called "{name}"', hint)
    prefix = values.text(table, "prefix", name) or name
    if prefix != name and not is_lead(prefix):
        message = f'no label can begin with "{prefix}:"'
        hint = f'a prefix is small letters, digits and hyphens: prefix = "{_near(prefix)}"'
        values.bad(table, "prefix", f'can\'t be "{prefix}": {message}', hint)
    title = " ".join(values.text(table, "title").split())
    if not title and isinstance(table.get("title"), str):
        values.bad(table, "title", "is empty", "write one, or leave the line out")
    return NoteSeries(
        name,
        lead="" if is_first else prefix,
        prefix=prefix,
        title=title,
        marks=Marks(values.choice(table, "marks", tuple(Marks), "numbers")),
        standoff=values.flag(table, "standoff", False),
        numbering=_chosen(values, table, "numbering", Numbering),
        printed_notes=_chosen(values, table, "pdf", PrintedNotes),
    )


def _chosen(
    values: Values, table: Mapping[str, Any], key: str, choices: type[Choice]
) -> Choice | None:
    """What a series has otherwise than the book; None where its table doesn't say."""
    if key not in table:
        return None
    allowed = tuple(choices)
    return choices(values.choice(table, key, allowed, allowed[0]))


def _near(name: str) -> str:
    """A name or a prefix that can be one, for a hint."""
    near = slug(name).replace("_", "-").strip("-0123456789")
    return near if is_lead(near) else "editor"


def _check_prefixes(rows: list[NoteSeries], values: Values) -> None:
    """Report series that labels couldn't tell from each other."""
    seen: dict[str, str] = {}
    for row in rows:
        with values.within(*_TABLE, row.name):
            first = seen.setdefault(row.prefix, row.name)
            key = "prefix" if row.prefix != row.name else row.name
            if first != row.name:
                message = f'"{first}" and "{row.name}" have one prefix, "{row.prefix}"'
                hint = "give one of them another: labels say by it which series a note is of"
                values.report(key, "bad-value", message, hint)


def _check_standoff(rows: list[NoteSeries], values: Values) -> None:
    first, *others = [row.name for row in rows if row.standoff] or [""]
    for name in others:
        with values.within(*_TABLE, name):
            message = f'the notes in notes/ are of "{first}" already'
            hint = "let one series alone have standoff = true"
            values.report("standoff", "bad-value", message, hint)


def _check_marks(rows: list[NoteSeries], values: Values) -> None:
    """Warn of two series whose marks a reader takes for each other's."""
    for row, other in _pairs(rows):
        if any({row.marks, other.marks} <= alike for alike in _ALIKE):
            with values.within(*_TABLE, row.name):
                line = values.line_of("marks") or values.line_of(row.name)
            free = [one for one in Marks if one not in {each.marks for each in rows}]
            hint = f'give one of them others: marks = "{free[0]}"' if free else ""
            message = f'readers can\'t tell the marks of "{row.name}" from those of "{other.name}"'
            values.found.append(warning(values.file, line, "like-marks", message, hint))


def _pairs(rows: list[NoteSeries]) -> Iterator[tuple[NoteSeries, NoteSeries]]:
    """Each series with the first one before it that it could be taken for."""
    for at, row in enumerate(rows):
        yield from ((row, other) for other in rows[:at])
