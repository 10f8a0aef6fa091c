"""JSON that was cut off or damaged: every whole record is kept, and the rest is told."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.readers.scan import CUT, Scanned, scanned

RECORDS: list[dict[str, Any]] = [
    {"target": {"source": f"{name}.xhtml", "n": [{"a": number}]}, "text": text}
    for number, (name, text) in enumerate(
        (("one", 'Zitat „so“ \\ "x" {'), ("two", "кит\n鯨"), ("three", "fin }, {"), ("four", ""))
    )
]
DATA: dict[str, Any] = {"type": "Set", "about": {"title": "Wave"}, "items": RECORDS}


def read(data: bytes | str) -> Scanned:
    raw = data.encode() if isinstance(data, str) else data
    return scanned(raw, ("items",), lambda value: "target" in value)


def values(found: Scanned) -> list[dict[str, Any]]:
    return [one.value for one in found.records]


@pytest.mark.parametrize("indent", [None, 1, 4])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_whole_file_is_read_in_any_encoding(indent: int | None, encoding: str) -> None:
    text = json.dumps(DATA, indent=indent, ensure_ascii=False)
    found = read(text.encode(encoding))
    assert values(found) == RECORDS
    assert found.about == {"type": "Set", "about": {"title": "Wave"}}
    assert not found.remarks


def test_a_record_has_the_line_that_it_begins_on() -> None:
    text = json.dumps(DATA, indent=1).replace("\n", "\r\n")
    found = read(text)
    lines = text.split("\r\n")
    for one in found.records:
        assert lines[one.line - 1].strip() == "{"
    assert [one.line for one in found.records] == sorted({one.line for one in found.records})


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from([None, 2]), st.booleans())
def test_wherever_it_is_cut_the_records_before_the_cut_are_kept(
    data: st.DataObject, indent: int | None, is_sorted: bool
) -> None:
    text = json.dumps(DATA, indent=indent, ensure_ascii=False, sort_keys=is_sorted)
    raw = text.encode()
    ends = []
    at = 0
    for record in RECORDS:
        whole = json.dumps(record, indent=indent, ensure_ascii=False, sort_keys=is_sorted)
        if indent:
            whole = whole.replace("\n", "\n" + " " * 2 * indent)
        at = text.index(whole, at) + len(whole)
        ends.append(len(text[:at].encode()))
    size = data.draw(st.integers(0, len(raw)))
    found = read(raw[:size])
    before = sum(end <= size for end in ends)
    assert values(found) == RECORDS[:before]
    if 0 < size < len(raw):
        assert [one.what for one in found.remarks] == [CUT]


def test_damage_in_the_middle_costs_one_record() -> None:
    text = json.dumps(DATA, ensure_ascii=False, indent=1)
    damaged = text.replace('"кит\\n鯨"', '"кит\\n鯨')
    assert damaged != text
    found = read(damaged)
    assert values(found) == [RECORDS[0], *RECORDS[2:]]
    assert any("кит" in one.text for one in found.remarks)


def test_a_comma_that_is_missing_costs_nothing() -> None:
    text = "[" + " ".join(map(json.dumps, RECORDS)) + "]"
    assert values(read(text)) == RECORDS


def test_two_files_in_one_are_both_read() -> None:
    text = json.dumps(DATA)
    assert values(read(text + text)) == RECORDS + RECORDS


def test_a_list_in_an_object_of_its_own_is_found() -> None:
    """An AnnotationCollection has its items on a first page (Web Annotation Data Model, 5.1)."""
    text = json.dumps({"type": "AnnotationCollection", "first": {"items": RECORDS}})
    assert values(read(text)) == RECORDS


def test_what_is_no_record_is_told() -> None:
    found = read(json.dumps({"items": ["a text", *RECORDS]}))
    assert values(found) == RECORDS
    assert [(one.line, one.text) for one in found.remarks] == [(1, '"a text"')]


def test_what_follows_the_end_is_told() -> None:
    found = read(json.dumps(DATA) + "\nand more")
    assert [(one.line, one.text) for one in found.remarks] == [(2, "and more")]


def test_nesting_without_end_is_no_danger() -> None:
    found = read('{"items": [' + '{"a":' * 200_000)
    assert not found.records
    assert found.remarks


def test_half_of_a_letter_is_no_danger() -> None:
    found = read('{"items": [{"target": {}, "text": "a\\ud800b"}]}')
    assert len(found.records) == 1


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_are_a_fault(data: bytes) -> None:
    read(data)
    read(b'{"items": [' + data)
