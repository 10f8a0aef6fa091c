"""The time from a chapter's text to its page: taken of what is asked, and never made up."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import glossator
from bench.corpus import write
from bench.held import TIMES, measure_held
from bench.measure import BenchError
from glossator import ResidentBook, Rewritten


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The book at a sixty-fourth of its size."""
    write(tmp_path, 1 / 64)
    return tmp_path


def test_each_chapter_is_changed_so_many_times(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []
    rewrite = ResidentBook.rewrite

    def slow(self: ResidentBook, path: str, text: str) -> Rewritten:
        asked.append((path, text))
        time.sleep(0.01)
        return rewrite(self, path, text)

    monkeypatch.setattr(ResidentBook, "rewrite", slow)
    times = measure_held(book)
    assert len(times.ours) == len(times.floor) == 2 * TIMES
    assert min(times.ours) >= 10
    assert min(times.floor) > 0
    assert len(set(asked)) == 2 * TIMES
    assert {path for path, _ in asked} == {
        f"chapters/{path.name}" for path in (book / "chapters").iterdir()
    }


def test_pages_without_the_change_do_not_pass(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = glossator.hold(book)
    path = next((book / "chapters").iterdir())
    stale = held.rewrite(f"chapters/{path.name}", path.read_text("utf-8"))
    monkeypatch.setattr(ResidentBook, "rewrite", lambda *_: stale)
    with pytest.raises(BenchError, match="lack the words"):
        measure_held(book)
