"""KOReader's JSON, of one book and of several, whole and cut."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.readers.exported import ExportError
from glossator.readers.koreader.json_export import is_one, read
from tests.readers.written import Mark, koreader_json

SAMPLES = Path(__file__).parents[1] / "samples"


def test_an_export_of_one_book() -> None:
    found = read((SAMPLES / "koreader.json").read_bytes())
    first, second = found.highlights
    assert first.text == "a mutiny broke out, on 4 November 1918 by the essay’s account"
    assert (first.comment, first.chapter) == ("Which ships?", "Europe in revolt")
    assert (first.made, first.line) == ("2026-11-22T21:15:04Z", 5)
    assert second.progress == 0.5
    assert {one.book for one in found.highlights} == {
        "The Rise of Stalinism (The Glossator Project)"
    }


def test_an_export_of_all_books_keeps_them_apart_and_reports_a_picture() -> None:
    found = read((SAMPLES / "koreader-all.json").read_bytes())
    assert [(one.book, one.text) for one in found.highlights] == [
        (
            "The Rise of Stalinism (The Glossator Project)",
            "a mutiny broke out, on 4 November 1918 by the essay’s account",
        ),
        ("Another One (A. Writer, B. Writer)", "words of another book"),
    ]
    (remark,) = found.remarks
    assert remark.what.startswith("this entry has no words")
    assert '"page": 237' in remark.text


def test_what_is_no_entry_is_reported_and_odd_values_do_no_harm() -> None:
    odd = {"text": "words", "page": None, "time": 1e99, "chapter": 3, "note": ["x"], "sort": "x"}
    data = json.dumps({"title": 5, "entries": [odd, "what", {"sort": "bookmark", "text": "b"}]})
    assert is_one("x", data.encode())
    found = read(data.encode())
    assert [(one.text, one.comment, one.made) for one in found.highlights] == [
        ("words", "", "1e+99")
    ]
    assert sorted((one.what, one.text) for one in found.remarks) == [
        ("1 bookmark without words", "b"),
        ("this is no record", '"what"'),
    ]


def test_a_file_without_entries_is_refused() -> None:
    with pytest.raises(ExportError, match="no entries"):
        read(b"{}")


@given(st.lists(st.builds(Mark, st.text(), st.text(), st.text()), max_size=8))
def test_what_koreader_writes_is_read(marks: list[Mark]) -> None:
    marks = [mark for mark in marks if mark.text.strip()]
    found = read(koreader_json(marks))
    assert [(one.text, one.comment, one.chapter) for one in found.highlights] == [
        (mark.text.strip(), mark.comment.strip(), mark.chapter.strip()) for mark in marks
    ]
    assert found.remarks == ()
