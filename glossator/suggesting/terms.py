"""Phrases in, those that may be terms of the book out.

A term's words stand together far oftener than by chance, and in several texts. What is nearly
always part of a longer phrase counts as that (the C-value of Frantzi and Ananiadou: a phrase's
count less the mean count of the longer ones that hold it).
"""

import math
from collections.abc import Iterator, Mapping, Sequence

from glossator.suggesting.entries import entry
from glossator.suggesting.known import GLOSSARY, Known
from glossator.suggesting.phrases import Key, Phrase
from glossator.suggesting.reading import Passage
from glossator.suggesting.suggestion import Kind, Suggestion, score
from glossator.suggesting.vocabulary import Vocabulary

_ABOVE = 3.0
"""How often oftener than by chance, in powers of two."""
_FRAMED = 0.34
"""The share of its places in which a term stands as nouns do."""


def unknown_terms(
    phrases: Mapping[Key, Phrase],
    passages: Sequence[Passage],
    vocabulary: Vocabulary,
    known: Known,
) -> Iterator[Suggestion]:
    """The terms of several words that no register knows."""
    inside: dict[Key, list[int]] = {}
    for key, phrase in phrases.items():
        if len(key) == 3 and key[1] not in ("of", "des", "der"):
            for part in (key[:2], key[1:]):
                inside.setdefault(part, []).append(phrase.count)
    for key, phrase in phrases.items():
        longer = inside.get(key, [])
        count = phrase.count - (sum(longer) / len(longer) if longer else 0)
        words, *others = _forms(phrase)
        if count < 3 or known.has(words) or phrase.framed < _FRAMED * phrase.count:
            continue
        chance = _by_chance(words, vocabulary)
        above = math.log2(phrase.count / chance)
        if above < _ABOVE:
            continue
        number, at = phrase.first
        yield Suggestion(
            kind=Kind.TERMS,
            words=words,
            why=f"its words stand together {phrase.count} times, by chance {_figure(chance)}",
            spot=passages[number].spot(at),
            count=phrase.count,
            texts=len(phrase.homes),
            score=score(min(above / 16, 0.8), count, len(phrase.homes)),
            register=GLOSSARY,
            entry=entry(words.split(" "), others),
            forms=tuple(others),
        )


def _forms(phrase: Phrase) -> list[str]:
    """The forms of a phrase, the commonest first, but before it one that stands as a heading."""
    forms = [form for form, _ in phrase.forms.most_common()]
    return sorted(forms, key=lambda form: not form.split(" ")[0].endswith("e"))


def _by_chance(words: str, vocabulary: Vocabulary) -> float:
    """How often words would stand together if they were shuffled; small words don't count."""
    parts = [word for word in words.split(" ") if word not in ("of", "des", "der")]
    chance = float(vocabulary.total)
    for word in parts:
        chance *= vocabulary.words[word] / vocabulary.total
    return max(chance, 0.0001)


def _figure(chance: float) -> str:
    return f"{chance:.1f}" if chance >= 0.1 else "hardly once"
