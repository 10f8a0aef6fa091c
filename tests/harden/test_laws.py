"""Each law can be broken: by commands that do what none of ours may."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.harden import process
from tests.harden.laws import Outcome, outcome, signature
from tests.harden.trial import Command, Trial

FILES = {"book/a.md": b"# A\n"}


def came(main: Callable[[], int | None], folder: Path, *, twice: bool = False) -> Outcome:
    """What comes of a command that makes `out.html`, where this is what it does."""
    trial = Trial(FILES, (Command(("build",), makes=("out.html",)),))
    return outcome(trial, folder / "trial", lambda _: main() or 0, twice)


def laws(main: Callable[[], int | None], folder: Path, *, twice: bool = False) -> list[str]:
    """The names of the laws that it breaks."""
    found = came(main, folder, twice=twice).faults
    return list(dict.fromkeys(one.partition(":")[0] for one in found))


def make(text: str = "<p id='a'><a href='#a'>x</a></p>") -> None:
    Path("out.html").write_text(text, encoding="utf-8")


def refuse(words: str) -> int:
    print(words, file=sys.stderr)
    return 1


def test_what_is_made_whole_or_refused_with_place_and_remedy_breaks_none(tmp_path: Path) -> None:
    assert laws(make, tmp_path, twice=True) == []
    words = "book/a.md:1: error: it is no book [no-book]\n  hint: write one\n1 error"
    assert laws(lambda: refuse(words), tmp_path) == []


def fail() -> None:
    raise RecursionError("too deep")


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


FAULTS: dict[str, Callable[[], int | None]] = {
    "a traceback": fail,
    "an exit status of its own": lambda: refuse("error: so\n  hint: x") + 2,
    "a signal": kill,
    "a fault that is told": lambda: refuse("error: a fault in Glossator\n  hint: report it"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_command_ends_as_it_may(name: str, tmp_path: Path) -> None:
    assert laws(FAULTS[name], tmp_path) == ["fault"]


def test_a_fault_is_told_by_where_it_was_raised(tmp_path: Path) -> None:
    (fault,) = came(fail, tmp_path).faults
    assert fault == "fault: status 70: RecursionError: too deep"


def test_waiting_for_ever_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "PATIENCE", 0.2)
    monkeypatch.setattr(process, "SLACK", 0.01)
    assert laws(lambda: time.sleep(60), tmp_path) == ["slow"]


def burn() -> None:
    make()
    while time.process_time() < 0.5:
        pass


def test_working_for_longer_than_the_input_explains_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "SLACK", 0.2)
    assert "slow" in laws(burn, tmp_path)


def hold() -> None:
    make()
    assert len(bytearray(900_000_000)) > 1


def test_taking_more_memory_than_the_input_explains_is_a_fault(tmp_path: Path) -> None:
    assert laws(hold, tmp_path) == ["memory"]


WORDS = {
    "no place": "error: it is no book [no-book]\n  hint: write one",
    "no remedy": "book/a.md:1: error: it is no book [no-book]",
    "no remedy of a refusal": "error: it can't be done",
    "nothing": "",
}


@pytest.mark.parametrize("name", WORDS)
def test_what_is_refused_has_place_and_remedy(name: str, tmp_path: Path) -> None:
    assert laws(lambda: refuse(WORDS[name]), tmp_path) == ["finding"]


def write_outside() -> None:
    make()
    Path("../outside/secret.md").write_text("x", encoding="utf-8")


def read_outside() -> None:
    make()
    Path("../outside/secret.md").read_bytes()


def take_outside() -> None:
    make()
    Path("../outside/secret.md").unlink()


def start() -> None:
    make()
    subprocess.run([sys.executable, "--version"], check=True, capture_output=True)


def ask() -> None:
    make()
    with socket.socket() as one:
        one.settimeout(0.1)
        one.connect_ex(("127.0.0.1", 9))


@pytest.mark.parametrize("main", [write_outside, read_outside, take_outside, start, ask])
def test_nothing_is_done_outside_of_the_folder(main: Callable[[], None], tmp_path: Path) -> None:
    found = came(main, tmp_path).faults
    assert found
    assert all(one.startswith("outside: ") for one in found)


def change_input() -> None:
    make()
    Path("book/a.md").write_text("# B\n", encoding="utf-8")


def take_input() -> None:
    make()
    Path("book/a.md").unlink()


def leave_over() -> None:
    make()
    Path("out.html.part").touch()


@pytest.mark.parametrize("main", [change_input, take_input, leave_over])
def test_input_stays_and_nothing_is_left_over(main: Callable[[], None], tmp_path: Path) -> None:
    assert laws(main, tmp_path) == ["input"]


def make_and_refuse() -> int:
    make()
    return refuse("error: so\n  hint: x")


PAGES: dict[str, Callable[[], int | None]] = {
    "nothing": lambda: 0,
    "one that is refused": make_and_refuse,
    "an empty one": lambda: make(""),
    "one with a dead link": lambda: make("<a href='none.html'>x</a>"),
    "one with a dead fragment": lambda: make("<a href='#none'>x</a>"),
    "one that runs": lambda: make("<p ONCLICK='x()'>x</p>"),
    "one that asks": lambda: make("<img src='//e.org/x.png'>"),
}


@pytest.mark.parametrize("name", PAGES)
def test_what_is_written_is_whole_and_harmless(name: str, tmp_path: Path) -> None:
    assert laws(PAGES[name], tmp_path) == ["output"]


def test_the_same_input_makes_the_same_bytes(tmp_path: Path) -> None:
    assert laws(lambda: make(f"<p>{os.getpid()}</p>"), tmp_path, twice=True) == ["same"]


def test_build_and_check_agree(tmp_path: Path) -> None:
    commands = (Command(("build",)), Command(("check",)))

    def main(arguments: Sequence[str]) -> int:
        return refuse("error: so\n  hint: x") if arguments[0] == "check" else 0

    found = outcome(Trial(FILES, commands), tmp_path / "trial", main).faults
    assert found == ("agree: {'build': 0, 'check': 1}",)


def test_two_faults_are_one_where_only_names_and_numbers_differ() -> None:
    one = "output: a/b.xhtml: link: '#x1' leads to no place"
    two = "output: c/d.xhtml: link: '#y22' leads to no place"
    assert signature(one) == signature(two)
    assert signature(one) != signature("output: a/b.xhtml: link: '#x1' leads to no file")
