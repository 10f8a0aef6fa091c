"""What is a word, and what isn't."""

import pytest

from glossator.editions.counting.count import words_in, words_of
from tests.books.making import chapter


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("one", 1),
        ("  one\ntwo\tthree ", 3),
        ("5\xa0km", 2),
        ("came—and went", 3),
        ("came – and went", 3),
        ("1917–1923", 1),
        ("co-operative", 1),
        ("it’s", 1),
        ("… — ! ? “”", 0),
        ("“So?”", 1),
        ("Über 20\u202f000 Räte", 4),
        ("Дума", 1),
    ],
)
def test_words_stand_between_spaces_and_long_dashes(text: str, count: int) -> None:
    assert words_of(text) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One *two*three.", 2),
        ("One<br>two.", 2),
        ("- One\n- Two\n\n> Three", 3),
        ("## A heading\n\nWords.", 3),
        ("One.[^a]\n\n[^a]: Many words of a note.", 1),
        ("See [note](#fn-a).[^a]\n\n[^a]: A note.", 2),
        ("`code here`", 2),
        ("[Two words](https://example.org/a-long/address)", 2),
    ],
)
def test_what_the_builder_adds_is_no_word(text: str, count: int) -> None:
    (one,) = chapter(text).edition.texts
    assert words_in(one.body) == count
