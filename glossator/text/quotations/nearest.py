"""A quotation that is nowhere in; the passages that are most like it out, as suggestions alone.

Words lead to candidates: where the rarest words of the quotation stand, in about its order. Each
candidate is then compared letter by letter, and moved and stretched by a few words to fit best.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from glossator.text.quotations.find import sought
from glossator.text.quotations.passages import Passages, Place

LEAST = 0.6
"""The likeness below which nothing is suggested."""

_WORD = re.compile(r"\w+")
_RAREST, _CANDIDATES, _SLACK = 8, 12, 2


@dataclass(frozen=True, slots=True)
class Near:
    """A passage that is like a quotation: its place, its words as they stand, and how like it is.

    The likeness is 1 for the same letters, 0 for none in common (Ratcliff and Obershelp's measure).
    """

    place: Place
    words: str
    likeness: float


def nearest(passages: Passages, quotation: str, count: int = 3) -> tuple[Near, ...]:
    """The passages that are most like a quotation, the likest first; none that overlap."""
    words = sought(quotation)
    asked = [match[0].lower() for match in _WORD.finditer(words)]
    text = [(match.start(), match.end()) for match in _WORD.finditer(passages.text)]
    at: dict[str, list[int]] = {word: [] for word in asked}
    for number, (start, end) in enumerate(text):
        places = at.get(passages.text[start:end].lower())
        if places is not None:
            places.append(number)
    fits = sorted(
        (
            _fitted(passages.text, text, first, words, len(asked))
            for first in _candidates(asked, at)
        ),
        key=lambda fit: (-fit[0], fit[1]),
    )
    near: list[Near] = []
    taken: list[tuple[int, int]] = []
    for likeness, start, end in fits:
        if likeness < LEAST or len(near) == count:
            break
        if all(end <= one or start >= other for one, other in taken):
            taken.append((start, end))
            place = passages.place(start, end)
            near.append(Near(place, passages.words(place), likeness))
    return tuple(near)


def _candidates(asked: list[str], at: dict[str, list[int]]) -> Iterator[int]:
    """The words of the text, by number, at which a passage like the quotation may begin."""
    votes: Counter[int] = Counter()
    known = [(word, offset) for offset, word in enumerate(asked) if at[word]]
    for word, offset in sorted(known, key=lambda one: len(at[one[0]]))[:_RAREST]:
        for number in at[word]:
            first = max(0, number - offset)
            # Words may have come in between, or gone.
            for start in range(max(0, first - _SLACK), first + _SLACK + 1):
                votes[start] += 1 if start != first else 2
    for first, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:_CANDIDATES]:
        yield first


def _fitted(
    text: str, spans: list[tuple[int, int]], first: int, words: str, count: int
) -> tuple[float, int, int]:
    """The likeness of the best passage that begins near a word, with its beginning and end."""
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(words)
    best = (0.0, 0, 0)
    for start in range(max(0, first - _SLACK), min(len(spans), first + _SLACK + 1)):
        for last in range(start + count - 1 - _SLACK, start + count + _SLACK):
            if not start <= last < len(spans):
                continue
            begin, end = spans[start][0], spans[last][1]
            matcher.set_seq1(text[begin:end])
            if matcher.real_quick_ratio() > best[0] and matcher.quick_ratio() > best[0]:
                best = max(best, (matcher.ratio(), begin, end))
    return best
