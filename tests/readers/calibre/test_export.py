"""calibre's exports of highlights."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.readers.calibre.export import is_one, read
from glossator.readers.exported import ExportError
from tests.readers.reading import found_in


def highlight(number: int, **columns: Any) -> dict[str, Any]:
    """A highlight as calibre's viewer keeps it."""
    return {
        "type": "highlight",
        "uuid": f"Qd7sT{number:04}",
        "timestamp": "2026-10-03T19:22:41.123Z",
        "highlighted_text": f"wörter {number}",
        "start_cfi": f"/2/4/{2 * number + 2}[p-1]/1:10",
        "end_cfi": f"/2/4/{2 * number + 2}[p-1]/1:19",
        "spine_name": "EPUB/chapter-wave.xhtml",
        "spine_index": 7,
        "style": {"kind": "color", "type": "builtin", "which": "yellow"},
        "toc_family_titles": ["The revolutionary wave", "Kiel"],
        **columns,
    }


def viewer(*rows: dict[str, Any]) -> bytes:
    """What the viewer writes: a mark first, and keys in the order of the alphabet."""
    value = {"version": 1, "type": "calibre_highlights", "highlights": list(rows)}
    return (
        b"\xef\xbb\xbf" + json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2).encode()
    )


def library(*rows: dict[str, Any]) -> bytes:
    """What the library writes: with the book's number and format in each."""
    full = [{**row, "book_id": 12, "format": "EPUB"} for row in rows]
    value = {"version": 1, "type": "calibre_annotation_collection", "annotations": full}
    return (
        b"\xef\xbb\xbf" + json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2).encode()
    )


@pytest.mark.parametrize("made", [viewer, library])
def test_a_highlight_has_words_notes_page_and_chapter(made: Any) -> None:
    data = made(highlight(1, notes="Сверить дату"))
    assert is_one("highlights.calibre_highlights", data)
    found = read(data)
    assert not found.remarks
    (one,) = found.highlights
    assert one.text == "wörter 1"
    assert one.comment == "Сверить дату"
    assert one.file == "chapter-wave"
    assert one.chapter == "The revolutionary wave"
    assert one.made == "2026-10-03T19:22:41.123Z"
    assert one.id == "Qd7sT0001"
    assert one.line > 1


def test_books_of_a_library_are_told_apart_by_its_numbers() -> None:
    value = json.loads(library(highlight(1), highlight(2)).decode("utf-8-sig"))
    assert {one.book for one in read(json.dumps(value).encode()).highlights} == {""}
    value["annotations"][1]["book_id"] = 13
    assert [one.book for one in read(json.dumps(value).encode()).highlights] == ["12", "13"]


def test_the_servers_text_to_copy_is_read() -> None:
    value = {"version": 1, "type": "calibre_annotation_collection", "annotations": [highlight(1)]}
    data = json.dumps(value, indent=2).encode()
    assert is_one("pasted.json", data)
    assert [one.text for one in read(data).highlights] == ["wörter 1"]


def test_what_was_removed_and_what_is_no_highlight_is_counted() -> None:
    found = read(
        library(
            {"type": "highlight", "uuid": "a", "removed": True, "timestamp": "2026-10-03"},
            {"type": "bookmark", "title": "Lesezeichen 1", "pos": "epubcfi(/6/4/2)"},
            {"type": "bookmark", "title": "Закладка", "pos": "epubcfi(/6/8/2)"},
            {"type": "last-read", "pos": "epubcfi(/6/4/2)", "pos_type": "epubcfi"},
            highlight(1),
        )
    )
    assert [one.text for one in found.highlights] == ["wörter 1"]
    assert [(one.what, one.text) for one in found.remarks] == [
        ("1 was removed in calibre", ""),
        ("2 bookmarks", "Lesezeichen 1\nЗакладка"),
        ("1 last place of reading", ""),
    ]


def test_notes_without_words_are_kept() -> None:
    (one,) = read(viewer(highlight(1, highlighted_text="", notes="So?"))).highlights
    assert (one.text, one.comment) == ("", "So?")


def test_a_highlight_without_an_id_gets_one_that_stays() -> None:
    row = highlight(1)
    del row["uuid"]
    first, second = read(viewer(row)).highlights[0], read(library(row)).highlights[0]
    assert first.id
    assert first.id == second.id


def test_what_has_nothing_to_say_is_told() -> None:
    found = read(viewer({"type": "highlight", "uuid": "odd"}))
    assert not found.highlights
    assert "odd" in found.remarks[0].text


def test_an_empty_export_is_no_error_and_anything_else_is_one() -> None:
    assert not read(viewer()).highlights
    with pytest.raises(ExportError):
        read(b"")


def test_other_files_are_none() -> None:
    assert not is_one("a.json", b'{"type": "AnnotationSet", "items": []}')
    assert not is_one("a.txt", b"highlighted_text")


ROWS = [highlight(number, notes="„so“ — да") for number in range(5)]


@settings(max_examples=200, deadline=None)
@given(st.data(), st.sampled_from([viewer, library]))
def test_wherever_it_is_cut_whole_highlights_are_kept(data: st.DataObject, made: Any) -> None:
    """`type` comes last: a file that is cut doesn't even say what it is."""
    raw = made(*ROWS)
    cut = raw[: data.draw(st.integers(0, len(raw)))]
    # The last key of each highlight, and its brace.
    whole = cut.count(b'"uuid": "Qd7sT000')
    found = found_in(read, cut)
    if found is None:
        assert not whole
    else:
        kept = [one.text for one in found.highlights]
        assert kept == [f"wörter {number}" for number in range(len(kept))]
        assert whole - 1 <= len(kept) <= whole
        if kept:
            assert is_one("pasted", cut)
