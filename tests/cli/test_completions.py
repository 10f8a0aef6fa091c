"""`completions`, in the shells themselves: what a Tab gives behind a line."""

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from glossator.cli.main import main
from glossator.cli.table import COMMANDS
from glossator.formats.table import FORMATS
from tests import machine
from tests.conftest import ROOT

BASH = """
source "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
COMP_LINE="$*"
COMP_POINT=${#COMP_LINE}
_shtab_glossator
printf '%s\\n' "${COMPREPLY[@]}"
"""
FISH = "source $argv[1]; complete -C $argv[2]"


def in_bash(script: Path, line: str) -> list[str]:
    words = line.split(" ")
    command = ["bash", "--norc", "-c", BASH, "bash", str(script), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


def in_fish(script: Path, line: str) -> list[str]:
    command = ["fish", "--no-config", "-c", FISH, str(script), line]
    environment = {**os.environ, "HOME": str(script.parent)}
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return [row.partition("\t")[0].rstrip("/") for row in told.stdout.splitlines()]


SHELLS: dict[str, Callable[[Path, str], list[str]]] = {"bash": in_bash, "fish": in_fish}


@pytest.fixture
def script(
    request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Path:
    """What is printed for a shell, in a file; the test is left out where there is no such shell."""
    shell = request.param
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} on this machine: install it to have its completions tested")
    assert main(["completions", shell]) == 0
    path = tmp_path / f"completions.{shell}"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("glossator ", list(COMMANDS)),
        ("glossator bu", ["build"]),
        ("glossator s", [name for name in COMMANDS if name.startswith("s")]),
        ("glossator build --to ", list(dict.fromkeys(row.to for row in FORMATS))),
        ("glossator build --to h", ["html"]),
        ("glossator build --fo", ["--for"]),
        ("glossator build --for k", ["kindle", "kobo"]),
        ("glossator check --form", ["--format"]),
        ("glossator check --format ", ["json", "text"]),
        ("glossator new ", ["book", "entry", "note", "person", "term"]),
        ("glossator new note --cha", ["--chapter"]),
        ("glossator new person --bor", ["--born"]),
        ("glossator completions ", ["bash", "fish", "zsh"]),
    ],
)
@pytest.mark.parametrize("script", SHELLS, indirect=True)
def test_what_can_follow_is_offered(script: Path, line: str, expected: list[str]) -> None:
    shell = SHELLS[script.suffix[1:]]
    assert sorted(shell(script, line)) == sorted(expected)


@pytest.mark.parametrize("script", SHELLS, indirect=True)
def test_a_book_is_a_folder_and_an_export_a_file(
    script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = SHELLS[script.suffix[1:]]
    (tmp_path / "here" / "wave").mkdir(parents=True)
    (tmp_path / "here" / "wave.txt").touch()
    monkeypatch.chdir(tmp_path / "here")
    assert shell(script, "glossator build --book w") == ["wave"]
    assert sorted(shell(script, "glossator import w")) == ["wave", "wave.txt"]


def run_by_zsh(script: Path, line: str) -> str:
    """What zsh runs after a Tab and Enter behind a line: it completes on a terminal alone."""
    for end in machine.terminal():
        os.close(end)
    process, terminal = pty.fork()
    if not process:
        os.environ.update(TERM="dumb", PS1="", HOME=str(script.parent))
        os.execvp("zsh", ["zsh", "-f"])
    try:
        setup = f'autoload -U compinit; compinit -u -D; eval "$(cat {script})"'
        os.write(terminal, f"{setup}\n".encode())
        os.write(terminal, b"glossator() { print \"<$*>\"; }; print re''ady\n")
        _read_until(terminal, re.compile(rb"ready\r"))
        os.write(terminal, f"{line}\t\n".encode())
        return _read_until(terminal, re.compile(rb"<([a-z -]+)>"))
    finally:
        os.close(terminal)
        os.waitpid(process, 0)


def _read_until(terminal: int, sign: re.Pattern[bytes]) -> str:
    shown = b""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if found := sign.search(shown):
            return found[found.re.groups].decode()
        ready, _, _ = select.select([terminal], [], [], 0.2)
        shown += os.read(terminal, 4096) if ready else b""
    return shown.decode()


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("glossator bu", "build"),
        ("glossator build --to ht", "build --to html"),
        ("glossator new pe", "new person"),
    ],
)
@pytest.mark.parametrize("script", ["zsh"], indirect=True)
def test_zsh_completes_too(script: Path, line: str, completed: str) -> None:
    assert run_by_zsh(script, line).strip() == completed


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("how", [["build.py"], ["-m", "glossator"]])
def test_they_are_for_the_command_whatever_printed_them(shell: str, how: list[str]) -> None:
    command = [sys.executable, *how, "completions", shell]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "_shtab_glossator" in done.stdout
    assert "build.py" not in done.stdout
    assert str(ROOT) not in done.stdout


def test_another_shell_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["completions", "tcsh"])
    assert stopped.value.code == 2
    assert "invalid choice: 'tcsh'" in capsys.readouterr().err


def test_nothing_else_imports_the_library() -> None:
    script = "import sys; from glossator.cli.main import main; main(['--book', 'none']); "
    script += "sys.exit('shtab' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0
