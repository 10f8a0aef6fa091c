"""Two texts in; how alike they are, as difflib has it, out."""

from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from glossator.text.matching import begun_alike, ratio

LETTERS = st.text("ab ", max_size=40) | st.text("abcdefgh. ", max_size=80)
WORDS = st.lists(st.sampled_from("the ship went to port and men of".split()), max_size=30)


@given(LETTERS, LETTERS)
def test_texts_are_as_alike_as_difflib_says(one: str, two: str) -> None:
    assert ratio(one, two) == SequenceMatcher(None, one, two, autojunk=False).ratio()


@given(WORDS, WORDS)
def test_lists_of_words_are_as_alike_as_difflib_says(one: list[str], two: list[str]) -> None:
    assert ratio(one, two) == SequenceMatcher(None, one, two, autojunk=False).ratio()


def test_texts_that_repeat_themselves_are_compared() -> None:
    # Place by place, this would take minutes.
    assert ratio("ab" * 10_000, "a" + "ab" * 10_000) == 40_000 / 40_001


def test_how_far_two_agree_is_counted_from_their_beginning() -> None:
    assert begun_alike("petrograd", "petrol") == 5
    assert begun_alike(["a", "b"], ["a", "b", "c"]) == 2
    assert begun_alike("", "a") == 0
