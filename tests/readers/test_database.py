"""Databases that were cut off, damaged, or still have their newest rows in a log beside them."""

import sqlite3
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.readers import apple
from glossator.readers.database import with_log
from glossator.readers.kobo import database as kobo
from tests.readers import databases
from tests.readers.databases import bookmark
from tests.readers.reading import found_in

VOLUME = "file:///mnt/onboard/Book.kepub.epub"
PAGE = 4096
TEXTS = [f"Satz {number}: кит, 鯨, baleine — {'words ' * (number % 40)}." for number in range(400)]


def rows() -> list[dict[str, Any]]:
    return [
        bookmark(number, VOLUME, "!!EPUB/chapter-wave.xhtml", Text=one, Annotation=f"N {number}")
        for number, one in enumerate(TEXTS)
    ]


WHOLE = databases.kobo(rows())
KNOWN = {(one.strip(), f"N {number}") for number, one in enumerate(TEXTS)}


def test_what_stands_in_a_log_beside_the_database_is_read(tmp_path: Path) -> None:
    """A device that was unplugged leaves it so; the database alone is empty."""
    path = tmp_path / "AEAnnotation.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(databases.ZAEANNOTATION)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute(
        "INSERT INTO ZAEANNOTATION (ZANNOTATIONUUID, ZANNOTATIONSELECTEDTEXT) VALUES ('u', 'new')"
    )
    connection.commit()
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    data = path.read_bytes()
    assert not apple.read(data).highlights
    assert [one.text for one in apple.read(with_log(path, data)).highlights] == ["new"]
    after = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    assert after == before, "the reader's own files stay as they were"
    connection.close()


def test_a_log_that_is_none_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "KoboReader.sqlite"
    path.write_bytes(WHOLE)
    path.with_name("KoboReader.sqlite-wal").write_bytes(b"not a log" * 100)
    found = kobo.read(with_log(path, WHOLE))
    assert len(found.highlights) == len(TEXTS)


def test_of_a_database_cut_at_half_all_rows_before_the_cut_are_kept() -> None:
    pages = len(WHOLE) // PAGE
    found = kobo.read(WHOLE[: pages // 2 * PAGE])
    texts = {(one.text, one.comment) for one in found.highlights}
    assert texts <= KNOWN
    # Half of the pages hold half of the rows, or nearly.
    assert len(texts) > len(TEXTS) * 0.4
    assert any("the file is cut off" in one.what for one in found.remarks)


def test_a_page_that_was_lost_in_the_middle_loses_its_own_rows_alone() -> None:
    at = next(
        number * PAGE
        for number in range(len(WHOLE) // PAGE // 2, len(WHOLE) // PAGE)
        if WHOLE[number * PAGE] == 13
    )
    data = WHOLE[:at] + bytes(PAGE) + WHOLE[at + PAGE :]
    found = kobo.read(data)
    texts = {(one.text, one.comment) for one in found.highlights}
    assert texts < KNOWN
    assert len(texts) > len(TEXTS) - 60
    assert any("the file is damaged: 1 page" in one.what for one in found.remarks)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE)))
def test_wherever_it_is_cut_no_row_is_made_up(size: int) -> None:
    found = found_in(kobo.read, WHOLE[:size])
    if found is None:
        assert size < 2 * PAGE
    else:
        told = "\n".join(one.text for one in found.remarks)
        for one in found.highlights:
            assert (one.text, one.comment) in KNOWN, told
        if size < len(WHOLE) - PAGE and len(found.highlights) < len(TEXTS):
            assert found.remarks


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(100, len(WHOLE) - 1), st.integers(0, 255)), max_size=50))
def test_bytes_that_turned_over_are_an_error_or_give_what_is_left(
    changes: list[tuple[int, int]],
) -> None:
    data = bytearray(WHOLE)
    for at, value in changes:
        data[at] = value
    found = found_in(kobo.read, bytes(data))
    assert found is None or found.reader == "Kobo"


def test_a_database_that_is_kept_in_utf_16_is_read() -> None:
    row = {"ZANNOTATIONUUID": "u", "ZANNOTATIONSELECTEDTEXT": "Größe — 鯨"}
    data = databases.apple([row], settings="PRAGMA encoding='UTF-16le'")
    assert [one.text for one in apple.read(data).highlights] == ["Größe — 鯨"]


def test_letters_that_are_no_utf_8_are_no_error() -> None:
    row = {"ZANNOTATIONUUID": "u", "ZANNOTATIONSELECTEDTEXT": "Gr@@e"}
    data = databases.apple([row]).replace(b"Gr@@e", b"Gr\xf6\xdfe")
    assert [one.text for one in apple.read(data).highlights] == ["Gr\ufffd\ufffde"]
