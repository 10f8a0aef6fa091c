"""Files that are written as one step: what a killed run has begun is finished, or told."""

import shutil
from pathlib import Path

import pytest

from glossator import GlossatorError
from glossator.engine import cache
from glossator.engine.output import replace_file
from glossator.engine.together import FOLDER, FileChange, finish, write_together


class _KilledError(BaseException):
    """Stands for a kill: nothing that is written for errors sees it."""


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which a run was killed when it had written one of two files."""
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "one.md").write_bytes(b"old one")
    (folder / "two.md").write_bytes(b"old two")

    def killed(path: Path, data: bytes, within: Path | None = None) -> None:
        if path.name == "two.md":
            raise _KilledError
        replace_file(path, data, within)

    with monkeypatch.context() as patch:
        patch.setattr("glossator.engine.together.replace_file", killed)
        with pytest.raises(_KilledError):
            write_together(
                folder,
                [
                    FileChange("one.md", b"old one", b"new one"),
                    FileChange("two.md", b"old two", b"new two"),
                ],
            )
    assert (folder / "one.md").read_bytes() == b"new one"
    return folder


def test_the_next_run_finishes_what_was_begun(begun: Path) -> None:
    finish(begun)
    assert sorted(path.name for path in begun.iterdir()) == ["one.md", "two.md"]
    assert (begun / "two.md").read_bytes() == b"new two"


def test_a_newer_program_finishes_what_an_older_one_began(
    begun: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "tool_key", lambda: b"another program")
    finish(begun)
    assert (begun / "two.md").read_bytes() == b"new two"


def test_a_list_that_came_with_a_book_writes_nothing_and_is_told(begun: Path) -> None:
    copy = begun.with_name("copy")
    shutil.copytree(begun, copy)
    with pytest.raises(GlossatorError, match="was copied from elsewhere") as told:
        finish(copy)
    assert "take it away" in told.value.hint
    assert (copy / "two.md").read_bytes() == b"old two"
    assert (copy / FOLDER / "1").read_bytes() == b"new two"


@pytest.mark.parametrize("listed", [b"", b"0123\n[]", b"\xff\n[[1]]"])
def test_a_damaged_list_is_told(begun: Path, listed: bytes) -> None:
    (begun / FOLDER / "list").write_bytes(listed)
    with pytest.raises(GlossatorError, match="by another program"):
        finish(begun)
    assert (begun / "two.md").read_bytes() == b"old two"
