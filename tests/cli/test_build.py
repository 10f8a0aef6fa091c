"""`build`: what it makes, what it says, and that a failed one leaves everything as it was."""

import json
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


# Dumps.


def test_a_dump_of_the_manuscript_shows_the_files(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--dump", "manuscript"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["is"] == "Manuscript"
    assert shown["settings"]["title"] == "The Wave"
    assert [file["path"] for file in shown["texts"]] == [
        "chapters/01-kiel.md",
        "chapters/02-berlin.md",
    ]
    assert files(here) == {}


def test_a_dump_of_the_book_shows_text_with_holes(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--dump", "book"]) == 0
    (kiel, _) = json.loads(capsys.readouterr().out)["documents"]
    pieces = kiel["body"][0]["pieces"]
    assert {"is": "NoteReference", "label": "kiel", "line": 3} in pieces
    assert {"register": "people", "key": "karl-liebknecht"}.items() <= pieces[-2].items()


def test_a_dump_of_the_edition_shows_numbers(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--dump", "edition"]) == 0
    sections = json.loads(capsys.readouterr().out)["notes"]
    assert [note["number"] for section in sections for note in section["notes"]] == [1, 1]


def test_a_dump_comes_with_what_is_wrong_and_with_its_exit_status(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(here / "book")
    assert main(["--dump", "edition"]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["is"] == "Edition"
    assert "[undefined-label]" in said.err


def test_a_stage_that_was_not_reached_cannot_be_dumped(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "book" / "book.toml").write_text("title = The Wave\n")
    assert main(["--dump", "book"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.endswith("nothing to show: 1 error\n")


# Variants.

VARIANTS = """
[variants.student]
subtitle = "For Students"
notes = []
paragraph_numbers = true

[variants.short]
title = "The Short Wave"
registers = []
"""


@pytest.fixture
def varied(here: Path) -> Path:
    """The working directory, with a book of two variants in it."""
    with (here / "book" / "book.toml").open("a", encoding="utf-8") as file:
        file.write(VARIANTS)
    chapter = here / "book" / "chapters" / "01-kiel.md"
    chapter.write_text(chapter.read_text("utf-8").replace("[^kiel]: On", "[^kiel]: **Fact.** On"))
    return here


def test_a_variant_is_built_under_its_own_name(
    varied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--variant", "student"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("dist/the-wave-student.epub: 2 chapters, 0 notes, 1 term, 1 person;")
    assert said.err == ""
    assert list(files(varied)) == ["dist/the-wave-student.epub"]


def test_a_variant_s_output_can_be_named(varied: Path) -> None:
    assert main(["build", "--variant", "short", "--output", "short.epub"]) == 0
    assert list(files(varied)) == ["short.epub"]


def test_all_variants_are_built_beside_the_book(
    varied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--all-variants"]) == 0
    names = ["the-short-wave-short.epub", "the-wave-student.epub", "the-wave.epub"]
    assert sorted(files(varied)) == [f"dist/{name}" for name in names]
    assert capsys.readouterr().out.count("\n") == 3
    one_by_one = files(varied)
    for arguments in ([], ["--variant", "student"], ["--variant", "short"]):
        assert main(["build", *arguments]) == 0
    assert files(varied) == one_by_one
    assert len(set(one_by_one.values())) == 3


def test_variants_of_the_same_title_don_t_take_each_other_s_place(varied: Path) -> None:
    settings = varied / "book" / "book.toml"
    settings.write_text(settings.read_text("utf-8").replace("The Short Wave", "The Wave"))
    assert main(["build", "--all-variants"]) == 0
    assert len(files(varied)) == 3


def test_a_variant_comes_in_every_format(varied: Path) -> None:
    assert main(["build", "--variant", "student", "--to", "html", "--single"]) == 0
    assert main(["build", "--all-variants", "--for", "kobo"]) == 0
    assert sorted(files(varied)) == [
        "dist/the-short-wave-short.kepub.epub",
        "dist/the-wave-student.html",
        "dist/the-wave-student.kepub.epub",
        "dist/the-wave.kepub.epub",
    ]


@pytest.mark.parametrize("command", [["build"], ["build", "--dump", "edition"]])
def test_a_variant_that_is_not_there_is_refused_with_those_that_are(
    command: list[str], varied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--variant", "teacher"]) == 2
    assert capsys.readouterr() == (
        "",
        'error: the book has no variant "teacher"\n  hint: there are: student, short\n',
    )
    assert files(varied) == {}


def test_a_book_without_variants_says_how_to_write_one(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--variant", "student"]) == 2
    assert capsys.readouterr().err == (
        'error: the book has no variant "student"\n'
        "  hint: write one: [variants.NAME] in book.toml\n"
    )
    assert main(["build", "--all-variants"]) == 0
    assert list(files(here)) == ["dist/the-wave.epub"]


@pytest.mark.parametrize(
    "option", [["--output", "a.epub"], ["--variant", "student"], ["--dump", "book"]]
)
def test_all_variants_go_with_no_option_for_one(
    option: list[str], varied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--all-variants", *option]) == 2
    assert "leave --output, --variant and --dump out" in capsys.readouterr().err
    assert files(varied) == {}


def test_what_stops_the_book_stops_its_variants(
    varied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(varied / "book")
    assert main(["build", "--all-variants"]) == 1
    assert capsys.readouterr().err.count("not built: ") == 1
    assert files(varied) == {}


def test_warnings_are_told_once(varied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    doubtful(varied / "book")
    assert main(["build", "--all-variants"]) == 0
    assert capsys.readouterr().err.count("warning: ") == 1


def test_a_dump_shows_the_variant(varied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--dump", "edition", "--variant", "student"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["settings"]["subtitle"], shown["notes"]) == ("For Students", [])
