"""The measuring: memory of all processes together, and no failure passed over."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.contents import verify
from bench.corpus import write
from bench.measure import BenchError, Run, measure

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

SHARED = """
import os, sys, time
held = b"x" * 100_000_000
children = []
for _ in range(2):
    child = os.fork()
    if not child:
        own = b"y" * 50_000_000
        time.sleep(0.6)
        os._exit(0)
    children.append(child)
for child in children:
    os.waitpid(child, 0)
open(sys.argv[1], "w").write("done")
"""


def run(tmp_path: Path, code: str) -> Run:
    output = tmp_path / "out"
    command = (sys.executable, "-c", code, str(output))
    return measure(command, tmp_path, output, tmp_path / "log")


def test_shared_pages_count_once_and_children_count(tmp_path: Path) -> None:
    taken = run(tmp_path, SHARED)
    assert 195 < taken.megabytes < 240
    assert 0.6 < taken.seconds < 5


@pytest.mark.parametrize(
    ("code", "message"),
    [("raise SystemExit('no such luck')", "exit status 1(.|\n)*no such luck"), ("", "nothing at")],
)
def test_a_failure_is_an_error(tmp_path: Path, code: str, message: str) -> None:
    with pytest.raises(BenchError, match=message):
        run(tmp_path, code)


def test_what_an_earlier_run_wrote_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("old", "utf-8")
    with pytest.raises(BenchError, match="nothing at"):
        run(tmp_path, "")


def test_a_file_that_is_no_e_book_is_an_error(tmp_path: Path) -> None:
    write(tmp_path / "book", 1 / 64)
    (tmp_path / "book.epub").write_text("not a zip file", "utf-8")
    with pytest.raises(BenchError, match="can't be read"):
        verify(tmp_path / "book.epub", tmp_path / "book")
