"""The time from a chapter's text to its page: taken of what is asked, and never made up."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

import glossator
from bench.corpus import write
from bench.held import TIMES, Held, measure_held
from bench.measure import BenchError


class Holding:
    """A process that holds a book, as slow as it's told to be."""

    asked: list[tuple[str, str]]

    def __init__(self, folder: Path, stale: bool = False) -> None:
        self.asked = []
        self.folder = folder
        self.stale = stale

    def rewrite(self, path: str, text: str) -> Mapping[str, bytes]:
        """The pages that are other than before."""
        self.asked.append((path, text))
        time.sleep(0.01)
        words = (self.folder / path).read_text("utf-8") if self.stale else text
        return {"chapter.xhtml": words.encode(), "notes.xhtml": b""}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The book at a sixty-fourth of its size."""
    write(tmp_path, 1 / 64)
    return tmp_path


def test_each_chapter_is_changed_so_many_times(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holding = Holding(book)
    monkeypatch.setattr(glossator, "hold", lambda folder: holding, raising=False)
    times = measure_held(book)
    assert len(times.ours) == len(times.floor) == 2 * TIMES
    assert min(times.ours) >= 10
    assert min(times.floor) > 0
    assert len(set(holding.asked)) == 2 * TIMES
    assert {path for path, _ in holding.asked} == {
        f"chapters/{path.name}" for path in (book / "chapters").iterdir()
    }


def test_pages_without_the_change_do_not_pass(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holding = Holding(book, stale=True)
    monkeypatch.setattr(glossator, "hold", lambda folder: holding, raising=False)
    with pytest.raises(BenchError, match="lack the words"):
        measure_held(book)


def test_without_the_door_nothing_is_measured(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glossator, "hold", None, raising=False)
    assert measure_held(book) == Held()
