"""Slugs are what hosting sites make of headings; ids are safe in XML and in file names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.text.slugs import FreeNames, ascii_id, file_slug, is_label, slug


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


@pytest.mark.parametrize("key", ["kiel", "the-purge", "a_b", "1", "A-1"])
def test_an_ascii_key_is_its_own_id(key: str) -> None:
    assert ascii_id(key) == key


def test_other_keys_keep_a_likeness_and_a_digest() -> None:
    assert re.fullmatch(r"uber-große|uber-groe-[0-9a-f]{4}", ascii_id("über-große"))
    assert re.fullmatch(r"[0-9a-f]{12}", ascii_id("совет"))


@given(st.text(min_size=1))
def test_an_id_is_always_ascii_and_safe(key: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]+", ascii_id(key))


def test_keys_that_look_alike_without_accents_stay_apart() -> None:
    assert len({ascii_id(key) for key in ("resume", "resumé", "résumé")}) == 3


@pytest.mark.parametrize("label", ["1", "kiel", "a-b_c", "é", "совет"])
def test_labels(label: str) -> None:
    assert is_label(label)


@pytest.mark.parametrize("label", ["", "a b", "a.b", "a:b", "a\n", "^"])
def test_no_labels(label: str) -> None:
    assert not is_label(label)


def test_no_two_names_are_alike() -> None:
    names = FreeNames()
    assert [names.take(wish) for wish in ("a", "a", "a-2", "b", "a", "A")] == [
        *("a", "a-2", "a-2-2", "b", "a-3", "A")
    ]


def test_what_is_alike_can_be_said() -> None:
    names = FreeNames(str.lower)
    assert [names.take(wish) for wish in ("a", "A", "A")] == ["a", "A-2", "A-3"]
