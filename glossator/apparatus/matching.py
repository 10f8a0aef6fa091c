"""A text and the index of names in; where names stand in it, and whose they are, out.

The rules: the longest name wins; whole words in the Unicode sense; a possessive counts and a
derived word doesn't.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from glossator.apparatus.names import EntryKey, Name, NameIndex
from glossator.model.registers import Match
from glossator.text.normal import WORD, is_whole


@dataclass(frozen=True, slots=True)
class Found:
    """Where a name stands in a text."""

    start: int
    end: int
    entries: tuple[EntryKey, ...]
    """All that claim the name; one, if all is well."""


def matches(text: str, lowered: str, index: NameIndex) -> Iterator[Found]:
    """The names in a text, in order; `lowered` is the same text in lower case."""
    done = 0
    by_word = index.by_word
    for word in WORD.finditer(lowered):
        names = by_word.get(word[0])
        if names is None:
            continue
        for at, name in enumerate(names):
            start = word.start() - name.lead
            end = start + len(name.text)
            if start >= done and _same(text[start:end], name) and is_whole(text, start, end):
                yield Found(start, end, _claims(text[start:end], names[at:]))
                done = end
                break


def _claims(words: str, names: tuple[Name, ...]) -> tuple[EntryKey, ...]:
    """The entries that the words may mean: names can differ in their case and still fit both."""
    same = (name for name in names if len(name.text) == len(words) and _same(words, name))
    return tuple(dict.fromkeys(key for name in same for key in name.entries))


def _same(words: str, name: Name) -> bool:
    if words == name.text:
        return True
    if name.match is Match.CASE:
        return False
    if name.match is Match.ANY_CASE:
        return words.casefold() == name.text.casefold()
    lead = name.lead
    return (
        words[:lead] == name.text[:lead]
        and words[lead + 1 :] == name.text[lead + 1 :]
        and words[lead : lead + 1].lower() == name.text[lead].lower()
    )
