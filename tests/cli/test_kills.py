"""Whatever writes is killed at its steps and run again; several write at once, and lose nothing.

`python -m tests.kills` does the same as often as it is told.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from glossator.cli.main import main
from tests.cli.conftest import ENVIRONMENT, Run
from tests.kills import build_at_once, kill

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


def test_a_command_that_is_killed_can_be_run_again_as_if_nothing_had_been() -> None:
    told = kill(50, seed=1)
    assert told.killed > 25
    assert told.left > 5


def test_four_that_build_one_e_book_at_once_all_succeed(here: Path) -> None:
    whole = build_at_once(here, 100)
    assert (here / "at-once.epub").read_bytes() == whole
    assert sorted(path.name for path in here.iterdir()) == ["at-once.epub", "book", "build.py"]


def test_what_several_commands_add_at_once_is_all_there(here: Path, run: Run) -> None:
    words = ("formed", "spoke", "Liebknecht", "Another soviet", "A soviet")
    lines = [["note", one, "--text", f"On {one}."] for one in words]
    lines += [["term", "formed"], ["term", "spoke"], ["term", "another"]]
    command = [sys.executable, "-m", "glossator", "new"]
    started = [
        subprocess.Popen([*command, *line], cwd=here, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
        for line in lines
    ]
    assert [one.wait(120) for one in started] == [0] * len(lines)
    notes = "".join(path.read_text("utf-8") for path in (here / "book/notes").iterdir())
    assert all(notes.count(f"On {one}.") == 1 for one in words)
    glossary = (here / "book/glossary.md").read_text("utf-8")
    assert all(f"## {one}\n" in glossary for one in ("formed", "spoke", "another", "Soviet"))
    assert main(["check"]) == 0
