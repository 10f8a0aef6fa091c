"""Where the e-book can't be put: the old file stays, nothing lies beside it, and it is said why."""

import errno
import os
import resource
from pathlib import Path

import pytest

from glossator.cli import main
from glossator.commands.building import replace_file
from tests.commands.conftest import Run, files


def test_a_folder_as_output_is_refused_before_anything_is_done(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--output", "book"]) == 2
    assert capsys.readouterr().err == (
        'error: the output "book" is a folder\n  hint: name a file: --output FILE\n'
    )


def test_an_output_below_a_file_cannot_be_written(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "file").touch()
    assert main(["--output", "file/wave.epub"]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("error: file/wave.epub: can't be written: ")
    assert said.err.count("\n") == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_output_in_a_folder_that_is_read_only_cannot_be_written(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "shelf").mkdir(mode=0o500)
    assert main(["--output", "shelf/wave.epub"]) == 2
    assert "shelf/wave.epub: can't be written: " in capsys.readouterr().err


def test_a_full_disk_leaves_the_old_e_book_and_nothing_else(here: Path, run: Run) -> None:
    (here / "wave.epub").write_bytes(b"the old one")
    limit = (4096, 4096)
    done = run(
        "--output", "wave.epub", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    )
    assert done.returncode == 2
    assert done.stderr == "error: wave.epub: can't be written: File too large\n"
    assert files(here) == {"wave.epub": b"the old one"}


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
@pytest.mark.parametrize("cause", [OSError(errno.EIO, "I/O error"), KeyboardInterrupt()])
def test_a_file_is_replaced_as_a_whole_or_not_at_all(
    step: str, cause: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wave.epub").write_bytes(b"the old one")

    def fail(*arguments: object) -> None:
        raise cause

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(type(cause)):
        replace_file(tmp_path / "wave.epub", b"the new one")
    assert files(tmp_path) == {"wave.epub": b"the old one"}


def test_a_file_that_is_replaced_is_the_new_one(tmp_path: Path) -> None:
    replace_file(tmp_path / "a" / "wave.epub", b"the old one")
    replace_file(tmp_path / "a" / "wave.epub", b"the new one")
    assert files(tmp_path) == {"a/wave.epub": b"the new one"}


def test_a_name_as_long_as_the_file_system_allows_can_be_written(tmp_path: Path) -> None:
    replace_file(tmp_path / ("w" * 250 + ".epub"), b"new")
    assert list(files(tmp_path).values()) == [b"new"]
