"""Quotation marks, dashes, ellipses. The marks in running text are shown by cases/typography.md."""

import pytest

from glossator.source.typography import educate


def test_texts_stay_apart_and_are_judged_together() -> None:
    assert educate(['"', "so", '"', " x"], [False] * 4, "en") == ["“", "so", "”", " x"]


def test_code_is_left_alone_and_counts_as_what_stands_beside() -> None:
    assert educate(['"', '"x"--', '"'], [False, True, False], "en") == ["“", '"x"--', "”"]


def test_escapes_become_their_characters_in_code_too() -> None:
    assert educate(["\x0234\x03a\x0292\x03", "\x0292\x03"], [False, True], "en") == ['"a\\', "\\"]


def test_nothing_to_do() -> None:
    assert educate(["plain", ""], [False, False], "en") == ["plain", ""]
    assert educate([], [], "en") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“a ‘b’ c”"),
        ("de", "„a ‚b‘ c“"),
        ("fr", "«a ‹b› c»"),
        ("ru", "«a „b“ c»"),
        ("sv", "”a ’b’ c”"),
        ("da", "»a ›b‹ c«"),
        ("xx", "“a ‘b’ c”"),
    ],
)
def test_each_language_has_its_marks(language: str, text: str) -> None:
    assert educate(["\"a 'b' c\""], [False], language) == [text]


@pytest.mark.parametrize("language", ["en", "de", "fr", "ru"])
@pytest.mark.parametrize("text", ["don't", "dogs' tails", "l'eau", "'90s"])
def test_an_apostrophe_is_the_same_in_all(language: str, text: str) -> None:
    assert educate([text], [False], language) == [text.replace("'", "’")]
