"""Finds phrases that may be terms of the book, and words that the author marks as terms.

A term's words stand together far oftener than by chance, and in several texts. What is nearly
always part of a longer phrase counts as that (the C-value of Frantzi and Ananiadou: a phrase's
count less the mean count of the longer ones that hold it).

In English a phrase is two or three words without a small one between them, or two with "of"; in
German an adjective and its noun, whatever its ending, or a noun and another in the genitive. Words
that are known, that are everywhere, or that are of everyday make no term.

Whoever uses a term explains it where it comes first, and sets it there in italics or quotation
marks; later it stands as it is. So what is marked must be the first, and must come again.
"""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from glossator.model.expressions import expression
from glossator.suggesting.forms import LETTER, Vocabulary
from glossator.suggesting.language import Language
from glossator.suggesting.reading import GAP, GLOSSARY, KNOWN, Known, TextParagraph
from glossator.suggesting.suggestion import Suggestion, SuggestionKind, entry, score

_TOKEN = expression(rf"{LETTER}+(?:['-]{LETTER}+)*|[^ ]")
_LEAST = 3
_EVERYWHERE = 0.002
"""The share of all words from which a word is a small one, whatever the language."""
_NO_END = ("ly", "ed", "ing")
_ADJECTIVE = expression(r"(.{3,}?)(?:e|en|er|es|em)")

_Key = tuple[str, ...]


@dataclass(slots=True)
class _Phrase:
    """Words that stand together: as they are written first, where, and how often."""

    words: _Key
    count: int = 0
    framed: int = 0
    """How often as a noun stands: after an article or a preposition."""
    homes: set[int] = field(default_factory=set)
    first: tuple[int, int] = (0, 0)
    forms: Counter[str] = field(default_factory=Counter)


def phrases_of(
    passages: Sequence[TextParagraph], vocabulary: Vocabulary, language: Language
) -> dict[_Key, _Phrase]:
    """The phrases of some passages that stand there often enough: three times in a short book."""
    joined = _JoinedGerman if language.capital_nouns else _JoinedEnglish
    finder = joined(vocabulary, language)
    counts: Counter[_Key] = Counter()
    for passage in passages:
        counts.update(key for key, _, _ in finder.found(_TOKEN.findall(passage.text)))
    least = _LEAST + min(vocabulary.total // 100_000, 7)
    often = {key for key, count in counts.items() if count >= least}
    del counts
    phrases: dict[_Key, _Phrase] = {}
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
                phrase = phrases[key] = _Phrase(key, first=(number, max(at, 0)))
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

    def found(self, tokens: Sequence[str]) -> Iterator[tuple[_Key, int, int]]:
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

    def found(self, tokens: Sequence[str]) -> Iterator[tuple[_Key, int, int]]:
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

    def found(self, tokens: Sequence[str]) -> Iterator[tuple[_Key, int, int]]:
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


_QUOTED = expression(r"[“„«»‘\"]([^“”„«»‘’\"]{3,40})[”“»«’\"]")
_TERM = expression(r"[^\W\d_]+(?:['-][^\W\d_]+)*(?: [^\W\d_]+(?:['-][^\W\d_]+)*){0,2}")
_OFTEN = 2
_MANY = 100
"""How many candidates are looked for in the whole book, those marked most often first."""


def marked_terms(
    passages: Sequence[TextParagraph], vocabulary: Vocabulary, known: Known, language: Language
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
            kind=SuggestionKind.TERMS,
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


def _spans(passage: TextParagraph) -> Iterator[tuple[int, int, bool]]:
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


_ABOVE = 3.0
"""How often oftener than by chance, in powers of two."""
_FRAMED = 0.34
"""The share of its places in which a term stands as nouns do."""


def unknown_terms(
    phrases: Mapping[_Key, _Phrase],
    passages: Sequence[TextParagraph],
    vocabulary: Vocabulary,
    known: Known,
) -> Iterator[Suggestion]:
    """The terms of several words that no register knows."""
    inside: dict[_Key, list[int]] = {}
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
            kind=SuggestionKind.TERMS,
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


def _forms(phrase: _Phrase) -> list[str]:
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
