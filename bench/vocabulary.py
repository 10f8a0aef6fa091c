"""Dice and invented words.

In: a seed. Out: ``Dice``, a source of chance that gives the same throws on every machine and under
every version of Python, and ``Vocabulary``, some twelve thousand made-up words that are drawn as
often as English words of their rank and length would be. No word is taken from a real text.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import MutableSequence, Sequence
from itertools import accumulate
from typing import TypeVar

T = TypeVar("T")

ONSETS = ("", *"bcdfghlmnprstvw", "br", "cl", "dr", "fl", "gr", "pl", "pr", "sh", "st", "th", "tr")
NUCLEI = ("a", "e", "i", "o", "u", "a", "e", "i", "o", "ea", "ai", "ou", "ee", "io")
CODAS = ("", "", "", "n", "r", "s", "t", "l", "m", "d", "nd", "st", "nt", "rm", "ck")

# How many words there are, by the number of their syllables, from the most frequent on.
LADDER = (
    (140, (1,)),
    (900, (1, 2)),
    (3000, (2, 2, 3)),
    (8000, (2, 3, 3, 4)),
)

# Words that the registers use; the vocabulary must not know them.
RESERVED = frozenset(
    ("old", "new", "great", "von", "de", "van", "ottokar", "planter", "ximena", "quayle")
)


class Dice:
    """Chance that repeats itself.

    Only ``Random.random`` is used, whose sequence Python promises to keep for a seed; what the
    library's ``sample`` or ``shuffle`` give may change with a version.
    """

    def __init__(self, seed: int) -> None:
        self.throw = random.Random(seed).random

    def below(self, limit: int) -> int:
        """A whole number from 0 to ``limit`` - 1."""
        return int(self.throw() * limit)

    def between(self, least: int, most: int) -> int:
        """A whole number from ``least`` to ``most``, both possible."""
        return least + int(self.throw() * (most - least + 1))

    def pick(self, values: Sequence[T]) -> T:
        """One of the values."""
        return values[int(self.throw() * len(values))]

    def chance(self, probability: float) -> bool:
        """True as often as ``probability`` says."""
        return self.throw() < probability

    def shuffle(self, values: MutableSequence[T]) -> None:
        """Put the values into another order, in place."""
        for last in range(len(values) - 1, 0, -1):
            other = self.below(last + 1)
            values[last], values[other] = values[other], values[last]

    def sample(self, values: Sequence[T], count: int) -> list[T]:
        """``count`` different places of ``values``, in the order drawn."""
        if count > len(values):
            raise ValueError(f"{count} of {len(values)} values asked for")
        chosen: dict[int, None] = {}
        while len(chosen) < count:
            chosen[self.below(len(values))] = None
        return [values[place] for place in chosen]


class Ranked:
    """Values that are drawn the more often the earlier they stand (Zipf's law, flattened)."""

    def __init__(self, size: int, flatness: float) -> None:
        # Division only: powers are left to the C library and may differ in the last bit.
        self.sums = list(accumulate(1.0 / (rank + flatness) for rank in range(size)))
        self.total = self.sums[-1]

    def draw(self, dice: Dice) -> int:
        """The rank of the value drawn, from 0."""
        return min(bisect(self.sums, dice.throw() * self.total), len(self.sums) - 1)


class Vocabulary:
    """The words of the book, most frequent first."""

    def __init__(self, dice: Dice) -> None:
        self.words = _invent(dice)
        self.known = frozenset(self.words)
        self._ranks = Ranked(len(self.words), 2.7)

    def word(self, dice: Dice) -> str:
        """A word, as often as its rank deserves."""
        return self.words[self._ranks.draw(dice)]

    def run(self, dice: Dice, count: int) -> list[str]:
        """``count`` words in a row."""
        return [self.word(dice) for _ in range(count)]


def syllables(dice: Dice, count: int) -> str:
    """A word of so many syllables."""
    parts: list[str] = []
    for place in range(count):
        coda = dice.pick(CODAS) if place == count - 1 or dice.chance(0.25) else ""
        parts.append(dice.pick(ONSETS) + dice.pick(NUCLEI) + coda)
    return "".join(parts)


def _invent(dice: Dice) -> list[str]:
    words: dict[str, None] = {}
    size = 0
    for count, lengths in LADDER:
        size += count
        while len(words) < size:
            word = syllables(dice, dice.pick(lengths))
            if len(word) > 1 and word not in RESERVED:
                words[word] = None
    # In English the words used most are the shortest.
    frequent = LADDER[0][0]
    ordered = list(words)
    return sorted(ordered[:frequent], key=len) + ordered[frequent:]
