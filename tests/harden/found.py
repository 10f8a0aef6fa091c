"""Keeps a trial that broke a law: its files, what was said, and the same made smaller."""

import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.harden.trial import WORK, Trial, lay_out

FOLDER = Path("harden-found")
"""Where trials are kept, from the project's folder; git ignores it."""

Breaks = Callable[[Trial], bool]


@dataclass(frozen=True)
class Found:
    """A trial that broke laws."""

    seed: int
    kind: str
    number: int
    faults: tuple[str, ...]

    @property
    def name(self) -> str:
        """What its folder is called."""
        return f"{self.seed}-{self.kind}-{self.number}"

    @property
    def again(self) -> str:
        """What to type to have it again."""
        return f"make harden SEED={self.seed}:{self.number} WHAT={self.kind}"


def keep(found: Found, trial: Trial, said: str, folder: Path) -> Path:
    """Write a trial into a folder of its own; returns it."""
    goal = folder / found.name
    lay_out(trial, goal)
    for name in ("outside", "tmp"):
        shutil.rmtree(goal / name)
    lines = [found.again, "", *found.faults, "", said]
    (goal / "found.txt").write_text("\n".join(lines), encoding="utf-8", errors="backslashreplace")
    return goal


def keep_smaller(goal: Path, trial: Trial, breaks: Breaks, patience: float) -> Trial:
    """Write beside it what is left of a trial that still breaks the law; returns that."""
    small = smaller(trial, breaks, patience)
    lay_out(small, goal / "smaller")
    for name in ("outside", "tmp"):
        shutil.rmtree(goal / "smaller" / name)
    (goal / "smaller" / WORK).rename(goal / "smaller-work")
    shutil.rmtree(goal / "smaller")
    return small


def smaller(trial: Trial, breaks: Breaks, patience: float) -> Trial:
    """A trial with as few files and lines as are found in so many seconds to break the law still.

    The lines are left out by Zeller and Hildebrandt's "ddmin" (Simplifying and Isolating
    Failure-Inducing Input, 2002, section 3): halves first, then smaller and smaller parts.
    """
    deadline = time.monotonic() + patience

    def tried(one: Trial) -> bool:
        return time.monotonic() < deadline and breaks(one)

    for path in sorted(trial.files, key=lambda name: len(trial.files[name])):
        without = {name: data for name, data in trial.files.items() if name != path}
        if tried(one := replace(trial, files=without)):
            trial = one
    for path in sorted(trial.files, key=lambda name: -len(trial.files[name])):
        for sign in (b"\n", b" "):
            trial = _fewer_parts(trial, path, sign, tried)
    return trial


def _fewer_parts(trial: Trial, path: str, sign: bytes, breaks: Breaks) -> Trial:
    """With as few of the parts of a file as break the law still."""

    def of(parts: Sequence[bytes]) -> Trial:
        return replace(trial, files={**trial.files, path: sign.join(parts)})

    parts = trial.files[path].split(sign)
    share = 2
    while len(parts) > 1:
        size = max(1, len(parts) // share)
        for at in range(0, len(parts), size):
            rest = parts[:at] + parts[at + size :]
            if breaks(of(rest)):
                parts, share = rest, max(2, share - 1)
                break
        else:
            if size == 1:
                break
            share = min(len(parts), share * 2)
    return of(parts)
