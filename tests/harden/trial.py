"""What a kind of input makes: files in a folder, and the command lines that are run there."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

WORK = "work"
"""The folder in which commands are run; all that they may touch is in it."""
OUTSIDE = "outside"
"""The folder beside it, which they are to leave alone."""
SECRET = b"SECRET-7c1e4b52"
"""What every file outside holds: it may stand in nothing that is made."""
ANYWHERE = ("",)
"""What a command may change that writes wherever it is told to in its folder."""
NEIGHBOURS = ("secret.md", "secret.txt", "secret.css", "secret.json", "secret.svg", "secret.png")


@dataclass(frozen=True)
class Command:
    """A command line, with what may come of it."""

    arguments: tuple[str, ...]
    makes: tuple[str, ...] = ()
    """The files or folders that it writes if its status is 0, and doesn't if it isn't."""
    changes: tuple[str, ...] = ()
    """What it may change or add: paths in the folder, with all below them."""
    statuses: tuple[int, ...] = (0, 1)
    """How it may end: 2 where the command itself may be wrong, and never for a book's faults."""

    @property
    def name(self) -> str:
        """The first word of it."""
        return self.arguments[0] if self.arguments else ""


@dataclass(frozen=True)
class Trial:
    """Files by their paths in the working folder, and commands in the order in which they run."""

    files: Mapping[str, bytes]
    commands: tuple[Command, ...]
    links: Mapping[str, str] = field(default_factory=dict)
    """Symbolic links, by their paths: what they lead to."""
    repeats: bool = True
    """Whether the same commands have to make the same bytes: a new book has an id of its own."""

    @property
    def size(self) -> int:
        """Bytes of all files and command lines."""
        lines = sum(len(word) for one in self.commands for word in one.arguments)
        return lines + sum(map(len, self.files.values()))


def lay_out(trial: Trial, folder: Path) -> None:
    """Write a trial's files into the working folder of an empty folder, and neighbours beside it.

    A file whose name the system doesn't take is left out, as it is when one unpacks an archive.
    """
    shutil.rmtree(folder, ignore_errors=True)
    for name in (WORK, OUTSIDE, "tmp"):
        (folder / name).mkdir(parents=True)
    for name in NEIGHBOURS:
        (folder / OUTSIDE / name).write_bytes(SECRET)
    for path, data in trial.files.items():
        _put(folder / WORK / path, data)
    for path, goal in trial.links.items():
        file = folder / WORK / path
        file.unlink(missing_ok=True)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.symlink_to(goal)


def _put(file: Path, data: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    except (OSError, ValueError):
        return
