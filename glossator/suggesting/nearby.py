"""Words in; those that another word differs from by one letter out, without comparing each pair.

Two words one letter apart become the same when one letter of either is taken out (or of both): so
every word is kept under all that it is without a letter, and a word is looked up the same way
(the idea of Wolf Garbe's SymSpell). A letter too many, too few, another, or two changed about.
"""

from collections.abc import Iterable, Iterator


class Nearby:
    """An index of words by what they are without one of their letters."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_rest: dict[str, list[str]] = {}
        for word in words:
            for rest in _rests(word):
                self._by_rest.setdefault(rest, []).append(word)

    def of(self, word: str) -> list[str]:
        """The words of the index that differ from a word by one letter, in their order."""
        found: dict[str, None] = {}
        for rest in _rests(word):
            for other in self._by_rest.get(rest, ()):
                if other != word and is_near(word, other):
                    found[other] = None
        return list(found)


def _rests(word: str) -> Iterator[str]:
    yield word
    before = ""
    for at, letter in enumerate(word):
        # Of two equal letters side by side either leaves the same.
        if letter != before:
            yield word[:at] + word[at + 1 :]
        before = letter


def is_near(one: str, other: str) -> bool:
    """Whether two words differ by one letter, or by two that changed places."""
    if one == other:
        return False
    at = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        at += 1
    if len(one) == len(other):
        return one[at + 1 :] == other[at + 1 :] or (
            one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
        )
    if len(one) < len(other):
        one, other = other, one
    return len(one) == len(other) + 1 and one[at + 1 :] == other[at:]


def differing(one: str, other: str) -> int:
    """The place of the first letter in which two words differ."""
    for at, (first, second) in enumerate(zip(one, other, strict=False)):
        if first != second:
            return at
    return min(len(one), len(other))
