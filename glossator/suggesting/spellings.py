"""Finds words that seem to be another word's misspelling, or a second spelling of it.

Three kinds of words are compared, each its own way:

- a name that is rarely seen with one that is often seen, or that a register knows;
- any rare word with a common one, if the rare one has three letters in a row that no other word of
  the book has: what a slip makes is hardly ever like a word;
- words that are the same but for hyphens and marks ("co-operative", "naïve").

Words one letter apart (a letter too many, too few, another, or two changed about) are found without
comparing each pair: two such words become the same when one letter of either is taken out, or of
both. So every word is kept under all that it is without a letter, and a word is looked up the same
way (the idea of Wolf Garbe's SymSpell).

Of marks, German umlauts make other words ("schon", "schön"): there only the letters that stand for
them ("ae") are the same.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from glossator.suggesting.forms import Vocabulary
from glossator.suggesting.language import Language
from glossator.suggesting.reading import Known, TextParagraph
from glossator.suggesting.suggestion import Suggestion, SuggestionKind, score
from glossator.text.matching import begun_alike

_LONGEST = 100
"""Letters from which on a word isn't compared with others: it is no word."""


class Nearby:
    """An index of words by what is left of each without one of its letters."""

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
    if len(word) > _LONGEST:
        return
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
    at = begun_alike(one, other)
    if len(one) == len(other):
        return one[at + 1 :] == other[at + 1 :] or (
            one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
        )
    if len(one) < len(other):
        one, other = other, one
    return len(one) == len(other) + 1 and one[at + 1 :] == other[at:]


_TRANSLITERATED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_SHORT = 7
"""Letters below which ß and ss make two words."""


def _other_forms(
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


_NAME = 5
"""The letters that a name has at least; short ones are near to too many others."""
_LONG_NAME = 8
"""The letters from which a name that is near to another is hardly so by chance."""
_WORD = 7
_RARE = 2
"""How often a word may stand that is rather a slip."""
_OFTEN = 8
_TIMES = 4
"""How many times as often the other spelling must be seen."""
_ENDINGS = frozenset("s e n d r t m a y".split())
"""Letters that inflect a word, or make an adjective of a name, at its end."""
_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u"})
_SURE = {"name": 1.3, "slip": 0.8, "form": 0.8}


def doubtful_spellings(
    forms: Iterable[str],
    names: Iterable[str],
    passages: Sequence[TextParagraph],
    vocabulary: Vocabulary,
    known: Known,
    language: Language,
) -> Iterator[Suggestion]:
    """The words that may be misspelt, each with the spelling that is commoner.

    `forms` are all that may be names, `names` those that are.
    """
    said: set[str] = set()
    triples = _all_triples(vocabulary, known)
    found = (
        ("name", _names(forms, names, vocabulary, known, triples)),
        ("form", _other_forms(vocabulary, known, language)),
        ("slip", _slips(vocabulary, known, language, triples)),
    )
    for kind, pairs in found:
        for rare, common in pairs:
            if rare in said:
                continue
            said.add(rare)
            yield _suggestion(kind, rare, common, passages, vocabulary, known)


def _suggestion(
    kind: str,
    rare: str,
    common: str,
    passages: Sequence[TextParagraph],
    vocabulary: Vocabulary,
    known: Known,
) -> Suggestion:
    number = vocabulary.first[rare]
    passage = passages[number]
    count, often = vocabulary.words[rare], vocabulary.words[common]
    seen = f"{often}×" if often else "in a register"
    sure = _SURE[kind] * (1.2 if common in known.words else 1.0)
    why = f"“{common}” stands {seen}"
    return Suggestion(
        kind=SuggestionKind.SPELLINGS,
        words=f"{rare} / {common}",
        why=why,
        spot=passage.spot(_at(rare, passage.text)),
        count=count,
        texts=1,
        # A slip is worth the more, the commoner the right word and the rarer the slip.
        score=score(sure, max(often, 8 if common in known.words else 1) / count, 1),
    )


def _at(word: str, text: str) -> int:
    at = text.find(word)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(word, at + 1)
    return max(at, 0)


def _names(
    forms: Iterable[str],
    names: Iterable[str],
    vocabulary: Vocabulary,
    known: Known,
    triples: Counter[str],
) -> Iterator[tuple[str, str]]:
    """Names that are one letter off another that is commoner, or known."""
    own = _long(word for form in forms for word in form.split(" "))
    sure = _long(sorted(known.words))
    often = [
        word
        for word in _long(word for name in names for word in name.split(" "))
        if vocabulary.words[word] >= _TIMES
    ]
    index = Nearby(dict.fromkeys([*sure, *often]))
    for word in own:
        if word in known.words or vocabulary.small[word.lower()] or word.isupper():
            continue
        count = vocabulary.words[word]
        if len(word) < _LONG_NAME and not _is_odd(word, triples):
            continue
        near = [
            other
            for other in index.of(word)
            if other not in (f"{word}s", word.removesuffix("s"))
            and not _is_inflection(word, other)
            and not vocabulary.small[other.lower()]
            and (other in known.words or vocabulary.words[other] >= _TIMES * count)
        ]
        if near and count:
            yield word, max(near, key=lambda other: (vocabulary.words[other], other))


def _long(words: Iterable[str]) -> list[str]:
    """The words that can be names and aren't too short, each once."""
    return list(dict.fromkeys(one for one in words if len(one) >= _NAME and one[0].isupper()))


def _is_inflection(one: str, other: str) -> bool:
    """Whether words differ as inflected ones do, or as a name and what is made of it."""
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    at = begun_alike(one, other)
    if len(longer) == len(shorter):
        # "Maria" and "Marie", "Berliner" and "Berlines": the last letter is no slip.
        return at == len(one) - 1 or (at == 0 and one[1:] == other[1:] and len(one) < _WORD)
    if at >= len(shorter):
        return True
    return at >= len(shorter) - 1 and longer[at] in _ENDINGS


def _slips(
    vocabulary: Vocabulary, known: Known, language: Language, triples: Counter[str]
) -> Iterator[tuple[str, str]]:
    """Rare words with letters in a row that no other word has, one letter off a common word."""
    rare = [
        word
        for word, count in vocabulary.words.items()
        if count <= _RARE
        and len(word) >= _WORD - 1
        and word not in known.words
        and "-" not in word
        and "'" not in word
        and _is_odd(word, triples)
    ]
    if not rare:
        return
    common = [
        word for word, count in vocabulary.words.items() if count >= _OFTEN and len(word) >= _WORD
    ]
    common += sorted(word for word in known.words if len(word) >= _WORD)
    index = Nearby(dict.fromkeys(common))
    for word in rare:
        near = [
            other
            for other in index.of(word)
            if not _is_inflection(word.lower(), other.lower())
            and word[0].isupper() == other[0].isupper()
            and not (language.capital_nouns and _plain(word) == _plain(other))
        ]
        if near:
            yield word, max(near, key=lambda other: (vocabulary.words[other], other))


def _all_triples(vocabulary: Vocabulary, known: Known) -> Counter[str]:
    """In how many words three letters stand in a row."""
    triples: Counter[str] = Counter()
    for word in vocabulary.words:
        triples.update(_triples(word))
    for word in known.words:
        triples.update(_triples(word))
    return triples


def _is_odd(word: str, triples: Counter[str]) -> bool:
    """Whether a word has three letters in a row that no other word has."""
    return any(triples[triple] <= 1 for triple in _triples(word)[1:-1])


def _triples(word: str) -> list[str]:
    framed = f" {word.lower()} "
    return [framed[at : at + 3] for at in range(len(framed) - 2)]


def _plain(word: str) -> str:
    return word.lower().translate(_UMLAUTS)
