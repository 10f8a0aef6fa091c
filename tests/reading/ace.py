"""An e-book's bytes in; what Ace by DAISY finds wrong with its accessibility, out."""

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.reading.engines import NODE_MODULES, chromium

_START = "60000"
"""How long Chromium may take to start, in milliseconds; Ace gives it five seconds otherwise."""


@dataclass(frozen=True)
class Failure:
    """A rule that a file of the e-book breaks, and the mark-up that does."""

    path: str
    rule: str
    impact: str
    message: str
    markup: str


@dataclass(frozen=True)
class Report:
    """What Ace says of a book as a whole, what it found, and the files that it looked at."""

    outcome: str
    failures: tuple[Failure, ...]
    looked_at: frozenset[str]


def examine(data: bytes) -> Report:
    """Run Ace on an e-book; failures of all levels are told, down to the least.

    Raises RuntimeError where Ace couldn't finish.
    """
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book.epub"
        book.write_bytes(data)
        out = Path(folder) / "out"
        done = subprocess.run(
            [NODE_MODULES / ".bin" / "ace-puppeteer", "-E", "-f", "-o", out, book],
            env={
                **os.environ,
                "PUPPETEER_EXECUTABLE_PATH": chromium() or "",
                "ACE_TIMEOUT_INITIAL": _START,
                # Ace keeps settings and a log in the user's folders.
                "XDG_CONFIG_HOME": folder,
                "XDG_STATE_HOME": folder,
            },
            capture_output=True,
            text=True,
            check=False,
        )
        file = out / "report.json"
        if not file.is_file():
            raise RuntimeError(f"Ace ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        report = json.loads(file.read_text(encoding="utf-8"))
    outcome = str(report["earl:result"]["earl:outcome"])
    # With -E, 2 says that something failed: both ways of saying it have to agree.
    if done.returncode != (0 if outcome == "pass" else 2):
        raise RuntimeError(f"Ace says {outcome} and ended with {done.returncode}")
    failures = tuple(
        Failure(
            subject["earl:testSubject"]["url"],
            one["earl:test"]["dct:title"],
            one["earl:test"]["earl:impact"],
            one["earl:result"]["dct:description"],
            one["earl:result"].get("html", ""),
        )
        for subject in report["assertions"]
        for one in subject["assertions"]
        if one["earl:result"]["earl:outcome"] == "fail"
    )
    paths = (subject["earl:testSubject"]["url"] for subject in report["assertions"])
    return Report(outcome, failures, frozenset(paths))
