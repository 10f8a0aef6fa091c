"""KOReader's sidecars, of now and of before 2024, whole and in pieces."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.readers.exported import ExportError
from glossator.readers.koreader.sidecar import is_one, read
from tests.readers.written import Mark, sidecar

SAMPLES = Path(__file__).parents[1] / "samples"


def test_a_sidecar_of_now() -> None:
    found = read((SAMPLES / "metadata.epub.lua").read_bytes())
    first, second = found.highlights
    assert first.text == "a mutiny broke out, on 4 November 1918 by the essay’s account"
    assert first.comment == 'Which ships?\nSee "the note on Kiel".'
    assert (first.chapter, first.made, first.line) == ("Europe in revolt", "2026-11-22T21:15:04", 4)
    assert first.book == "The Rise of Stalinism (The Glossator Project)"
    assert second.progress == 0.5
    assert [(one.what, one.text) for one in found.remarks] == [
        ("1 bookmark without words", "in Europe in revolt")
    ]


def test_a_sidecar_of_before_2024() -> None:
    found = read((SAMPLES / "older.metadata.epub.lua").read_bytes())
    assert [(one.text, one.comment, one.chapter) for one in found.highlights] == [
        (
            "no Communist Party in the world made a serious analysis",
            "Is that so?",
            "Why Hitler won",
        ),
        ("a mutiny broke out", "", "Europe in revolt"),
        ("the hour came in 1923", "", "Germany’s lost autumn"),
    ]


def test_a_highlight_that_stands_in_the_new_list_and_the_old_is_one() -> None:
    new = b'["datetime"] = "2025-03-01 10:00:00", ["drawer"] = "lighten", ["text"] = "a"'
    old = b'["datetime"] = "2025-03-01 10:00:00", ["highlighted"] = true, ["notes"] = "a"'
    other = b'["datetime"] = "2025-03-01 10:00:01", ["highlighted"] = true, ["notes"] = "a"'
    data = b'return {["annotations"] = {[1] = {%b}}, ["bookmarks"] = {[1] = {%b}, [2] = {%b}}}'
    assert [one.made for one in read(data % (new, old, other)).highlights] == [
        "2025-03-01T10:00:00",
        "2025-03-01T10:00:01",
    ]


def test_a_bookmark_with_a_note_is_a_comment_on_no_words() -> None:
    data = b'return {["annotations"] = {[1] = {["page"] = "/", ["text"] = "in X", ["note"] = "n"}}}'
    assert [(one.text, one.comment) for one in read(data).highlights] == [("", "n")]


def test_a_highlight_of_a_picture_is_reported() -> None:
    entry = b'{["drawer"] = "lighten", ["datetime"] = "2026"}'
    data = b'return {["annotations"] = {[1] = %b, [2] = 3}}' % entry
    found = read(data)
    assert found.highlights == ()
    assert [(one.what, one.text) for one in found.remarks] == [
        ("this highlight has no words: it is of a picture, or they were lost", "2026"),
        ("this is no annotation", "2: 3"),
    ]


def test_what_stands_before_and_behind_a_damage_is_kept() -> None:
    marks = [Mark(f"passage {number}", f"note {number}") for number in range(9)]
    data = sidecar(marks)
    at = data.index(b"passage 4")
    found = read(data[: at - 3] + data[at + 5 :])
    whole = [(f"passage {number}", f"note {number}") for number in range(9)]
    whole[4] = ("", "note 4")
    assert [(one.text, one.comment) for one in found.highlights] == whole
    assert [one.what.split(":")[0] for one in found.remarks] == [
        "this record has no end; what there is of it was kept",
        "the file is damaged here",
    ]


def test_a_record_that_was_cut_is_kept_and_reported() -> None:
    data = sidecar([Mark("whole"), Mark("cut here", "its note")])
    found = read(data[: data.index(b"]", data.index(b"its note") + 20)])
    assert [(one.text, one.comment) for one in found.highlights] == [
        ("whole", ""),
        ("", "its note"),
    ]
    assert any("no end" in one.what for one in found.remarks)
    assert any("damaged" in one.what for one in found.remarks)


def test_what_is_no_table_of_koreader_is_refused_with_its_line() -> None:
    assert not is_one("notes.txt", b"-- a list\n- of things")
    with pytest.raises(ExportError, match='in line 2: there is no "return'):
        read(b"-- a comment\nlocal a = 1")


@given(st.lists(st.builds(Mark, st.text(min_size=1), st.text(), st.text()), max_size=8))
def test_what_koreader_writes_is_read(marks: list[Mark]) -> None:
    def plain(text: str) -> str:
        return text.strip()

    marks = [mark for mark in marks if plain(mark.text)]
    found = read(sidecar(marks))
    assert [(one.text, one.comment, one.chapter) for one in found.highlights] == [
        (plain(mark.text), plain(mark.comment), plain(mark.chapter)) for mark in marks
    ]
    assert found.remarks == ()
