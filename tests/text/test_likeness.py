"""What tells an edition's paragraphs from those of the one before: sketches and their likeness."""

import random
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.model.record import SKETCH_SIZE, Sketch, read_pairs, written_pairs
from glossator.text.likeness import ALIKE, align, likeness, longest_rise, sketch, tells

TEXTS = st.lists(st.sampled_from("one two three four five six".split()), max_size=12).map(" ".join)
LONG = " ".join(f"word{n}" for n in range(200))


def reworded(text: str, share: float, seed: int) -> str:
    """The text with so many of its words exchanged for words that it hasn't."""
    chance = random.Random(seed)
    words = text.split()
    for place in chance.sample(range(len(words)), int(len(words) * share)):
        words[place] = f"other{place}"
    return " ".join(words)


@given(TEXTS)
def test_a_text_is_wholly_like_itself_however_it_is_broken_into_lines(text: str) -> None:
    assert likeness(sketch(text), sketch(text.replace(" ", "\n  "))) == 1


@given(TEXTS, TEXTS)
def test_likeness_is_the_same_from_both_sides(one: str, two: str) -> None:
    assert likeness(sketch(one), sketch(two)) == likeness(sketch(two), sketch(one))


@given(TEXTS, TEXTS)
def test_the_digest_tells_apart_what_differs_in_a_letter(one: str, two: str) -> None:
    assert (sketch(one).digest == sketch(two).digest) == (one == two)


def test_texts_without_a_word_in_common_are_not_alike() -> None:
    assert likeness(sketch("a b c"), sketch("d e f")) == 0


def test_a_short_text_is_measured_exactly() -> None:
    """Three pairs of five are in both: (start) a, a b, b c; not c d, d (end), c e, e (end)."""
    assert likeness(sketch("a b c d"), sketch("a b c e")) == pytest.approx(3 / 7)


@pytest.mark.parametrize("seed", range(20))
def test_a_text_with_a_fifth_of_its_words_changed_is_still_the_same(seed: int) -> None:
    assert likeness(sketch(LONG), sketch(reworded(LONG, 0.2, seed))) >= ALIKE


def test_a_sketch_stays_small() -> None:
    assert len(sketch(LONG).pairs) == SKETCH_SIZE


@given(TEXTS)
def test_a_sketch_is_written_and_read(text: str) -> None:
    pairs = sketch(text).pairs
    assert read_pairs(written_pairs(pairs)) == pairs


@pytest.mark.parametrize("letters", ["a", "AAA", "!!!!", "AAAA" * (SKETCH_SIZE + 1), "AAAAAA=="])
def test_what_was_never_written_is_refused(letters: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_pairs(letters)


def places(old: str, new: str) -> dict[int, int]:
    """The alignment of texts that are written as lines."""
    return align([*map(sketch, old.splitlines())], [*map(sketch, new.splitlines())])


def test_what_stayed_is_found_wherever_it_stands() -> None:
    assert places("one a\ntwo b\nthree c", "three c\nnew x\none a") == {0: 2, 2: 0}


def test_texts_without_words_are_never_the_same() -> None:
    """Lines that only cite have no words of their own, and works in an e-book no digest."""
    nothing, unknown = sketch(""), Sketch("", frozenset())
    assert not tells(nothing)
    assert not tells(unknown)
    assert tells(sketch("* * *"))
    for one in (nothing, unknown):
        assert align([one, one], [one, one]) == {}
    end = sketch("the end")
    assert align([nothing, end], [sketch("new"), end]) == {1: 1}


def test_texts_of_the_same_words_are_paired_in_their_order() -> None:
    assert places("* * *\na b\n* * *", "* * *\n* * *\n* * *") == {0: 0, 1: 2}


def test_what_was_reworded_is_found() -> None:
    old = f"{LONG}\nanother text that stays"
    assert places(old, f"another text that stays\n{reworded(LONG, 0.2, 1)}") == {0: 1, 1: 0}


def test_a_text_between_the_same_neighbours_may_have_changed_more() -> None:
    old = "one a\nthe quick brown fox jumps over it\ntwo b"
    new = "one a\na slow brown fox crawls far below it\ntwo b"
    assert places(old, new)[1] == 1
    elsewhere = "a slow brown fox crawls far below it\none a\ntwo b\nwholly new words"
    assert 0 not in places(old, elsewhere)


def test_a_text_alike_to_none_is_new() -> None:
    assert places("one a", "other words\none a") == {1: 0}


@given(st.lists(TEXTS, max_size=6), st.lists(TEXTS, max_size=6))
def test_no_text_is_paired_twice(old: list[str], new: list[str]) -> None:
    pairs = align([*map(sketch, old)], [*map(sketch, new)])
    assert len(set(pairs.values())) == len(pairs)
    assert set(pairs) <= set(range(len(new)))
    assert set(pairs.values()) <= set(range(len(old)))


@given(st.lists(st.integers(0, 9), max_size=8))
def test_the_longest_rise_is_as_long_as_any(numbers: list[int]) -> None:
    rise = longest_rise(numbers)
    assert rise == sorted(set(rise))
    assert all(numbers[one] < numbers[two] for one, two in pairwise(rise))
    others = (
        run
        for length in range(len(rise) + 1, len(numbers) + 1)
        for run in combinations(numbers, length)
    )
    assert not any(all(one < two for one, two in pairwise(run)) for run in others)
