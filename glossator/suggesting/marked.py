"""Passages in, the words that the author marks as terms out.

Whoever uses a term explains it where it comes first, and there sets it in italics or quotation
marks; later it stands as it is. So what is marked must be the first, and must come again.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from glossator.suggesting.entries import entry
from glossator.suggesting.known import GLOSSARY, Known
from glossator.suggesting.language import Language
from glossator.suggesting.reading import GAP, KNOWN, Passage
from glossator.suggesting.suggestion import Kind, Suggestion, score
from glossator.suggesting.vocabulary import Vocabulary

_QUOTED = re.compile(r"[“„«»‘\"]([^“”„«»‘’\"]{3,40})[”“»«’\"]")
_TERM = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*(?: [^\W\d_]+(?:['-][^\W\d_]+)*){0,2}")
_OFTEN = 2
_EVERYWHERE = 0.002
_MANY = 100
"""How many candidates are looked for in the whole book, those marked most often first."""


def marked_terms(
    passages: Sequence[Passage], vocabulary: Vocabulary, known: Known, language: Language
) -> Iterator[Suggestion]:
    """The terms that are marked where they come first, and come again."""
    marks: Counter[str] = Counter()
    first: dict[str, tuple[int, int]] = {}
    for number, passage in enumerate(passages):
        for start, end, quoted in _spans(passage):
            words = passage.text[start:end]
            if not _may_be_term(words, quoted, vocabulary, known, language):
                continue
            marks[words] += 1
            first.setdefault(words, (number, start))
    if not marks:
        return
    whole = "\n".join(passage.text for passage in passages)
    starts = [0, *accumulate(len(passage.text) + 1 for passage in passages)]
    for words, _ in marks.most_common(_MANY):
        number, at = first[words]
        found = _places(words, whole)
        place = next(found, 0)
        if place < starts[number]:
            continue
        places = [place, *found]
        if len(places) < _OFTEN:
            continue
        homes = {passages[bisect_right(starts, place) - 1].home for place in places}
        yield Suggestion(
            kind=Kind.TERMS,
            words=words,
            why="marked where it comes first, as terms are",
            spot=passages[number].spot(at),
            count=len(places),
            texts=len(homes),
            score=score(0.7, len(places), len(homes)),
            register=GLOSSARY,
            entry=entry(words.split(" ")),
        )


def _places(words: str, text: str) -> Iterator[int]:
    """Where some words stand in a text, as whole words."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not text[end : end + 1].isalnum() and not text[max(at - 1, 0) : at].isalnum():
            yield at
        at = text.find(words, end)


def _spans(passage: Passage) -> Iterator[tuple[int, int, bool]]:
    """Where something is marked, and whether by quotation marks."""
    for start, end in passage.emphasised:
        yield start, end, False
    if any(mark in passage.text for mark in '“„«"'):
        for found in _QUOTED.finditer(passage.text):
            yield *found.span(1), True


def _may_be_term(
    words: str, quoted: bool, vocabulary: Vocabulary, known: Known, language: Language
) -> bool:
    if GAP in words or KNOWN in words or not _TERM.fullmatch(words) or known.has(words):
        return False
    # A name in italics is a name; a single word in quotation marks is one that is only quoted.
    if words[0].isupper() and not language.capital_nouns:
        return False
    parts = words.split(" ")
    if len(parts) == 1:
        return not quoted and len(words) > 3 and not _is_small(words, vocabulary, language)
    return not any(_is_small(word, vocabulary, language) for word in (parts[0], parts[-1]))


def _is_small(word: str, vocabulary: Vocabulary, language: Language) -> bool:
    plain = word.lower()
    if plain in language.small or plain in language.plain:
        return True
    return vocabulary.words[word] > max(_EVERYWHERE * vocabulary.total, 200)
