"""Passages in, words that belong together out: how often, where, and how much by chance.

In English that is two or three words without a small one between them, or two with "of"; in German
an adjective and its noun, whatever its ending, or a noun in the genitive. Words that are known,
that are everywhere, or that are of everyday make no term.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from glossator.suggesting.language import Language
from glossator.suggesting.reading import Passage
from glossator.suggesting.runs import LETTER
from glossator.suggesting.vocabulary import Vocabulary

_TOKEN = re.compile(rf"{LETTER}+(?:['-]{LETTER}+)*|[^ ]")
_LEAST = 3
_EVERYWHERE = 0.002
"""The share of all words from which a word is a small one, whatever the language."""
_NO_END = ("ly", "ed", "ing")
_ADJECTIVE = re.compile(r"(.{3,}?)(?:e|en|er|es|em)")

Key = tuple[str, ...]


@dataclass(slots=True)
class Phrase:
    """Words that stand together: as they are written first, where, and how often."""

    words: Key
    count: int = 0
    framed: int = 0
    """How often as a noun stands: after an article or a preposition."""
    homes: set[int] = field(default_factory=set)
    first: tuple[int, int] = (0, 0)
    forms: Counter[str] = field(default_factory=Counter)


def phrases_of(
    passages: Sequence[Passage], vocabulary: Vocabulary, language: Language
) -> dict[Key, Phrase]:
    """The phrases of some passages that stand there often enough: three times in a short book."""
    joined = _JoinedGerman if language.capital_nouns else _JoinedEnglish
    finder = joined(vocabulary, language)
    counts: Counter[Key] = Counter()
    for passage in passages:
        counts.update(key for key, _, _ in finder.found(_TOKEN.findall(passage.text)))
    least = _LEAST + min(vocabulary.total // 100_000, 7)
    often = {key for key, count in counts.items() if count >= least}
    del counts
    phrases: dict[Key, Phrase] = {}
    if not often:
        return phrases
    heads = {key[0] for key in often}
    for number, passage in enumerate(passages):
        text = passage.text
        tokens = _TOKEN.findall(text)
        if heads.isdisjoint(map(finder.head, tokens)):
            continue
        for key, start, end in finder.found(tokens):
            if key not in often:
                continue
            phrase = phrases.get(key)
            if phrase is None:
                at = text.find(" ".join(tokens[start:end]))
                phrase = phrases[key] = Phrase(key, first=(number, max(at, 0)))
            phrase.count += 1
            phrase.homes.add(passage.home)
            phrase.forms[" ".join(tokens[start:end])] += 1
            before = tokens[start - 1].lower() if start else ""
            phrase.framed += before in language.small or before in language.determiners
    return phrases


class _Joined:
    """What both languages need: which words can be part of a term."""

    least = _LEAST
    """How often a word must stand."""

    def __init__(self, vocabulary: Vocabulary, language: Language) -> None:
        most = max(vocabulary.total * _EVERYWHERE, 200)
        self.language = language
        no = language.small | language.plain | language.dates | language.determiners
        self.words = {
            word
            for word, count in vocabulary.words.items()
            if self.least <= count < most
            and len(word) > 2
            and word.lower() not in no
            and not word.endswith("'s")
        }

    def found(self, tokens: Sequence[str]) -> Iterator[tuple[Key, int, int]]:
        """Phrases among some words, each with where it begins and ends."""
        raise NotImplementedError

    def head(self, word: str) -> str:
        """What a word is at the beginning of a key."""
        return word


class _JoinedEnglish(_Joined):
    def __init__(self, vocabulary: Vocabulary, language: Language) -> None:
        super().__init__(vocabulary, language)
        self.words = {word for word in self.words if word[0].islower()}
        self.first = {word for word in self.words if not word.endswith("ly")}
        self.last = {word for word in self.words if not word.endswith(_NO_END)}

    def found(self, tokens: Sequence[str]) -> Iterator[tuple[Key, int, int]]:
        first, last, words = self.first, self.last, self.words
        end = len(tokens)
        for at, word in enumerate(tokens):
            if word not in first or at + 1 == end:
                continue
            after = tokens[at + 1]
            if after in words:
                if after in last:
                    yield (word, after), at, at + 2
                if at + 2 < end and tokens[at + 2] in last:
                    yield (word, after, tokens[at + 2]), at, at + 3
            elif after == "of" and word in last and at + 2 < end and tokens[at + 2] in last:
                yield (word, after, tokens[at + 2]), at, at + 3


class _JoinedGerman(_Joined):
    # Each of a word's endings may stand once.
    least = 1

    def __init__(self, vocabulary: Vocabulary, language: Language) -> None:
        super().__init__(vocabulary, language)
        self.adjectives = {
            word: stem[1]
            for word in self.words
            if word[0].islower() and (stem := _ADJECTIVE.fullmatch(word))
        }
        self.nouns = {word for word in self.words if word[0].isupper() and not word.isupper()}

    def head(self, word: str) -> str:
        return self.adjectives.get(word) or _singular(word)

    def found(self, tokens: Sequence[str]) -> Iterator[tuple[Key, int, int]]:
        adjectives, nouns = self.adjectives, self.nouns
        end = len(tokens)
        for at, word in enumerate(tokens):
            if at + 1 < end and word in adjectives and tokens[at + 1] in nouns:
                yield (adjectives[word], _singular(tokens[at + 1])), at, at + 2
            elif (
                at + 2 < end
                and word in nouns
                and tokens[at + 1] in ("des", "der")
                and tokens[at + 2] in nouns
            ):
                yield (_singular(word), tokens[at + 1], tokens[at + 2]), at, at + 3


def _singular(noun: str) -> str:
    """A noun without the endings of the genitive and the plural that are safely told."""
    for ending in ("es", "en", "s", "n", "e"):
        if noun.endswith(ending) and len(noun) > len(ending) + 3:
            return noun[: -len(ending)]
    return noun
