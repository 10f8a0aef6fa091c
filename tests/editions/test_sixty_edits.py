"""Sixty edits to the shipped book: a comparison names these, and nothing else.

Whatever is at hand of the two editions, folder, record or e-book, the answer is the same.
"""

import shutil
from collections import Counter
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

from glossator.apparatus.outline import record_of
from glossator.editions.compare import compare
from glossator.editions.ebook import read_ebook
from glossator.engine.pipeline import run_stages
from glossator.formats.epub import write_epub
from glossator.model.changes import Changed
from glossator.model.edition import Edition
from glossator.model.record import Record, SectionKind
from glossator.model.record_json import read_record, write_record
from tests.conftest import ROOT
from tests.editions.revising import Reviser, Told

SEED = 5
FORMS = ("folder", "record", "e-book")


@dataclass(frozen=True)
class Made:
    """An edition in all the forms in which it can be kept."""

    edition: Edition
    forms: dict[str, Record]


def made(folder: Path) -> Made:
    run = run_stages(folder, 1, cached=False)
    assert run.edition is not None
    assert run.publication is not None, run.found
    record = record_of(run.edition)
    return Made(
        run.edition,
        {
            "folder": record,
            "record": read_record(write_record(record)),
            "e-book": read_ebook(write_epub(run.publication)),
        },
    )


def next_number(folder: Path) -> None:
    settings = folder / "book.toml"
    text = settings.read_text(encoding="utf-8")
    assert "number = 1\n" in text
    settings.write_text(text.replace("number = 1\n", "number = 2\n"), encoding="utf-8")


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Made, Made, Made, list[Told]]:
    """The book, the next edition made by its record, the same made without, and the edits."""
    folder = tmp_path_factory.mktemp("sixty") / "book"
    shutil.copytree(ROOT / "book", folder, ignore=shutil.ignore_patterns(".*"))
    old = made(folder)
    reviser = Reviser(folder, SEED)
    reviser.sixty()
    next_number(folder)
    without = made(folder)
    (folder / "editions").mkdir()
    (folder / "editions" / "1.json").write_text(write_record(old.forms["folder"]), encoding="utf-8")
    return old, made(folder), without, reviser.told


def told(changes: tuple[Changed, ...]) -> Counter[Told]:
    """Each change as the reviser tells it."""
    return Counter(
        (
            " and ".join(one.changes),
            str(one.spot.section.kind),
            one.spot.section.page,
            one.spot.passage.name or " ".join(one.spot.passage.begins.split()[:4]),
        )
        for one in changes
    )


@pytest.mark.parametrize(("one", "two"), [*product(FORMS, FORMS)])
@pytest.mark.parametrize("with_record", [True, False])
def test_exactly_the_edits_are_named(
    one: str, two: str, with_record: bool, editions: tuple[Made, Made, Made, list[Told]]
) -> None:
    old, new, without, edits = editions
    found = told(compare(old.forms[one], (new if with_record else without).forms[two]))
    assert len(edits) == 62  # Sixty, and two notes that cite a work less.
    assert found - Counter(edits) == Counter()
    assert Counter(edits) - found == Counter()


def test_reworded_and_moved_paragraphs_have_kept_their_ids(
    editions: tuple[Made, Made, Made, list[Told]],
) -> None:
    old, new, _, _ = editions
    changes = compare(old.forms["folder"], new.forms["folder"])
    texts = [one for one in changes if one.spot.section.kind is SectionKind.TEXT]
    kept = [one for one in texts if one.old and one.new]
    assert len(kept) == 14
    assert all(one.old and one.new and one.old.passage.id == one.new.passage.id for one in kept)


def test_the_e_book_tells_the_same(editions: tuple[Made, Made, Made, list[Told]]) -> None:
    _, new, _, edits = editions
    assert new.edition.changes_since == 1
    assert told(new.edition.changes) == Counter(edits)
