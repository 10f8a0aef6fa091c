"""Takes out of a trial what was refused, so that what is left reaches the stages behind.

A book with one error is never built, and most that is spoilt has one. What the findings name is
taken out, a paragraph of Markdown or a line of anything else, as an editor would do in the end.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from tests.harden.trial import Trial

ROUNDS = 5
"""How often that is done: what was taken out may have hidden more."""

_ERROR = re.compile(r"^(book/[^\n:]*):(\d+): error: ", re.M)


def gentler(trial: Trial, said: str) -> Trial | None:
    """A trial without what these words refuse; None where they name nothing of it."""
    refused: dict[str, set[int]] = {}
    for path, line in _ERROR.findall(said):
        if path in trial.files:
            refused.setdefault(path, set()).add(int(line) - 1)
    files = {
        path: _without(data.split(b"\n"), refused[path], path) if path in refused else data
        for path, data in trial.files.items()
    }
    return replace(trial, files=files) if files != trial.files else None


def _without(lines: Sequence[bytes], refused: set[int], path: str) -> bytes:
    if not path.endswith(".md"):
        return b"\n".join(line for at, line in enumerate(lines) if at not in refused)
    left: list[bytes] = []
    block: list[bytes] = []
    bad = False
    for at, line in enumerate(lines):
        block.append(line)
        bad |= at in refused
        if not line.strip() or at + 1 == len(lines):
            left += [] if bad else block
            block, bad = [], False
    return b"\n".join(left)
