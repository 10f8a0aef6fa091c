"""The figures of the benchmark, judged and set as a table.

In: the runs of each tool at the full size and at an eighth, those after edits, and those of what
Glossator alone does. Out: ``Size`` values (medians), ``Verdict`` values (a ratio, its target,
whether it's met) and the lines that the bench prints.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from bench.alone import ANCHORING, SUGGESTING
from bench.cases import CHAPTER, NAME, NOTHING
from bench.corpus import Figures
from bench.measure import Run
from bench.peers import OURS

# What Glossator takes, beside what Sphinx takes. The last is of Sphinx's time for a chapter: a name
# that Sphinx is given changes no page but one.
AGAIN_TARGETS = (
    ("nothing changed, of Sphinx's", NOTHING.name, NOTHING.name, 0.40),
    ("chapter changed, of Sphinx's", CHAPTER.name, CHAPTER.name, 0.60),
    ("name added, of Sphinx's chapter", NAME.name, CHAPTER.name, 1.00),
)


@dataclass(frozen=True)
class Size:
    """What the tools took for a book of one size: for each tool a run a round.

    ``later`` has the same for each case of a build after an edit, by the case's name; ``alone`` has
    a run a round for each thing that Glossator alone does, by its name.
    """

    label: str
    figures: Figures
    runs: Mapping[str, Sequence[Run]]
    later: Mapping[str, Mapping[str, Sequence[Run]]] = field(default_factory=dict)
    alone: Mapping[str, Sequence[Run]] = field(default_factory=dict)

    def seconds(self, tool: str) -> float:
        """The median of the tool's times."""
        return median(run.seconds for run in self.runs[tool])

    def megabytes(self, tool: str) -> float:
        """The median of the tool's peaks."""
        return median(run.megabytes for run in self.runs[tool])

    def later_seconds(self, case: str, tool: str) -> float:
        """The median of the tool's times after this edit."""
        return median(run.seconds for run in self.later[case][tool])

    def alone_seconds(self, case: str) -> float:
        """The median of Glossator's times for this."""
        return median(run.seconds for run in self.alone[case])


@dataclass(frozen=True)
class Verdict:
    """A ratio beside its target; it's met when the ratio isn't above the target."""

    what: str
    ratio: float
    target: float

    @property
    def met(self) -> bool:
        """Whether the target is met."""
        return self.ratio <= self.target


def judge(full: Size, eighth: Size) -> list[Verdict]:
    """The targets that these runs can be held to; none without runs of Glossator."""
    verdicts: list[Verdict] = []
    if OURS not in full.runs:
        return verdicts
    if "pandoc" in full.runs:
        time = full.seconds(OURS) / full.seconds("pandoc")
        memory = full.megabytes(OURS) / full.megabytes("pandoc")
        verdicts.append(Verdict("time, of pandoc's", time, 0.30))
        verdicts.append(Verdict("peak memory, of pandoc's", memory, 0.35))
    if "sphinx" in full.runs:
        time = full.seconds(OURS) / full.seconds("sphinx")
        verdicts.append(Verdict("time, of Sphinx's", time, 1.00))
        for what, case, other, target in AGAIN_TARGETS:
            if case in full.later and other in full.later:
                theirs = full.later_seconds(other, "sphinx")
                verdicts.append(Verdict(what, full.later_seconds(case, OURS) / theirs, target))
    building = full.seconds(OURS)
    if ANCHORING.name in full.alone:
        # The build with the quotations is a build without them and the work that they make.
        anchoring = full.alone_seconds(ANCHORING.name) - building
        verdicts.append(Verdict("quotations, of a build's", anchoring / building, 1.00))
    if SUGGESTING.name in full.alone:
        suggesting = full.alone_seconds(SUGGESTING.name)
        verdicts.append(Verdict("suggestions, of a build's", suggesting / building, 2.00))
    growth = full.seconds(OURS) / eighth.seconds(OURS)
    verdicts.append(Verdict("time, full size to an eighth", growth, 8.50))
    return verdicts


def table(size: Size) -> list[str]:
    """Medians of one size, and what Glossator took of each peer's."""
    figures = size.figures
    lines = [
        f"{size.label}: {figures.words:,} words, {figures.chapters} chapters, "
        f"{figures.notes:,} notes, {figures.terms} terms, {figures.people:,} people",
        f"  {'':10}{'seconds':>10}{'peak MB':>10}{'time':>10}{'memory':>10}   each round, s",
    ]
    for tool, runs in size.runs.items():
        ratios = ("", "")
        if OURS in size.runs and tool != OURS:
            time = size.seconds(OURS) / size.seconds(tool)
            memory = size.megabytes(OURS) / size.megabytes(tool)
            ratios = (f"{time:.3f}", f"{memory:.3f}")
        rounds = " ".join(f"{run.seconds:.2f}" for run in runs)
        lines.append(
            f"  {tool:10}{size.seconds(tool):>10.2f}{size.megabytes(tool):>10.0f}"
            f"{ratios[0]:>10}{ratios[1]:>10}   {rounds}"
        )
    return lines


def again(size: Size) -> list[str]:
    """Medians of the builds after edits, and what Glossator took of Sphinx's time."""
    lines = [
        f"{size.label}, built again",
        f"  {'':18}{'':10}{'seconds':>10}{'of first':>10}{'time':>10}   each round, s",
    ]
    for case, tools in size.later.items():
        for tool, runs in tools.items():
            seconds = size.later_seconds(case, tool)
            ratio = ""
            if OURS in tools and tool != OURS:
                ratio = f"{size.later_seconds(case, OURS) / seconds:.3f}"
            rounds = " ".join(f"{run.seconds:.2f}" for run in runs)
            lines.append(
                f"  {case:18}{tool:10}{seconds:>10.2f}{seconds / size.seconds(tool):>10.3f}"
                f"{ratio:>10}   {rounds}"
            )
    return lines


def alone(size: Size) -> list[str]:
    """Medians of what Glossator alone does, and how long that is beside its first build."""
    lines = [
        f"{size.label}, what {OURS} alone does",
        f"  {'':22}{'seconds':>10}{'peak MB':>10}{'of first':>10}   each round, s",
    ]
    for case, runs in size.alone.items():
        seconds = size.alone_seconds(case)
        peak = median(run.megabytes for run in runs)
        rounds = " ".join(f"{run.seconds:.2f}" for run in runs)
        share = seconds / size.seconds(OURS)
        lines.append(f"  {case:22}{seconds:>10.2f}{peak:>10.0f}{share:>10.3f}   {rounds}")
    return lines


def targets(verdicts: Iterable[Verdict]) -> list[str]:
    """A line a target."""
    lines = [f"  {'target':32}{'measured':>10}{'at most':>10}"]
    for verdict in verdicts:
        word = "met" if verdict.met else "MISSED"
        lines.append(f"  {verdict.what:32}{verdict.ratio:>10.3f}{verdict.target:>10.2f}   {word}")
    return lines
