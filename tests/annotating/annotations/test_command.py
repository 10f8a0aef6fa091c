"""`annotations`, and `build --with-annotations`."""

import json
import zipfile
from pathlib import Path

import pytest

from glossator.cli.main import main
from glossator.readers.table import read_export
from tests.cli.conftest import broken, files, write_book


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with a sound book in it."""
    write_book(tmp_path / "book")
    (tmp_path / "build.py").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path


def test_the_set_goes_beside_the_ebook(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["annotations"]) == 0
    assert capsys.readouterr().out == f"{Path('dist/the-wave.annotation')}: 2 notes\n"
    found = read_export(here / "dist" / "the-wave.annotation")
    assert [(one.text, one.comment, one.file) for one in found.highlights] == [
        ("A soviet was formed.", "On 4\xa0November 1918.", "chapter-kiel"),
        ("Another soviet.", "On 9\xa0November 1918.", "chapter-berlin"),
    ]


def test_a_name_that_ends_as_the_w3cs_is_written_so(here: Path) -> None:
    assert main(["annotations", "--output", "x/notes.annotations"]) == 0
    with zipfile.ZipFile(here / "x" / "notes.annotations") as archive:
        assert archive.namelist() == ["annotations.json"]
    assert len(read_export(here / "x" / "notes.annotations").highlights) == 2


def test_a_book_with_errors_writes_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken(here / "book")
    assert main(["annotations"]) == 1
    assert "not written: 1 error" in capsys.readouterr().err
    assert not files(here)


def test_what_is_no_folder_or_no_file_is_told(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["annotations", "--book", "nowhere"]) == 2
    assert main(["annotations", "--output", "."]) == 2
    assert 'error: the output "." is a folder' in capsys.readouterr().err


def test_an_ebook_has_them_only_when_asked(here: Path) -> None:
    assert main(["build", "--with-annotations", "--output", "with.epub"]) == 0
    # The cache has a build of the same book now, and must not be taken for this one.
    assert main(["build", "--output", "without.epub"]) == 0
    assert main(["build", "--with-annotations", "--output", "again.epub"]) == 0
    assert (here / "with.epub").read_bytes() == (here / "again.epub").read_bytes()
    with zipfile.ZipFile(here / "with.epub") as archive:
        held = json.loads(archive.read("META-INF/annotations.json"))
    assert [one["body"]["value"] for one in held["items"]] == [
        "On 4\xa0November 1918.",
        "On 9\xa0November 1918.",
    ]
    with zipfile.ZipFile(here / "without.epub") as archive:
        assert "META-INF/annotations.json" not in archive.namelist()


@pytest.mark.parametrize("other", [["--to", "html"], ["--to", "pdf"], ["--for", "kindle"]])
def test_other_formats_take_none(
    here: Path, other: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--with-annotations", *other]) == 2
    assert "error: --with-annotations is for e-books" in capsys.readouterr().err
    assert not files(here)


def test_all_variants_may_have_them(here: Path) -> None:
    settings = here / "book" / "book.toml"
    settings.write_text(settings.read_text() + "\n[variants.short]\nnotes = []\n")
    assert main(["build", "--with-annotations", "--all-variants"]) == 0
    for name, count in (("the-wave", 2), ("the-wave-short", 0)):
        with zipfile.ZipFile(here / "dist" / f"{name}.epub") as archive:
            held = json.loads(archive.read("META-INF/annotations.json"))
        assert len(held["items"]) == count
