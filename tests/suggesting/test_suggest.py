"""All suggestions together: their order, their kinds, and what makes them go away."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.suggesting.report import rows
from glossator.suggesting.suggest import suggest
from glossator.suggesting.suggestion import SuggestionKind
from tests.suggesting.books import book, suggested, words

NAMES = ("Karl Radek", "Rosa Luxemburg", "Béla Kun", "Paul von Hindenburg", "Lev Kamenev")
TEXT = (
    "So Karl Radek met Rosa Luxemburg in Reval. Then Radek and Béla Kun saw Paul von Hindenburg. "
    "In 1919 Lev Kamenev came, and Kamenev went; Hindenburg stayed in Reval, the Winter Palace "
    "fell, and some 20,000 came to the Winter Palace. They met Trotzky. "
    + "So Trotsky met them. "
    * 6
)


@given(st.sets(st.sampled_from(NAMES)))
@settings(max_examples=20, deadline=None)
def test_a_name_that_is_added_to_the_people_disappears(added: set[str]) -> None:
    people = "".join(f"## {name}\n\nA person.\n\n" for name in sorted(added))
    left = set(words(TEXT, SuggestionKind.NAMES, people=people))
    assert left.isdisjoint(added)
    assert set(NAMES) - added <= left


def test_an_entry_that_is_pasted_makes_its_suggestion_disappear() -> None:
    """With all forms that were counted with it."""
    before = suggested(TEXT, SuggestionKind.NAMES, SuggestionKind.TERMS)
    people, glossary = (
        "\n\n".join(one.entry for one in before if (one.register or "people") == register)
        for register in ("people", "glossary")
    )
    assert (
        suggested(
            TEXT, SuggestionKind.NAMES, SuggestionKind.TERMS, people=people, glossary=glossary
        )
        == []
    )


def test_the_order_is_the_same_each_time_and_the_best_comes_first() -> None:
    first, second = suggested(TEXT), suggested(TEXT)
    assert first == second
    assert [one.score for one in first] == sorted((one.score for one in first), reverse=True)


def test_nothing_is_told_twice() -> None:
    keys = [(one.kind, one.words) for one in suggested(TEXT)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("kind", SuggestionKind)
def test_a_kind_alone_is_what_it_is_among_all(kind: SuggestionKind) -> None:
    assert suggested(TEXT, kind) == [one for one in suggested(TEXT) if one.kind is kind]


def test_another_language_is_read_as_english_is() -> None:
    made = book(TEXT)
    other = replace(made.book, settings=replace(made.book.settings, language="fi"))
    assert suggest(other) == suggest(made.book)


def test_an_empty_book_lacks_nothing() -> None:
    assert suggested("") == []


def test_rows_for_programs_have_keys_that_stay() -> None:
    row = rows(suggested(TEXT, SuggestionKind.TERMS))[0]
    assert row == {
        "rank": 1,
        "kind": "terms",
        "words": "Winter Palace",
        "forms": [],
        "why": "institution or term?",
        "count": 2,
        "texts": 1,
        "path": "chapters/one.md",
        "line": 3,
        "register": "glossary",
        "entry": "## Winter Palace\n\n…",
        "score": 1.426,
        "decline": "terms: Winter Palace",
    }
