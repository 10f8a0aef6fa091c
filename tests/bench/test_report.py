"""The verdicts: which times are held against which, and how they are printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.alone import ANCHORING, SUGGESTING
from bench.cases import CHAPTER, NAME, NOTHING
from bench.corpus import Figures
from bench.measure import Run
from bench.peers import OURS
from bench.report import Size, Verdict, again, alone, judge, targets

FIGURES = Figures(1000, 2, 10, 11, 3, 4, 21, 5, 6)


def runs(*seconds: float) -> Sequence[Run]:
    return [Run(each, 100.0) for each in seconds]


def size(later: Mapping[str, Mapping[str, Sequence[Run]]], *tools: str) -> Size:
    return Size("full size", FIGURES, {tool: runs(10, 40, 20) for tool in tools}, later)


LATER = {
    NOTHING.name: {OURS: runs(1, 9, 2), "sphinx": runs(5, 4, 90)},
    CHAPTER.name: {OURS: runs(7, 6, 8), "sphinx": runs(10, 10, 10)},
    NAME.name: {OURS: runs(9, 9, 9), "sphinx": runs(3, 3, 3)},
}


def judged(full: Size) -> dict[str, tuple[float, float, bool]]:
    eighth = Size("an eighth", FIGURES, {OURS: runs(5)})
    return {one.what: (one.ratio, one.target, one.met) for one in judge(full, eighth)}


def test_builds_after_edits_are_held_against_sphinx_by_their_medians() -> None:
    found = judged(size(LATER, OURS, "sphinx"))
    assert found["nothing changed, of Sphinx's"] == (2 / 5, 0.40, True)
    assert found["chapter changed, of Sphinx's"] == (7 / 10, 0.60, False)


def test_a_name_is_held_against_a_chapter_of_sphinx() -> None:
    """Not against what Sphinx takes for a name, which it doesn't look for."""
    found = judged(size(LATER, OURS, "sphinx"))
    assert found["name added, of Sphinx's chapter"] == (9 / 10, 1.00, True)


def test_without_sphinx_or_without_edits_there_is_nothing_to_hold_against() -> None:
    alone = {case: {OURS: tools[OURS]} for case, tools in LATER.items()}
    assert list(judged(size(alone, OURS))) == ["time, full size to an eighth"]
    assert not [what for what in judged(size({}, OURS, "sphinx")) if "changed" in what]


def test_without_glossator_there_is_no_verdict() -> None:
    theirs = {case: {"sphinx": tools["sphinx"]} for case, tools in LATER.items()}
    assert judged(size(theirs, "sphinx")) == {}


def test_what_glossator_alone_does_is_held_against_its_own_build() -> None:
    """Of a build with quotations only what it takes longer than one without them."""
    alone = {ANCHORING.name: runs(30, 34, 90), SUGGESTING.name: runs(41, 5, 90)}
    found = judged(Size("full size", FIGURES, {OURS: runs(10, 40, 20)}, {}, alone))
    assert found["quotations, of a build's"] == (14 / 20, 1.00, True)
    assert found["suggestions, of a build's"] == (41 / 20, 2.00, False)


def test_lines_of_what_glossator_alone_does() -> None:
    alone_runs = {ANCHORING.name: runs(30, 34, 90)}
    head, _, row = alone(Size("full size", FIGURES, {OURS: runs(10, 40, 20)}, {}, alone_runs))
    assert head == "full size, what glossator alone does"
    assert row.split() == [
        *ANCHORING.name.split(),
        "34.00",
        "100",
        "1.700",
        "30.00",
        "34.00",
        "90.00",
    ]


def test_lines_of_the_builds_after_edits() -> None:
    head, columns, *rows = again(size(LATER, OURS, "sphinx"))
    assert head == "full size, built again"
    assert columns.split() == ["seconds", "of", "first", "time", "each", "round,", "s"]
    assert [row.split() for row in rows[:2]] == [
        ["nothing", "changed", OURS, "2.00", "0.100", "1.00", "9.00", "2.00"],
        ["nothing", "changed", "sphinx", "5.00", "0.250", "0.400", "5.00", "4.00", "90.00"],
    ]
    assert len(rows) == 6


def test_lines_of_the_targets() -> None:
    lines = targets([Verdict("name added, of Sphinx's chapter", 1.0, 1.0), Verdict("b", 0.7, 0.6)])
    assert [line.split()[-3:] for line in lines[1:]] == [
        ["1.000", "1.00", "met"],
        ["0.700", "0.60", "MISSED"],
    ]
