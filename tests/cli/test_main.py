"""The command line: what it teaches, how it takes its arguments, and what it says when it fails."""

import contextlib
import re
from pathlib import Path

import pytest

from glossator import __version__
from glossator.citing.pandoc import find_pandoc
from glossator.cli.main import main
from glossator.cli.table import COMMANDS, parser
from glossator.engine import pipeline
from glossator.engine.workers import WorkerLostError

BOOK = {
    "book.toml": 'title = "A"\nlanguage = "en"\nidentifier = "b"\n[edition]\ndate = 2026-01-01\n',
    "chapters/01-a.md": "# A\n\nB.\n",
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with the smallest book in it."""
    for path, text in BOOK.items():
        file = tmp_path / "book" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    (tmp_path / "build.py").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GLOSSATOR_DEBUG", raising=False)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


def help_of(*arguments: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as stopped:
        main([*arguments, "--help"])
    assert stopped.value.code == 0
    return capsys.readouterr().out


# Help.


@pytest.mark.parametrize(
    ("command", "options"),
    [
        (
            "build",
            "--book --jobs --no-cache --to --for --with-annotations --with-dictionary --single "
            "--variant --all-variants --output --strict --dump",
        ),
        ("check", "--book --jobs --no-cache --strict --format --fix --epubcheck"),
        ("suggest", "--book --jobs --no-cache --kind --limit --format --decline"),
        ("highlights", "--book --jobs --no-cache --apply --title --format"),
        (
            "import",
            "--to --plan --use-plan --no-words --title --language --encoding --typographic "
            "--replace --build --output",
        ),
        ("dictionary", "--book --jobs --no-cache --variant --to --output --format"),
        ("annotations", "--book --jobs --no-cache --variant --output"),
        ("release", "--book --jobs --no-cache --output"),
        ("diff", "--format --output"),
        ("migrate", "--output --format"),
    ],
)
def test_the_help_of_a_command_explains_all_its_options(
    command: str, options: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = help_of(command, capsys=capsys)
    explained = re.findall(r"^  (?:-h, )?(--[a-z-]+)", text, re.MULTILINE)
    assert explained == ["--help", *options.split()]


def test_the_help_shows_the_smallest_book_and_it_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two columns: the file's name, and what stands in it."""
    text = help_of(capsys=capsys)
    shown = text.partition("the smallest book, two files in a folder:\n")[2].partition("\n\nAdd")[0]
    lines: dict[str, list[str]] = {}
    name = ""
    for line in shown.split("\n"):
        name = line[:30].strip() or name
        lines.setdefault(name, []).append(line[30:].partition("    (")[0].rstrip())
    assert list(lines) == ["book.toml", "chapters/01-beginning.md"]
    for name, rows in lines.items():
        file = tmp_path / "book" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(rows), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main([]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("book/dist/my-book.epub: 1 chapter, 1 note; ")
    assert "no-date" in said.err


def test_the_examples_of_the_help_are_commands_that_exist(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = help_of(capsys=capsys)
    examples = text.partition("examples:\n")[2].partition("\n\n")[0].splitlines()
    assert len(examples) > 5
    for example in examples:
        arguments = re.split(r"\s{3,}", example.strip())[0].split()
        arguments = arguments[arguments.index("glossator") + 1 :]
        with contextlib.suppress(SystemExit):
            assert parser().parse_args(arguments or ["build"])
        assert capsys.readouterr().err == "", example


def test_the_help_says_what_the_exit_status_means(capsys: pytest.CaptureFixture[str]) -> None:
    assert "exit status: 0 good; 1 the book has errors; 2 " in help_of(capsys=capsys)


def test_the_help_fits_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert max(map(len, help_of(capsys=capsys).splitlines())) <= 100


def test_the_version_is_that_of_the_package_and_of_the_pandoc_that_is_run(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out == f"Glossator {__version__}\n{find_pandoc().shown}\n"


# Wrong use: exit status 2, and what to do instead.


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        ("biuld", 'did you mean "build"?'),
        ("book", "to build that folder: glossator build --book book"),
        ("frobnicate", f"there are: {', '.join(COMMANDS)}; --help explains them"),
    ],
)
def test_a_command_that_does_not_exist(
    arguments: str, hint: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([arguments]) == 2
    assert capsys.readouterr() == ("", f'error: no command "{arguments}"\n  hint: {hint}\n')


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("--frobnicate", "unrecognized arguments: --frobnicate"),
        ("build --str", "unrecognized arguments: --str"),
        ("build book", "unrecognized arguments: book"),
        ("build --dump pages", "argument --dump: invalid choice: 'pages'"),
        ("build --epubcheck", "unrecognized arguments: --epubcheck"),
        ("check --output a.epub", "unrecognized arguments: --output a.epub"),
        ("check --format xml", "argument --format: invalid choice: 'xml'"),
        ("--jobs 0", 'argument --jobs: "0" is not a whole number from 1'),
        ("--jobs two", 'argument --jobs: "two" is not a whole number from 1'),
        ("--jobs ²", 'argument --jobs: "²" is not a whole number from 1'),
        ("--book", "argument --book: expected one argument"),
    ],
)
def test_an_option_that_does_not_exist_or_lacks_its_value(
    arguments: str, message: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments.split())
    assert stopped.value.code == 2
    said = capsys.readouterr()
    assert message in said.err
    assert said.err.startswith("usage: ")
    assert sorted(path.name for path in here.iterdir()) == ["book", "build.py"]


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_folder_that_does_not_exist(
    command: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--book", "boko"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("error: the book's folder \"boko\" doesn't exist\n  hint: ")


# Faults: exit status 2 and no traceback.


def broken(cause: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a stage fail."""

    def number(*arguments: object, **named: object) -> None:
        raise cause

    monkeypatch.setattr(pipeline, "number", number)


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_fault_inside_is_told_politely(
    command: str,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    broken(ZeroDivisionError("division by zero"), monkeypatch)
    assert main([command]) == 2
    assert capsys.readouterr() == (
        "",
        "error: a fault in Glossator, not in your book: ZeroDivisionError: division by zero\n"
        "  hint: please report it, with what it prints when GLOSSATOR_DEBUG=1 is set\n",
    )


def test_a_fault_inside_is_shown_in_full_to_who_asks(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(ZeroDivisionError(), monkeypatch)
    monkeypatch.setenv("GLOSSATOR_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main([])


@pytest.mark.parametrize(
    ("cause", "message"),
    [
        (PermissionError(13, "Permission denied", "book/chapters"), "book/chapters: Permission"),
        (OSError("no more processes"), "no more processes"),
        (MemoryError(), "the machine ran out of memory"),
        (
            WorkerLostError("a process was stopped"),
            "the machine ran out of memory, or stopped one of",
        ),
    ],
)
def test_a_machine_that_fails_is_no_fault_of_the_book(
    cause: Exception,
    message: str,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    broken(cause, monkeypatch)
    assert main([]) == 2
    said = capsys.readouterr()
    assert said.err.startswith(f"error: {message}")
    assert "fault in Glossator" not in said.err


def test_a_stop_by_the_user_has_its_own_exit_status(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(KeyboardInterrupt(), monkeypatch)
    assert main([]) == 130
    assert capsys.readouterr() == ("", "stopped; nothing was changed\n")
