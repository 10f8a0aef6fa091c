"""Hypothesis' annotations: quotations with what is around them, answers, tags, notes on a page."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.readers.exported import ExportError
from glossator.readers.hypothesis import is_one, read
from tests.readers.written import Mark, hypothesis

SAMPLES = Path(__file__).parent / "samples"


def exported(*rows: Any) -> bytes:
    return json.dumps({"export_userid": "acct:a@hypothes.is", "annotations": rows}).encode()


def test_an_answer_of_the_api() -> None:
    found = read((SAMPLES / "hypothesis.json").read_bytes())
    first, second = found.highlights
    assert first.text == "a mutiny broke out, on 4 November 1918 by the essay’s account"
    assert first.before == "At Kiel, a naval port on the Baltic, "
    assert first.after == ", and set off a revolution."
    assert first.comment == "Which **ships**?\n\nAnd who counted them?\n\nThe Navy did."
    assert (first.file, first.book) == ("chapter-wave", "The Rise of Stalinism")
    assert (first.id, first.line) == ("Vp2vWcfEEe-aVj8fN3mXyA", 4)
    assert (second.text, second.comment) == ("", "On the whole chapter.")
    assert [(one.line, one.what, one.text) for one in found.remarks] == [
        (28, "this answers an annotation, and was put to it", "The Navy did."),
        (4, "its tags aren't taken over", "navy, 1918"),
    ]


def test_a_row_may_have_its_words_alone() -> None:
    quote = {"type": "TextQuoteSelector", "exact": "stood in the reeds"}
    data = json.dumps({"total": 1, "rows": [{"id": "x", "target": [{"selector": [quote]}]}]})
    assert is_one("in.json", data.encode())
    assert [one.text for one in read(data.encode()).highlights] == ["stood in the reeds"]


def test_what_the_sidebar_exports() -> None:
    row = {"id": "a", "uri": "x", "text": "words", "target": [{"source": "x"}]}
    assert is_one("x", exported(row))
    assert [one.comment for one in read(exported(row)).highlights] == ["words"]


def test_a_page_of_an_ebook_is_named_by_its_own_selector() -> None:
    selector = {"type": "EPUBContentSelector", "url": "/EPUB/chapter-hitler.xhtml", "title": "Why"}
    quote = {"type": "TextQuoteSelector", "exact": "words"}
    row = {"uri": "https://a.org/b.epub", "target": [{"selector": [selector, quote]}]}
    (one,) = read(exported(row)).highlights
    assert (one.file, one.chapter, one.text) == ("chapter-hitler", "Why", "words")


def test_an_answer_to_what_is_not_there_is_reported() -> None:
    found = read(exported({"uri": "x", "text": "so?", "references": ["gone"], "target": []}))
    assert found.highlights == ()
    assert [one.text for one in found.remarks] == ["so?"]


def test_what_has_no_words_is_reported_and_odd_values_do_no_harm() -> None:
    empty = {"uri": "https://a.org/", "target": []}
    odd = {"uri": 3, "target": {"selector": ["x", {"type": "TextQuoteSelector", "exact": 5}]}}
    found = read(
        exported(empty, {**odd, "text": "t", "document": {"title": []}, "tags": [1]}, "what")
    )
    assert [one.comment for one in found.highlights] == ["t"]
    assert sorted(one.text for one in found.remarks) == ['"what"', "1", "https://a.org/"]


def test_a_file_without_annotations_is_refused() -> None:
    with pytest.raises(ExportError, match="no annotations"):
        read(b"[]")


@given(st.lists(st.builds(Mark, st.text(), st.text()), max_size=8))
def test_what_hypothesis_gives_is_read(marks: list[Mark]) -> None:
    marks = [mark for mark in marks if mark.text.strip()]
    found = read(hypothesis(marks))
    assert [(one.text, one.comment) for one in found.highlights] == [
        (mark.text.strip(), mark.comment.strip()) for mark in marks
    ]
    assert found.remarks == ()
