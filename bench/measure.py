"""Run one command and measure it.

In: a command, the folder it runs in, the file it must write. Out: ``Run``, its wall time in
seconds, its peak memory in MB (10**6 bytes) over all its processes together, and how many seconds
of the processors' time others took meanwhile.

Memory is the **PSS** summed over the processes of the command's own group: a page that several
processes share counts once, so workers made by forking aren't charged for what they only inherit.
A sampler looks some fifty times a second. It reads the resident set (RSS) of each process, which is
cheap; only when their sum, which PSS can't exceed, is above the peak so far does it read PSS, and
it rests between such readings so that they take no more than a fiftieth of a processor's time.
Linux only.

No variable that sets how Python works is handed on: bytecode is kept, as it is for everybody else.
"""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

INTERVAL = 0.02
LOOKUPS = 4  # the processes of the group are looked up at each fourth sample
TIMEOUT = 1800.0
PAGE = os.sysconf("SC_PAGE_SIZE")
TICK = os.sysconf("SC_CLK_TCK")


class BenchError(Exception):
    """A command that failed, or that did not write what it had to."""


@dataclass(frozen=True)
class Run:
    """What one command took."""

    seconds: float
    megabytes: float
    others: float = 0.0


class Sampler(threading.Thread):
    """Watches a process group until it's told to stop; ``peak`` is in bytes."""

    def __init__(self, group: int) -> None:
        super().__init__(daemon=True)
        self.group = group
        self.peak = 0
        self._done = threading.Event()

    def run(self) -> None:
        """Sample until ``stop``."""
        members: list[int] = []
        samples = 0
        ready = 0.0
        while not self._done.is_set():
            if samples % LOOKUPS == 0:
                members = _members(self.group)
            samples += 1
            due = time.perf_counter() >= ready
            if due and sum(map(_resident, members)) > self.peak:
                # On a busy machine a reading may wait for long, which costs nobody anything. If the
                # rest were as long as that asks for, the peak might be over by its end.
                before = time.thread_time()
                self.peak = max(self.peak, sum(map(_proportional, members)))
                ready = time.perf_counter() + 50 * (time.thread_time() - before)
            self._done.wait(INTERVAL)

    def stop(self) -> None:
        """End the watch."""
        self._done.set()
        self.join()


def measure(
    command: Sequence[str],
    folder: Path,
    output: Path,
    log: Path,
    environment: Mapping[str, str] | None = None,
    printed: bool = False,
) -> Run:
    """Run the command in ``folder``; what it prints goes to ``log``. ``output`` must be new.

    With ``printed``, what it prints on standard output is the output.
    """
    output.unlink(missing_ok=True)
    output.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as stream, (output if printed else Path(os.devnull)).open("wb") as made:
        others = _others()
        start = time.perf_counter()
        try:
            child = subprocess.Popen(
                command,
                cwd=folder,
                env={**_surroundings(), **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=made if printed else stream,
                stderr=stream,
                process_group=0,
            )
        except OSError as error:
            raise BenchError(f"can't start {command[0]}: {error}") from error
        sampler = Sampler(child.pid)
        sampler.start()
        watch = threading.Timer(TIMEOUT, _end, (child,))
        watch.daemon = True
        watch.start()
        try:
            # Given a time to wait for, Python would look for the end every 50 ms only.
            status = child.wait()
            seconds = time.perf_counter() - start
        finally:
            watch.cancel()
            sampler.stop()
            _end(child)
    if seconds >= TIMEOUT:
        raise BenchError(f"no end after {TIMEOUT:.0f} s: {' '.join(command[:4])}")
    if status != 0:
        raise BenchError(f"exit status {status}: {' '.join(command[:4])} …\n{_tail(log)}")
    if not output.is_file() or output.stat().st_size == 0:
        raise BenchError(f"nothing at {output}: {' '.join(command[:4])} …\n{_tail(log)}")
    return Run(seconds, sampler.peak / 1e6, max(0.0, _others() - others))


def _surroundings() -> dict[str, str]:
    """The variables of this process, but for Python's own."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def _others() -> float:
    """Seconds of the processors' time so far that neither we took nor a child that has ended.

    In /proc/stat the first line has the ticks spent as user, nice, system, idle, waiting for the
    disk, in interrupts (twice), and stolen by other machines.
    """
    user, nice, system, _, _, *more = map(int, _read("/proc/stat").split(b"\n")[0].split()[1:9])
    taken = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    ours = sum(one.ru_utime + one.ru_stime for one in taken)
    return (user + nice + system + sum(more)) / TICK - ours


def _end(child: subprocess.Popen[bytes]) -> None:
    """Leave no process of the command behind."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _tail(log: Path) -> str:
    return "\n".join(log.read_text("utf-8", "replace").splitlines()[-20:])


def _members(group: int) -> list[int]:
    """The processes of the group. In /proc/N/stat the group is the third field after the name."""
    found: list[int] = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            fields = _read(f"/proc/{name}/stat").rpartition(b")")[2].split()
            if len(fields) > 2 and int(fields[2]) == group:
                found.append(int(name))
    return found


def _resident(process: int) -> int:
    fields = _read(f"/proc/{process}/statm").split()
    return int(fields[1]) * PAGE if len(fields) > 1 else 0


def _proportional(process: int) -> int:
    match = re.search(rb"^Pss:\s+(\d+) kB", _read(f"/proc/{process}/smaps_rollup"), re.MULTILINE)
    return int(match[1]) * 1024 if match else 0


def _read(path: str) -> bytes:
    """The file, or nothing where the process has just ended."""
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except OSError:
        return b""
