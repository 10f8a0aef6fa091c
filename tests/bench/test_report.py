"""The rows: which times are held against which, which targets are met, how they are printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from bench.alone import ANCHORING, SUGGESTING
from bench.books import EIGHTH, FEW, MADE, MANY, PEPYS, SHIPPED
from bench.cases import CHAPTER, COLD, NAME, NOTHING
from bench.held import Held
from bench.measure import Run
from bench.peers import FLOOR, IMPORTS, OURS, PANDOC, SPHINX
from bench.report import GROWTH, HELD, ITSELF, NAMES, PEAK, TARGETS, Row, load, rows, table
from bench.rounds import Measured


def runs(*seconds: float, megabytes: float = 100.0, others: float = 0.0) -> Sequence[Run]:
    return [Run(each, megabytes, others) for each in seconds]


FIRST = {
    OURS: runs(2, 90, 4, megabytes=30),
    PANDOC: runs(40, 40, 1),
    SPHINX: runs(20, 20, 20),
    FLOOR: runs(1, 1, 1),
}
AGAIN = {
    NOTHING.name: {OURS: runs(1, 9, 2), SPHINX: runs(5, 4, 90)},
    CHAPTER.name: {OURS: runs(7, 6, 8), SPHINX: runs(10, 10, 10)},
    NAME.name: {OURS: runs(9, 9, 9), SPHINX: runs(3, 3, 3)},
}


def measured(
    name: str, runs: Mapping[str, Mapping[str, Sequence[Run]]], held: Held | None = None
) -> Measured:
    return Measured(name, f"The {name}", "1 chapters", runs, held)


def made(more: Mapping[str, Mapping[str, Sequence[Run]]]) -> Measured:
    return measured(MADE, {COLD.name: FIRST, **more})


def found(*books: Measured) -> dict[tuple[str, str], Row]:
    return {(row.book, row.what): row for row in rows(books)}


def test_a_row_is_the_ratio_of_medians() -> None:
    row = found(made({}))[MADE, COLD.name]
    assert row.ours == 4
    assert row.ratios == {PANDOC: 0.1, SPHINX: 0.2, FLOOR: 4}
    assert row.met
    assert found(made({}))[MADE, PEAK].ratios == {PANDOC: 0.3, SPHINX: 0.3, FLOOR: 0.3}
    assert not found(made({}))[MADE, PEAK].met


def test_builds_after_edits_are_held_against_sphinx_and_pandocs_first() -> None:
    both = found(made(AGAIN))
    assert both[MADE, NOTHING.name].ratios == {PANDOC: 2 / 40, SPHINX: 2 / 5}
    assert both[MADE, CHAPTER.name].ratios == {PANDOC: 7 / 40, SPHINX: 7 / 10}


def test_a_name_is_held_against_a_chapter_of_sphinx() -> None:
    """Not against what Sphinx takes for a name, which it doesn't look for."""
    row = found(made(AGAIN))[MADE, NAME.name]
    assert row.ratios == {PANDOC: 9 / 40, SPHINX: 9 / 10}
    assert row.met


def test_small_books_are_held_against_imports() -> None:
    times = {COLD.name: {OURS: runs(1.3), IMPORTS: runs(0.2)}, NOTHING.name: {OURS: runs(0.1)}}
    both = found(measured(SHIPPED, times))
    assert both[SHIPPED, COLD.name].ratios == pytest.approx({IMPORTS: 6.5})
    assert not both[SHIPPED, COLD.name].met
    assert both[SHIPPED, NOTHING.name].ratios == {IMPORTS: 0.5}
    assert both[SHIPPED, NOTHING.name].met


def test_growth_is_of_our_own_time_and_of_the_floors_growth() -> None:
    eighth = measured(EIGHTH, {COLD.name: {OURS: runs(0.5), FLOOR: runs(0.25)}})
    few = measured(FEW, {COLD.name: {OURS: runs(4), FLOOR: runs(1)}})
    many = measured(MANY, {COLD.name: {OURS: runs(5), FLOOR: runs(1)}})
    both = found(made({}), eighth, few, many)
    assert both[MADE, GROWTH].ratios == {ITSELF: 8, FLOOR: 2}
    assert both[MADE, GROWTH].met
    assert both[MADE, NAMES].ratios == {ITSELF: 1.25, FLOOR: 1.25}
    assert not both[MADE, NAMES].met


def test_what_glossator_alone_does_is_held_against_pandocs_build() -> None:
    """Of a build with quotations only what it takes longer than one without them."""
    alone = {ANCHORING.name: {OURS: runs(20)}, SUGGESTING.name: {OURS: runs(20)}}
    both = found(made(alone))
    assert both[MADE, ANCHORING.name].ratios[PANDOC] == 16 / 40
    assert not both[MADE, ANCHORING.name].met
    assert both[MADE, SUGGESTING.name].ratios[PANDOC] == 20 / 40
    assert both[MADE, SUGGESTING.name].met


def test_a_held_book_is_measured_in_milliseconds() -> None:
    held = Held((30, 39, 90), (3, 1, 9))
    row = found(measured(PEPYS, {COLD.name: FIRST}, held))[PEPYS, HELD]
    assert (row.ours, row.ratios, row.met) == (39, {ITSELF: 39, FLOOR: 13}, True)
    slow = measured(PEPYS, {COLD.name: FIRST}, Held((41,), (1,)))
    assert not found(slow)[PEPYS, HELD].met


def test_what_is_not_measured_is_said_and_meets_nothing() -> None:
    book = measured(PEPYS, {COLD.name: FIRST}, Held())
    row = found(book)[PEPYS, HELD]
    assert not row.met
    assert "not measured" in table(book, [row])[-1]
    assert "met" not in table(book, [row])[-1]


def test_targets_of_whom_nobody_asked_are_not_judged() -> None:
    book = measured(MADE, {COLD.name: {OURS: runs(400), FLOOR: runs(1)}})
    assert found(book)[MADE, COLD.name].met
    assert "≤ 0.13 not measured" in table(book, rows([book]))[2]


def test_every_target_is_of_a_row_that_there_is() -> None:
    """A row that is called otherwise would have no target any more."""
    alone = {ANCHORING.name: {OURS: runs(20)}, SUGGESTING.name: {OURS: runs(20)}}
    first = {COLD.name: {**FIRST, IMPORTS: runs(1)}, **AGAIN}
    books = [measured(name, first, Held((1,), (1,))) for name in (PEPYS, SHIPPED)]
    books.append(measured(MADE, {**first, **alone}, Held((1,), (1,))))
    books += [measured(name, {COLD.name: FIRST}) for name in (EIGHTH, FEW, MANY)]
    there = found(*books)
    assert set(TARGETS) <= set(there)
    for key, targets in TARGETS.items():
        assert set(targets) <= set(there[key].ratios)


def test_lines() -> None:
    book = made(AGAIN)
    lines = table(book, [row for row in rows([book]) if row.book == MADE])
    assert lines[0] == "The made-up: 1 chapters"
    assert lines[1].split() == [OURS, *"of pandoc of Sphinx -j 2 of the floor".split()]
    cells = {line[:24].strip(): line[24:].split() for line in lines[2:]}
    assert cells[COLD.name][:6] == ["4", "s", "0.1", "≤", "0.13", "met"]
    assert cells[PEAK][:6] == ["30", "MB", "0.3", "≤", "0.15", "MISSED"]


def test_a_busy_machine_is_said() -> None:
    idle = measured(MADE, {COLD.name: {OURS: runs(10, others=0.0)}})
    busy = measured(MADE, {COLD.name: {OURS: runs(10, others=100.0)}})
    assert load([idle], (0.1, 0.2, 0.3)) == [
        "Load before: 0.10 0.20 0.30; while we measured, others took 0.0% of the processors' time: "
        "idle enough"
    ]
    assert "too busy" in load([busy], (0, 0, 0))[0]
