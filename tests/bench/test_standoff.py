"""The stand-off notes of the made-up book: what they quote stands once, and they repeat themselves.

What a chapter says is worked out here anew, with nothing of the generator's.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bench.corpus import write
from bench.standoff import write_notes

COUNT = 157


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book at a sixty-fourth of its size, with as many notes as fall to it."""
    folder = tmp_path_factory.mktemp("standoff")
    write(folder, 1 / 64)
    write_notes(folder, COUNT)
    return folder


def entries(book: Path) -> list[tuple[str, str, str, str]]:
    """For each entry its chapter's file, its label, its quotation and its text."""
    found: list[tuple[str, str, str, str]] = []
    for path in sorted((book / "notes").iterdir()):
        text = path.read_text("utf-8").removesuffix("\n")
        blocks = text.split("\n\n") if text else []
        for heading, quotation, text in zip(*[iter(blocks)] * 3, strict=True):
            assert heading.startswith("## ")
            assert quotation.startswith("> ")
            found.append((path.name, heading[3:], quotation[2:], text.removesuffix("\n")))
    return found


def seen(text: str) -> str:
    """What a reader of the text sees, marks of blocks apart."""
    for mark in (r"\[\^\w+\](?!:)", r"\*", r"\]\([^)]*\)", r"\[(?!\^)"):
        text = re.sub(mark, "", text)
    return " ".join(text.split())


def words(book: Path, name: str) -> str:
    """What a reader of the chapter sees."""
    return seen((book / "chapters" / name).read_text("utf-8"))


def test_so_many_in_the_files_of_all_chapters(book: Path) -> None:
    found = entries(book)
    labels = [label for _, label, _, _ in found]
    assert len(labels) == len(set(labels)) == COUNT
    assert {name for name, *_ in found} == {path.name for path in (book / "chapters").iterdir()}


def test_each_piece_of_a_quotation_stands_once_in_its_chapter(book: Path) -> None:
    shortened = 0
    for name, _, quotation, _ in entries(book):
        pieces = quotation.split(" … ")
        shortened += len(pieces) == 2
        assert [words(book, name).count(piece) for piece in pieces] == [1] * len(pieces)
        assert "*" not in quotation
    assert COUNT / 8 < shortened < COUNT / 2


def test_a_quotation_is_of_one_paragraph_and_has_four_to_twenty_five_words(book: Path) -> None:
    for name, _, quotation, _ in entries(book):
        blocks = (book / "chapters" / name).read_text("utf-8").split("\n\n")
        first, *last = quotation.split(" … ")
        (block,) = [block for block in blocks if first in seen(block)]
        assert block[0].isalpha()
        behind = seen(block).partition(first)[2]
        passage = f"{first}{behind.partition(last[0])[0]}{last[0]}" if last else first
        assert passage in seen(block)
        assert 4 <= len(passage.split()) <= 25


def test_notes_stand_in_the_order_of_the_text(book: Path) -> None:
    for file in {name for name, *_ in entries(book)}:
        text = words(book, file)
        starts = [
            text.index(quotation.split(" … ")[0])
            for name, _, quotation, _ in entries(book)
            if name == file
        ]
        assert starts == sorted(starts)


def test_the_same_each_time_and_others_for_another_number(book: Path, tmp_path: Path) -> None:
    written: list[str] = []
    for count in (COUNT, COUNT + 1):
        copy = tmp_path / str(count)
        shutil.copytree(book / "chapters", copy / "chapters")
        write_notes(copy, count)
        written.append(
            "".join(path.read_text("utf-8") for path in sorted((copy / "notes").iterdir()))
        )
    now = "".join(path.read_text("utf-8") for path in sorted((book / "notes").iterdir()))
    assert written[0] == now != written[1]


def test_fewer_notes_than_chapters_leave_some_chapters_without(book: Path, tmp_path: Path) -> None:
    shutil.copytree(book / "chapters", tmp_path / "chapters")
    write_notes(tmp_path, 1)
    assert len(entries(tmp_path)) == 1


def test_a_chapter_without_enough_words_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "01-short.md").write_text("# Short\n\nOne two three four five.\n")
    with pytest.raises(ValueError, match="too few words"):
        write_notes(tmp_path, 50)
