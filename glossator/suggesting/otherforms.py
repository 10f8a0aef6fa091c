"""The words of a book in, those that differ by hyphens and marks alone out: "co-operative".

German umlauts make other words ("schon", "schön"): there only the letters that stand for them
("ae") are the same.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from glossator.suggesting.known import Known
from glossator.suggesting.language import Language
from glossator.suggesting.vocabulary import Vocabulary

_TRANSLITERATED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_SHORT = 7
"""Letters below which ß and ss make two words."""


def other_forms(
    vocabulary: Vocabulary, known: Known, language: Language
) -> Iterator[tuple[str, str]]:
    """Words that are the same but for hyphens and marks, the rarer with the commoner."""
    same: dict[str, list[str]] = {}
    for word in vocabulary.words:
        if "-" in word or not word.isascii():
            for key in _keys(word, language):
                same.setdefault(key, []).append(word)
    if not same:
        return
    for word in (*vocabulary.words, *sorted(known.words)):
        if "-" not in word and word.isascii():
            key = word.lower()
            if key in same and word not in same[key]:
                same[key].append(word)
    for words in same.values():
        yield from _rarer(words, vocabulary, known)


def _rarer(words: Sequence[str], vocabulary: Vocabulary, known: Known) -> Iterator[tuple[str, str]]:
    """Of words that are the same, those that aren't the commonest, capitals not counted."""
    by_case: dict[str, list[str]] = {}
    for word in words:
        by_case.setdefault(word.lower(), []).append(word)
    if len(by_case) < 2:
        return
    counts = {key: _count(forms, vocabulary, known) for key, forms in by_case.items()}
    best = max(counts, key=lambda key: (counts[key], key))
    for key, forms in by_case.items():
        if key != best and not any(form in known.words for form in forms):
            if _differ_by_case(forms, by_case[best]) or _may_be_two(key, best):
                continue
            rare = max(forms, key=lambda form: (vocabulary.words[form], form))
            common = max(by_case[best], key=lambda form: (vocabulary.words[form], form))
            if vocabulary.words[rare]:
                yield rare, common


def _differ_by_case(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether one is a name or a noun and the other isn't: "Töne", "tone"."""
    return {one[0].isupper() for one in some}.isdisjoint(one[0].isupper() for one in others)


def _may_be_two(one: str, other: str) -> bool:
    """Whether short words that differ by ß and ss are two: "Maße", "Masse"."""
    return len(one) < _SHORT and ("ß" in one) != ("ß" in other)


def _count(forms: Sequence[str], vocabulary: Vocabulary, known: Known) -> int:
    extra = sum(1000 for form in forms if form in known.words)
    return extra + sum(vocabulary.words[form] for form in forms)


def _keys(word: str, language: Language) -> Mapping[str, None]:
    """A word without its hyphens and marks; in German, where marks make other words, with letters
    for its umlauts.
    """
    plain = word.lower().replace("-", "")
    if len(plain) < 4:
        return {}
    if language.capital_nouns:
        return {plain.translate(_TRANSLITERATED): None}
    folded = unicodedata.normalize("NFKD", plain.translate(_TRANSLITERATED))
    stripped = unicodedata.normalize("NFKD", plain)
    return {
        "".join(filter(lambda one: not unicodedata.combining(one), text)): None
        for text in (folded, stripped)
    }
