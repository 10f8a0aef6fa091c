"""`stats`: tables, JSON and a folder; its statuses; and that a folder is whole or as it was."""

import json
from pathlib import Path

import pytest

from glossator.cli.main import main
from tests.cli.conftest import broken, doubtful, files

Capture = pytest.CaptureFixture[str]
LINE = "2 chapters of 8 words, 2 notes of 8 words"


def test_tables_are_printed(here: Path, capsys: Capture) -> None:
    assert main(["stats"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith(f"The Wave, edition 1\n{LINE}\n\nTexts (2)  ")
    assert "  Karl Liebknecht           1  1 (1)\n" in said.out
    assert said.err == ""
    assert files(here) == {}


def test_json_is_for_programs(here: Path, capsys: Capture) -> None:
    assert main(["stats", "--format", "json"]) == 0
    said = capsys.readouterr()
    found = json.loads(said.out)
    assert said.err == ""
    assert found["totals"] == {
        "texts": 2,
        "chapters": 2,
        "words": 8,
        "notes": 2,
        "note_words": 8,
        "note_median": 4.0,
        "note_links": 0,
        "citations": 0,
    }
    assert [one["registers"]["people"] for one in found["texts"]] == [
        {"entries": 1, "mentions": 1},
        {"entries": 0, "mentions": 0},
    ]


def test_a_page_is_written(here: Path, capsys: Capture) -> None:
    assert main(["stats", "--to", "numbers"]) == 0
    assert capsys.readouterr().out == f"{Path('numbers/index.html')}: {LINE}\n"
    written = files(here)
    assert {"numbers/index.html", "numbers/stats.json", "numbers/words.svg"} <= set(written)
    assert main(["stats", "--to", "numbers"]) == 0
    assert files(here) == written


def test_a_page_and_json_go_together(here: Path, capsys: Capture) -> None:
    assert main(["stats", "--to", "numbers", "--format", "json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == json.loads(files(here)["numbers/stats.json"])
    assert said.err == f"{Path('numbers/index.html')}: {LINE}\n"


def test_pictures_of_what_has_gone_go_too(here: Path) -> None:
    main(["stats", "--to", "numbers"])
    Path("numbers/notes.txt").write_text("mine")
    Path("book/people.md").unlink()
    assert main(["stats", "--to", "numbers"]) == 0
    left = {path.removeprefix("numbers/") for path in files(here)}
    assert "notes.txt" in left
    assert "entries-glossary.svg" in left
    assert not any("people" in path for path in left)


@pytest.mark.parametrize("to", [[], ["--to", "numbers"], ["--format", "json"]])
def test_a_bad_book_has_no_numbers(to: list[str], here: Path, capsys: Capture) -> None:
    main(["stats", "--to", "numbers"])
    before = files(here)
    capsys.readouterr()
    broken(here / "book")
    assert main(["stats", *to]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines()[0].endswith("[undefined-label]")
    assert said.err.splitlines()[-1] == "not counted: 1 error"
    assert files(here) == before


def test_a_doubtful_book_is_counted_and_it_is_said(here: Path, capsys: Capture) -> None:
    doubtful(here / "book")
    assert main(["stats"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith(f"The Wave, edition 1\n{LINE}\n")
    assert said.err == "1 warning; glossator check says what\n"


def test_a_folder_of_others_is_left_alone(here: Path, capsys: Capture) -> None:
    (here / "mine").mkdir()
    (here / "mine" / "letter.txt").write_text("Dear")
    before = files(here)
    assert main(["stats", "--to", "mine"]) == 2
    assert capsys.readouterr().err == (
        'error: the folder "mine" holds files that aren\'t ours\n'
        "  hint: name a new folder, or an empty one: --to DIR\n"
    )
    assert files(here) == before


def test_web_pages_of_a_book_are_left_alone(here: Path, capsys: Capture) -> None:
    assert main(["build", "--to", "html", "--output", "site"]) == 0
    before = files(here)
    assert main(["stats", "--to", "site"]) == 2
    assert 'the folder "site" holds the web pages of a book' in capsys.readouterr().err
    assert files(here) == before


def test_a_file_is_no_folder(here: Path, capsys: Capture) -> None:
    (here / "mine").write_text("Dear")
    assert main(["stats", "--to", "mine"]) == 2
    assert "mine: is a file" in capsys.readouterr().err
    assert (here / "mine").read_text() == "Dear"


@pytest.mark.parametrize(
    "wrong",
    [["--book", "nowhere"], ["--variant", "none"]],
)
def test_misuse_is_told(wrong: list[str], here: Path, capsys: Capture) -> None:
    assert main(["stats", *wrong]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "  hint: " in said.err


def test_limits_are_whole_numbers(here: Path) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["stats", "--limit", "-1"])
    assert caught.value.code == 2


def test_a_cache_changes_no_number(here: Path, capsys: Capture) -> None:
    told = []
    for options in (["--no-cache"], [], [], ["--jobs", "2"]):
        assert main(["stats", "--limit", "0", *options]) == 0
        told.append(capsys.readouterr().out)
    assert len(set(told)) == 1
