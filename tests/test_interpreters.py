"""Which Pythons are found, and what is said of what they gave."""

import os
import sys
from pathlib import Path

import pytest

from tests import interpreters
from tests.conftest import ROOT
from tests.interpreters import PART, Python, Result, folders, judged, pythons, tried

P311 = Python(Path("/a/python3.11"), (3, 11, 2))
P313 = Python(Path("/b/python3.13"), (3, 13, 0))


def put(folder: Path, name: str, says: str, status: int = 0) -> None:
    """A program that says something, as an interpreter says its version."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\nprintf '{says}'\nexit {status}\n")
    (folder / name).chmod(0o755)


def test_each_version_that_runs_is_found_once_and_in_order(tmp_path: Path) -> None:
    shims, system, own = (tmp_path / name for name in ("shims", "system", "own"))
    put(shims, "python3.12", "pyenv: python3.12: command not found", 127)
    put(shims, "python3.13", "3 13 0\\nfinal\\n")
    put(system, "python3", "3 11 2\\nfinal\\n")
    put(system, "python3.11", "3 11 2\\nfinal\\n")
    put(system, "python3.10", "3 10 13\\nfinal\\n")
    put(system, "python3.15", "3 15 0\\nalpha\\n")
    put(system, "python3-config", "3 14 0\\nfinal\\n")
    put(system, "python3.11-config", "3 14 0\\nfinal\\n")
    put(own, "python3.11", "3 11 7\\nfinal\\n")
    put(own, "python3.13", "3 13 0\\nfinal\\n")
    put(own, "python3.14", "nonsense")
    (own / "python3.12").write_text("not a program")
    assert pythons([shims, tmp_path / "none", system, own]) == [
        Python(system / "python3", (3, 11, 2)),
        Python(own / "python3.11", (3, 11, 7)),
        Python(shims / "python3.13", (3, 13, 0)),
    ]


def test_they_are_looked_for_on_the_path_and_among_pyenv_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyenv" / "versions" / "3.12.1" / "bin").mkdir(parents=True)
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    monkeypatch.setenv("PATH", os.pathsep.join(("/one", "", "/two")))
    expected = [Path("/one"), Path("/two"), tmp_path / "pyenv" / "versions" / "3.12.1" / "bin"]
    assert list(folders()) == expected


@pytest.mark.parametrize(
    ("results", "status", "told"),
    [
        ([], 1, "no Python from 3.11 on runs here"),
        (
            [Result(P311, ("a", "a", "a"), "9 passed"), Result(P313, ("a", "a", "a"), "9 passed")],
            0,
            "the book has the same bytes from all: sha256 a",
        ),
        (
            [Result(P311, ("a", "a", "a"), "9 passed"), Result(P313, ("b", "b", "b"), "9 passed")],
            1,
            "the book hasn't the same bytes everywhere:\n"
            "  Python 3.11.2 (/a/python3.11): a a a\n  Python 3.13.0 (/b/python3.13): b b b",
        ),
        (
            [Result(P311, ("a", "a", "b"), "9 passed")],
            1,
            "the book hasn't the same bytes everywhere:\n  Python 3.11.2 (/a/python3.11): a a b",
        ),
        (
            [Result(P311, ("a", "a", "a"), "", "1 failed"), Result(P313, ("a",), "9 passed")],
            1,
            "failed: Python 3.11.2 (/a/python3.11)",
        ),
    ],
)
def test_all_have_to_pass_and_give_the_same_bytes(
    results: list[Result], status: int, told: str
) -> None:
    assert judged(results) == (status, told)


def test_a_python_that_makes_no_environment_is_a_fault_that_is_told(tmp_path: Path) -> None:
    put(tmp_path / "bin", "python3.11", "No module named venv", 1)
    python = Python(tmp_path / "bin" / "python3.11", (3, 11, 2))
    (tmp_path / "work").mkdir()
    result = tried(python, tmp_path / "work")
    assert result.digests == ()
    assert "-m venv" in result.fault
    assert "No module named venv" in result.fault


def test_this_very_python_counts() -> None:
    found = [one.version for one in pythons([Path(sys.base_exec_prefix) / "bin"])]
    assert sys.version_info[:3] in found
    assert min(found) >= interpreters.LEAST


def test_what_they_run_is_there() -> None:
    assert all((ROOT / name).exists() for name in PART)
    assert "make test-pythons" in (ROOT / ".ci" / "run").read_text()
