"""The book is where one stands: which one that is, where its e-books go, what paths are shown."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from glossator.cli.main import main
from glossator.model.standing import books_below, find_book, outputs, shown
from tests.cli.conftest import ENVIRONMENT, broken, write_book
from tests.conftest import ROOT

Said = pytest.CaptureFixture[str]
TREE = {
    # Two books, the second with a folder `book` in it; a project with its own; nothing.
    "shelf/waves/book.toml": "",
    "shelf/waves/chapters/1-part/part.md": "",
    "shelf/waves/inner/book.toml": "",
    "shelf/waves/book/chapters/a.md": "",
    "shelf/novel/book/book.toml": "",
    "shelf/novel/drafts/a.md": "",
    "project/build.py": "",
    "project/book/book.toml": "",
    "project/book/chapters/a.md": "",
    "project/docs/images/a.png": "",
    "project/essays/book.toml": "",
    "empty/deep/deeper/a.md": "",
    "damaged/chapters/a.md": "",
}


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders to stand in; no book lies above them."""
    for name, text in TREE.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "damaged" / "book.toml").mkdir()
    monkeypatch.setenv("PWD", "")
    return tmp_path


@pytest.mark.parametrize(
    ("here", "book"),
    [
        ("shelf/waves", "."),
        ("shelf/waves/chapters", ".."),
        ("shelf/waves/chapters/1-part", "../.."),
        # A book in a book: the nearest.
        ("shelf/waves/inner", "."),
        # A folder called `book` is nothing by itself: its own book is the one around it.
        ("shelf/waves/book", ".."),
        ("shelf/waves/book/chapters", "../.."),
        # Right below where one stands, `book` is the book …
        ("shelf/novel", "book"),
        ("shelf/novel/book", "."),
        # … but from beside it, only a project's is.
        ("shelf/novel/drafts", None),
        ("project", "book"),
        ("project/docs", "../book"),
        ("project/docs/images", "../../book"),
        ("project/book", "."),
        ("project/book/chapters", ".."),
        ("project/essays", "."),
        ("shelf", None),
        ("empty", None),
        ("empty/deep/deeper", None),
        (".", None),
        # What is called book.toml and is no file is a fault of that book, not of one above it.
        ("damaged", "."),
        ("damaged/chapters", ".."),
    ],
)
def test_the_book_is_where_one_stands(
    here: str, book: str | None, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tree / here)
    assert find_book() == (None if book is None else Path(book))


def test_a_link_that_leads_nowhere_is_no_other_book(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = tree / "shelf" / "waves" / "lost"
    lost.mkdir()
    (lost / "book.toml").symlink_to("nowhere.toml")
    monkeypatch.chdir(lost)
    assert find_book() == Path()


def test_settings_may_be_a_link(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tree / "empty" / "book.toml").symlink_to("../shelf/waves/book.toml")
    monkeypatch.chdir(tree / "empty" / "deep")
    assert find_book() == Path("..")


def test_a_folder_reached_by_a_link_is_in_the_book_that_it_lies_in(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tree / "short").symlink_to("shelf/waves/chapters")
    monkeypatch.chdir(tree / "short")
    monkeypatch.setenv("PWD", str(tree / "short"))
    assert find_book() == Path("..")


def test_or_in_the_book_whose_folder_leads_there(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its path is a full one: from where the folder really is, none leads up to the book."""
    (tree / "shelf" / "waves" / "texts").symlink_to(tree / "empty" / "deep")
    monkeypatch.chdir(tree / "shelf" / "waves" / "texts")
    monkeypatch.setenv("PWD", str(tree / "shelf" / "waves" / "texts"))
    assert find_book() == tree / "shelf" / "waves"


@pytest.mark.parametrize("shell", ["", "relative", "/nowhere/at/all", "/"])
def test_what_a_shell_says_of_another_folder_is_not_believed(
    shell: str, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tree / "empty")
    monkeypatch.setenv("PWD", shell)
    assert find_book() is None


def test_a_home_folder_may_be_a_book_and_is_looked_in_like_any_other(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tree / "empty"))
    monkeypatch.chdir(tree / "empty" / "deep")
    assert find_book() is None
    (tree / "empty" / "book.toml").touch()
    assert find_book() == Path("..")


def test_the_root_of_a_drive_has_nothing_above_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    monkeypatch.setenv("PWD", "/")
    assert not Path("/book.toml").exists()
    assert find_book() is None


def test_books_right_below_are_seen(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tree / "shelf")
    assert list(books_below()) == [Path("waves")]
    monkeypatch.chdir(tree / "project")
    assert list(books_below()) == [Path("book"), Path("essays")]


@pytest.mark.parametrize(
    ("here", "book", "folder"),
    [
        ("shelf/waves", ".", "dist"),
        ("shelf/waves/chapters", "..", "../dist"),
        ("shelf", "waves", "waves/dist"),
        ("shelf/novel", "book", "book/dist"),
        ("project", "book", "dist"),
        ("project/book", ".", "../dist"),
        ("project/book/chapters", "..", "../../dist"),
        ("project/docs", "../book", "../dist"),
        ("empty", "../project/book", "../project/dist"),
        ("project", "essays", "essays/dist"),
    ],
)
def test_the_ebooks_lie_beside_the_settings_or_beside_the_project_s_command(
    here: str, book: str, folder: str, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tree / here)
    assert shown(outputs(Path(book))) == Path(folder)
    absolute = outputs((tree / here / book).resolve())
    assert absolute.resolve() == (tree / here / folder).resolve()


def test_a_link_to_a_book_has_them_where_the_book_is(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tree / "empty" / "link").symlink_to(tree / "project" / "book")
    monkeypatch.chdir(tree / "empty")
    assert outputs(Path("link")).resolve() == tree / "project" / "dist"


@pytest.mark.parametrize(
    ("path", "short"),
    [
        ("../chapters/02-wave.md", "02-wave.md"),
        ("../people.md", "../people.md"),
        ("../../waves/chapters/a.md", "a.md"),
        ("../../waves/people.md", "../people.md"),
        ("chapters/a.md", "chapters/a.md"),
        ("a/../b.md", "a/../b.md"),
        ("/elsewhere/a.md", "/elsewhere/a.md"),
    ],
)
def test_paths_are_as_short_as_they_can_be(
    path: str, short: str, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tree / "shelf" / "waves" / "chapters")
    assert shown(Path(path)) == Path(short)


# The commands.


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
    # Python 3.13.0 itself can't import everything where the folder is gone.
    script = "import os, sys; from glossator.cli.main import main; os.rmdir(os.getcwd()); "
    script += "sys.exit(main(sys.argv[1:]))"
    for given, status, told in (
        (["check"], 2, "error: the folder that you are in isn't there any more\n"),
        (["check", "--book", str(book)], 0, "nothing to report\n"),
    ):
        gone.mkdir(exist_ok=True)
        done = subprocess.run(
            [sys.executable, "-c", script, *given],
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
