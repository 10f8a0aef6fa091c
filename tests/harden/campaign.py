"""Runs trials in several processes for as long as it is told, and tells what came of them."""

import contextlib
import gc
import io
import multiprocessing
import os
import queue
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import Any

from glossator.cli.main import main as glossator
from tests.harden.found import Found, keep, keep_smaller
from tests.harden.laws import Outcome, outcome, signature
from tests.harden.process import Main
from tests.harden.table import KINDS, NOTHING, faults_of, trial_of
from tests.harden.trial import WORK, Trial, lay_out

TWICE = 8
"""Of so many trials, one is run twice, to see whether it makes the same bytes."""
_PATIENCE = 20.0
"""Seconds for making a trial smaller."""

Say = Callable[[str], None]


@dataclass
class Tally:
    """What came of the trials of a kind."""

    trials: int = 0
    seconds: float = 0.0
    """Of the processor."""
    faults: dict[str, Found] = field(default_factory=dict)
    """The first that was found of each, by what it has in common with others."""
    repeated: int = 0


def try_one(seed: int, kind: str, number: int, folder: Path, main: Main = glossator) -> Outcome:
    """Make a trial, and hold it to the laws."""
    started = time.process_time() + sum(os.times()[2:4])
    if (faults := faults_of(seed, kind, number)) is not None:
        taken = time.process_time() + sum(os.times()[2:4]) - started
        return Outcome(faults, "\n".join(faults), taken)
    return settled(trial_of(seed, kind, number), folder, number % TWICE == 0, main)


def settled(trial: Trial, folder: Path, twice: bool = False, main: Main = glossator) -> Outcome:
    """What came of a trial; where a bound of time was broken, at the second time of asking.

    Whatever else the machine does may have slowed it.
    """
    found = outcome(trial, folder, main, twice)
    if any(one.startswith("slow: ") for one in found.faults):
        found = outcome(trial, folder, main, twice)
    return found


def warm_up(kinds: Sequence[str], folder: Path) -> None:
    """Let this process import and make all that the forked ones need, but for what is rare."""
    for kind in kinds:
        for number in range(3):
            _in_here(trial_of(0, kind, number), folder / "warm")
    shutil.rmtree(folder / "warm", ignore_errors=True)


def _in_here(trial: Trial, folder: Path) -> None:
    """Run a trial's commands in this very process, for what they import."""
    lay_out(trial, folder)
    before = Path.cwd()
    os.chdir(folder / WORK)
    try:
        for command in trial.commands:
            with (
                contextlib.redirect_stdout(io.StringIO()),
                contextlib.redirect_stderr(io.StringIO()),
                contextlib.suppress(Exception, SystemExit),
            ):
                glossator(command.arguments)
    finally:
        os.chdir(before)


def campaign(
    seed: int, kinds: Sequence[str], seconds: float, processes: int, kept: Path, say: Say
) -> dict[str, Tally]:
    """Run trials of these kinds in turn until the time is over, and keep what breaks a law."""
    tallies = {kind: Tally() for kind in kinds}
    with tempfile.TemporaryDirectory(prefix="harden-") as name:
        folder = Path(name)
        warm_up(kinds, folder)
        gc.collect()
        gc.freeze()
        deadline = time.monotonic() + seconds
        for kind, number, came in _told(seed, kinds, deadline, processes, folder):
            tally = tallies[kind]
            tally.trials += 1
            tally.seconds += came.seconds
            _take(Found(seed, kind, number, came.faults), came, tally, kept, say)
        for tally in tallies.values():
            for common, found in tally.faults.items():
                _make_smaller(found, common, folder, kept)
    return tallies


def _take(found: Found, came: Outcome, tally: Tally, kept: Path, say: Say) -> None:
    new = [one for one in found.faults if signature(one) not in tally.faults]
    tally.repeated += bool(found.faults) and not new
    if new:
        tally.faults |= {signature(one): found for one in new[:1]}
        goal = keep(found, trial_of(found.seed, found.kind, found.number), came.said, kept)
        say(f"{goal}: {new[0]}\n  again: {found.again}")


def _make_smaller(found: Found, common: str, folder: Path, kept: Path) -> None:
    def breaks(trial: Trial) -> bool:
        faults = outcome(trial, folder / "smaller", glossator).faults
        return common in map(signature, faults)

    trial = trial_of(found.seed, found.kind, found.number)
    if trial == NOTHING:
        return
    keep_smaller(kept / found.name, trial, breaks, _PATIENCE)


def _told(
    seed: int, kinds: Sequence[str], deadline: float, processes: int, folder: Path
) -> Iterator[tuple[str, int, Outcome]]:
    """The outcomes of trials, as processes tell them."""
    context = multiprocessing.get_context("fork")
    told: multiprocessing.Queue[Any] = context.Queue()
    workers = [
        context.Process(target=_work, args=(seed, kinds, at, processes, deadline, folder, told))
        for at in range(processes)
    ]
    try:
        for worker in workers:
            worker.start()
        yield from _until_all_end(workers, told)
    finally:
        for worker in workers:
            worker.terminate()
            worker.join()


def _until_all_end(workers: Sequence[ForkProcess], told: Any) -> Iterator[tuple[str, int, Outcome]]:
    left = len(workers)
    while left:
        try:
            one = told.get(timeout=5)
        except queue.Empty:
            if not any(worker.is_alive() for worker in workers):
                sys.exit("the processes of the campaign ended before their time")
            continue
        if one is None:
            left -= 1
        else:
            yield one


def _work(
    seed: int,
    kinds: Sequence[str],
    first: int,
    step: int,
    deadline: float,
    folder: Path,
    told: Any,
) -> None:
    """What one process does: every so manieth number of each kind in turn."""
    number = first
    while time.monotonic() < deadline:
        for kind in kinds:
            if time.monotonic() >= deadline:
                break
            told.put((kind, number, try_one(seed, kind, number, folder / f"process-{first}")))
        number += step
    told.put(None)


def table(tallies: dict[str, Tally]) -> Iterator[str]:
    """The lines of a table: of each kind, trials, seconds of the processor, and findings."""
    yield f"{'kind':<12}{'trials':>9}{'seconds':>10}{'found':>7}{'again':>7}"
    rows = {**tallies, "all": Tally()}
    for kind, tally in tallies.items():
        rows["all"].trials += tally.trials
        rows["all"].seconds += tally.seconds
        rows["all"].repeated += tally.repeated
        rows["all"].faults |= {f"{kind} {one}": found for one, found in tally.faults.items()}
    for kind, row in rows.items():
        figures = f"{row.trials:>9}{row.seconds:>10.0f}{len(row.faults):>7}{row.repeated:>7}"
        yield f"{kind:<12}{figures}"


def known(names: str) -> list[str]:
    """The kinds that are named, with commas between them; all where none is.

    Raises ValueError for a name that stands for none.
    """
    kinds = [one for one in names.split(",") if one] or list(KINDS)
    for one in kinds:
        if one not in KINDS:
            raise ValueError(f"no kind is called {one}; there are: {', '.join(KINDS)}")
    return kinds
