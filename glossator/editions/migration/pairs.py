"""Two editions' streams in; for each block of the old one its counterpart in the new one, out.

A counterpart is sure, or there is none: what is only likely is left to the context of the passage
that is to be carried. Blocks of the same words (cells, headings) are told apart by those around
them, never by their order alone.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from difflib import SequenceMatcher
from itertools import chain

from glossator.editions.migration.stream import Stream
from glossator.text.likeness import ALIKE, align, likeness, sketch

Place = tuple[int, int]
"""A block: the page in the spine, and the block on it."""

_FEWEST = 8
"""A block of fewer words is known by all of them or not at all."""
_ALIKE_AFAR = 0.5
"""Half the words of a paragraph that was moved to another page and reworded are as they were."""
_FROM_WORDS = re.compile("p-[0-9a-f]{6}(-[0-9]+)?")
"""Ids from a paragraph's words; all others are the editor's, and stay when words don't."""


def pair(old: Sequence[Stream], new: Sequence[Stream]) -> dict[Place, Place]:
    """For each block of the old edition that the new one has, where it has it."""
    was, now = _words(old), _words(new)
    pairs: dict[Place, Place] = {}
    places = {stream.page.path: place for place, stream in enumerate(new)}
    for page, stream in enumerate(old):
        there = places.get(stream.page.path)
        if there is not None:
            _pair_runs(pairs, was[page], now[there], page, there)
    quoting = {page for page, stream in enumerate(new) if stream.quotes}
    _pair_moved(pairs, was, [[] if page in quoting else one for page, one in enumerate(now)])
    for page, stream in enumerate(old):
        there = places.get(stream.page.path)
        if there is not None:
            _pair_named(pairs, stream, new[there])
            left = _left(was, pairs, {page}), _left(now, pairs.values(), {there})
            _pair_alike(pairs, *left, ALIKE)
    others = [page for page in range(len(new)) if page not in quoting]
    _pair_alike(pairs, _left(was, pairs), _left(now, pairs.values(), others), _ALIKE_AFAR)
    return pairs


_Words = list[list[str]]


def _words(streams: Sequence[Stream]) -> _Words:
    return [[stream.words(block) for block in stream.blocks] for stream in streams]


def _pair_runs(
    pairs: dict[Place, Place], old: list[str], new: list[str], page: int, there: int
) -> None:
    """Pair what stayed in its order: blocks that are the only ones of their words, and the others
    between two of these, as far as they follow one another from either side.
    """
    single = _once(old) & _once(new)
    was = [at for at, words in enumerate(old) if words in single]
    now = [at for at, words in enumerate(new) if words in single]
    matcher = SequenceMatcher(None, [old[at] for at in was], [new[at] for at in now], False)
    anchors = [
        (was[start + step], now[other + step])
        for start, other, size in matcher.get_matching_blocks()
        for step in range(size)
    ]
    before = (-1, -1)
    for anchor in (*anchors, (len(old), len(new))):
        for step in _steps(old[before[0] + 1 : anchor[0]], new[before[1] + 1 : anchor[1]]):
            pairs[page, before[0] + 1 + step[0]] = there, before[1] + 1 + step[1]
        before = anchor
    pairs |= {(page, here): (there, other) for here, other in anchors}


def _steps(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """What is the same from the beginning of two stretches and from their end.

    Where one block might be both, it is not known which one went, and neither is paired.
    """
    shorter = min(len(old), len(new))
    if old == new:
        return [(at, at) for at in range(shorter)]
    head = tail = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    while tail < shorter and old[-tail - 1] == new[-tail - 1]:
        tail += 1
    if head + tail > shorter:
        return []
    ends = [(len(old) - at, len(new) - at) for at in range(1, tail + 1)]
    return [*((at, at) for at in range(head)), *ends]


def _pair_moved(pairs: dict[Place, Place], old: _Words, new: _Words) -> None:
    """Pair what went to another page, or elsewhere on its own: words that both have once."""
    single = _once(chain.from_iterable(old)) & _once(chain.from_iterable(new))
    left = {new[page][at]: (page, at) for page, at in _left(new, pairs.values())}
    for page, at in _left(old, pairs):
        words = old[page][at]
        if words in single and words in left and len(words.split()) >= _FEWEST:
            pairs[page, at] = left[words]


def _pair_named(pairs: dict[Place, Place], old: Stream, new: Stream) -> None:
    """Pair the only block of a note, or of what else has an id that the editor gave it."""
    was, now = _named(old), _named(new)
    taken = set(pairs.values())
    for name in was.keys() & now.keys():
        here, there = (old.page.place, was[name]), (new.page.place, now[name])
        if here not in pairs and there not in taken:
            pairs[here] = there


def _named(stream: Stream) -> dict[str, int]:
    times = Counter(block.id for block in stream.blocks)
    return {
        block.id: at
        for at, block in enumerate(stream.blocks)
        if block.id and times[block.id] == 1 and not _FROM_WORDS.fullmatch(block.id)
    }


def _pair_alike(
    pairs: dict[Place, Place], old: dict[Place, str], new: dict[Place, str], least: float
) -> None:
    """Pair what was reworded."""
    was = {place: words for place, words in old.items() if len(words.split()) >= _FEWEST}
    now = {place: words for place, words in new.items() if len(words.split()) >= _FEWEST}
    before = [sketch(words) for words in was.values()]
    after = [sketch(words) for words in now.values()]
    olds, news = list(was), list(now)
    repeated = Counter(one.digest for one in before) + Counter(one.digest for one in after)
    for there, here in align(before, after).items():
        one, two = before[here], after[there]
        told_apart = max(repeated[one.digest], repeated[two.digest]) <= 1 + (
            one.digest == two.digest
        )
        if told_apart and likeness(one, two) >= least:
            pairs[olds[here]] = news[there]


def _left(
    words: _Words, paired: Iterable[Place], pages: Collection[int] | None = None
) -> dict[Place, str]:
    taken = set(paired)
    return {
        (page, at): one
        for page, blocks in enumerate(words)
        if pages is None or page in pages
        for at, one in enumerate(blocks)
        if (page, at) not in taken
    }


def _once(words: Iterable[str]) -> set[str]:
    return {one for one, times in Counter(words).items() if times == 1}
