"""Findings: how they are made, sorted, and compared with words that are known."""

import pytest

from glossator.model.diagnostics import (
    CODES,
    Place,
    Severity,
    did_you_mean,
    error,
    has_errors,
    in_order,
    warning,
)


def test_a_finding_has_a_place_a_severity_a_code_a_message_and_a_hint() -> None:
    found = error("chapters/01-x.md", 3, "undefined-label", 'no note "a"', "define it")
    assert found.place == Place("chapters/01-x.md", 3)
    assert found.severity is Severity.ERROR
    assert (found.code, found.message, found.hint) == (
        "undefined-label",
        'no note "a"',
        "define it",
    )
    assert warning("book.toml", 0, "no-date", "no date").severity is Severity.WARNING


def test_findings_are_sorted_by_place_and_then_by_code() -> None:
    first = warning("a.md", 2, "unused-label", "x")
    second = error("a.md", 10, "empty-note", "x")
    third = error("a.md", 10, "undefined-label", "x")
    fourth = error("b.md", 0, "empty-note", "x")
    assert in_order([fourth, third, second, first]) == (first, second, third, fourth)


def test_one_finding_made_twice_is_said_once() -> None:
    twice = [error("a.md", 1, "empty-note", "x"), error("a.md", 1, "empty-note", "x")]
    assert len(in_order(twice)) == 1


def test_warnings_alone_are_no_errors() -> None:
    doubtful = warning("a.md", 1, "long-note", "x")
    assert not has_errors([])
    assert not has_errors([doubtful])
    assert has_errors([doubtful, error("a.md", 2, "empty-note", "x")])


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("hindenberg", 'did you mean "hindenburg"?'),
        ("Hindenburg", 'did you mean "hindenburg"?'),
        ("lenin", "write an entry"),
    ],
)
def test_a_hint_names_the_nearest_word_or_says_something_else(word: str, hint: str) -> None:
    assert did_you_mean(word, ["hindenburg", "ludendorff"], "write an entry") == hint


def test_codes_are_words_with_hyphens() -> None:
    assert all(code.replace("-", "").replace("utf8", "").isalpha() for code in CODES)
    assert all(code == code.lower() for code in CODES)
