"""`dictionary` and `build --with-dictionary`: what they write, say, and refuse."""

import json
import sys
from pathlib import Path

import pytest

from glossator.cli.main import main
from tests.cli.conftest import broken, doubtful, files

Capture = pytest.CaptureFixture[str]
STARDICT = [f"dist/the-wave-dictionary/{name}" for name in (
    ".glossator", "the-wave.dict", "the-wave.idx", "the-wave.ifo", "the-wave.syn"
)]  # fmt: skip


def test_a_folder_is_written_for_koreader(here: Path, capsys: Capture) -> None:
    assert main(["dictionary"]) == 0
    said = capsys.readouterr()
    assert said.out == f"{Path('dist/the-wave-dictionary')}: 2 entries, 12 words\n"
    assert said.err == ""
    assert sorted(files(here)) == STARDICT


def test_a_file_is_written_for_kobo(here: Path, capsys: Capture) -> None:
    assert main(["dictionary", "--to", "kobo", "--output", "dicthtml-x.zip"]) == 0
    assert capsys.readouterr().out == "dicthtml-x.zip: 2 entries, 12 words\n"
    assert list(files(here)) == ["dicthtml-x.zip"]


def test_programs_are_told_in_json(here: Path, capsys: Capture) -> None:
    doubtful(here / "book")
    assert main(["dictionary", "--format", "json", "--output", "d"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == {"path": "d", "entries": 2, "words": 12}
    assert "[unused-label]" in said.err


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ([], "the-wave-dictionary"),
        (["--to", "html"], "the-wave-dictionary"),
        (["--for", "kobo"], "dicthtml-the-wave.zip"),
    ],
)
def test_it_is_written_beside_a_book(
    options: list[str], name: str, here: Path, capsys: Capture
) -> None:
    assert main(["build", *options]) == 0
    before = files(here)
    assert main(["build", "--with-dictionary", *options]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == f"{Path('dist') / name}: 2 entries, 12 words"
    after = files(here)
    assert {path for path in after if path not in before} == {
        path for path in after if path.startswith(f"dist/{name}")
    }
    assert {path: after[path] for path in before} == before


def test_beside_a_book_that_goes_elsewhere_too(here: Path) -> None:
    assert main(["build", "--with-dictionary", "--output", "out/a.epub"]) == 0
    assert {path.parts[1] for path in map(Path, files(here))} == {"a.epub", "the-wave-dictionary"}


def test_variants_without_entries_are_built_without(varied: Path, capsys: Capture) -> None:
    assert main(["build", "--all-variants", "--with-dictionary"]) == 0
    assert "the-short-wave-short.epub: no dictionary: the variant" in capsys.readouterr().err
    assert (varied / "dist" / "the-wave-student-dictionary").is_dir()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--for", "kindle"], "there is no dictionary for kindle"),
        (["--dump", "book"], "--dump builds nothing"),
    ],
)
def test_what_does_not_go_together_is_refused(
    options: list[str], said: str, here: Path, capsys: Capture
) -> None:
    assert main(["build", "--with-dictionary", *options]) == 2
    assert said in capsys.readouterr().err
    assert files(here) == {}


def test_a_book_without_entries_is_refused_and_nothing_written(here: Path, capsys: Capture) -> None:
    for name in ("people.md", "glossary.md"):
        (here / "book" / name).unlink()
    for command in (["dictionary"], ["build", "--with-dictionary"]):
        assert main(command) == 2
        assert "error: the book has no entry that could be looked up" in capsys.readouterr().err
        assert files(here) == {}


def test_a_book_with_errors_is_told_and_nothing_written(here: Path, capsys: Capture) -> None:
    broken(here / "book")
    assert main(["dictionary"]) == 1
    assert capsys.readouterr().err.endswith("not written: 1 error\n")
    assert files(here) == {}


def test_what_lies_there_is_not_lost(here: Path, capsys: Capture) -> None:
    (here / "mine").mkdir()
    (here / "mine" / "letter.txt").write_text("Dear")
    assert main(["dictionary", "--output", "mine"]) == 2
    assert "--output DIR" in capsys.readouterr().err
    assert main(["dictionary", "--to", "kobo", "--output", "mine"]) == 2
    assert list(files(here)) == ["mine/letter.txt"]


def test_without_the_library_kobo_s_is_refused(
    here: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "marisa_trie", None)
    assert main(["build", "--for", "kobo", "--with-dictionary"]) == 2
    assert "hint: install it: " in capsys.readouterr().err
    assert files(here) == {}
