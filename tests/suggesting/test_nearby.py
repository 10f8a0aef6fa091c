"""The index of words one letter apart finds what comparing each pair finds."""

from hypothesis import given
from hypothesis import strategies as st

from glossator.suggesting.spellings import Nearby, is_near

WORDS = st.lists(st.text(alphabet="abc", min_size=1, max_size=6), max_size=12, unique=True)


def near(one: str, other: str) -> bool:
    """Whether one edit makes the other word: all edits tried."""
    letters = sorted({*one, *other})
    for at in range(len(one) + 1):
        edits = [one[:at] + one[at + 1 :], one[:at] + one[at + 1 : at + 2] + one[at : at + 1]]
        edits[1] += one[at + 2 :]
        edits += [one[:at] + letter + one[at:] for letter in letters]
        edits += [one[:at] + letter + one[at + 1 :] for letter in letters]
        if other in edits:
            return one != other
    return False


@given(WORDS, st.text(alphabet="abc", min_size=1, max_size=6))
def test_the_index_finds_all_words_one_edit_away_and_no_others(words: list[str], word: str) -> None:
    assert set(Nearby(words).of(word)) == {other for other in words if near(word, other)}


@given(st.text(alphabet="ab", max_size=6), st.text(alphabet="ab", max_size=6))
def test_nearness_goes_both_ways(one: str, other: str) -> None:
    assert is_near(one, other) == is_near(other, one)


def test_what_is_longer_than_a_word_is_compared_with_nothing() -> None:
    long = "a" * 100_000
    assert Nearby(["kiel", long]).of(f"{long}a") == []
    assert Nearby(["kiel", long]).of("kil") == ["kiel"]
