"""`build`: what it makes, what it says, and that a failed one leaves everything as it was."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from glossator.cli.main import main
from tests.cli.conftest import ENVIRONMENT, Run, broken, doubtful, files, write_book

CLOSING = re.compile(
    r"dist/the-wave\.epub: 2 chapters, 2 notes, 1 term, 1 person; \d+ kB, \d+\.\d\d s\n"
)


@pytest.mark.parametrize("arguments", [(), ("build",), ("--jobs", "1"), ("build", "--jobs", "2")])
def test_without_a_command_it_builds(
    arguments: tuple[str, ...], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 0
    said = capsys.readouterr()
    assert CLOSING.fullmatch(said.out)
    assert said.err == ""
    assert list(files(here)) == ["dist/the-wave.epub"]


def test_it_runs_as_a_module_and_as_build_py(book: Path, root: Path, run: Run) -> None:
    here = book.parent
    assert CLOSING.fullmatch(run().stdout)
    command = [sys.executable, str(root / "build.py"), "--output", "b.epub"]
    done = subprocess.run(command, cwd=here, env=ENVIRONMENT, check=True, capture_output=True)
    assert done.stdout.startswith(b"b.epub: 2 chapters")
    assert (here / "b.epub").read_bytes() == (here / "dist" / "the-wave.epub").read_bytes()


def test_the_closing_line_counts_what_the_e_book_holds(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "book" / "people.md").unlink()
    (here / "book" / "glossary.md").write_text(
        "## Soviet\n\nA council.\n\n## Kiel\n\nA port.\n\n## Sailors' council\n\n- see: soviet\n"
    )
    main([])
    assert "2 chapters, 2 notes, 2 terms; " in capsys.readouterr().out


def test_the_closing_line_counts_the_warnings(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    doubtful(here / "book")
    assert main([]) == 0
    said = capsys.readouterr()
    assert said.out.endswith(" s (1 warning)\n")
    assert said.err.startswith("book/chapters/02-berlin.md:7: warning: ")


def test_output_names_the_file_and_its_folder_is_made(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--output", "out/of the way/wave.epub"]) == 0
    assert capsys.readouterr().out.startswith("out/of the way/wave.epub: ")
    assert list(files(here)) == ["out/of the way/wave.epub"]
    with zipfile.ZipFile(here / "out" / "of the way" / "wave.epub") as archive:
        assert archive.namelist()[0] == "mimetype"


def test_the_new_file_can_be_read_by_those_who_may_read_others(here: Path) -> None:
    (here / "other").touch()
    main(["--output", "wave.epub"])
    assert (here / "wave.epub").stat().st_mode == (here / "other").stat().st_mode


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Zoë’s Wave: 1918–1919", "zoës-wave-19181919.epub"),
        ("十月", "十月.epub"),
        ("???", "book.epub"),
        ("../up/and away", "upand-away.epub"),
        ("long " * 80, "long-" * 11 + "long.epub"),
    ],
)
def test_without_output_the_file_is_named_after_the_title(
    title: str, name: str, here: Path
) -> None:
    settings = here / "book" / "book.toml"
    settings.write_text(settings.read_text().replace("The Wave", title), encoding="utf-8")
    assert main([]) == 0
    assert list(files(here)) == [f"dist/{name}"]


def test_errors_stop_a_build_and_leave_the_old_e_book_as_it_was(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([])
    before = files(here)
    broken(here / "book")
    capsys.readouterr()
    assert main([]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(
        'book/chapters/02-berlin.md:3: error: no note "none" in this file [undefined-label]\n'
        "  hint: define it: [^none]: text\n"
    )
    assert said.err.endswith("\nnot built: 1 error\n")
    assert files(here) == before


def test_strict_lets_warnings_stop_a_build(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    doubtful(here / "book")
    assert main(["--strict"]) == 1
    assert capsys.readouterr().err.endswith("not built: 1 warning, and --strict lets none pass\n")
    assert files(here) == {}


def test_strict_builds_a_sound_book(here: Path) -> None:
    assert main(["--strict"]) == 0


@pytest.mark.parametrize("path", ["book", "{0}/book", "./book/", "../{1}/book"])
def test_the_book_s_folder_is_given_in_any_way(path: str, here: Path) -> None:
    given = path.format(here, here.name)
    assert main(["--book", given, "--output", "given.epub"]) == 0
    assert main(["--output", "default.epub"]) == 0
    assert (here / "given.epub").read_bytes() == (here / "default.epub").read_bytes()


def test_paths_have_spaces_and_letters_of_all_kinds(tmp_path: Path, run: Run) -> None:
    write_book(tmp_path / "Zoë’s книги" / "the wave")
    elsewhere = tmp_path / "else where"
    elsewhere.mkdir()
    book = "../Zoë’s книги/the wave"
    done = run("--book", book, "--output", "Wëlle.epub", cwd=elsewhere)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Wëlle.epub: 2 chapters")
    broken(elsewhere / book)
    done = run("--book", book, cwd=elsewhere)
    assert done.stderr.startswith(f"{book}/chapters/02-berlin.md:3: error: ")


def modified(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        package = next(name for name in archive.namelist() if name.endswith(".opf"))
        match = re.search('dcterms:modified">([^<]*)<', archive.read(package).decode())
    assert match
    return match[1]


def test_the_time_of_the_e_book_is_the_edition_s_date(here: Path) -> None:
    main(["--output", "a.epub"])
    assert modified(here / "a.epub") == "2026-01-01T00:00:00Z"


def test_source_date_epoch_overrules_the_edition_s_date(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    main(["--output", "a.epub"])
    assert modified(here / "a.epub") == "2023-11-14T22:13:20Z"


@pytest.mark.parametrize("epoch", ["yesterday", "1e9", "99999999999999999999", "²"])
def test_a_source_date_epoch_that_is_no_time_is_an_error(
    epoch: str, here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert main([]) == 1
    assert capsys.readouterr().err.startswith(f'error: SOURCE_DATE_EPOCH is "{epoch}", which')
