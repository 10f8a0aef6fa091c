"""Names that stand nowhere: so many, of the same entries, and the same hits."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bench.corpus import write
from bench.floor import Floor, names_of
from bench.spare import add_names


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The book at a sixty-fourth of its size, and its twin, whose 24 entries have 300 names."""
    few = tmp_path_factory.mktemp("spare") / "few"
    write(few, 1 / 64)
    many = Path(shutil.copytree(few, few.parent / "many"))
    add_names(many, 300)
    return few, many


def others(book: Path) -> list[list[str]]:
    """The other names of each entry."""
    texts = [(book / name).read_text("utf-8") for name in ("people.md", "glossary.md")]
    return [
        also.split(", ") for text in texts for also in re.findall(r"^- also: (.+)$", text, re.M)
    ]


def test_entries_keep_their_names_and_get_as_many_more(books: tuple[Path, Path]) -> None:
    few, many = map(others, books)
    assert [len(names) for names in few] == [2] * 24
    assert [now[:2] for now in many] == few
    assert {len(names) for names in many} == {12, 13}
    names = [name.lower() for also in many for name in also]
    assert len(names) == len(set(names)) == 300


def test_no_new_name_stands_in_the_text_and_all_old_ones_do(books: tuple[Path, Path]) -> None:
    few, many = books
    for path in sorted((few / "chapters").glob("*.md")):
        text = path.read_text("utf-8")
        assert text == (many / "chapters" / path.name).read_text("utf-8")
        assert Floor(names_of(few)).make(text) == Floor(names_of(many)).make(text)
    assert len(names_of(many)) == len(names_of(few)) + 300 - 48


def test_new_names_begin_as_names_do_that_stand_in_the_text(books: tuple[Path, Path]) -> None:
    text = "".join(path.read_text("utf-8") for path in (books[0] / "chapters").glob("*.md"))
    firsts = {name.split()[0] for also in others(books[1]) for name in also[2:]}
    standing = [first for first in firsts if re.search(rf"\b{first}\b", text)]
    assert len(standing) >= len(firsts) / 2
