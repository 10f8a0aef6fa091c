"""What stands in the folder beside the texts in: the chronology's years and `figures.toml` out.

`figures.toml` holds the numbers that no machine can read out of a note: the trials, and the
figures in dispute. Each of these names its note, where the number must stand.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

CHRONOLOGY = "chronology.md"
FIGURES = "figures.toml"
_YEAR = re.compile(r"(?<!\d)(?:1[0-9]|20)\d\d(?!\d)")


class TableError(Exception):
    """Something in these files can't be read; the words say what, and where."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial, how many were accused in it, and how many of them were condemned to death."""

    name: str
    date: str
    accused: int
    death: int


@dataclass(frozen=True, slots=True)
class Disputed:
    """A figure of the essay, and the lowest and highest of those put against it."""

    label: str
    unit: str
    low: float
    high: float
    essay: float
    low_text: str
    high_text: str
    essay_text: str
    note: str
    """Where the note is: `chapters/01-opening.md#fn-label`."""
    essay_to: float = 0
    """The upper end, where the essay gives a range itself; 0: it doesn't."""

    @property
    def estimates(self) -> str:
        """The range in words."""
        if self.low_text == self.high_text:
            return self.low_text
        return f"{self.low_text} to {self.high_text}"


def heading_years(text: str) -> tuple[int, ...]:
    """The year of every event: the first that stands in its heading.

    A span belongs to the year in which it begins.
    """
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("## "):
            year = _YEAR.search(line)
            if year is None:
                raise TableError(f"{CHRONOLOGY}:{number}: no year in this heading")
            found.append(int(year[0]))
    return tuple(found)


def read_years(folder: Path) -> tuple[int, ...]:
    """The years of the chronology's events; nothing where the book has none."""
    path = folder / CHRONOLOGY
    return heading_years(path.read_text(encoding="utf-8")) if path.is_file() else ()


def read_figures(folder: Path) -> tuple[tuple[Trial, ...], tuple[Disputed, ...]]:
    """The trials and the figures in dispute; nothing where the book has no `figures.toml`."""
    path = folder / FIGURES
    if not path.is_file():
        return (), ()
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
        trials = tuple(Trial(**row) for row in rows.get("trial", ()))
        disputed = tuple(Disputed(**row) for row in rows.get("disputed", ()))
    except (tomllib.TOMLDecodeError, TypeError) as cause:
        raise TableError(f"{FIGURES}: {cause}") from None
    _check(trials, disputed)
    return trials, disputed


def _check(trials: Iterable[Trial], disputed: Iterable[Disputed]) -> None:
    """No picture is drawn from numbers that can't be meant."""
    for trial in trials:
        _must(0 <= trial.death <= trial.accused, trial.name, "more condemned than accused")
    for row in disputed:
        _must(0 <= row.low <= row.high, row.label, "the range ends before it begins")
        _must(row.essay >= 0, row.label, "the essay's figure is less than nothing")
        _must(not row.essay_to or row.essay < row.essay_to, row.label, "essay_to is too small")
        _must("#fn-" in row.note, row.label, "the note is written like chapters/a.md#fn-label")


def _must(holds: bool, where: str, what: str) -> None:
    if not holds:
        raise TableError(f"{FIGURES}: {where}: {what}")
