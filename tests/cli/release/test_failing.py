"""A release that can't be written leaves no record, and overwrites none that was there."""

import errno
from pathlib import Path

import pytest

from glossator.cli.main import main
from glossator.engine import output
from glossator.engine.output import replace_file
from glossator.formats import epubcheck
from tests.cli.conftest import files
from tests.cli.release.conftest import RECORD, edit, said


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff\xfe\x00", b"[" * 100_000])
def test_a_damaged_record_of_the_same_number_is_not_overwritten(
    data: bytes, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    RECORD.parent.mkdir()
    RECORD.write_bytes(data)
    assert main(["release"]) == 1
    assert said(capsys)[1].startswith("error: book/editions/1.json: it can't be used: ")
    assert RECORD.read_bytes() == data
    assert files(here) == {}


def test_a_file_in_the_place_of_the_records_folder_stops_a_release(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    RECORD.parent.touch()
    assert main(["release"]) == 2
    assert said(capsys) == ("", "error: book/editions/1.json: Not a directory\n")
    assert files(here) == {}


def test_a_record_that_cannot_be_written_can_be_later(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The e-book comes first: what has a record has been released."""

    def full(path: Path, data: bytes, within: Path | None = None) -> None:
        if path.suffix == ".json":
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        replace_file(path, data, within)

    monkeypatch.setattr(output, "replace_file", full)
    assert main(["release"]) == 2
    assert said(capsys) == ("", "error: book/editions/1.json: No space left on device\n")
    assert not RECORD.exists()
    monkeypatch.undo()
    monkeypatch.setattr(epubcheck, "validated", lambda publication: ())
    monkeypatch.chdir(here)
    edit("chapters/02-berlin.md", "Another", "One more")
    assert main(["release"]) == 0


def test_an_e_book_that_cannot_be_written_leaves_no_record(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("dist").touch()
    assert main(["release"]) == 2
    assert "dist/the-wave.epub: can't be written" in said(capsys)[1]
    assert not RECORD.exists()


def test_a_folder_that_is_not_there_is_said(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release", "--book", "boko"]) == 2
    assert "doesn't exist" in said(capsys)[1]
