"""`migrate`: a reader's file from one edition to the next, and what is said of it."""

import json
import shutil
from pathlib import Path

import pytest

from glossator.cli.main import main
from tests.cli.conftest import broken

SIDECAR = """-- metadata.epub.lua
return {
    ["annotations"] = {
        [1] = {
            ["chapter"] = "Kiel",
            ["datetime"] = "2026-11-02 21:04:11",
            ["drawer"] = "lighten",
            ["note"] = "so early",
            ["page"] = "/body/DocFragment[4]/body/section/p/text()[1].0",
            ["pos0"] = "/body/DocFragment[4]/body/section/p/text()[1].0",
            ["pos1"] = "/body/DocFragment[4]/body/section/p/text()[2].11",
            ["text"] = "A soviet was formed",
        },
        [2] = {
            ["chapter"] = "Kiel",
            ["datetime"] = "2026-11-02 21:05:00",
            ["drawer"] = "lighten",
            ["page"] = "/body/DocFragment[5]/body/section/p/text()[1].0",
            ["pos0"] = "/body/DocFragment[5]/body/section/p/text()[1].0",
            ["pos1"] = "/body/DocFragment[5]/body/section/p/text()[2].1",
            ["text"] = "Another soviet.",
        },
    },
    ["cre_dom_version"] = 20240114,
}
"""


@pytest.fixture
def editions(here: Path) -> Path:
    """The e-book of the sound book, its next edition as a folder, and a reader's file."""
    main(["build", "--output", "old.epub"])
    shutil.copytree("book", "next")
    kiel = Path("next/chapters/01-kiel.md")
    text = kiel.read_text("utf-8").replace("# Kiel\n", "# Kiel\n\nBefore it, nothing.\n")
    kiel.write_text(text, encoding="utf-8")
    berlin = Path("next/chapters/02-berlin.md")
    text = berlin.read_text("utf-8").replace("Another soviet", "A second one")
    berlin.write_text(text, encoding="utf-8")
    Path("old.sdr").mkdir()
    Path("old.sdr/metadata.epub.lua").write_text(SIDECAR, encoding="utf-8")
    return here


def test_what_survives_is_carried_and_the_rest_listed(
    editions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["migrate", "old.sdr", "old.epub", "next"]) == 0
    new = Path("old.sdr/metadata.epub.new.lua").read_text("utf-8")
    assert '["pos0"] = "/body/DocFragment[4]/body/section/p[2]/text()[1].0"' in new
    assert "Another" not in new
    said = capsys.readouterr().out
    listing = Path("old.sdr/metadata.epub.new.left.txt").read_text("utf-8")
    assert listing in said
    assert listing.startswith("Chapter 2 Berlin, highlight, 2026-11-02 21:05:00: not carried over")
    assert "  > Another soviet." in listing
    assert "1 of 2 items carried over" in said
    assert ".sdr folder" in said


def test_the_readers_own_file_stays_as_it_was(editions: Path) -> None:
    main(["migrate", "old.sdr/metadata.epub.lua", "old.epub", "next"])
    assert Path("old.sdr/metadata.epub.lua").read_text("utf-8") == SIDECAR


def test_nothing_is_put_over_the_readers_own_file(
    editions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = "old.sdr/metadata.epub.lua"
    assert main(["migrate", own, "old.epub", "next", "--output", own]) == 2
    assert "the reader's own file" in capsys.readouterr().err
    assert Path(own).read_text("utf-8") == SIDECAR


def test_programs_are_told_the_same(editions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    options = ["--format", "json", "--output", "out/new.lua"]
    assert main(["migrate", "old.sdr", "old.epub", "next", *options]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["output"] == str(Path("out/new.lua"))
    assert said["list"] == str(Path("out/new.left.txt"))
    assert said["carried"] == {"highlight": 1, "bookmark": 0, "last place": 0}
    (left,) = said["left"]
    assert left["text"] == "Another soviet."
    assert left["page"] == "Chapter 2 Berlin"
    assert left["reason"]


def test_a_list_of_an_earlier_run_does_not_stay(editions: Path) -> None:
    main(["migrate", "old.sdr", "old.epub", "next"])
    main(["migrate", "old.sdr", "old.epub", "old.epub"])
    new = Path("old.sdr/metadata.epub.new.lua").read_text("utf-8")
    assert new == SIDECAR
    listing = Path("old.sdr/metadata.epub.new.left.txt").read_text("utf-8")
    assert listing == "Everything was carried over.\n"


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["bad.lua", "old.epub", "next"], "bad.lua:2: "),
        (["book/people.md", "old.epub", "next"], "no reader's file is like this"),
        (["old.sdr", "bad.lua", "next"], '"bad.lua" can\'t be read'),
        (["old.sdr", "old.epub", "none.epub"], "none.epub"),
        (["none.lua", "old.epub", "next"], "none.lua"),
        (["old.sdr", "old.epub", "next", "--output", "next"], "is a folder"),
        (["old.sdr/none", "old.epub", "next"], "none"),
        ([".", "old.epub", "next"], ".: it is a folder, not a file"),
        (["old.sdr", "old.epub", "next", "--output", "."], 'the output "." is a folder'),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_written(
    arguments: list[str], what: str, editions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("bad.lua").write_text("return {\n  [1] = os.exit(),\n}", encoding="utf-8")
    before = sorted(path for path in editions.rglob("*") if path.is_file())
    assert main(["migrate", *arguments]) == 2
    assert what in capsys.readouterr().err
    assert sorted(path for path in editions.rglob("*") if path.is_file()) == before


def test_a_folder_with_errors_is_no_edition(
    editions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(Path("next"))
    assert main(["migrate", "old.sdr", "old.epub", "next"]) == 1
    assert "undefined-label" in capsys.readouterr().err
    assert not Path("old.sdr/metadata.epub.new.lua").exists()
