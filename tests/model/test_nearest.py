"""The nearest word in; the one that difflib would name, out."""

from difflib import get_close_matches

from hypothesis import given
from hypothesis import strategies as st

from glossator.model.nearest import nearest

WORDS = st.text("abcKd-é", max_size=9)


@given(WORDS, st.lists(WORDS, max_size=12), st.sampled_from((0.3, 0.6, 0.8)))
def test_the_nearest_word_is_the_one_that_difflib_names(
    word: str, known: list[str], cutoff: float
) -> None:
    named = get_close_matches(word, known, n=1, cutoff=cutoff)
    assert nearest(word, known, cutoff) == (named[0] if named else None)


def test_a_long_word_has_its_nearest_too() -> None:
    known = ["a b " * 80, "a b " * 60 + "c"]
    assert nearest("a b " * 70, known) == get_close_matches("a b " * 70, known, n=1)[0]


def test_hundreds_of_words_are_sought_among_thousands() -> None:
    # Compared with each other letter by letter, they would take a minute.
    known = [_name(number) for number in range(8_000)]
    for word in known[::40]:
        assert nearest(word[1:], known) is not None


def _name(number: int) -> str:
    """A word of its own for each number."""
    digits = f"{number * 7919 % 8009:04}"
    return "".join(f"{'bcdfghklmn'[int(digit)]}{'aeiouäöüyé'[int(digit)]}" for digit in digits)
