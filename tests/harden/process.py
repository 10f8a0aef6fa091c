"""Runs a command line in a process of its own, within bounds, and tells how it ended.

The process is forked from this one, which has imported all that it needs: so that hundreds run in a
minute. A hook of the interpreter sees which files are opened, written or taken away, which
addresses are asked and which programs started, and writes down what of it is outside the folder.
"""

import contextlib
import io
import os
import resource
import select
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from glossator.citing.pandoc import EngineError, find_pandoc
from tests.harden.trial import OUTSIDE, WORK

Main = Callable[[Sequence[str]], int]

SLACK = 6.0
"""Seconds of the processor that any command may take."""
PER_BYTE = 40e-6
"""Seconds for each byte of input beyond that."""
PATIENCE = 30.0
"""Seconds that a command may wait for something, beyond ten times those of the processor."""
ROOM = 1_500_000_000
"""Bytes of memory that a command may ask for beyond what this process has."""
MOST_WRITTEN = 500_000_000
"""Bytes of a file that is written."""
CRASHED = 70
"""The exit status of a command that raised what nobody caught."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGING = {
    *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.chmod"),
    *("os.truncate", "os.mkfifo", "os.mknod", "os.chown", "os.utime", "shutil.rmtree"),
}
_REACHING = {
    *("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind"),
    *("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "urllib.Request"),
}


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it took."""

    status: int
    """Its exit status; below 0, the signal that ended it."""
    out: str
    err: str
    seconds: float
    """Of the processor."""
    memory: int
    """Bytes, at most, and only what it had more than this process when it began."""
    reached: tuple[str, ...]
    """What it did outside of its folder."""
    hung: bool
    """Whether it had to be ended."""


def allowance(size: int) -> float:
    """Seconds of the processor that a command may take for so many bytes."""
    return SLACK + PER_BYTE * size


def run(arguments: Sequence[str], folder: Path, size: int, main: Main) -> Ended:
    """Run a command line by `main` in the working folder of a folder that was laid out."""
    _engine()  # found here, once: where a command runs, each program that is started is seen
    ours, theirs = os.pipe()
    started = time.monotonic()
    before = _held()
    child = os.fork()
    if not child:
        os.close(ours)
        _be_the_command(arguments, folder, theirs, allowance(size), main)
    os.close(theirs)
    deadline = started + PATIENCE + 10 * allowance(size)
    try:
        notes, hung = _heard(ours, deadline)
    finally:
        os.close(ours)
        # Whatever it started ends with it: all are of one group.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
    _, status, used = os.wait4(child, 0)
    return Ended(
        os.waitstatus_to_exitcode(status),
        _text(folder / "out.txt"),
        _text(folder / "err.txt"),
        used.ru_utime + used.ru_stime,
        max(0, used.ru_maxrss * 1024 - before),
        tuple(dict.fromkeys(notes.decode("utf-8", "replace").splitlines())),
        hung,
    )


def _held() -> int:
    """Bytes of memory that this process holds, with which whatever it forks begins."""
    with contextlib.suppress(OSError):  # systems without /proc: all is counted as the command's
        for line in Path("/proc/self/status").read_text("ascii").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
    return 0


def _heard(pipe: int, deadline: float) -> tuple[bytes, bool]:
    """What comes through a pipe until nobody holds its other end; whether that took too long."""
    heard = b""
    while (left := deadline - time.monotonic()) > 0:
        if select.select([pipe], [], [], left)[0]:
            part = os.read(pipe, 65536)
            if not part:
                return heard, False
            heard += part[: 65536 - len(heard)]
    return heard, True


def _text(path: Path) -> str:
    try:
        return path.read_bytes()[:5_000_000].decode("utf-8", "backslashreplace")
    except FileNotFoundError:
        return ""


def _be_the_command(
    arguments: Sequence[str], folder: Path, notes: int, seconds: float, main: Main
) -> None:
    """What the forked process does; it never returns."""
    status = CRASHED
    try:
        os.setsid()
        _redirect(folder)
        os.chdir(folder / WORK)
        _set_environment(folder)
        _bound(seconds)
        sys.addaudithook(_hook(folder.resolve(), notes))
        try:
            status = main(arguments)
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 2
        except BaseException:
            traceback.print_exc()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)


def _set_environment(folder: Path) -> None:
    """What a command may read, with a traceback that says where a fault lies."""
    for name in ("NO_COLOR", "SOURCE_DATE_EPOCH"):
        os.environ.pop(name, None)
    temporary = str(folder / "tmp")
    # Without a path no program is found that a format would start, as calibre for a Kindle.
    os.environ.update(TMPDIR=temporary, HOME=temporary, PATH="", GLOSSATOR_DEBUG="1")
    tempfile.tempdir = temporary


def _redirect(folder: Path) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    for number, name in ((1, "out.txt"), (2, "err.txt")):
        os.dup2(os.open(folder / name, flags), number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdin = io.TextIOWrapper(open(0, "rb", closefd=False))  # noqa: SIM115
    sys.stdout = io.TextIOWrapper(open(1, "wb", closefd=False), "utf-8")  # noqa: SIM115
    sys.stderr = io.TextIOWrapper(open(2, "wb", closefd=False), "utf-8")  # noqa: SIM115


def _bound(seconds: float) -> None:
    """Set the bounds that the system keeps; time is looked at afterwards, and ends far beyond."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_WRITTEN, MOST_WRITTEN))
    whole = int(4 * seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (whole, whole))
    with contextlib.suppress(OSError, ValueError):
        had = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (had + ROOM, had + ROOM))


@cache
def _engine() -> str:
    """The one program that a command may start; empty where there is none."""
    with contextlib.suppress(EngineError):
        return find_pandoc().path
    return ""


def _is_engine(program: object, words: Sequence[str]) -> bool:
    """Whether it is started as it may be: shut in its sandbox, or for its version alone."""
    return program == _engine() and ("--sandbox" in words or list(words[1:]) == ["--version"])


def _hook(folder: Path, notes: int) -> Callable[[str, tuple[Any, ...]], None]:
    """A hook that writes down what is done outside of the working folder."""
    work, outside, temporary = (str(folder / name) for name in (WORK, OUTSIDE, "tmp"))

    def within(path: object, *goals: str) -> bool:
        real = os.path.realpath(os.fsdecode(path))  # type: ignore[arg-type]
        return any(real == goal or real.startswith(goal + os.sep) for goal in goals)

    def is_path(value: object) -> bool:
        return isinstance(value, str | bytes | os.PathLike) and "\0" not in os.fsdecode(value)

    def hook(event: str, values: tuple[Any, ...]) -> None:
        if event == "open" and is_path(values[0]):
            flags = values[2] or 0
            if flags & _WRITING and values[0] != os.devnull:
                if not within(values[0], work, temporary):
                    os.write(notes, f"{event} to write: {values[0]!r}\n".encode())
            elif within(values[0], outside):
                os.write(notes, f"{event} to read: {values[0]!r}\n".encode())
        elif event in _CHANGING:
            for value in values[:2]:
                if is_path(value) and not within(Path(os.fsdecode(value)).parent, work, temporary):
                    os.write(notes, f"{event}: {value!r}\n".encode())
        elif event in _REACHING and not (event == "subprocess.Popen" and _is_engine(*values[:2])):
            os.write(notes, f"{event}: {values[:2]!r}\n".encode())

    return hook
