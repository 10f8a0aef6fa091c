"""The figures of the benchmark as rows, each ratio beside its target.

In: what was measured of each book. Out: ``Row`` values (our median, its ratios to others' medians,
the targets) and the lines that the bench prints. A ratio of 0.1 says that we take a tenth of what
the other takes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from bench.alone import ANCHORING, SUGGESTING
from bench.books import EIGHTH, FEW, MADE, MANY, PEPYS, SHIPPED
from bench.cases import CHAPTER, COLD, NAME, NOTHING
from bench.measure import Run
from bench.peers import FLOOR, IMPORTS, OURS, PANDOC, SPHINX
from bench.rounds import Measured

PEAK, HELD = "peak memory", "held: text to page"
GROWTH, NAMES = "eight times the text", "10,000 names, not 100"
ITSELF = "itself"  # of our own time for another book, or no ratio but milliseconds
COLUMNS = {
    ITSELF: "of itself",
    PANDOC: "of pandoc",
    SPHINX: "of Sphinx -j 2",
    IMPORTS: "of imports",
    FLOOR: "of the floor",
}
BUSY = 0.05  # of the processors' time: from here on the figures say less

TARGETS: Mapping[tuple[str, str], Mapping[str, float]] = {
    (PEPYS, COLD.name): {PANDOC: 0.11, SPHINX: 0.38},
    (PEPYS, PEAK): {PANDOC: 0.15},
    (PEPYS, NOTHING.name): {SPHINX: 0.12},
    (PEPYS, CHAPTER.name): {SPHINX: 0.40},
    (PEPYS, HELD): {ITSELF: 40},
    (MADE, COLD.name): {PANDOC: 0.13, SPHINX: 0.38},
    (MADE, PEAK): {PANDOC: 0.15},
    (MADE, NOTHING.name): {SPHINX: 0.12},
    (MADE, CHAPTER.name): {SPHINX: 0.40},
    # Of Sphinx's time for a chapter: a name that it is given changes no page but one.
    (MADE, NAME.name): {SPHINX: 1.00},
    (MADE, GROWTH): {ITSELF: 8.2},
    (MADE, NAMES): {ITSELF: 1.10},
    (MADE, HELD): {ITSELF: 40},
    # Beyond the first build, what it was allowed when a build took 0.30 of pandoc's time.
    (MADE, ANCHORING.name): {PANDOC: 0.30},
    (MADE, SUGGESTING.name): {PANDOC: 0.60},
    (SHIPPED, COLD.name): {IMPORTS: 6},
    (SHIPPED, NOTHING.name): {IMPORTS: 0.9},
    (SHIPPED, CHAPTER.name): {IMPORTS: 2},
    (SHIPPED, HELD): {ITSELF: 20},
}


@dataclass(frozen=True)
class Row:
    """One thing measured: our median, None where nothing was measured, and the others'."""

    book: str
    what: str
    unit: str
    ours: float | None
    ratios: Mapping[str, float] = field(default_factory=dict)

    @property
    def targets(self) -> Mapping[str, float]:
        """The most that each ratio may be."""
        return TARGETS.get((self.book, self.what), {})

    @property
    def met(self) -> bool:
        """Whether all targets are met that can be judged; what isn't measured meets none."""
        if self.ours is None:
            return not self.targets
        return all(self.ratios.get(who, 0.0) <= most for who, most in self.targets.items())


def rows(books: Iterable[Measured]) -> list[Row]:
    """All rows, book by book; none of a book that Glossator didn't build."""
    known = {book.name: book for book in books if OURS in book.runs.get(COLD.name, {})}
    found: list[Row] = []
    for book in known.values():
        found += _builds(book)
        if book.held is not None:
            found.append(_held(book))
        if book.name == MADE:
            found += _alone(book)
            if EIGHTH in known:
                found.append(_growth(MADE, GROWTH, known[EIGHTH], book))
    if FEW in known and MANY in known:
        found.append(_growth(MADE, NAMES, known[FEW], known[MANY]))
    return found


def _builds(book: Measured) -> list[Row]:
    """The first build and its memory, then what is built again."""
    found: list[Row] = []
    for case in (COLD.name, NOTHING.name, CHAPTER.name, NAME.name):
        if case not in book.runs:
            continue
        ours = _seconds(book.runs[case][OURS])
        theirs = {tool: _seconds(runs) for tool, runs in _others(book, case).items()}
        found.append(_row(book.name, case, "s", ours, theirs))
        if case == COLD.name:
            peaks = {tool: _megabytes(runs) for tool, runs in _others(book, case).items()}
            found.append(_row(book.name, PEAK, "MB", _megabytes(book.runs[case][OURS]), peaks))
    return found


def _others(book: Measured, case: str) -> dict[str, Sequence[Run]]:
    """The others' runs: first builds of what keeps nothing, Sphinx's chapter for a name."""
    first = book.runs[COLD.name]
    found = {tool: first[tool] for tool in (PANDOC, IMPORTS) if tool in first}
    found |= {tool: runs for tool, runs in book.runs[case].items() if tool != OURS}
    if case == NAME.name and SPHINX in book.runs[CHAPTER.name]:
        found[SPHINX] = book.runs[CHAPTER.name][SPHINX]
    return found


def _alone(book: Measured) -> list[Row]:
    """What Glossator alone does, beside first builds: of notes beside the text what they add."""
    first = _seconds(book.runs[COLD.name][OURS])
    theirs = {tool: _seconds(runs) for tool, runs in _others(book, COLD.name).items()}
    return [
        _row(book.name, case, "s", _seconds(book.runs[case][OURS]) - less, theirs)
        for case, less in ((ANCHORING.name, first), (SUGGESTING.name, 0.0))
        if case in book.runs
    ]


def _held(book: Measured) -> Row:
    if not book.held or not book.held.ours:
        return Row(book.name, HELD, "ms", None)
    ours = median(book.held.ours)
    ratios = {ITSELF: ours, FLOOR: ours / median(book.held.floor)}
    return Row(book.name, HELD, "ms", ours, ratios)


def _growth(name: str, what: str, less: Measured, more: Measured) -> Row:
    """How many times as long the second book takes us, and that beside how many times others."""
    times = {
        tool: _seconds(more.runs[COLD.name][tool]) / _seconds(less.runs[COLD.name][tool])
        for tool in more.runs[COLD.name]
        if tool in less.runs[COLD.name]
    }
    ours = times.pop(OURS)
    return Row(name, what, "×", ours, {ITSELF: ours, **{who: ours / n for who, n in times.items()}})


def _row(book: str, what: str, unit: str, ours: float, theirs: Mapping[str, float]) -> Row:
    return Row(book, what, unit, ours, {who: ours / much for who, much in theirs.items()})


def _seconds(runs: Sequence[Run]) -> float:
    return median(run.seconds for run in runs)


def _megabytes(runs: Sequence[Run]) -> float:
    return median(run.megabytes for run in runs)


def table(book: Measured, found: Sequence[Row]) -> list[str]:
    """The rows of one book, a column for each whom we are held against."""
    whom = [who for who in COLUMNS if any(who in {**row.ratios, **row.targets} for row in found)]
    head = "".join(f"{COLUMNS[who]:>22}" for who in whom)
    lines = [f"{book.title}: {book.figures}", f"  {'':22}{OURS:>12}{head}"]
    for row in found:
        ours = "not measured" if row.ours is None else f"{_number(row.ours)} {row.unit}"
        cells = "".join(f"{_cell(row, who):>22}" for who in whom)
        lines.append(f"  {row.what:22}{ours:>12}{cells}".rstrip())
    return lines


def _cell(row: Row, who: str) -> str:
    """A ratio and, if it has one, its target with a mark."""
    most = row.targets.get(who)
    if who not in row.ratios:
        return "-" if most is None else f"≤ {most:g} not measured"
    ratio = _number(row.ratios[who])
    if most is None:
        return ratio
    return f"{ratio} ≤ {most:g} {'met' if row.ratios[who] <= most else 'MISSED'}"


def _number(value: float) -> str:
    """Three figures, as far as there are so many before the point no fraction."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def load(books: Iterable[Measured], seconds: Sequence[float]) -> list[str]:
    """How busy the machine was with others' work; ``seconds`` are its average loads before."""
    runs = [
        run
        for book in books
        for tools in book.runs.values()
        for some in tools.values()
        for run in some
    ]
    offered = (os.cpu_count() or 1) * sum(run.seconds for run in runs)
    share = sum(run.others for run in runs) / offered if offered else 0.0
    before = " ".join(f"{one:.2f}" for one in seconds)
    line = (
        f"Load before: {before}; while we measured, others took {share:.1%} of the processors' time"
    )
    return [f"{line}: {'too busy a machine for these figures' if share > BUSY else 'idle enough'}"]
