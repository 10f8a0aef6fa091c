"""Says which file a path means that is to be written, and refuses what may not be written.

A link is written through: what it leads to is replaced, and it stays. Where that isn't the wish of
whoever runs the command, for the link may have come with somebody's book, it may not lead out of
the book's folder. What is no ordinary file, a device or a pipe, is never replaced, nor written to.
"""

import os
import stat
from pathlib import Path

from glossator.model.errors import GlossatorError
from glossator.model.files import kind_of

_MOST = 40
"""How many links lead on from one to the next; as many as Linux follows."""
_STREAMS = "/proc"
"""Where links lead to what a process has open: `/dev/stdout` is one."""
_ELSEWHERE = "name a file, or take it away"


def file_meant(path: Path, within: Path | None = None) -> Path:
    """The file that is to be replaced where `path` is to be written, its links followed.

    `within` is the folder that they may not lead out of; None: they may lead anywhere. Raises
    GlossatorError for a link that leads out of it, and for what is no ordinary file.
    """
    goal = _followed(path)
    if within is not None:
        check_inside(path, within, goal)
    try:
        mode = goal.lstat().st_mode
    except OSError:
        # It isn't there, or can't be written either: whoever writes it will hear why.
        return goal
    # Of a link that was followed, a link is left where it leads in a circle.
    if what := "a link that leads in a circle" if stat.S_ISLNK(mode) else kind_of(mode):
        raise GlossatorError(f'"{path}" is {what}, and can\'t be written', _ELSEWHERE)
    return goal


def check_inside(path: Path, within: Path, goal: Path | None = None) -> None:
    """Raise GlossatorError where the links in a path lead out of a folder, for `goal` above all."""
    real = Path(os.path.realpath(goal or path))
    if not real.is_relative_to(os.path.realpath(within)):
        message = f'"{path}" is, or lies behind, a link that leads out of "{within}": to "{real}"'
        hint = "put the file itself there; what a link leads to elsewhere isn't the book's to write"
        raise GlossatorError(message, hint)


def _followed(path: Path) -> Path:
    goal = path
    for _ in range(_MOST):
        if not goal.is_symlink():
            return goal
        real = Path(os.path.realpath(goal.parent), goal.name)
        if real.is_relative_to(_STREAMS):
            message = f'"{path}" is a stream of this process, and no file'
            raise GlossatorError(message, _ELSEWHERE)
        goal = real.parent / real.readlink()
    return goal
