"""`build --dump`: what a stage has made, as JSON, with what is wrong beside it."""

import json
from pathlib import Path

import pytest

from glossator.cli.main import main
from tests.cli.conftest import broken, files


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
    note = {"is": "NoteReference", "label": "kiel", "line": 3}
    assert any(note.items() <= piece.items() for piece in pieces)
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


def test_a_dump_shows_the_variant(varied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--dump", "edition", "--variant", "student"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["settings"]["subtitle"], shown["notes"]) == ("For Students", [])
