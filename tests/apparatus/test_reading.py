"""How far a reader has come decides where a link to a hidden entry leads."""

import pytest

from glossator.apparatus.reading import Readable, ReaderSoFar
from glossator.model.text import Target

ANN, TERM = ("people", "ann"), ("glossary", "term")
WHOLE, FIRST, LATER = Target("people", "i-ann"), Target("first", "i-ann"), Target("later", "i-ann")
READABLE = Readable(
    texts={"chapter-a": 0, "chapter-b": 1, "chapter-c": 2, "chapter-d": 3},
    entries={ANN: ((1, FIRST), (3, LATER))},
    pages={"people": ((1, "first"), (3, "later"))},
    read_at={ANN: 1, TERM: 2},
)


@pytest.mark.parametrize(
    ("page", "goal", "whole"),
    [
        ("chapter-a", None, None),
        ("chapter-b", FIRST, Target("first")),
        ("chapter-c", FIRST, Target("first")),
        ("chapter-d", LATER, Target("later")),
        ("people", WHOLE, Target("people")),
    ],
)
def test_a_text_leads_to_the_newest_place(
    page: str, goal: Target | None, whole: Target | None
) -> None:
    reader = ReaderSoFar(READABLE, page)
    assert reader.entry(ANN, WHOLE) == goal
    assert reader.goal(WHOLE, ANN) == goal
    assert reader.goal(Target("people"), None) == whole


def test_what_is_not_hidden_stays_where_it_is() -> None:
    for reader in (ReaderSoFar(None, "chapter-a"), ReaderSoFar(READABLE, "chapter-a")):
        assert reader.entry(TERM, Target("glossary", "g-term")) == Target("glossary", "g-term")
        assert reader.goal("https://example.org", None) == "https://example.org"
        assert reader.goal(Target("notes", "n-x"), None) == Target("notes", "n-x")
    assert ReaderSoFar(None, "chapter-a").entry(ANN, WHOLE) == WHOLE


def test_a_term_is_read_where_it_is_first_mentioned() -> None:
    reader = ReaderSoFar(READABLE, "glossary")
    reader.begin_entry(TERM)
    assert reader.entry(ANN, WHOLE) == FIRST
    reader.begin_entry(("glossary", "mentioned nowhere"))
    assert reader.entry(ANN, WHOLE) == WHOLE


def test_a_note_to_a_hidden_entry_is_read_with_it_and_not_at_the_end() -> None:
    reader = ReaderSoFar(READABLE, "people")
    reader.begin_entry(ANN)
    reader.refer("note")
    assert reader.entry(ANN, WHOLE) == WHOLE
    reader.begin_note("note")
    assert reader.entry(ANN, WHOLE) == FIRST
