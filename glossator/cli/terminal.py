"""Writes for commands: findings as a compiler writes them, progress; colours on terminals only."""

import os
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from glossator import Finding, Severity
from glossator.model.counted import count_of
from glossator.model.diagnostics import EPUBCHECK
from glossator.model.shell import legible
from glossator.model.standing import shown

_COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m"}
_PLAIN = "\x1b[0m"

PATIENCE = 1.0
"""Seconds that work may take before a terminal is told how far it has come."""


def coloured(stream: TextIO) -> bool:
    """Whether a stream takes colours: a terminal, and no NO_COLOR in the environment."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def print_findings(found: Iterable[Finding], folder: Path, stream: TextIO) -> None:
    """Write each finding on a line of its own, its hint below it."""
    colours = coloured(stream)
    for one in found:
        place = legible(shown_place(one, folder))
        severity = str(one.severity)
        if colours:
            severity = f"{_COLOURS[one.severity]}{severity}{_PLAIN}"
        lead = f"{place}: " if place else ""
        print(f"{lead}{severity}: {legible(one.message)} [{one.code}]", file=stream)
        if one.hint:
            print(f"  hint: {legible(one.hint)}", file=stream)


def print_failure(found: Iterable[Finding], folder: Path, lead: str = "", more: str = "") -> None:
    """Write the findings for which nothing is made, and their number between these words."""
    found = tuple(found)
    print_findings(found, folder, sys.stderr)
    print(f"{lead}{summary(found)}{more}", file=sys.stderr)


def print_error(message: object, hint: str) -> None:
    """Write why something can't be done that isn't about a place in a book."""
    print(f"error: {legible(message)}\n  hint: {legible(hint)}", file=sys.stderr)


def say_waiting(folder: Path) -> None:
    """Say for whom a command waits, so that nobody takes it for one that hangs."""
    where = "" if folder == Path() else f" in {shown(folder).as_posix()}/"
    print(f"waiting for another glossator that writes{where or ' here'} …", file=sys.stderr)


def print_json(value: object) -> None:
    """Write what a command says for programs."""
    import json

    print(json.dumps(value, indent=1, ensure_ascii=False))


def shown_place(one: Finding, folder: Path) -> str:
    """A finding's place as an editor or a terminal can open it: the path from here, and a line.

    EPUBCheck's findings are about files inside the e-book, and keep the paths that these have
    there. The place of a finding that belongs to no file is empty.
    """
    path = one.place.path
    if path and not one.code.startswith(EPUBCHECK):
        path = shown(folder / path).as_posix()
    return f"{path}:{one.place.line}" if one.place.line else path


def summary(found: Iterable[Finding]) -> str:
    """How many errors and warnings there are, in words."""
    found = tuple(found)
    errors = sum(one.severity is Severity.ERROR for one in found)
    counts = ((errors, "error"), (len(found) - errors, "warning"))
    parts = [count_of(count, word) for count, word in counts if count]
    return " and ".join(parts) or "nothing to report"


class ProgressLine:
    """A line on the terminal that says how far the work has come, once it takes a while.

    It is taken away at the end of its `with` block.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._shown = False
        self._start = time.monotonic()
        self._waiting: threading.Timer | None = None
        # Without colours a terminal may not know how to clear a line either.
        self._on = self._stream.isatty() and os.environ.get("TERM") != "dumb"

    def __enter__(self) -> "ProgressLine":
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def __call__(self, what: str, done: int, of: int) -> None:
        """Show how much of what is done, unless the work has only just begun.

        Where nobody knows how much there is (`of` is 0), show what is being done, if it takes a
        while.
        """
        if not self._on:
            return
        self._stop_waiting()
        if not of:
            self._waiting = threading.Timer(PATIENCE, self._show, (f"{what} …",))
            self._waiting.daemon = True
            self._waiting.start()
        elif time.monotonic() - self._start > PATIENCE:
            self._show(f"{what} {done}/{of}")

    def clear(self) -> None:
        """Take the line away."""
        self._stop_waiting()
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = False

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _show(self, text: str) -> None:
        self._shown = True
        self._stream.write(f"\r{text}\x1b[K")
        self._stream.flush()
