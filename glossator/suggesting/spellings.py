"""The words of a book in, those that seem to be another word's misspelling or second spelling out.

Three kinds of words are compared, each its own way:

- a name that is rarely seen with one that is often seen, or that a register knows;
- any rare word with a common one, if the rare one has three letters in a row that no other word of
  the book has: what a slip makes is hardly ever like a word;
- words that are the same but for hyphens and marks ("co-operative", "naïve").
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from glossator.suggesting.known import Known
from glossator.suggesting.language import Language
from glossator.suggesting.nearby import Nearby, differing
from glossator.suggesting.otherforms import other_forms
from glossator.suggesting.reading import Passage
from glossator.suggesting.suggestion import Kind, Suggestion, score
from glossator.suggesting.vocabulary import Vocabulary

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
    passages: Sequence[Passage],
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
        ("form", other_forms(vocabulary, known, language)),
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
    passages: Sequence[Passage],
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
        kind=Kind.SPELLINGS,
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
    at = differing(one, other)
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
