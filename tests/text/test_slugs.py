"""Slugs are what hosting sites make of headings, and files are named by."""

import pytest

from glossator.text.slugs import file_slug, slug


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
