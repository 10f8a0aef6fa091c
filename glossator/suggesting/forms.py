"""Runs in, forms of names out: runs cut where two names meet, and freed of what is no name."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from glossator.suggesting.language import FIRST_NAMES, Language
from glossator.suggesting.runs import PARTICLES, SAMPLES, Run, parts_of
from glossator.suggesting.vocabulary import Vocabulary

Part = tuple[tuple[str, int], ...]
"""Words, each with its place in the run."""
_ROMAN = re.compile(r"[IVXLC]+")


@dataclass(slots=True)
class Form:
    """One form of a name, its possessives counted with it."""

    words: tuple[str, ...]
    inside: int = 0
    """How often it stands inside a sentence."""
    count: int = 0
    titled: int = 0
    """How often a title stands before it."""
    homes: set[int] = field(default_factory=set)
    first: tuple[int, int] = (0, 0)
    samples: list[tuple[int, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The form in one."""
        return " ".join(self.words)


def forms_of(
    runs: Mapping[str, Run], vocabulary: Vocabulary, language: Language
) -> dict[str, Form]:
    """The forms that stand in some runs, by their text, in the order of the book."""
    forms: dict[str, Form] = {}
    for words, run in runs.items():
        for starting, count in ((False, run.inside), (True, run.starting)):
            if not count:
                continue
            for part, titled in _split(words, starting, vocabulary, language):
                text = " ".join(word for word, _ in part)
                form = forms.get(text)
                number, at = run.first
                first = (number, at + part[0][1])
                if form is None:
                    form = forms[text] = Form(tuple(word for word, _ in part), first=first)
                form.first = min(form.first, first)
                form.count += count
                form.inside += 0 if starting and not part[0][1] else count
                form.titled += count if titled else 0
                form.homes |= run.homes
                if not starting or not run.inside:
                    more = SAMPLES - len(form.samples)
                    form.samples += [(n, at + part[0][1]) for n, at in run.samples[:more]]
    return forms


def _split(
    words: str, starting: bool, vocabulary: Vocabulary, language: Language
) -> Iterator[tuple[Part, bool]]:
    """The names in a run, each with whether a title stands before it."""
    current: list[tuple[str, int]] = []
    for word, at in parts_of(words):
        plain = vocabulary.nominative(word)
        if plain != word and not vocabulary.small[plain.lower()]:
            yield from _without_joints((*current, (plain, at)), starting, vocabulary, language)
            current = []
            continue
        current.append((word, at))
    if current:
        last, at = current[-1]
        current[-1] = (vocabulary.nominative(last), at)
        yield from _without_joints(tuple(current), starting, vocabulary, language)


def _without_joints(
    part: Part, starting: bool, vocabulary: Vocabulary, language: Language
) -> Iterator[tuple[Part, bool]]:
    """The part whole where what joins it makes one name of it, or else what it joins."""
    for place, (word, _) in enumerate(part):
        left = part[:place]
        if word in PARTICLES and language.capital_nouns:
            if left and _first_name(left[0][0]):
                continue
        elif word not in language.joining or _joins(left, word, vocabulary, language):
            continue
        yield from _trimmed(left, starting, vocabulary, language)
        yield from _without_joints(part[place + 1 :], False, vocabulary, language)
        return
    yield from _trimmed(part, starting, vocabulary, language)


def _joins(left: Part, joint: str, vocabulary: Vocabulary, language: Language) -> bool:
    """Whether what stands before "of" is an institution's word: no name, and no office."""
    head = left[-1][0].lower() if left else ""
    if _title(head, language):
        return False
    if head in language.institutions:
        return True
    return joint.startswith("of") and vocabulary.small[head] > 0


def _trimmed(
    part: Part, starting: bool, vocabulary: Vocabulary, language: Language
) -> Iterator[tuple[Part, bool]]:
    """The part without titles, dates and small words at its ends."""
    titled = False
    while part:
        word, at = part[0]
        plain = word.lower().rstrip(".")
        if starting and not at and _only_starts(word, len(part) > 1, vocabulary):
            part = part[1:]
        elif _title(plain, language):
            titled = True
            part = part[1:]
        elif word in PARTICLES or word in language.joining or word == "the":
            part = part[1:]
        elif plain in language.small or (plain in language.dates and len(part) == 1):
            titled = False
            part = part[1:]
        else:
            break
    if (
        len(part) > 1
        and _ROMAN.fullmatch(part[-1][0])
        and not (titled or part[0][0].lower() in FIRST_NAMES)
    ):
        part = part[:-1]
    while part and _ends_no_name(part[-1][0], language):
        if len(part) > 1 and part[-2][0] in language.joining and part[-1][0][0].isupper():
            break
        part = part[:-1]
    if part and not _is_nothing([word for word, _ in part], vocabulary, language):
        yield part, titled


def _title(word: str, language: Language) -> bool:
    return word.rstrip(".") in language.titles


def _only_starts(word: str, more: bool, vocabulary: Vocabulary) -> bool:
    """Whether a word at the start of a sentence has its capital letter from there only."""
    if vocabulary.is_common(word):
        return True
    return more and not vocabulary.inside[word] and not _first_name(word)


def _first_name(word: str) -> bool:
    return word.endswith(".") or word.lower() in FIRST_NAMES


def _ends_no_name(word: str, language: Language) -> bool:
    plain = word.lower().rstrip(".")
    return (
        word in PARTICLES
        or word in language.joining
        or plain in language.small
        or plain in language.dates
    )


def _is_nothing(words: list[str], vocabulary: Vocabulary, language: Language) -> bool:
    """Whether what is left is no name by itself: a nation, a numeral, a word in capitals."""
    if len(words) > 1:
        return all(word.isupper() and len(word) > 1 for word in words)
    word = words[0]
    plain = word.lower()
    if len(word) < 2 or word.endswith(".") or _ROMAN.fullmatch(word):
        return True
    if word.isupper():
        # An abbreviation, unless the book has the same word in other letters.
        return len(word) > 6 or vocabulary.small[plain] > 0 or vocabulary.words[word.title()] > 0
    return plain in language.peoples or plain in language.titles
