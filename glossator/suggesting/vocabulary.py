"""Passages and their runs in, how often the book has each word, and how, out."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from glossator.suggesting.language import Language
from glossator.suggesting.reading import Passage
from glossator.suggesting.runs import CAPITAL, LETTER, Run

WORD = re.compile(rf"{LETTER}+(?:['-]{LETTER}+)*")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a book."""

    words: Counter[str]
    """As they are written."""
    small: Counter[str]
    """Those without a capital letter."""
    inside: Counter[str]
    """How often a word has a capital letter inside a sentence."""
    determined: Counter[str]
    """How often a word with a capital letter follows a determiner."""
    total: int
    first: Mapping[str, int]
    """The passage that a word stands in first."""
    german: bool = False
    """Whether possessives have no apostrophe."""

    def nominative(self, word: str) -> str:
        """A name without the s of the possessive."""
        plain = without_possessive(word)
        if not self.german or plain != word or not word.endswith("s"):
            return plain
        for length in (1, 2):
            if word[-length:] in ("s", "ns", "es") and self.inside[word[:-length]]:
                return word[:-length]
        return word

    def is_common(self, word: str) -> bool:
        """Whether a word with a capital letter is as good as always written without."""
        return self.small[word.lower()] > 0.3 * self.inside[word]


def vocabulary_of(
    passages: Iterable[Passage], runs: Mapping[str, Run], language: Language
) -> Vocabulary:
    """The words of some passages; `runs` are theirs."""
    words: Counter[str] = Counter()
    determined: Counter[str] = Counter()
    first: dict[str, int] = {}
    article = re.compile(rf"\b(?i:{'|'.join(sorted(language.determiners))}) ([{CAPITAL}]{LETTER}*)")
    for number, passage in enumerate(passages):
        found = WORD.findall(passage.text)
        words.update(found)
        for word in found:
            if word not in first:
                first[word] = number
        if language.capital_nouns:
            determined.update(article.findall(passage.text))
    small = Counter({word: count for word, count in words.items() if word[0].islower()})
    inside: Counter[str] = Counter()
    for run, seen in runs.items():
        for place, word in enumerate(run.split(" ")):
            plain = without_possessive(word)
            inside[plain] += seen.inside + (seen.starting if place else 0)
    return Vocabulary(
        words, small, inside, determined, words.total(), first, language.capital_nouns
    )


def without_possessive(word: str) -> str:
    """A word without the s of the possessive, or the apostrophe alone."""
    if word.endswith("'s"):
        return word[:-2]
    return word.removesuffix("'")
