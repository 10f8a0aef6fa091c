"""The texts that are written with the pictures, and the command that writes both."""

from pathlib import Path

import pytest

from figures.__main__ import main
from figures.back import figures_in_dispute, who_appears_where
from figures.data import Appearance
from figures.drawing import read_source
from glossator.engine import pipeline
from tests.figures.books import write_book

MINE = ("back/01-figures-in-dispute.md", "back/02-who-appears-where.md")


def test_the_table_says_what_the_picture_shows(tmp_path: Path) -> None:
    text = figures_in_dispute(read_source(write_book(tmp_path)).disputed)
    row = "| Strikers (millions) | 6 | 1 to about 2 | [note](../chapters/01-one.md#fn-a) |"
    assert row in text.split("\n")
    assert "| Deaths | 1 to 5 | 4 | [note](../chapters/02-two.md#fn-b) |" in text.split("\n")
    assert "within the bar in one and beyond it in one" in text
    assert "furthest off for strikers, at about three times the highest count" in text


def test_the_people_have_a_picture_and_the_index_has_the_places() -> None:
    text = who_appears_where([Appearance("Ann", (3, 0, 1)), Appearance("Zoë", (0, 2, 0))])
    assert "name everyone:" in text
    assert "[The index of people](../people.md)" in text
    assert text.endswith("(../images/people-chapters.png)\n")


@pytest.mark.parametrize("count", [1, 2, 3, 40])
def test_alternatives_are_neither_short_nor_long(count: int, tmp_path: Path) -> None:
    people = [Appearance(f"Ann {n}", (n % 5, 1)) for n in range(count)]
    disputed = read_source(write_book(tmp_path)).disputed
    for text in (who_appears_where(people), figures_in_dispute(disputed)):
        (line,) = (line for line in text.split("\n") if line.startswith("!["))
        assert 25 <= len(line.partition("](")[0].split()) <= 70


def test_the_command_writes_what_the_builder_can_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_book(tmp_path)
    assert main(["--book", str(folder)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 7
    manuscript, _ = pipeline.read(folder)
    assert manuscript is not None
    parsed, in_parsing = pipeline.parse(manuscript)
    edition, in_numbering = pipeline.number(parsed)
    assert [one for one in (*in_parsing, *in_numbering) if one.place.path in MINE] == []
    # What says who is named where is no place where the index should lead.
    titles = {
        group.label.title
        for register in edition.registers
        for letter in register.groups
        for item in letter.items
        for group in item.locators
    }
    assert "Who appears where" not in titles


def test_the_command_leaves_alone_what_is_as_it_should_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_book(tmp_path)
    assert main(["--book", str(folder)]) == 0
    (folder / MINE[0]).write_text("changed by hand", encoding="utf-8")
    capsys.readouterr()
    assert main(["--book", str(folder)]) == 0
    assert capsys.readouterr().out == f"{folder / MINE[0]}\n"


def test_the_command_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--book", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("error: book.toml: ")
