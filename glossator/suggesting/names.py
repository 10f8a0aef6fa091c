"""Finds the names that no register knows: each once, with its shorter forms, and what it may name.

Whether a name is a person's, a place's or a term is guessed from its form and from what stands
around it.

In a language that writes all nouns with a capital letter, a form has to be shown to be a name at
all: names take no article, no ending of nouns, and no other word of the book is made from them.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.suggesting.forms import PARTICLES, NameForm, Vocabulary
from glossator.suggesting.language import FIRST_NAMES, Language
from glossator.suggesting.reading import GLOSSARY, PEOPLE, Known, TextParagraph
from glossator.suggesting.suggestion import Suggestion, SuggestionKind, addition, entry, score

_BEFORE = expression(r"([^\W\d_]+)[ ]$")
_AFTER = expression(r"(?:'s)?[ ]([^\W\d_]+)")
_DOCTRINE = expression(r".+(?:isms?|ists?|ismus|isten|iki|isty)")
_BY = frozenset(("by", "durch"))
_NUMERAL = expression(r"[IVX]+")


class _Guess(StrEnum):
    """What a name may be the name of."""

    PERSON = "person"
    PLACE = "place"
    TERM = "term"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class _Evidence:
    """How often, of the places looked at, something speaks for a person, a place, a thing."""

    places: int
    titled: float
    deeds: float
    at: float
    determined: float
    emphasised: float
    possessive: float


def _evidence_of(
    form: NameForm, passages: Sequence[TextParagraph], language: Language
) -> _Evidence:
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
    return _Evidence(
        len(form.samples),
        form.titled / max(form.count, 1),
        deeds / many,
        at_place / many,
        determined / many,
        emphasised / many,
        possessive / many,
    )


def _guess(
    forms: Sequence[NameForm],
    seen: Sequence[_Evidence],
    vocabulary: Vocabulary,
    language: Language,
) -> _Guess:
    """What some forms of one name are the name of, the longest form first."""
    words = forms[0].words
    lower = [word.lower() for word in words]
    if len(words) > 1 and (
        any(word in language.institutions for word in lower)
        or any(word in language.joining for word in words)
    ):
        return _Guess.TERM
    if any(one.titled > 0.1 for one in seen) or _is_personal(words) or lower[0] in FIRST_NAMES:
        return _Guess.PERSON
    if (not language.capital_nouns and _is_thing(words, vocabulary)) or any(
        word in language.peoples or word in language.countries for word in lower
    ):
        return _Guess.PLACE if lower[0] in language.countries else _Guess.TERM
    if any(one.deeds >= 0.25 for one in seen):
        return _Guess.PERSON
    determined = max(one.determined for one in seen)
    if determined >= 0.4 or seen[0].emphasised >= 0.6:
        return _Guess.TERM
    at_place = max(one.at for one in seen)
    if at_place >= 0.4:
        return _Guess.PLACE
    if any(one.deeds >= 0.08 or one.possessive >= 0.1 for one in seen):
        return _Guess.PERSON
    if at_place >= 0.2:
        return _Guess.PLACE
    if len(words) > 1 and not language.capital_nouns:
        common = any(vocabulary.small[word] for word in lower)
        return _Guess.TERM if common else _Guess.PERSON
    return _Guess.UNKNOWN


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


def _is_personal(words: Sequence[str]) -> bool:
    """Whether a name of several words has what only persons' names have."""
    if len(words) < 2:
        return False
    return (
        words[0].endswith(".")
        or words[0].lower() in FIRST_NAMES
        or any(word.lower() in PARTICLES for word in words[:-1])
        or _NUMERAL.fullmatch(words[-1]) is not None
    )


_NOUN = expression(
    r".+(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|ion|ionen|ismus|niß|nis|nisse|nissen|tum|"
    r"tümer|ling|linge|ment|mente|tät|täten|chen|lein|erei|enz|anz|ur|age|ik|iker|ist|isten|ie|ien|"
    r"ern|eln|sal|werk|zeug|weise|leute|mann|männer|haus|stadt|land|wesen|en|in|innen|kunft|falt|rer|"
    r"ler|ner|ium|ast|kirche|straße|platz)"
)
_INFLECTED = ("e", "en", "n", "er", "ern", "es")
_PLAIN = str.maketrans("äöüß", "aous")
_OF_NAMES = ("isch", "sch", "s", "n", "ns", "ianer", "iner", "er", "ern")
"""What is made of names, too: lutherisch, Luthers, Lutheraner."""


class _NameTest:
    """Tells names from nouns, by the words of a book."""

    def __init__(self, vocabulary: Vocabulary, language: Language) -> None:
        self._vocabulary = vocabulary
        self._language = language

    def has(self, form: NameForm) -> bool:
        """Whether a form is rather a name than a noun."""
        if len(form.words) > 1:
            return self._has_run(form)
        word = form.text
        if form.titled * 4 >= form.count:
            return True
        if word.lower() in FIRST_NAMES:
            return self._is_bare(word)
        return (
            form.count > 2 and (not _NOUN.fullmatch(word) or form.count > 9) and self._is_bare(word)
        )

    def _has_run(self, form: NameForm) -> bool:
        first, last = form.words[0], form.words[-1]
        if not self._is_bare(last):
            return False
        if first.endswith(".") or first.lower() in FIRST_NAMES or form.titled:
            return True
        if any(word in PARTICLES for word in form.words):
            return self._is_bare(first)
        return form.count > 1 and all(map(self._is_bare, form.words))

    def _is_bare(self, word: str) -> bool:
        """Whether nothing in the book speaks for a noun."""
        words = self._vocabulary.words
        few = words[word] // 20
        if self._vocabulary.small[word.lower()] > few:
            return False
        least = 50 if _NOUN.fullmatch(word) else 10
        if self._vocabulary.determined[word] * least > words[word]:
            return False
        if any(words[f"{word}{ending}"] > few for ending in _INFLECTED):
            return False
        return not self._has_kin(word.lower().translate(_PLAIN), few)

    def _has_kin(self, word: str, few: int) -> bool:
        """Whether the book has words that are made of this one, or this one of others."""
        stem = word[: max(4, len(word) - 2)] if len(word) > 4 else word
        at = bisect_left(self._sorted, stem)
        kin = 0
        for other in self._sorted[at : at + 40]:
            if not other.startswith(stem):
                break
            if other != word and not other.removeprefix(word).startswith(_OF_NAMES):
                kin += 1
        return kin > few or any(word[at:] in self._nouns for at in range(4, len(word) - 3))

    @cached_property
    def _sorted(self) -> list[str]:
        """The words of the book, in small letters and without marks."""
        return sorted({word.lower().translate(_PLAIN) for word in self._vocabulary.words})

    @cached_property
    def _nouns(self) -> frozenset[str]:
        """The nouns of the book."""
        determined = self._vocabulary.determined
        return frozenset(word.lower().translate(_PLAIN) for word in determined)


_Group = list[NameForm]
"""The forms of one name, the longest first."""

_SURE = {_Guess.PERSON: 1.0, _Guess.TERM: 0.9, _Guess.PLACE: 0.7, _Guess.UNKNOWN: 0.6}
_WHY = {
    _Guess.PERSON: "person?",
    _Guess.TERM: "institution or term?",
    _Guess.PLACE: "place?",
    _Guess.UNKNOWN: "person or term?",
}


def unknown_names(
    forms: Mapping[str, NameForm],
    passages: Sequence[TextParagraph],
    vocabulary: Vocabulary,
    known: Known,
    language: Language,
) -> Iterator[Suggestion]:
    """The names that no register knows."""
    names = _NameTest(vocabulary, language) if language.capital_nouns else None
    new = {
        text: form
        for text, form in forms.items()
        if not known.has(text) and _is_candidate(form, vocabulary, names)
    }
    new = {text: form for text, form in new.items() if form.count > 1 or not _is_two(form, new)}
    for group in _grouped(new, vocabulary, language):
        yield _suggestion(group, passages, vocabulary, known, language)


def _is_candidate(form: NameForm, vocabulary: Vocabulary, names: _NameTest | None) -> bool:
    if not form.inside or (len(form.words) == 1 and form.count < 2):
        return False
    if names is not None:
        return names.has(form)
    return len(form.words) > 1 or not vocabulary.is_common(form.text)


def _grouped(
    forms: Mapping[str, NameForm], vocabulary: Vocabulary, language: Language
) -> Iterator[_Group]:
    """The forms, each shorter one with the only longer one that it can be short for."""
    longer: dict[str, list[NameForm]] = {}
    for form in forms.values():
        if _is_two(form, forms):
            continue
        for at in range(1, len(form.words)):
            for short in _shorter(form, at, language):
                if short in forms:
                    longer.setdefault(short, []).append(form)
    home = dict(_plurals(forms, language))
    for short, forms_with in longer.items():
        if short in home or short.lower() in language.institutions:
            continue
        goal = _meant(forms[short], forms_with, vocabulary)
        if goal is not None:
            home[short] = goal
    groups: dict[str, _Group] = {}
    for form in forms.values():
        goal = form
        while goal.text in home:
            goal = home[goal.text]
        groups.setdefault(goal.text, []).append(form)
    for group in groups.values():
        group.sort(key=lambda form: (-len(form.words), -form.count, form.text))
        yield group


def _plurals(forms: Mapping[str, NameForm], language: Language) -> Iterator[tuple[str, NameForm]]:
    """Plurals, each with its singular: "Cossacks", "Cossack"."""
    if language.capital_nouns:
        return
    for text in forms:
        one = f"{text[:-3]}y" if text.endswith("ies") else text.removesuffix("s")
        if one != text and len(one) > 3 and one in forms:
            yield text, forms[one]


def _is_two(form: NameForm, forms: Mapping[str, NameForm]) -> bool:
    """Whether a form is only where two names meet, each of which is much oftener seen alone."""
    return any(
        all(
            part in forms and forms[part].count > 2 * form.count
            for part in (" ".join(form.words[:at]), " ".join(form.words[at:]))
        )
        for at in range(1, len(form.words))
    )


def _shorter(form: NameForm, at: int, language: Language) -> Iterator[str]:
    """What may be short for a form when it is cut at a place: its end, its beginning."""
    words = form.words
    if words[at - 1] in language.joining or words[at] in language.joining:
        # Neither the council nor the commissars are the Council of Commissars.
        return
    if not any(word in language.joining for word in words[:at]):
        yield " ".join(words[at:])
    yield " ".join(words[:at])


def _meant(short: NameForm, longer: list[NameForm], vocabulary: Vocabulary) -> NameForm | None:
    """The longer form that a shorter one stands for, if one alone can be meant."""
    ending = [one for one in longer if one.words[-len(short.words) :] == short.words]
    if len(ending) > 1:
        # The longest that has all the others' words: "Karl August Wittfogel", "K. Wittfogel".
        best = max(ending, key=lambda one: (one.count, len(one.words), one.text))
        rest = sum(one.count for one in ending if not _agree(best, one))
        return best if rest * 4 <= best.count else None
    # The end of a name, or its beginning: a first name, an institution's short form.
    only = ending[0] if ending else longer[0]
    if len(ending) == 1 or len(longer) == 1:
        most = only.count * (6 if ending else 1)
        # "Pastoral" is a word, and "Pastoral Symphony" one of many things that are.
        if not ending and vocabulary.small[short.text.lower()]:
            return None
        if _is_personal(only.words) or short.count <= most:
            return only
    return None


def _agree(one: NameForm, other: NameForm) -> bool:
    """Whether two forms with the same end can name the same person."""
    first, second = one.words[0], other.words[0]
    if "." in first or "." in second:
        return first[0] == second[0]
    return set(one.words) >= set(other.words) or set(other.words) >= set(one.words)


def _is_general(word: str, vocabulary: Vocabulary, language: Language) -> bool:
    """Whether a word is one that all institutions are called by, or an ordinary one."""
    if language.capital_nouns:
        return False
    plain = word.lower()
    return any(vocabulary.small[one] for one in (plain, plain.removesuffix("s")))


def _suggestion(
    group: _Group,
    passages: Sequence[TextParagraph],
    vocabulary: Vocabulary,
    known: Known,
    language: Language,
) -> Suggestion:
    main = group[0]
    also = sorted(group[1:], key=lambda form: (-form.count, form.text))
    seen: list[_Evidence] = [_evidence_of(form, passages, language) for form in group]
    count = sum(form.count for form in group)
    homes = set().union(*(form.homes for form in group))
    number, at = min(form.first for form in group)
    what = _guess(group, seen, vocabulary, language)
    near = known.near(main.text) if len(group) == 1 else []
    sure = _SURE[what]
    why = _WHY[what]
    registers = {_Guess.PERSON: PEOPLE, _Guess.TERM: GLOSSARY, _Guess.PLACE: known.for_places}
    register = registers.get(what, "")
    forms = tuple(form.text for form in also)
    made = entry(main.words, forms, what is _Guess.PERSON)
    if near:
        names = " or ".join(f"“{head.name}” ({head.path}:{head.line})" for head in near[:3])
        why, sure, register = f"is it {names}?", 1.1, near[0].register
        made = addition(near[0], main.text) if len(near) == 1 else made
    elif main.words[-1] in known.authors:
        why, sure = f"{why} an author of works has that name", sure / 2
    elif main.text.lower() in language.countries:
        why, sure = "place that most readers know", sure / 10
    elif len(main.words) == 1 and _is_general(main.text, vocabulary, language):
        why, sure = f"{why} it is written without a capital letter too", sure / 4
    return Suggestion(
        kind=SuggestionKind.TERMS if what is _Guess.TERM and not near else SuggestionKind.NAMES,
        words=main.text,
        why=why,
        spot=passages[number].spot(at),
        count=count,
        texts=len(homes),
        score=score(sure, count, len(homes)),
        register=register,
        entry=made,
        forms=forms,
    )
