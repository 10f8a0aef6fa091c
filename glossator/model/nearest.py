"""Finds the word that is nearest to another among many, for hints: `did you mean "kiel"?`.

The answer is that of `difflib.get_close_matches`. That compares each word with each, letter by
letter; here only those are compared that have enough letters in common.
"""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known word that is most like another; None where none is.

    `cutoff` is the likeness that it must have at least, from 0 to 1 (Ratcliff and Obershelp's
    measure). Of several that are alike, the last in the order of the alphabet.
    """
    return _index(tuple(dict.fromkeys(known))).nearest(word, cutoff)


class _Known:
    """Some words, with the letters of each as bits of a number."""

    def __init__(self, words: Iterable[str]) -> None:
        self._bits: dict[tuple[str, int], int] = {}
        self._of_length: dict[int, list[tuple[str, int]]] = {}
        for word in words:
            self._of_length.setdefault(len(word), []).append((word, self._letters(word)))

    def _letters(self, word: str) -> int:
        """A bit for each letter, another one for its second, its third …"""
        found = 0
        for sign, count in Counter(word).items():
            for number in range(count):
                found |= 1 << self._bits.setdefault((sign, number), len(self._bits))
        return found

    def nearest(self, word: str, cutoff: float) -> str | None:
        from difflib import SequenceMatcher

        letters = self._letters(word)
        likely: list[tuple[float, str]] = []
        for length, words in self._of_length.items():
            both = length + len(word)
            if not both or 2 * min(length, len(word)) / both >= cutoff:
                for one, its in words:
                    most = 2 * (its & letters).bit_count() / both if both else 1.0
                    if most >= cutoff:
                        likely.append((most, one))
        best: tuple[float, str] | None = None
        matcher = SequenceMatcher()
        matcher.set_seq2(word)
        for most, one in sorted(likely, reverse=True):
            if best is not None and most < best[0]:
                break
            matcher.set_seq1(one)
            likeness = matcher.ratio()
            if likeness >= cutoff:
                best = max(best or (likeness, one), (likeness, one))
        return best and best[1]


@lru_cache(maxsize=16)
def _index(words: tuple[str, ...]) -> _Known:
    # One list is asked again and again: by each link that leads nowhere.
    return _Known(words)
