"""The made-up book: the same bytes each time, and as many of everything as it says.

What is counted here is counted in the files, with nothing of the generator's but its figures.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from bench.corpus import Figures, write
from bench.names import NEWCOMER, PLANTED

SCALE = 1 / 64
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Figures]:
    """The book at a sixty-fourth of its size."""
    folder = tmp_path_factory.mktemp("book")
    return folder, write(folder, SCALE)


def digest(folder: Path) -> str:
    """A digest of the names and bytes of all files."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def chapters(folder: Path) -> list[str]:
    """The text of each chapter."""
    return [path.read_text("utf-8") for path in sorted((folder / "chapters").glob("*.md"))]


def names(folder: Path, register: str) -> list[list[str]]:
    """The names of each entry of the register, the heading first."""
    text = (folder / register).read_text("utf-8")
    entries = re.findall(r"^## (.+)\n\n- also: (.+)$", text, re.MULTILINE)
    return [[heading, *also.split(", ")] for heading, also in entries]


@pytest.mark.parametrize("seed", ["0", "4321"])
def test_same_bytes_in_another_process(
    book: tuple[Path, Figures], tmp_path: Path, seed: str
) -> None:
    command = [sys.executable, "-m", "bench.corpus", str(tmp_path), "--scale", str(SCALE)]
    subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, timeout=60
    )
    assert digest(tmp_path) == digest(book[0])


def test_sizes_follow_the_scale(book: tuple[Path, Figures]) -> None:
    figures = book[1]
    assert (figures.words, figures.notes, figures.references) == (20_000, 136, 150)
    assert (figures.terms, figures.people, figures.names, figures.planted) == (8, 16, 72, 16)
    assert (figures.works, figures.citations) == (3, 14)


def test_words_are_counted_right(book: tuple[Path, Figures]) -> None:
    folder, figures = book
    texts = chapters(folder)
    unlabelled = (re.sub(r"^\[\^\w+\]: ", "", text, flags=re.MULTILINE) for text in texts)
    words = sum(len(re.findall(r"(?<!\S)\S*[^\W\d_]\S*", text)) for text in unlabelled)
    assert (len(texts), words) == (figures.chapters, figures.words)


def test_notes_are_defined_once_and_referred_to_in_their_chapter(
    book: tuple[Path, Figures],
) -> None:
    folder, figures = book
    counts: Counter[str] = Counter()
    for text in chapters(folder):
        defined = re.findall(r"^\[\^(\w+)\]:", text, re.MULTILINE)
        referred = Counter(re.findall(r"\[\^(\w+)\](?!:)", text))
        loose = re.findall(r"^\[\^(\w+)\]", text, re.MULTILINE)
        assert len(defined) == len(set(defined))
        assert list(referred) == defined, "defined in the order of the first references"
        assert loose == defined, "no paragraph begins with a reference"
        counts.update(notes=len(defined), references=referred.total())
        counts.update(twice=sum(1 for times in referred.values() if times == 2))
        assert set(referred.values()) <= {1, 2}
    assert (counts["notes"], counts["references"]) == (figures.notes, figures.references)
    assert counts["twice"] == figures.references - figures.notes


def test_every_name_stands_in_the_text_for_one_entry_only(book: tuple[Path, Figures]) -> None:
    folder, figures = book
    persons, terms = names(folder, "people.md"), names(folder, "glossary.md")
    assert (len(persons), len(terms)) == (figures.people, figures.terms)
    known = [name for entry in (*persons, *terms) for name in entry]
    assert len(known) == len({name.lower() for name in known}) == figures.names
    longest_first = sorted(known, key=len, reverse=True)
    found: Counter[str] = Counter()
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
    lowered = {name.lower(): name for name in known}
    for text in chapters(folder):
        plain = re.sub(r"\[[^\]^]+\]\([^)]*\)|^#.*$", "", text, flags=re.MULTILINE)
        found.update(lowered[match.lower()] for match in pattern.findall(plain))
    assert not set(known) - set(found)


def test_planted_name_is_only_where_it_can_be_counted(book: tuple[Path, Figures]) -> None:
    folder, figures = book
    lines = "\n".join(chapters(folder)).splitlines()
    planted = [line for line in lines if PLANTED in line]
    assert sum(line.count(PLANTED) for line in planted) == figures.planted
    assert len(planted) == figures.planted, "once a paragraph"
    assert not [line for line in planted if line.startswith((" ", "#", ">", "-", "|", "[^"))]
    assert PLANTED in [entry[0] for entry in names(folder, "people.md")]


def test_newcomer_stands_in_a_few_chapters_and_has_no_entry(book: tuple[Path, Figures]) -> None:
    folder, figures = book
    texts = chapters(folder)
    given, surname = NEWCOMER.split()
    times = sum(text.count(NEWCOMER) for text in texts)
    assert times == figures.newcomer == 4, "twice in each of both chapters"
    for part in (given, surname):
        assert sum(len(re.findall(part, text, re.IGNORECASE)) for text in texts) == times
        for register in ("people.md", "glossary.md"):
            assert part.lower() not in (folder / register).read_text("utf-8").lower()


def test_newcomer_stands_in_three_chapters_where_there_are_so_many(tmp_path: Path) -> None:
    figures = write(tmp_path, 1 / 8)
    naming = [text.count(NEWCOMER) for text in chapters(tmp_path) if NEWCOMER in text]
    assert (naming, figures.newcomer, figures.chapters) == ([2, 2, 2], 6, 10)


def test_each_work_is_cited_at_the_end_of_notes(book: tuple[Path, Figures]) -> None:
    folder, figures = book
    works = [work["id"] for work in json.loads((folder / "works.json").read_text("utf-8"))]
    texts = "".join(chapters(folder))
    citations = re.findall(r"Source: \[(@[^\]]+)\]\.$", texts, re.MULTILINE)
    keys = [re.sub(r", p\. \d+$", "", cite) for each in citations for cite in each.split("; ")]
    assert (len(works), len(citations)) == (figures.works, figures.citations)
    assert texts.count("@") == len(keys)
    assert {f"@{work}" for work in works} == set(keys)


def test_fewer_entries_leave_text_and_notes_their_number(
    book: tuple[Path, Figures], tmp_path: Path
) -> None:
    fewer = write(tmp_path, SCALE, entries=320)
    assert (fewer.people, fewer.terms) == (3, 2)
    assert (fewer.words, fewer.notes) == (book[1].words, book[1].notes)


def test_links_go_to_what_is_there(book: tuple[Path, Figures]) -> None:
    folder = book[0]
    for path in (folder / "chapters").glob("*.md"):
        for link in re.findall(r"\]\(([^)]+)\)", path.read_text("utf-8")):
            file, _, key = link.partition("#")
            if file.startswith("https://"):
                continue
            goal = (path.parent / file) if file else path
            headings = re.findall(r"^#+ (.+)$", goal.read_text("utf-8"), re.MULTILINE)
            assert not key or key in [re.sub(r"[^a-z]+", "-", each.lower()) for each in headings]


def test_book_file(book: tuple[Path, Figures]) -> None:
    about = tomllib.loads((book[0] / "book.toml").read_text("utf-8"))
    assert about["language"] == "en-GB"
    assert about["identifier"].startswith("urn:uuid:")
    assert set(about["edition"]) == {"number", "date"}
