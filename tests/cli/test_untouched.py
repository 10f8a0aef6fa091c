"""Whatever is wrong with a book, the e-book of the last build stays, and nothing lies beside it."""

from pathlib import Path

import pytest

from glossator.cli.main import main
from tests.docs.page import Example, page
from tests.docs.situations import SITUATIONS

# `--epubcheck` is an option of `check`, which writes no file.
# What e-readers do is asked by `check` alone too.
DEVICES = (
    *("bare-target", "hidden-note", "listed-target", "lost-note", "lost-way-back"),
    *("no-alt-attribute", "note-order"),
)
ERRORS = [
    one
    for one in page().examples
    if one.is_error and "--epubcheck" not in one.situation and one.code not in DEVICES
]


@pytest.mark.parametrize("example", ERRORS, ids=[one.name for one in ERRORS])
def test_a_build_with_an_error_changes_nothing(
    example: Example,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    example.lay_out(tmp_path / "book")
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / "a.epub").write_bytes(b"the old one")
    SITUATIONS[example.situation](monkeypatch)
    monkeypatch.chdir(tmp_path)
    assert main(["build", "--book", "book", "--output", "shelf/a.epub"]) == 1
    assert (shelf / "a.epub").read_bytes() == b"the old one"
    assert [path.name for path in shelf.iterdir()] == ["a.epub"]
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(example.prints)
    assert said.err.splitlines()[-1].startswith("not built: ")
