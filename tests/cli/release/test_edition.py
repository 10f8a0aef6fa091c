"""`release` makes the e-book that `build` makes, and a record with the ids that it gave."""

import json
from pathlib import Path

import pytest

from glossator.cli.main import main
from glossator.model.record import read_record
from tests.cli.conftest import files
from tests.cli.release.conftest import RECORD, edit, said


def test_the_e_book_and_its_record_are_written(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["release"]) == 0
    assert said(capsys) == (
        "dist/the-wave.epub: edition 1 of The Wave; its record is book/editions/1.json\n",
        "",
    )
    assert list(files(here)) == ["dist/the-wave.epub"]
    record = read_record(RECORD.read_text(encoding="utf-8"))
    assert (record.title, record.number, len(record.source)) == ("The Wave", 1, 16)
    assert [one.page for one in record.sections] == [
        *("chapter-kiel", "chapter-berlin"),
        *("chapter-kiel", "chapter-berlin"),
        *("glossary", "people"),
    ]


def test_the_e_book_is_what_build_makes(here: Path) -> None:
    main(["build", "--output", "built.epub"])
    main(["release", "--output", "released.epub"])
    assert files(here)["released.epub"] == files(here)["built.epub"]


def test_the_same_can_be_released_again(here: Path) -> None:
    assert main(["release"]) == 0
    before = (files(here), RECORD.read_bytes())
    assert main(["release"]) == 0
    assert (files(here), RECORD.read_bytes()) == before


def test_the_record_of_the_next_edition_has_the_ids_of_the_first(here: Path) -> None:
    main(["release"])
    edit("book.toml", "[edition]\n", "[edition]\nnumber = 2\n")
    edit("chapters/01-kiel.md", "A soviet was formed", "A first soviet was formed")
    assert main(["release"]) == 0
    ids = [
        json.loads(path.read_text("utf-8"))["sections"][0]["passages"][0][0]
        for path in sorted(RECORD.parent.iterdir())
    ]
    assert ids[0] == ids[1]
