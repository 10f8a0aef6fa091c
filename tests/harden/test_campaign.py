"""The campaign: processes that try until the time is over, and what they find, told and kept."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.harden import campaign as module
from tests.harden.campaign import campaign, table


def test_what_breaks_a_law_is_told_once_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def main(arguments: Sequence[str]) -> int:
        if arguments[0] == "check":
            raise ZeroDivisionError("so")
        return 2

    monkeypatch.setattr(module, "glossator", main)
    monkeypatch.setattr(module.try_one, "__defaults__", (main,))
    monkeypatch.setattr(module, "_PATIENCE", 1.0)
    said: list[str] = []
    tallies = campaign(7, ["commands", "notes"], 1.0, 2, tmp_path, said.append)
    notes = tallies["notes"]
    assert tallies["commands"].trials > 1
    assert notes.trials > 1
    first = next(found for found in notes.faults.values())
    assert (tmp_path / first.name / "found.txt").is_file()
    assert any(first.again in line for line in said)
    assert len(notes.faults) + notes.repeated <= notes.trials
    lines = list(table(tallies))
    assert [line.split()[0] for line in lines] == ["kind", "commands", "notes", "all"]


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.harden", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def test_from_the_shell_a_run_prints_its_seed_and_a_table(tmp_path: Path) -> None:
    ended = run("--seconds", 1, "--seed", 1918, "--what", "commands", "--kept", tmp_path)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stdout.startswith("seed 1918: commands, in ")
    assert ended.stdout.splitlines()[-1].startswith("all ")


def test_from_the_shell_one_trial_can_be_had_again(tmp_path: Path) -> None:
    ended = run("--seed", "1918:3", "--what", "notes", "--kept", tmp_path)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "$ glossator 'check'" in ended.stdout
    assert ended.stdout.endswith("no law is broken\n")
    assert (tmp_path / "1918-notes-3" / "work" / "book" / "book.toml").is_file()


@pytest.mark.parametrize("wrong", [("--what", "none"), ("--seed", "x"), ("--seed", "7:x")])
def test_what_is_wrong_is_told(wrong: tuple[str, str]) -> None:
    ended = run(*wrong)
    assert ended.returncode == 2
    assert ended.stderr.startswith("error: ")
