"""The command as a process: stopped half-way, read by programs that go, on a terminal or not."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from glossator.cli.table import COMMANDS
from tests import machine
from tests.cli.conftest import ENVIRONMENT, Run, broken, files

IMPATIENT = """\
import sys
from glossator.cli import terminal
from glossator.cli.main import main
terminal.PATIENCE = -1
sys.exit(main(sys.argv[1:]))
"""
"""The command, with progress shown from the beginning, so that no test has to wait for it."""


class Terminal:
    """A process whose errors and progress go to a terminal, in a group of its own."""

    def __init__(self, folder: Path, *arguments: object) -> None:
        self._ours, its = machine.terminal()
        self.process = subprocess.Popen(
            [sys.executable, "-c", IMPATIENT, *map(str, arguments)],
            cwd=folder,
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            stderr=its,
            start_new_session=True,
        )
        os.close(its)
        self.seen = b""

    def wait_for(self, words: bytes) -> None:
        """Wait until the terminal shows some words."""
        while words not in self.seen:
            self.seen += os.read(self._ours, 4096)

    def rest(self) -> str:
        """Wait for the end; everything that was shown."""
        while True:
            try:
                data = os.read(self._ours, 4096)
            except OSError:  # what Linux says when the other end is closed
                data = b""
            if not data:
                break
            self.seen += data
        return self.seen.decode().replace("\r\n", "\n")

    def close(self) -> None:
        """Leave nothing running."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()
        os.close(self._ours)


@contextmanager
def on_a_terminal(folder: Path, *arguments: object) -> Iterator[Terminal]:
    terminal = Terminal(folder, *arguments)
    try:
        yield terminal
    finally:
        terminal.close()


def test_on_a_terminal_progress_is_shown_and_cleared(book: Path) -> None:
    with on_a_terminal(book.parent) as terminal:
        shown = terminal.rest()
        assert terminal.process.wait() == 0
    assert shown.startswith("\rparsing 1/4\x1b[K\rparsing 2/4\x1b[K")
    assert shown.endswith("\r\x1b[K")
    assert "\n" not in shown


def test_on_a_terminal_findings_stand_below_the_cleared_line(book: Path) -> None:
    broken(book)
    with on_a_terminal(book.parent) as terminal:
        _, _, left = terminal.rest().rpartition("\r\x1b[K")
        assert terminal.process.wait() == 1
    assert left.startswith("book/chapters/02-berlin.md:3: \x1b[1;31merror\x1b[0m: no note")


@pytest.mark.parametrize("command", ["build", "check"])
def test_what_is_no_terminal_gets_neither_colours_nor_progress(
    command: str, book: Path, run: Run
) -> None:
    broken(book)
    done = run(command)
    assert done.returncode == 1
    assert "\x1b" not in done.stdout + done.stderr
    assert "\r" not in done.stdout + done.stderr


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_that_is_stopped_leaves_nothing_behind(
    jobs: int, large_book: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.epub").write_bytes(b"the old one")
    # What an earlier build kept needn't be parsed.
    arguments = ("--book", large_book, "--output", "a.epub", "--jobs", jobs, "--no-cache")
    with on_a_terminal(tmp_path, *arguments) as terminal:
        terminal.wait_for(b"parsing 1/")
        # What a terminal does on Ctrl-C: the whole group gets the signal, workers too.
        os.killpg(terminal.process.pid, signal.SIGINT)
        shown = terminal.rest()
        assert terminal.process.wait() == 130
        with pytest.raises(ProcessLookupError):
            os.killpg(terminal.process.pid, 0)
    _, _, left = shown.rpartition("\r\x1b[K")
    assert left == "\nstopped; nothing was changed\n"
    assert "Traceback" not in shown
    assert [path.name for path in tmp_path.iterdir()] == ["a.epub"]
    assert (tmp_path / "a.epub").read_bytes() == b"the old one"


STOPPED = """\
import os, signal, sys, time
from glossator.engine import pipeline
from glossator.cli.main import main
def number(*arguments, **named):
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(60)
pipeline.number = number
sys.exit(main(sys.argv[1:]))
"""
"""The command, with the signal that Ctrl-C sends coming in the middle of its work."""


def test_without_a_terminal_a_stop_is_told_in_one_line(book: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STOPPED],
        cwd=book.parent,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "stopped; nothing was changed\n"
    assert files(book.parent) == {}


def test_a_reader_of_the_output_may_go_before_its_end(book: Path, root: Path) -> None:
    command = [sys.executable, "-m", "glossator", "build", "--dump", "edition"]
    chapter = book / "chapters" / "02-berlin.md"
    chapter.write_text("# Berlin\n" + "\nIt went on and on.\n" * 3000)
    process = subprocess.Popen(
        command,
        cwd=book.parent,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    assert process.stdout.readline() == b"{\n"
    process.stdout.close()
    errors = process.stderr.read()
    assert b"Traceback" not in errors
    assert b"Broken" not in errors
    assert process.wait() == 2


def test_output_that_nobody_reads_is_dropped_in_silence(book: Path) -> None:
    """The output is so short that it is written only when the process ends."""
    ours, its = os.pipe()
    os.close(ours)
    command = [sys.executable, "-m", "glossator", "check", "--format", "json"]
    done = subprocess.run(
        command, cwd=book.parent, env=ENVIRONMENT, stdout=its, stderr=subprocess.PIPE, check=False
    )
    os.close(its)
    assert (done.returncode, done.stderr) == (2, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_output_that_finds_no_room_is_an_error_in_one_line(book: Path) -> None:
    command = [sys.executable, "-m", "glossator", "check", "--format", "json"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command,
            cwd=book.parent,
            env=ENVIRONMENT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (2, b"error: No space left on device\n")


def test_letters_that_the_output_cannot_write_are_written_as_numbers(book: Path, run: Run) -> None:
    (book / "chapters" / "02-berlin.md").write_text("# Berlin\n\nЛенин.[^ленин]\n", "utf-8")
    done = run("check", env=ENVIRONMENT | {"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 1
    assert 'no note "\\u043b\\u0435\\u043d\\u0438\\u043d" in this file' in done.stdout


# What is imported, and so how long the command takes to begin.

MODULES = """\
import contextlib, io, json, sys
from glossator.cli.main import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    assert main(sys.argv[1:]) == 0
print(json.dumps(list(sys.modules)))
"""
LIBRARIES = {"markdown", "bs4", "ebooklib", "lxml", "PIL", "pyuca"}


@pytest.mark.parametrize(
    ("arguments", "libraries"),
    [
        (["--help"], []),
        (["--version"], []),
        (["build", "--help"], []),
        (["check", "--help"], []),
        (["diff", "--help"], []),
        (["check"], ["markdown", "pyuca"]),
        (["build"], ["markdown", "pyuca", "ebooklib", "lxml"]),
    ],
    ids=" ".join,
)
def test_a_command_imports_the_libraries_that_it_needs_alone(
    arguments: list[str], libraries: list[str], book: Path
) -> None:
    """The book has neither raw HTML, which needs bs4, nor a cover to draw, which needs PIL."""
    done = subprocess.run(
        [sys.executable, "-c", MODULES, *arguments],
        cwd=book.parent,
        env=ENVIRONMENT,
        capture_output=True,
        check=True,
    )
    modules = json.loads(done.stdout)
    assert LIBRARIES.intersection(name.split(".")[0] for name in modules) == set(libraries)
    commands = {module.removeprefix("glossator.cli.") for module in modules} & set(COMMANDS)
    assert commands == {name for name in arguments if name in COMMANDS}


COSTLY = LIBRARIES | {
    *("tinycss2", "latex2mathml", "email", "importlib.metadata", "multiprocessing"),
    *("difflib", "uuid", "subprocess", "ssl", "sqlite3"),
}
"""What takes long to import, and is needed by few builds."""
OF_STAGES = {
    *("markdown", "ahocorasick_rs", "xml", "tomllib", "pickle"),
    *("glossator.apparatus", "glossator.pages", "glossator.source.document", "glossator.xhtml"),
}
"""What only a build needs that runs a stage."""
CITED = """[{"id": "jones1999", "type": "book", "title": "Councils",
"author": [{"family": "Jones", "given": "A."}], "issued": {"date-parts": [[1999]]}}]"""


def imported(folder: Path) -> set[str]:
    """The modules that a build of the book in a folder imports."""
    done = subprocess.run(
        [sys.executable, "-c", MODULES, "build"],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        check=True,
    )
    return set(json.loads(done.stdout))


def test_a_build_after_another_imports_what_has_changed_alone(book: Path) -> None:
    """The book has a cover to draw, a comment, a register to sort, and cites a work."""
    settings = book / "book.toml"
    settings.write_text(settings.read_text("utf-8").replace('cover = "images/cover.png"\n', ""))
    (book / "works.json").write_text(CITED, "utf-8")
    chapter = book / "chapters" / "02-berlin.md"
    chapter.write_text(
        chapter.read_text("utf-8") + "\n<!-- old -->\n\nSee [@jones1999].\n", "utf-8"
    )
    with (book / "people.md").open("a", encoding="utf-8") as file:
        file.write("\n## Rosa Luxemburg\n\nSpoke, too.\n")
    first = imported(book.parent)
    assert first >= {"ebooklib", "pyuca", "PIL", "subprocess", "markdown"}
    assert "bs4" not in first
    chapter.write_text(chapter.read_text("utf-8").replace("Another", "One more"), "utf-8")
    changed = imported(book.parent)
    assert changed & COSTLY == {"markdown"}
    assert changed >= OF_STAGES
    assert not imported(book.parent) & (COSTLY | OF_STAGES)
