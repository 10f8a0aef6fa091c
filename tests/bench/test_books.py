"""The books that are measured: copied whole, counted right, and left out where they are missing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.__main__ import main
from bench.books import PEPYS, SHIPPED, MissingBookError, figures, subjects
from bench.corpus import write


def test_a_copy_can_be_written_to_and_has_nothing_generated(tmp_path: Path) -> None:
    corpus = tmp_path / "corpora" / "pepys"
    write(corpus, 1 / 64)
    (corpus / ".glossator-cache").mkdir()
    for path in (*corpus.rglob("*"), corpus):
        path.chmod(0o555 if path.is_dir() else 0o444)
    copy = tmp_path / "copy"
    subjects(tmp_path / "corpora")[PEPYS].put(copy)
    assert not (copy / ".glossator-cache").exists()
    for path in copy.rglob("*"):
        same = corpus / path.relative_to(copy)
        assert path.is_dir() or path.read_bytes() == same.read_bytes()
        assert path.stat().st_mode & 0o200
    assert len(list((copy / "chapters").iterdir())) == 2
    for path in (corpus, *(path for path in corpus.rglob("*") if path.is_dir())):
        path.chmod(0o755)


def test_a_missing_corpus_is_said(tmp_path: Path) -> None:
    with pytest.raises(MissingBookError, match=r"no folder .*pepys"):
        subjects(tmp_path)[PEPYS].put(tmp_path / "copy")


@pytest.mark.skipif(sys.platform != "linux", reason="measure reads /proc")
def test_a_missing_corpus_is_skipped_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--books", PEPYS, "--against", "imports", "--rounds", "1"]
    assert main([*arguments, "--corpora", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert f"Pepys, The Diary: skipped: no folder {tmp_path / 'pepys'}" in said
    assert "Load before" in said


def test_what_a_book_has_is_counted(tmp_path: Path) -> None:
    write(tmp_path, 1 / 64)
    said = figures(tmp_path)
    assert said.startswith("2 chapters, ")
    assert said.endswith(" words, 136 notes, 24 entries, 3 works")


def test_the_shipped_book_can_be_measured(tmp_path: Path) -> None:
    subjects(tmp_path)[SHIPPED].put(tmp_path / "copy")
    assert figures(tmp_path / "copy").startswith("12 chapters, ")
