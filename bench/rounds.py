"""The rounds of builds of one book.

In: a book, a folder to work in, the tools, how many rounds. Out: ``Measured``, with a run a round
of each case and tool. In a round each tool builds from a cold start, one after the other; then,
case after case, each tool that keeps anything of a build gets the same edit and builds again. In
the first round every e-book is looked through, and Glossator does what it alone does; in the others
an e-book has to be as big as in the first. ``BenchError`` where a build fails or lacks a part of
the book.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.alone import Alone
from bench.books import Subject, figures
from bench.cases import COLD, Case, check
from bench.corpus import write
from bench.held import Held
from bench.measure import BenchError, Run, measure
from bench.peers import BUILDERS, FLOOR, IMPORTS, OURS, ROOT, SPHINX, Task

KEEPERS = (OURS, SPHINX, FLOOR)
WARM = 1 / 64
ALIKE = 0.01  # how much the size of an e-book may differ between rounds


@dataclass(frozen=True)
class Measured:
    """What was measured of a book: runs by case and tool, what Glossator alone does among them."""

    name: str
    title: str
    figures: str
    runs: Mapping[str, Mapping[str, Sequence[Run]]]
    held: Held | None = None


@dataclass
class Rounds:
    """The rounds so far."""

    subject: Subject
    book: Path
    place: Path
    tools: Sequence[str]
    runs: dict[str, dict[str, list[Run]]] = field(default_factory=dict)
    sizes: dict[tuple[str, str], int] = field(default_factory=dict)

    def round(self, number: int) -> None:
        """One more round."""
        tasks: dict[str, Task] = {}
        for tool in self.tools:
            work = self.place / tool
            _empty(work)
            tasks[tool] = BUILDERS[tool].prepare(self.book, work)
            self._add(COLD.name, tool, self._build(COLD, tool, tasks[tool]))
        for alone in self.subject.alone if number == 1 and OURS in self.tools else ():
            self._add(alone.name, OURS, run_alone(alone, self.book, self.place / alone.folder))
        for case in self.subject.again:
            for tool in (tool for tool in self.tools if tool in KEEPERS):
                self._add(case.name, tool, self._build(case, tool, tasks[tool]))

    def _build(self, case: Case, tool: str, task: Task) -> Run:
        known = self.sizes.get((case.name, tool))
        run = build(tool, task, case, self.place / tool / "log.txt", known is None)
        size = task.output.stat().st_size
        if known is not None and abs(size - known) > ALIKE * known:
            raise BenchError(f"{tool}: {case.name}: {size:,} bytes, {known:,} in the first round")
        self.sizes.setdefault((case.name, tool), size)
        return run

    def _add(self, case: str, tool: str, run: Run) -> None:
        self.runs.setdefault(case, {}).setdefault(tool, []).append(run)
        _say(f"{self.subject.name}: {case}: {tool}: {run.seconds:.2f} s, {run.megabytes:.0f} MB")


def measure_book(subject: Subject, place: Path, tools: Sequence[str], rounds: int) -> Measured:
    """Put the book into ``place`` and have it built. Raises ``BenchError``."""
    place = place.resolve()
    book = place / "book"
    _say(f"{subject.name}: writing the book")
    _empty(place)
    subject.put(book)
    going = Rounds(subject, book, place, [tool for tool in subject.tools if tool in tools])
    for number in range(1, rounds + 1):
        _say(f"{subject.name}: round {number} of {rounds}")
        going.round(number)
    held = _held(book, place) if subject.held and OURS in tools else None
    return Measured(subject.name, subject.title, figures(book), going.runs, held)


def warm_up(place: Path, tools: Sequence[str]) -> None:
    """Have each tool build a small book twice, so that all bytecode is there when it's measured."""
    place = place.resolve()
    write(place / "book", WARM)
    for tool in tools:
        _empty(place / tool)
        task = BUILDERS[tool].prepare(place / "book", place / tool)
        for _ in range(2):
            build(tool, task, COLD, place / tool / "log.txt")


def build(tool: str, task: Task, case: Case, log: Path, looked_through: bool = True) -> Run:
    """Make the case's edit, build, and look at what was built; the build alone is measured.

    Raises ``BenchError`` where the command fails or the e-book isn't what it must be.
    """
    case.edit(task.source)
    try:
        run = _run(task, log)
        if looked_through and tool not in (FLOOR, IMPORTS):
            check(case, task.output, task.source, indexed=tool == OURS)
    except BenchError as error:
        raise BenchError(f"{tool}: {error}") from error
    return run


def run_alone(case: Alone, book: Path, work: Path, scale: float = 1.0) -> Run:
    """Have Glossator do what no other tool does, and look at what it wrote.

    Raises ``BenchError`` where the command fails or that isn't what it must be.
    """
    _empty(work)
    task = case.task(book, work, scale)
    try:
        run = _run(task, work / "log.txt")
        case.check(task.output, task.source)
    except BenchError as error:
        raise BenchError(f"{OURS}: {case.name}: {error}") from error
    return run


def _run(task: Task, log: Path) -> Run:
    return measure(task.command, task.folder, task.output, log, task.environment, task.printed)


def _held(book: Path, place: Path) -> Held:
    """What ``bench.held`` measures, in a process of its own."""
    output = place / "held.json"
    command = (sys.executable, "-m", "bench.held", str(book))
    measure(command, ROOT, output, place / "held.txt", printed=True)
    times = json.loads(output.read_bytes())
    return Held(tuple(times["ours"]), tuple(times["floor"]))


def _empty(work: Path) -> None:
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
