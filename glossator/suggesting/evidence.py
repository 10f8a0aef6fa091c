"""A form of a name and its places in; what it may be the name of, out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from glossator.suggesting.forms import Form
from glossator.suggesting.language import FIRST_NAMES, Language
from glossator.suggesting.reading import Passage
from glossator.suggesting.runs import PARTICLES
from glossator.suggesting.vocabulary import Vocabulary

_BEFORE = re.compile(r"([^\W\d_]+)[ ]$")
_AFTER = re.compile(r"(?:'s)?[ ]([^\W\d_]+)")
_DOCTRINE = re.compile(r".+(?:isms?|ists?|ismus|isten|iki|isty)")
_BY = frozenset(("by", "durch"))
_NUMERAL = re.compile(r"[IVX]+")


class Guess(StrEnum):
    """What a name may be the name of."""

    PERSON = "person"
    PLACE = "place"
    TERM = "term"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How often, of the places looked at, something speaks for a person, a place, a thing."""

    places: int
    titled: float
    deeds: float
    at: float
    determined: float
    emphasised: float
    possessive: float


def evidence_of(form: Form, passages: Sequence[Passage], language: Language) -> Evidence:
    """What stands around a form."""
    deeds = at_place = determined = emphasised = possessive = 0
    for number, at in form.samples:
        passage = passages[number]
        text = passage.text
        before = _BEFORE.search(text[max(0, at - 24) : at])
        word = before[1].lower() if before else ""
        after = _AFTER.match(text, at + len(form.text))
        deeds += word in _BY or (after is not None and after[1] in language.deeds)
        at_place += word in language.at
        determined += word in language.determiners
        possessive += text.startswith("'s", at + len(form.text))
        emphasised += any(start <= at < end for start, end in passage.emphasised)
    many = max(len(form.samples), 1)
    return Evidence(
        len(form.samples),
        form.titled / max(form.count, 1),
        deeds / many,
        at_place / many,
        determined / many,
        emphasised / many,
        possessive / many,
    )


def guess(
    forms: Sequence[Form],
    seen: Sequence[Evidence],
    vocabulary: Vocabulary,
    language: Language,
) -> Guess:
    """What some forms of one name are the name of, the longest form first."""
    words = forms[0].words
    lower = [word.lower() for word in words]
    if len(words) > 1 and (
        any(word in language.institutions for word in lower)
        or any(word in language.joining for word in words)
    ):
        return Guess.TERM
    if any(one.titled > 0.1 for one in seen) or is_personal(words) or lower[0] in FIRST_NAMES:
        return Guess.PERSON
    if (not language.capital_nouns and _is_thing(words, vocabulary)) or any(
        word in language.peoples or word in language.countries for word in lower
    ):
        return Guess.PLACE if lower[0] in language.countries else Guess.TERM
    if any(one.deeds >= 0.25 for one in seen):
        return Guess.PERSON
    determined = max(one.determined for one in seen)
    if determined >= 0.4 or seen[0].emphasised >= 0.6:
        return Guess.TERM
    at_place = max(one.at for one in seen)
    if at_place >= 0.4:
        return Guess.PLACE
    if any(one.deeds >= 0.08 or one.possessive >= 0.1 for one in seen):
        return Guess.PERSON
    if at_place >= 0.2:
        return Guess.PLACE
    if len(words) > 1 and not language.capital_nouns:
        common = any(vocabulary.small[word] for word in lower)
        return Guess.TERM if common else Guess.PERSON
    return Guess.UNKNOWN


def _is_thing(words: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a name is an abbreviation, a doctrine, its followers, or has a plural."""
    last = words[-1]
    if len(words) == 1 and last.isupper():
        return True
    if _DOCTRINE.fullmatch(last):
        return True
    one = last.removesuffix("ies") + "y" if last.endswith("ies") else last.removesuffix("s")
    other = vocabulary.inside[one if one != last else f"{last}s"]
    return other > 1 and other * 5 > vocabulary.inside[last]


def is_personal(words: Sequence[str]) -> bool:
    """Whether a name of several words has what only persons' names have."""
    if len(words) < 2:
        return False
    return (
        words[0].endswith(".")
        or words[0].lower() in FIRST_NAMES
        or any(word.lower() in PARTICLES for word in words[:-1])
        or _NUMERAL.fullmatch(words[-1]) is not None
    )
