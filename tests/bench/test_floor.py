"""The floor does its work, and no more of it than it must."""

from __future__ import annotations

import pickle
import re
import zlib
from pathlib import Path

import pytest

import bench.floor as flooring
from bench.corpus import write
from bench.floor import build, main, names_of

TEXTS = 2 + 2
"""Chapters and registers of the book at a sixty-fourth of its size."""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The book at a sixty-fourth of its size."""
    write(tmp_path / "book", 1 / 64)
    return tmp_path / "book"


def pages(made: dict[str, object]) -> list[tuple[int, str]]:
    """How often names stand in each text, and its HTML."""
    found: list[tuple[int, str]] = []
    for each in made.values():
        assert isinstance(each, tuple)
        found.append((each[0], zlib.decompress(each[1]).decode()))
    return found


def test_each_text_is_a_page_with_all_its_words_and_names(book: Path) -> None:
    made = pages(build(book, {}))
    assert len(made) == TEXTS
    names = sorted(map(str.lower, names_of(book)), key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, names)))
    for path, (hits, page) in zip(sorted((book / "chapters").glob("*.md")), made, strict=False):
        text = path.read_text("utf-8")
        assert hits == len(pattern.findall(text.lower()))
        words = re.sub(r"\[\^[^\]]+\]:?|\]\([^)]*\)|[^\w\s]", " ", text).split()
        seen = re.sub(r"<[^>]*>|[^\w\s]", " ", page).split()
        assert len(seen) >= 0.97 * len(words)
        assert page.count("<p>") > 10


def test_what_is_kept_is_not_made_again(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = build(book, {})
    made: list[str] = []

    class Counting(flooring.Floor):
        def make(self, text: str) -> tuple[int, bytes]:
            made.append(text)
            return super().make(text)

    monkeypatch.setattr(flooring, "Floor", Counting)
    assert build(book, kept) == kept
    assert not made
    chapter = min((book / "chapters").glob("*.md"))
    chapter.write_text(f"{chapter.read_text('utf-8')}\nMore.\n", "utf-8")
    now = build(book, kept)
    assert made == [chapter.read_text("utf-8")]
    assert sum(key in kept for key in now) == TEXTS - 1
    people = book / "people.md"
    people.write_text(f"{people.read_text('utf-8')}\n## Another Name\n\nWords.\n", "utf-8")
    build(book, now)
    assert len(made) == 1 + TEXTS, "a new name may stand anywhere"


def test_the_file_and_what_is_kept_are_the_same(book: Path, tmp_path: Path) -> None:
    output, kept = tmp_path / "out", tmp_path / "kept"
    main(book, output, kept)
    assert output.read_bytes() == kept.read_bytes() == pickle.dumps(build(book, {}))
