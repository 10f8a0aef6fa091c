"""Says how alike two texts are, letter by letter: Ratcliff and Obershelp's measure.

The number is that of `difflib.SequenceMatcher(None, one, two, autojunk=False).ratio()`. That looks
at each pair of places with the same letter, which are many where a text repeats itself; here the
longest passage that two texts share is found by halving: if they share one of twenty letters, they
share one of ten.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from functools import lru_cache

_LEAST = 0x100


def ratio(one: Sequence[Hashable], two: Sequence[Hashable], least: float = 0.0) -> float:
    """Twice the letters that two texts share, by the letters of both: from 0 to 1.

    Shared are those of the longest passage that stands in both, and of what stands before and
    behind it in both. Of two lists of words it is the same with words for letters.

    Where that is less than `least`, the number may be any that is less: it isn't worked out.
    """
    if not len(one) and not len(two):
        return 1.0
    if not (isinstance(one, str) and isinstance(two, str)):
        one, two = _lettered(one, two)
    whole = len(one) + len(two)
    shared = 0
    most = _most(one, two) if least else min(len(one), len(two))
    waiting = [(one, two, most)]
    # `most` is how many letters those that wait may share.
    while waiting:
        if 2.0 * (shared + most) / whole < least:
            break
        one_part, two_part, bound = waiting.pop()
        most -= bound
        if one_part == two_part:
            shared += len(one_part)
            continue
        at, other, length = _longest(one_part, two_part) if bound else (0, 0, 0)
        if not length:
            continue
        shared += length
        for part in (
            (one_part[:at], two_part[:other]),
            (one_part[at + length :], two_part[other + length :]),
        ):
            bound = _most(*part) if least else min(map(len, part))
            if bound:
                waiting.append((*part, bound))
                most += bound
    return 2.0 * shared / whole


def begun_alike(one: Sequence[Hashable], two: Sequence[Hashable]) -> int:
    """How many letters, or other things, are the same from the beginning of two on."""
    shorter = min(len(one), len(two))
    return next((at for at in range(shorter) if one[at] != two[at]), shorter)


def _most(one: str, two: str) -> int:
    """How many letters two texts can share at most: those that stand in both, in any order."""
    return (Counter(one) & Counter(two)).total()


def _lettered(one: Sequence[Hashable], two: Sequence[Hashable]) -> tuple[str, str]:
    """Two lists with a letter for each of their things."""
    letters: dict[Hashable, str] = {}
    for thing in (*one, *two):
        letters.setdefault(thing, chr(_LEAST + len(letters)))
    return "".join(letters[thing] for thing in one), "".join(letters[thing] for thing in two)


@lru_cache(maxsize=1024)
def _longest(one: str, two: str) -> tuple[int, int, int]:
    """Where the longest passage that two texts share begins in each, and how long it is.

    Of several, the first in the first text, and there the first in the second.
    """
    least, most = 0, min(len(one), len(two))
    at = 0
    while least < most:
        length = (least + most + 1) // 2
        place = _shared(one, two, length)
        if place < 0:
            most = length - 1
        else:
            least, at = length, place
    return at, two.find(one[at : at + least]), least


def _shared(one: str, two: str, length: int) -> int:
    """Where the first passage of a length begins in one text that stands in two as well; or -1."""
    there = {two[at : at + length] for at in range(len(two) - length + 1)}
    return next(
        (at for at in range(len(one) - length + 1) if one[at : at + length] in there),
        -1,
    )
