"""Where Glossator stalls: what no book has, at a size, at twice and at four times that size.

In: names of cases, or none for all. Out: a line a case, with the seconds of the processor that each
size took, the peak of memory at the largest in MB (10**6 bytes), and how fast the time grows: 1.0
is in step with the size, 2.0 with its square. Exit status 1 where a case grew faster than FASTEST,
or came to no end within LIMIT. Linux and macOS only.

    python -m bench.stalls [NAME …] [--share 1.0] [--limit 60]
"""

from __future__ import annotations

import argparse
import math
import os
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import NoReturn

import glossator
from bench import extremes, folders, strangers
from bench.extremes import Case
from glossator import GlossatorError

FASTEST = 1.4
"""How fast the time may grow: n log n, and what a shared machine adds to it."""
SHORT = 0.3
"""Seconds that are too few to say how something grows."""
LIMIT = 60


@dataclass(frozen=True)
class Cost:
    """What one build took: seconds of the processor, the peak of memory, how it ended."""

    seconds: float
    megabytes: float
    ended: str
    """The codes of what was found, with how often; or why it came to no end."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the cases; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench.stalls")
    parser.add_argument("names", nargs="*", help="which cases; none: all")
    parser.add_argument("--share", type=float, default=1.0, help="of the full sizes")
    parser.add_argument("--limit", type=int, default=LIMIT, help="seconds for one build at most")
    options = parser.parse_args(arguments)
    _import_all()

    bad = 0
    for name, case in (extremes.CASES | strangers.CASES | folders.CASES).items():
        if options.names and not any(asked in name for asked in options.names):
            continue
        costs = []
        for part in (4, 2, 1):
            costs.append(
                _measured(case, max(1, int(case.size * options.share / part)), options.limit)
            )
            if costs[-1].ended.startswith("killed"):
                break
        stalls = _stalls(costs)
        bad += stalls
        print(_line(name, int(case.size * options.share), costs, stalls), flush=True)
    return 1 if bad else 0


def _import_all() -> None:
    """Load what all builds need, so that it counts for none."""
    with tempfile.TemporaryDirectory() as folder:
        Case(1, lambda _: "Words <b>x</b> [a](b.md).").write(Path(folder), 1)
        _built(Path(folder))


def _built(folder: Path) -> str:
    built = glossator.build(folder, jobs=1, cache=False)
    codes = Counter(found.code for found in built.findings)
    return ", ".join(f"{code} ×{count}" for code, count in codes.most_common(4)) or "nothing found"


def _imported(folder: Path) -> str:
    (given,) = folder.glob("given.*")
    try:
        found = glossator.import_file(given)
        settled = found.write(folder / "made")
    except GlossatorError as cause:
        return f"refused: {cause}"[:200]
    return f"imported with {len(settled.remarks)} remarks"


def _said(*command: str) -> Callable[[Path], str]:
    """What carries a command out in the folder that it stands in; its last line is the outcome."""

    def work(folder: Path) -> str:
        from glossator.cli.main import main as command_line

        os.chdir(folder)
        with StringIO() as said:
            with redirect_stdout(said), redirect_stderr(said):
                try:
                    status = command_line([*command])
                except SystemExit as ended:
                    status = int(ended.code or 0)
            return f"status {status}: {(said.getvalue().split(chr(10)) or [''])[-2:][0]}"[:200]

    return work


TASKS: dict[str, Callable[[Path], str]] = {
    "build": _built,
    "import": _imported,
    "check": _said("check", "--book", ".", "--no-cache"),
    "suggest": _said("suggest", "--book", ".", "--no-cache"),
    "highlights": _said("highlights", "given.txt", "--book", ".", "--no-cache"),
    "migrate": _said("migrate", "given.lua", "old.epub", "."),
}
"""What can be done with a case, in a folder that holds its files: says how that ended."""


def _measured(case: Case, size: int, limit: int) -> Cost:
    """What a build of a case takes, in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="glossator-stalls-") as folder:
        case.write(Path(folder), size)
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            _in_child(TASKS[case.task], Path(folder), writing, limit)
        os.close(writing)
        with os.fdopen(reading, "rb") as stream:
            said = stream.read().decode()
        _, _, usage = os.wait4(child, 0)
    seconds = usage.ru_utime + usage.ru_stime
    # Linux counts the resident set in units of 1024 bytes, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(seconds, usage.ru_maxrss * unit / 1e6, said or f"killed after {seconds:.0f} s")


def _in_child(task: Callable[[Path], str], folder: Path, writing: int, limit: int) -> NoReturn:
    """Do a task and say what was found; the system ends the process at the limit."""
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        said = task(folder)
    except Exception as error:
        said = f"killed by {type(error).__name__}: {error}"[:200]
    os.write(writing, said.encode())
    os._exit(0)


def _stalls(costs: Sequence[Cost]) -> bool:
    return costs[-1].ended.startswith("killed") or (
        costs[-1].seconds > SHORT * 2 and _growth(costs) > FASTEST
    )


def _growth(costs: Sequence[Cost]) -> float:
    """By which power of the size the time grows, from the last but one to the last."""
    if len(costs) < 2:
        return math.inf
    return math.log2(max(costs[-1].seconds, 0.01) / max(costs[-2].seconds, 0.01))


def _line(name: str, size: int, costs: Sequence[Cost], stalls: bool) -> str:
    times = " ".join(f"{cost.seconds:7.2f}" for cost in costs)
    sign = "STALLS" if stalls else "      "
    return (
        f"{sign} {name:28} {size:>9,} {times:24} ^{_growth(costs):4.1f} "
        f"{costs[-1].megabytes:6.0f} MB  {costs[-1].ended}"
    )


if __name__ == "__main__":
    raise SystemExit(main())
