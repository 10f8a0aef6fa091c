"""Registers that another book has too: what is taken of them, and what is not said of the rest."""

import json
from pathlib import Path

import pytest

from glossator.engine import pipeline
from glossator.model.edition import Edition
from tests.books.making import SETTINGS, made_of

PEOPLE = """# People

## Ann Stone

Ann knew Ben Hill.[^ann] See [her chapter](chapters/01-life.md) and [councils](glossary.md#soviet).

## Annie

- see: ann-stone

## Ben Hill

A friend.

## Cy Dale

Nobody here.[^cy]

[^ann]: She wrote to Dora Lane.
[^cy]: Of no use.

## Dora Lane

A reader.
"""
GLOSSARY = "## Soviet\n\nA council.\n\n## Tsar\n\nAn emperor.\n"
WORKS = [{"id": key, "type": "book", "title": key} for key in ("reed", "carr")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A book that shares the registers of the folder above it."""
    (tmp_path / "people.md").write_text(PEOPLE)
    (tmp_path / "glossary.md").write_text(GLOSSARY)
    (tmp_path / "works.json").write_text(json.dumps(WORKS))
    book = tmp_path / "essay"
    (book / "chapters").mkdir(parents=True)
    (book / "book.toml").write_text(f'registers = "../"\n{SETTINGS}')
    (book / "chapters" / "01-one.md").write_text("# One\n\nAnn Stone was there [@reed].\n")
    return book


def made(book: Path) -> tuple[Edition, list[str]]:
    whole = made_of(book, 1)
    return whole.edition, whole.codes


def entries(edition: Edition, name: str) -> list[str]:
    page = next(one for one in edition.registers if one.name == name)
    return [item.name for group in page.groups for item in group.items]


def test_what_is_mentioned_stays_with_what_that_mentions(folder: Path) -> None:
    edition, found = made(folder)
    assert entries(edition, "people") == ["Annie", "Ben Hill", "Dora Lane", "Ann Stone"]
    assert entries(edition, "glossary") == ["Soviet"]
    assert [work.key for work in edition.works] == ["reed"]
    assert [len(section.notes) for section in edition.notes] == [1]
    assert found == []


def test_links_to_texts_of_the_other_book_become_words(folder: Path) -> None:
    edition, _ = made(folder)
    people = next(one for one in edition.registers if one.name == "people")
    (ann,) = (item for group in people.groups for item in group.items if item.name == "Ann Stone")
    assert "her chapter" in str(ann.body)
    assert "chapter-life" not in str(ann.body)


def test_those_named_alone_are_shared(folder: Path) -> None:
    shared = 'registers = { from = "..", only = ["people"] }\n'
    (folder / "book.toml").write_text(shared + SETTINGS)
    (folder.parent / "people.md").write_text("## Ann Stone\n\nA traveller.\n")
    edition, found = made(folder)
    assert [one.name for one in edition.registers] == ["people"]
    assert found == []


def test_a_register_of_its_own_comes_first(folder: Path) -> None:
    (folder / "glossary.md").write_text("## There\n\nA place.\n")
    (folder.parent / "people.md").write_text("## Ann Stone\n\nA traveller.\n")
    (folder / "chapters" / "01-one.md").write_text("# One\n\nAnn Stone was there.\n")
    edition, found = made(folder)
    assert entries(edition, "glossary") == ["There"]
    assert found == []


def test_one_of_which_nothing_is_taken_is_not_there(folder: Path) -> None:
    (folder.parent / "chronology.md").write_text("# Dates\n\n![](no.png)\n\n## 1914\n\nWar.\n")
    edition, found = made(folder)
    assert [one.name for one in edition.registers] == ["glossary", "people"]
    assert found == []


def test_one_that_a_text_leads_to_is(folder: Path) -> None:
    (folder.parent / "chronology.md").write_text("# Dates\n\n## 1914\n\nWar.\n")
    text = "# One\n\nAnn Stone saw [dates](../../chronology.md).\n"
    (folder / "chapters" / "01-one.md").write_text(text)
    edition, found = made(folder)
    assert "chronology" in [one.name for one in edition.registers]
    assert found == ["empty-register"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('registers = "../no"', 'no folder "../no"'),
        ("registers = 3", "must name a folder"),
        ('registers = { from = "..", only = ["peeple"] }', 'can\'t be "peeple"'),
        ('registers = { form = ".." }', 'no key "form"'),
    ],
)
def test_what_is_wrong_is_said(folder: Path, line: str, said: str) -> None:
    (folder / "book.toml").write_text(f"{line}\n{SETTINGS}")
    _, found = pipeline.read(folder)
    assert said in found[0].message
    assert found[0].place.path == "book.toml"
