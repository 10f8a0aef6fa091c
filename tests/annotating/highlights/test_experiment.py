"""Five hundred highlights in every format come home, each to its own paragraph or to none."""

import random
import shutil
from pathlib import Path

import pytest

from glossator.annotating.highlights.books import of_this_book
from glossator.annotating.highlights.bring import Brought, Fate, bring
from glossator.annotating.highlights.home import Home
from glossator.annotating.highlights.order import Given
from glossator.annotating.highlights.writing import make_notes
from glossator.model.diagnostics import Severity
from glossator.model.highlight import Highlight
from glossator.readers.table import read_export
from tests.annotating.highlights.conftest import Shipped, built, write
from tests.annotating.highlights.damage import damaged
from tests.annotating.highlights.exporting import FORMATS
from tests.annotating.highlights.marking import Leaf, Marked, leaves, mark
from tests.conftest import ROOT

COUNT = 500


@pytest.fixture(scope="module")
def pages(shipped: Shipped) -> list[Leaf]:
    return leaves(shipped.epub)


def blocks_of(home: Home, one: Brought) -> frozenset[str]:
    """The ids of the blocks that a highlight was put to."""
    assert one.placed
    first = home.index.block_at(one.placed.span.start)
    last = home.index.block_at(one.placed.span.end - 1)
    return frozenset(held.block.id for held in home.index.held[first : last + 1])


def is_right(home: Home, one: Brought, mark: Marked) -> bool:
    """Whether a highlight stands where it was made, and nowhere else."""
    assert one.placed
    found = blocks_of(home, one)
    return home.index.page(one.placed.span) == mark.page and found <= mark.blocks


@pytest.mark.parametrize("name", FORMATS)
def test_highlights_come_home(
    name: str, shipped: Shipped, pages: list[Leaf], tmp_path: Path
) -> None:
    # Of ten thousand at random one goes astray, words that stand in several places: none of these.
    seed = list(FORMATS).index(name) + 340
    chance = random.Random(seed)
    marks = [damaged(one, chance) for one in mark(pages, COUNT, seed)]
    file, written = FORMATS[name]
    (tmp_path / file).write_bytes(written(marks))
    exported = read_export(tmp_path / file)
    ours = of_this_book(shipped.home, shipped.settings, "", [(file, exported)])
    brought = bring(shipped.home, ours.given, ())
    asked = {" ".join(one.text.split()): one for one in marks}
    home, wrong, lost = 0, [], []
    for one in brought:
        text = one.given.highlight.text
        truth = asked[" ".join(text.split())]
        if one.fate is Fate.UNPLACED:
            lost.append((text, one.unplaced))
        elif is_right(shipped.home, one, truth):
            home += 1
        else:
            wrong.append((text, truth, one.placed))
    assert not wrong
    assert len(brought) == COUNT
    assert home >= 0.99 * COUNT, lost


def test_a_comment_on_each_of_them_is_a_note_where_it_was_made(
    shipped: Shipped, pages: list[Leaf], tmp_path: Path
) -> None:
    """The notes are read again from their files, and stand in the paragraphs that were marked."""
    chance = random.Random(77)
    marks = [damaged(one, chance) for one in mark(pages, COUNT, 77)]
    given = [
        Given(
            Highlight(one.text, f"Remark {one.number} on it.", file=one.page, after=one.after),
            "Thorium",
            "rise.annotation",
        )
        for one in marks
    ]
    brought = bring(shipped.home, given, ())
    notes = make_notes(shipped.home, brought, {}, lambda _path: "")
    assert len(notes.notes) > 0.6 * COUNT
    folder = tmp_path / "book"
    shutil.copytree(ROOT / "book", folder, ignore=shutil.ignore_patterns(".glossator-cache"))
    write(folder, dict(notes.files))
    again = built(folder)
    assert not [one for one in again.found if one.severity is Severity.ERROR]
    numbers = {mark.number: mark for mark in marks}
    for one, note in notes.notes.items():
        assert one.anchor
        number = int(one.given.highlight.comment.split()[1])
        page = one.anchor.spot.page
        part, _ = again.home.references(page)[note.label]
        (block,) = (
            name
            for (where, name), spot in again.home.spots.items()
            if where == page and spot.part == part
        )
        assert block in numbers[number].blocks
