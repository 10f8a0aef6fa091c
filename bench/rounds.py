"""The rounds of builds of one book.

In: a folder, a scale, the tools, how many rounds, and whether there is more than the first builds.
Out: ``Size``, with a run a round of each tool and case. In a round each tool builds from a cold
start, one after the other, and Glossator does what it alone does right after its build; then, case
after case, each tool that keeps anything of a build gets the same edit and builds again.
``BenchError`` where a build fails or lacks a part of the book.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.alone import ALONE, Alone
from bench.cases import AGAIN, COLD, Case, check
from bench.corpus import write
from bench.measure import BenchError, Run, measure
from bench.peers import BUILDERS, OURS, Task
from bench.report import Size

KEEPERS = (OURS, "sphinx")


def build_all(
    label: str, place: Path, scale: float, tools: Sequence[str], rounds: int, more: bool
) -> Size:
    """Write the book of this scale and have it built."""
    place = place.resolve()
    _say(f"{label}: writing the book")
    book = place / "book"
    shutil.rmtree(book, ignore_errors=True)
    figures = write(book, scale)
    keepers = [tool for tool in tools if tool in KEEPERS] if more else []
    first: dict[str, list[Run]] = {tool: [] for tool in tools}
    later: dict[str, dict[str, list[Run]]] = {
        case.name: {tool: [] for tool in keepers} for case in AGAIN if keepers
    }
    alone: dict[str, list[Run]] = {case.name: [] for case in ALONE if more and OURS in tools}
    for number in range(1, rounds + 1):
        head = f"{label}: round {number} of {rounds}"
        tasks: dict[str, Task] = {}
        for tool in tools:
            tasks[tool] = _prepare(tool, book, place / tool)
            first[tool].append(_told(head, tool, tasks[tool], COLD, place / tool))
            for one in ALONE if more and tool == OURS else ():
                run = run_alone(one, book, place / one.folder, scale)
                _tell(head, one.name, OURS, run)
                alone[one.name].append(run)
        for case in AGAIN:
            for tool in keepers:
                run = _told(head, tool, tasks[tool], case, place / tool)
                later[case.name][tool].append(run)
    return Size(label, figures, first, later, alone)


def build(tool: str, task: Task, case: Case, log: Path) -> Run:
    """Make the case's edit, build, and look at what was built; the build alone is measured.

    Raises ``BenchError`` where the command fails or the e-book isn't what it must be.
    """
    case.edit(task.source)
    try:
        run = measure(task.command, task.folder, task.output, log, task.environment)
        check(case, task.output, task.source, indexed=tool == OURS)
    except BenchError as error:
        raise BenchError(f"{tool}: {error}") from error
    return run


def run_alone(case: Alone, book: Path, work: Path, scale: float) -> Run:
    """Have Glossator do what no other tool does, and look at what it wrote.

    Raises ``BenchError`` where the command fails or that isn't what it must be.
    """
    _empty(work)
    task = case.task(book, work, scale)
    try:
        log = work / "log.txt"
        run = measure(
            task.command, task.folder, task.output, log, task.environment, printed=task.printed
        )
        case.check(task.output, task.source)
    except BenchError as error:
        raise BenchError(f"{OURS}: {case.name}: {error}") from error
    return run


def _prepare(tool: str, book: Path, work: Path) -> Task:
    """The tool's task, in a folder that holds nothing of the round before."""
    _empty(work)
    return BUILDERS[tool].prepare(book, work)


def _empty(work: Path) -> None:
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)


def _told(head: str, tool: str, task: Task, case: Case, work: Path) -> Run:
    run = build(tool, task, case, work / "log.txt")
    _tell(head, case.name, tool, run)
    return run


def _tell(head: str, what: str, tool: str, run: Run) -> None:
    _say(f"{head}: {what}: {tool}: {run.seconds:.2f} s, {run.megabytes:.0f} MB")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
