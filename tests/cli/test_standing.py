"""Commands find the book that one stands in, name files from there, or say what to do without."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from glossator.cli.main import main
from tests.cli.conftest import ENVIRONMENT, broken, write_book
from tests.conftest import ROOT

Said = pytest.CaptureFixture[str]


@pytest.fixture
def waves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound book, to stand in."""
    book = write_book(tmp_path / "waves")
    monkeypatch.chdir(book)
    return book


COMMANDS = ("build", "check", "suggest", "annotations", "release", "build --to html")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("here", [".", "chapters", "images"])
def test_every_command_finds_it(
    command: str, here: str, waves: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.chdir(waves / here)
    assert main(command.split()) == 0
    made = {path.name for path in waves.iterdir()} - {"book.toml", "chapters", "images"}
    made -= {"glossary.md", "people.md", ".glossator-cache"}
    assert made == {"check": set(), "suggest": set(), "release": {"dist", "editions"}}.get(
        command, {"dist"}
    )
    told = capsys.readouterr().out
    if made:
        first = told.partition(": ")[0]
        assert Path(first).is_file()
        assert first.startswith("dist" if here == "." else "../dist")


def test_new_finds_it(waves: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.chdir(waves / "chapters")
    assert main(["new", "note", "A soviet", "--text", "So."]) == 0
    assert capsys.readouterr().out == "../notes/01-kiel.md:5\n"
    assert main(["new", "person", "Karl Radek"]) == 0
    assert capsys.readouterr().out.startswith("../people.md:")


def test_highlights_find_it(waves: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    clips = waves / "images" / "clips.txt"
    clips.write_text(
        "The Wave\n- Your Highlight on Location 1-2 | Added on Friday, January 2, 2026 1:00:00 PM\n"
        "\nA soviet was formed\n==========\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(waves / "images")
    assert main(["highlights", "clips.txt", "--apply"]) == 0
    assert "written: ../highlights.md, ../highlights.log" in capsys.readouterr().out


def test_diff_compares_with_it(waves: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    assert main(["release"]) == 0
    chapter = waves / "chapters" / "02-berlin.md"
    chapter.write_text(chapter.read_text().replace("Another", "One more"))
    settings = waves / "book.toml"
    settings.write_text(settings.read_text().replace("[edition]", "[edition]\nnumber = 2"))
    monkeypatch.chdir(waves / "chapters")
    capsys.readouterr()
    assert main(["diff", "../editions/1.json"]) == 0
    assert "reworded" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("here", "place"),
    [
        (".", "chapters/02-berlin.md:3"),
        ("chapters", "02-berlin.md:3"),
        ("images", "../chapters/02-berlin.md:3"),
        ("..", "waves/chapters/02-berlin.md:3"),
    ],
)
def test_findings_name_files_from_where_one_stands(
    here: str, place: str, waves: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    broken(waves)
    monkeypatch.chdir(waves / here)
    given = ["--book", "waves"] if here == ".." else []
    assert main(["check", *given]) == 1
    first = capsys.readouterr().out.partition(": ")[0]
    assert first == place
    assert Path(first.partition(":")[0]).is_file()


def test_for_programs_they_are_named_from_the_book(
    waves: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    broken(waves)
    monkeypatch.chdir(waves / "images")
    assert main(["check", "--format", "json"]) == 1
    (row, *_) = json.loads(capsys.readouterr().out)
    assert row["path"] == "chapters/02-berlin.md"


@pytest.mark.parametrize("command", ["build", "check", "suggest", "annotations", "release"])
def test_a_book_that_is_named_overrules(command: str, waves: Path, capsys: Said) -> None:
    other = write_book(waves.parent / "other")
    shutil.rmtree(other / "chapters")
    assert main([command, "--book", "../other"]) == 1
    assert "../other/chapters: error: there is no chapter" in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    "command", ["", "build", "check --strict", "suggest", "annotations", "release", "new term x"]
)
def test_where_there_is_no_book_all_commands_say_what_to_do(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PWD", str(tmp_path))
    assert main(command.split()) == 2
    assert capsys.readouterr() == (
        "",
        f"error: {tmp_path} has no book.toml, and neither has a folder above it\n"
        "  hint: go to a book's folder, or name it: --book DIR; "
        "to begin a book: glossator new book my-book\n",
    )
    assert list(tmp_path.iterdir()) == []


def test_a_book_below_is_offered_with_a_command_to_paste(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    write_book(tmp_path / "my waves")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--strict"]) == 2
    hint = "to take the one in my waves: glossator check --strict --book 'my waves'\n"
    assert capsys.readouterr().err.endswith(hint)


def test_what_needs_no_book_looks_for_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "book", "essays"]) == 0
    assert "to build it: glossator build --book essays" in capsys.readouterr().err
    assert main(["build", "--book", "essays"]) == 0
    assert capsys.readouterr().out.startswith("essays/dist/essays.epub: ")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (Path.mkdir, "book.toml is a folder"),
        (lambda path: path.symlink_to("nowhere"), "book.toml is a link that leads nowhere"),
    ],
)
def test_what_is_called_book_toml_and_is_none_is_reported(
    make: Callable[[Path], None], message: str, waves: Path, capsys: Said
) -> None:
    (waves / "book.toml").unlink()
    make(waves / "book.toml")
    assert main(["check"]) == 1
    assert f"book.toml: error: {message}" in capsys.readouterr().out


def test_a_working_directory_that_is_gone_is_told(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    book = write_book(tmp_path / "book")
    # Python 3.13.0 can't import its own `socket` where the folder is gone and is searched for
    # modules; with -P it isn't searched, as it isn't when the installed command runs.
    script = "import os, sys; from glossator.cli.main import main; os.rmdir(os.getcwd()); "
    script += "sys.exit(main(sys.argv[1:]))"
    for given, status, told in (
        (["check"], 2, "error: the folder that you are in isn't there any more\n"),
        (["check", "--book", str(book)], 0, "nothing to report\n"),
    ):
        gone.mkdir(exist_ok=True)
        done = subprocess.run(
            [sys.executable, "-P", "-c", script, *given],
            cwd=gone,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr.partition("  hint")[0]) == (status, told)


def test_the_project_s_own_book_is_built_from_anywhere_in_it() -> None:
    for here in (".", "docs", "book", "book/chapters"):
        command = [sys.executable, os.path.relpath(ROOT / "build.py", ROOT / here)]
        done = subprocess.run(
            command, cwd=ROOT / here, env=ENVIRONMENT, capture_output=True, text=True, check=True
        )
        path = Path(done.stdout.partition(": ")[0])
        assert (ROOT / here / path).resolve() == ROOT / "dist" / "the-rise-of-stalinism.epub"
