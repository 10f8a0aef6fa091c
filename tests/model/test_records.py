"""A record to its JSON and back; and no damaged file gets further than a message."""

import contextlib
import datetime
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.apparatus.outline import record_of
from glossator.model.record import (
    FORM,
    Passage,
    Record,
    RecordError,
    Section,
    SectionKind,
    read_record,
    write_record,
)
from glossator.text.likeness import sketch
from tests.books.making import make

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
IDS = st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,6}", fullmatch=True), unique=True, max_size=4)


def passage(identity: str, name: str, text: str, kind: SectionKind) -> Passage:
    """A passage as a record keeps it: without its text, and paragraphs alone with their pairs."""
    whole = sketch(text)
    kept = whole if kind is SectionKind.TEXT else type(whole)(whole.digest, frozenset())
    return Passage(identity, name, text[:5], kept)


@st.composite
def sections(draw: st.DrawFn) -> tuple[Section, ...]:
    places = draw(st.lists(st.tuples(st.sampled_from(SectionKind), WORDS), unique=True, max_size=3))
    return tuple(
        Section(
            kind,
            page,
            draw(WORDS),
            tuple(passage(one, draw(WORDS), draw(WORDS), kind) for one in draw(IDS)),
        )
        for kind, page in places
    )


RECORDS = st.builds(
    Record, WORDS, WORDS, st.integers(1, 99), st.none() | st.dates(), sections(), WORDS
)


@given(RECORDS)
def test_what_is_written_is_read(record: Record) -> None:
    assert read_record(write_record(record)) == record


@given(RECORDS)
def test_what_is_read_is_written_again_byte_for_byte(record: Record) -> None:
    text = write_record(record)
    assert write_record(read_record(text)) == text


FILES = {
    "chapters/one.md": "# One\n\nA first paragraph.[^a]\n\nAnother.\n\n[^a]: A “note”.\n",
    "people.md": "## Ann\n\nA traveller.\n",
}
RECORD = record_of(make(FILES).edition)
TEXT = write_record(RECORD)


def test_a_record_has_a_line_a_passage_for_those_who_compare_files() -> None:
    rows = [line for line in TEXT.splitlines() if line.startswith("   [")]
    assert [json.loads(row.rstrip(","))[:3] for row in rows] == [
        ["p-d992ca", "", "A first paragraph."],
        ["p-e7906d", "", "Another."],
        ["n-chapter-one.a", "a", "A “note”."],
        ["i-ann", "Ann", "A traveller."],
    ]


def test_a_changed_word_changes_one_line() -> None:
    files = {**FILES, "people.md": "## Ann\n\nA wanderer.\n"}
    other = write_record(record_of(make(files).edition)).splitlines()
    assert sum(one != two for one, two in zip(TEXT.splitlines(), other, strict=True)) == 1


def test_the_date_is_kept() -> None:
    assert read_record(TEXT).date == datetime.date(2026, 1, 2)


def changed(**values: Any) -> str:
    return json.dumps({**json.loads(TEXT), **values})


def with_section(**values: Any) -> str:
    data = json.loads(TEXT)
    data["sections"][0] |= values
    return json.dumps(data)


SECTIONS = json.loads(TEXT)["sections"]
ROW = ["p-1", "", "One", "00"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no record"),
        ("<<<<<<< mine\n" + TEXT, "no record"),
        ("null", "where a table should"),
        ("[1]", "where a table should"),
        ("{}", 'it has no "record"'),
        ("[" * 100_000, "no record"),
        (changed(record=FORM + 1), f"it has the form {FORM + 1}, and this version reads {FORM}"),
        (changed(number="2"), "where a whole number should"),
        (changed(number=True), "where a whole number should"),
        (TEXT.replace('"number": 1', '"number": Infinity'), "where a whole number should"),
        (changed(date="yesterday"), "no record"),
        (changed(date=7), "no record"),
        (changed(title=None), "None stands where a text should"),
        (changed(sections={}), "where a list should"),
        (changed(sections=["x"]), "where a table should"),
        (changed(sections=SECTIONS[:1] * 2), "has the text of chapter-one twice"),
        (with_section(kind="poem"), "no record"),
        (with_section(passages="abcd"), "where a list should"),
        (with_section(passages=["abcd"]), "where a list should"),
        (with_section(passages=[["p-1"]]), "no record"),
        (with_section(passages=[[*ROW, "!"]]), "no record"),
        (with_section(passages=[[*ROW, 3]]), "where a text should"),
        (with_section(passages=[['"><script>', *ROW[1:]]]), "can't be an id"),
        (with_section(passages=[ROW, ROW]), 'has the id "p-1" twice on the page "chapter-one"'),
    ],
)  # fmt: skip
def test_what_is_no_record_is_said_to_be_none(text: str, why: str) -> None:
    with pytest.raises(RecordError, match=why):
        read_record(text)


@pytest.mark.parametrize("end", range(0, len(TEXT) - 2, 7))
def test_half_a_record_is_none(end: int) -> None:
    with pytest.raises(RecordError):
        read_record(TEXT[:end])


@given(st.data())
def test_whatever_stands_in_a_record_s_place_no_other_error_comes(data: st.DataObject) -> None:
    """Any value of the file is exchanged for any other, at any depth."""
    values = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
        max_leaves=4,
    )
    whole = json.loads(TEXT)
    at: Any = whole
    while True:
        key = data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if not (isinstance(at[key], (dict, list)) and at[key] and data.draw(st.booleans())):
            break
        at = at[key]
    at[key] = data.draw(values)
    with contextlib.suppress(RecordError):
        write_record(read_record(json.dumps(whole)))
