"""Folders are held: who comes second waits, is told so, and can be stopped."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from glossator.engine import locks
from glossator.engine.locks import locked
from tests.cli.conftest import ENVIRONMENT, write_book

pytest.importorskip("fcntl", reason="this system has no locks on folders")


def test_one_after_the_other(tmp_path: Path) -> None:
    done = []

    def second() -> None:
        with locked(tmp_path):
            done.append("second")

    thread = threading.Thread(target=second)
    with locked(tmp_path):
        thread.start()
        thread.join(0.2)
        done.append("first")
    thread.join()
    assert done == ["first", "second"]


def test_who_waits_is_told_for_which_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "_PATIENCE", 0.01)
    told = threading.Event()
    waiting = []

    def tell(folder: Path) -> None:
        waiting.append(folder)
        told.set()

    def second() -> None:
        with locked(tmp_path, waiting=tell):
            pass

    thread = threading.Thread(target=second)
    with locked(tmp_path):
        thread.start()
        assert told.wait(30)
    thread.join()
    assert waiting == [tmp_path]


def test_who_takes_two_takes_them_in_one_order_whatever_their_names(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
    (tmp_path / "link").symlink_to("a")

    def take(first: str, second: str) -> None:
        for _ in range(300):
            with locked(tmp_path / first, tmp_path / second):
                pass

    threads = [
        threading.Thread(target=take, args=names, daemon=True)
        for names in (("a", "b"), ("b", "a"), ("b", "link"), ("link", "a"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive(), "two wait for each other"


def test_what_is_not_there_yet_is_held_by_the_folder_above_it(tmp_path: Path) -> None:
    made = tmp_path / "a" / "b"
    thread = threading.Thread(target=made.mkdir, kwargs={"parents": True})

    def second() -> None:
        with locked(made):
            assert made.is_dir()

    with locked(made):
        other = threading.Thread(target=second)
        other.start()
        thread.start()
        thread.join()
    other.join(60)
    assert not other.is_alive()


def test_no_file_is_left_and_a_folder_that_is_read_only_can_be_held(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with locked(tmp_path):
        assert list(tmp_path.iterdir()) == []
    tmp_path.chmod(0o700)


def test_a_command_that_waits_says_so_and_can_be_stopped(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    command = [sys.executable, "-m", "glossator", "new", "term", "formed", "--book", "book"]
    with locked(book):
        waiting = subprocess.Popen(
            command, cwd=book.parent, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True
        )
        assert waiting.stderr is not None
        said = waiting.stderr.readline()
        os.kill(waiting.pid, signal.SIGINT)
        rest = waiting.communicate(timeout=60)[1]
    assert said == "waiting for another glossator that writes in book/ …\n"
    assert (waiting.returncode, rest) == (130, "stopped; nothing was changed\n")
