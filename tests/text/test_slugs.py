"""Slugs are what hosting sites make of headings, and files are named by."""

import pytest

from glossator.text.slugs import FreeNames, file_slug, slug


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The Purge", "the-purge"),
        ("What's *new*?", "whats-new"),
        ("A & B", "a--b"),
        ("1984 (a novel)", "1984-a-novel"),
        ("snake_case - and-hyphens", "snake_case---and-hyphens"),
        ("  Über Größe ", "über-größe"),
        ("U\u0308ber", "über"),
        ("Перестройка", "перестройка"),
        ("“…”", ""),
    ],
)
def test_slug(words: str, expected: str) -> None:
    assert slug(words) == expected


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("03-the-purge", "the-purge"),
        ("3_The Purge", "the-purge"),
        ("10. x", "x"),
        ("preface", "preface"),
        ("1984", "1984"),
        ("01-1984", "1984"),
        ("03-", "03-"),
        ("1917-year", "year"),
        ("03-…", "03-"),
    ],
)
def test_a_file_s_number_is_no_part_of_its_slug(stem: str, expected: str) -> None:
    assert file_slug(stem) == expected


def test_no_two_names_are_alike() -> None:
    names = FreeNames()
    assert [names.take(wish) for wish in ("a", "a", "a-2", "b", "a", "A")] == [
        *("a", "a-2", "a-2-2", "b", "a-3", "A")
    ]


def test_what_is_alike_can_be_said() -> None:
    names = FreeNames(str.lower)
    assert [names.take(wish) for wish in ("a", "A", "A")] == ["a", "A-2", "A-3"]


def test_names_can_be_taken_before_and_counted_from_one() -> None:
    names = FreeNames(str.lower, ["A"], first=1)
    names.reserve(["a-1"])
    assert "a" in names
    assert "b" not in names
    assert [names.take(wish) for wish in ("a", "b", "b")] == ["a-2", "b", "b-1"]
