"""Says how alike two texts are, from sketches small enough to be kept in an edition's record.

A digest says whether two texts have the same words. A sketch says how many pairs of neighbouring
words they share, near enough: it is the lowest hashes of all such pairs (bottom-k sketches; Broder,
"On the resemblance and containment of documents", 1997), so that a record needs no text.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b

from glossator.model.expressions import expression
from glossator.model.record import SKETCH_HASH, SKETCH_SIZE, Sketch

ALIKE = 0.2
"""From here on two texts are one that was reworded. One word in five changed leaves about 0.4;
two texts by one author on one thing have about 0.02."""
ALIKE_IN_PLACE = 0.08
"""The same, between neighbours that stayed what they were."""

_COMMON = 400
"""Of a pair of words that more texts than this have, those nearest in their order are looked at."""

_WORD = expression(r"\w+")


def sketch(text: str) -> Sketch:
    """The sketch of a text; white space doesn't count, and capitals only for the digest."""
    plain = " ".join(text.split())
    words = _WORD.findall(plain.casefold())
    pairs = zip(["", *words], [*words, ""], strict=True) if words else ()
    hashes = {int.from_bytes(_hashed(f"{one} {two}", SKETCH_HASH)) for one, two in pairs}
    return Sketch(_hashed(plain, 6).hex(), frozenset(sorted(hashes)[:SKETCH_SIZE]))


def tells(one: Sketch) -> bool:
    """Whether a text can be recognised by its sketch: it has words, and they are known."""
    return one.digest not in _WORDLESS


def likeness(one: Sketch, two: Sketch) -> float:
    """The share of word pairs that two texts have in common, from 0 to 1."""
    if one.digest == two.digest:
        return 1.0
    lowest = sorted(one.pairs | two.pairs)[:SKETCH_SIZE]
    return len(one.pairs & two.pairs & set(lowest)) / len(lowest) if lowest else 0.0


def match(old: Sequence[Sketch], new: Sequence[Sketch]) -> dict[int, int]:
    """For each new text that is an old one, unchanged or reworded, the place of the old one.

    Texts of the same words are paired in their order; then those most alike, best first. No text
    is paired twice, and one that is like no other stays new. Texts without words are never paired.
    """
    pairs = _same(old, new)
    taken = set(pairs.values())
    for _, place, before in sorted(_candidates(old, new, pairs)):
        if place not in pairs and before not in taken:
            pairs[place] = before
            taken.add(before)
    return dict(sorted(pairs.items()))


def align(old: Sequence[Sketch], new: Sequence[Sketch]) -> dict[int, int]:
    """`match` for texts that follow each other.

    Here a text that stands alone between the same neighbours counts as the same, even if it is less
    alike.
    """
    pairs = match(old, new)
    taken = set(pairs.values())
    for place, before in _between(len(old), len(new), pairs):
        alike = tells(old[before]) and likeness(old[before], new[place]) >= ALIKE_IN_PLACE
        if before not in taken and alike:
            pairs[place] = before
            taken.add(before)
    return dict(sorted(pairs.items()))


def _same(old: Sequence[Sketch], new: Sequence[Sketch]) -> dict[int, int]:
    places = defaultdict(list)
    for before in reversed(range(len(old))):
        if tells(old[before]):
            places[old[before].digest].append(before)
    return {place: places[one.digest].pop() for place, one in enumerate(new) if places[one.digest]}


def _candidates(
    old: Sequence[Sketch], new: Sequence[Sketch], pairs: dict[int, int]
) -> list[tuple[tuple[float, int], int, int]]:
    """Pairs of what is left that are alike, as (order, new, old), by the hashes they share."""
    taken = set(pairs.values())
    holders = defaultdict(list)
    for before, one in enumerate(old):
        if before not in taken:
            for pair in one.pairs:
                holders[pair].append(before)
    found = []
    for place, one in enumerate(new):
        if place in pairs:
            continue
        near = {before for pair in one.pairs for before in _nearest(holders.get(pair, ()), place)}
        for before in near:
            if _most(old[before], one) >= ALIKE:
                alike = likeness(old[before], one)
                if alike >= ALIKE:
                    found.append(((-alike, abs(place - before)), place, before))
    return found


def _nearest(rising: Sequence[int], place: int) -> Sequence[int]:
    """These numbers; of more than _COMMON, as many around a place."""
    if len(rising) <= _COMMON:
        return rising
    first = max(0, min(bisect_left(rising, place) - _COMMON // 2, len(rising) - _COMMON))
    return rising[first : first + _COMMON]


def _most(one: Sketch, two: Sketch) -> float:
    """What the likeness of two texts can be at most."""
    shared = len(one.pairs & two.pairs)
    whole = min(SKETCH_SIZE, len(one.pairs) + len(two.pairs) - shared)
    return shared / whole if whole else 0.0


def _between(olds: int, news: int, pairs: dict[int, int]) -> list[tuple[int, int]]:
    """Texts that are left alone between two neighbours which are neighbours of one old text."""
    ends = {-1: -1, **pairs, news: olds}
    return [
        (place, ends[place - 1] + 1)
        for place in range(news)
        if place not in pairs
        and place - 1 in ends
        and place + 1 in ends
        and ends[place + 1] == ends[place - 1] + 2
    ]


def longest_rise(numbers: Sequence[int]) -> list[int]:
    """The places of as many of these numbers as rise from each to the next, in their order.

    What isn't among them has moved. Of several such runs of one length, one is taken.
    """
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(tops, number)
        before.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [at]
        tops[length : length + 1] = [number]
    rise: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        rise.append(at)
        at = before[at]
    return rise[::-1]


def _hashed(text: str, size: int) -> bytes:
    return blake2b(text.encode(), digest_size=size).digest()


_WORDLESS = frozenset(("", sketch("").digest))
"""The digests of texts of which no words are known, and of those that have none."""
