"""Makes the words of a sub-heading of an index out of a heading of the text.

A sub-heading begins with a small letter, unless it begins with a name; it has no article before it,
no number, and no mention of the entry that it stands under: "Trotsky's two answers" is "two
answers" under Trotsky. Which words are names is seen from the book: they never stand in it with a
small letter.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import field

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.suggesting.language import Language

_WORD = expression(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_INSIDE = expression(r"(?<=[^\W_,;][ ])[^\W\d_]+(?:['’-][^\W\d_]+)*")
"""A word that begins no sentence."""
_PAIR = expression(r"\b([A-ZÄÖÜ]\w+)[ ](?=([A-ZÄÖÜ]\w+))")
_NUMBER = expression(r"(?:\d+|[IVXLC]+)(?:[.:)]|[ ][–—-])[ ]*")
_JOINTS = tuple("about as by of on to with als an durch mit über von".split())


@dataclass(frozen=True, slots=True)
class Letters:
    """Which words a book has with a small letter, and which with a capital inside a sentence."""

    small: Counter[str] = field(default_factory=Counter)
    capital: Counter[str] = field(default_factory=Counter)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    """Words with capital letters that follow one another."""

    def is_name(self, word: str) -> bool:
        """Whether a word has its capital letter wherever it stands."""
        return self.capital[word] >= self.small[word.lower()]


def letters_of(texts: Iterable[str]) -> Letters:
    """The letters of a book's words."""
    letters = Letters()
    for text in texts:
        letters.small.update(word for word in _WORD.findall(text) if word[0].islower())
        letters.capital.update(word for word in _INSIDE.findall(text) if word[0].isupper())
        letters.pairs.update(_PAIR.findall(text))
    return letters


def subheading(title: str, names: Sequence[str], letters: Letters, language: Language) -> str:
    """A heading's words as a sub-heading under an entry with these names; empty: it says nothing.

    `names` are the entry's own, the longest first.
    """
    words = " ".join(title.split())
    words = _NUMBER.sub("", words, count=1) if _NUMBER.match(words) else words
    words = _without_names(words, names, language).rstrip(" .:;,")
    first, _, rest = words.partition(" ")
    if first.lower() in language.articles and rest:
        words = rest
    return _lowered(words, letters, language) if _says(words, language) else ""


def _without_names(words: str, names: Sequence[str], language: Language) -> str:
    """The words without a name that they begin with as its bearer's, or end with as its maker's."""
    if not names:
        return words
    name = "|".join(map(re.escape, names))
    possessive = "s|['’]" if language.capital_nouns else "['’]s?"
    where = "|".join((*_JOINTS, *sorted(language.at)))
    words = re.sub(rf"^(?:{name})(?:{possessive})[ ](?=\S)", "", words)
    words = re.sub(rf"^(?:{name})[ ](?=(?:{where})[ ])", "", words)
    return re.sub(rf"(?<=\S)[ ](?:{'|'.join(_JOINTS)})[ ](?:{name})$", "", words)


def _says(words: str, language: Language) -> bool:
    """Whether some word says what the text is about, and not which part of the book it is."""
    empty = language.small | language.counted | language.divisions
    return any(len(word) > 2 and word.lower() not in empty for word in _WORD.findall(words))


def _lowered(words: str, letters: Letters, language: Language) -> str:
    """The words with small letters where they aren't names."""
    parts = words.split(" ")
    return " ".join(
        part if _stays(parts, at, letters, language) else part[:1].lower() + part[1:]
        for at, part in enumerate(parts)
    )


def _stays(parts: Sequence[str], at: int, letters: Letters, language: Language) -> bool:
    """Whether a word's first letter stays as it is."""
    found = _WORD.search(parts[at])
    if found is None or not parts[at][:1].isupper() or not parts[at][1:].islower():
        # Of numbers, abbreviations, and what stands in quotation marks nothing is known.
        return True
    word = re.sub(r"['’]s?$", "", found[0])
    lower = word.lower()
    if lower in language.small:
        return False
    if not letters.small[lower] and not letters.capital[word]:
        # Where other words have small letters, the first has its capital as the first.
        return bool(at) or not any(part.islower() and len(part) > 3 for part in parts)
    if not at and letters.small[lower]:
        return (word, parts[1]) in letters.pairs if len(parts) > 1 else False
    return letters.is_name(word)
