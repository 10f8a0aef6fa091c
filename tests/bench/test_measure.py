"""The measuring: memory of all processes together, and no failure passed over."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import pytest

import bench.measure as measuring
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
        time.sleep(2)
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
    assert 2 < taken.seconds < 60


def test_a_reading_that_had_to_wait_is_not_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """How long the sampler rests follows from the work of a reading, not from a machine's load."""
    sizes = iter((1, 2))
    second = threading.Event()

    def read_slowly(_: int) -> int:
        size = next(sizes, 2)
        if size == 1:
            time.sleep(1)
        else:
            second.set()
        return size

    monkeypatch.setattr(measuring, "_proportional", read_slowly)
    monkeypatch.setattr(measuring, "_resident", lambda _: 3)
    monkeypatch.setattr(measuring, "_members", lambda _: [1])
    sampler = measuring.Sampler(1)
    sampler.start()
    read_again = second.wait(15)
    sampler.stop()
    assert read_again, "a rest of twenty times the wait would be 20 s"
    assert sampler.peak == 2


def test_what_is_printed_can_be_the_output(tmp_path: Path) -> None:
    output, log = tmp_path / "out", tmp_path / "log"
    code = "import sys; print('this'); print('that', file=sys.stderr)"
    measure((sys.executable, "-c", code), tmp_path, output, log, printed=True)
    assert (output.read_text("utf-8"), log.read_text("utf-8")) == ("this\n", "that\n")
    measure((sys.executable, "-c", f"{code}; open('out', 'w').write('it')"), tmp_path, output, log)
    assert (output.read_text("utf-8"), sorted(log.read_text("utf-8").split())) == (
        "it",
        ["that", "this"],
    )


def test_printing_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="nothing at"):
        measure(
            (sys.executable, "-c", ""), tmp_path, tmp_path / "out", tmp_path / "log", printed=True
        )


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


def test_bytecode_is_kept_whatever_is_set_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("ANOTHER", "kept")
    (tmp_path / "imported.py").write_text("", "utf-8")
    code = "import os, sys, imported; open(sys.argv[1], 'w').write(os.environ['ANOTHER'])"
    run(tmp_path, code)
    assert (tmp_path / "out").read_text("utf-8") == "kept"
    assert list((tmp_path / "__pycache__").iterdir())


def test_what_others_took_is_all_that_was_taken_less_what_we_took(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The machine's times are made up: the idle one and that of waiting count as nobody's work."""
    lines = iter([b"cpu 100 200 300 40 50 60 70 80 5 6", b"cpu 200 400 600 99 99 160 170 180 5 6"])
    monkeypatch.setattr(measuring, "_read", lambda _: next(lines))
    before, start = measuring._others(), time.process_time()
    while time.process_time() - start < 0.2:
        pass
    own = time.process_time() - start
    taken = measuring._others() - before
    assert taken == pytest.approx(900 / measuring.TICK - own, abs=0.1)
