"""Forms of names in, what no register knows out: each name once, its shorter forms with it."""

from collections.abc import Iterator, Mapping, Sequence

from glossator.suggesting.entries import addition, entry
from glossator.suggesting.evidence import Evidence, Guess, evidence_of, guess, is_personal
from glossator.suggesting.forms import Form
from glossator.suggesting.known import GLOSSARY, PEOPLE, Known
from glossator.suggesting.language import Language
from glossator.suggesting.nouns import Names
from glossator.suggesting.reading import Passage
from glossator.suggesting.suggestion import Kind, Suggestion, score
from glossator.suggesting.vocabulary import Vocabulary

Group = list[Form]
"""The forms of one name, the longest first."""

_SURE = {Guess.PERSON: 1.0, Guess.TERM: 0.9, Guess.PLACE: 0.7, Guess.UNKNOWN: 0.6}
_WHY = {
    Guess.PERSON: "person?",
    Guess.TERM: "institution or term?",
    Guess.PLACE: "place?",
    Guess.UNKNOWN: "person or term?",
}


def unknown_names(
    forms: Mapping[str, Form],
    passages: Sequence[Passage],
    vocabulary: Vocabulary,
    known: Known,
    language: Language,
) -> Iterator[Suggestion]:
    """The names that no register knows."""
    names = Names(vocabulary, language) if language.capital_nouns else None
    new = {
        text: form
        for text, form in forms.items()
        if not known.has(text) and _is_candidate(form, vocabulary, names)
    }
    new = {text: form for text, form in new.items() if form.count > 1 or not _is_two(form, new)}
    for group in grouped(new, vocabulary, language):
        yield _suggestion(group, passages, vocabulary, known, language)


def _is_candidate(form: Form, vocabulary: Vocabulary, names: Names | None) -> bool:
    if not form.inside or (len(form.words) == 1 and form.count < 2):
        return False
    if names is not None:
        return names.has(form)
    return len(form.words) > 1 or not vocabulary.is_common(form.text)


def grouped(
    forms: Mapping[str, Form], vocabulary: Vocabulary, language: Language
) -> Iterator[Group]:
    """The forms, each shorter one with the only longer one that it can be short for."""
    longer: dict[str, list[Form]] = {}
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
    groups: dict[str, Group] = {}
    for form in forms.values():
        goal = form
        while goal.text in home:
            goal = home[goal.text]
        groups.setdefault(goal.text, []).append(form)
    for group in groups.values():
        group.sort(key=lambda form: (-len(form.words), -form.count, form.text))
        yield group


def _plurals(forms: Mapping[str, Form], language: Language) -> Iterator[tuple[str, Form]]:
    """Plurals, each with its singular: "Cossacks", "Cossack"."""
    if language.capital_nouns:
        return
    for text in forms:
        one = f"{text[:-3]}y" if text.endswith("ies") else text.removesuffix("s")
        if one != text and len(one) > 3 and one in forms:
            yield text, forms[one]


def _is_two(form: Form, forms: Mapping[str, Form]) -> bool:
    """Whether a form is only where two names meet, each of which is much oftener seen alone."""
    return any(
        all(
            part in forms and forms[part].count > 2 * form.count
            for part in (" ".join(form.words[:at]), " ".join(form.words[at:]))
        )
        for at in range(1, len(form.words))
    )


def _shorter(form: Form, at: int, language: Language) -> Iterator[str]:
    """What may be short for a form when it is cut at a place: its end, its beginning."""
    words = form.words
    if words[at - 1] in language.joining or words[at] in language.joining:
        # Neither the council nor the commissars are the Council of Commissars.
        return
    if not any(word in language.joining for word in words[:at]):
        yield " ".join(words[at:])
    yield " ".join(words[:at])


def _meant(short: Form, longer: list[Form], vocabulary: Vocabulary) -> Form | None:
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
        if is_personal(only.words) or short.count <= most:
            return only
    return None


def _agree(one: Form, other: Form) -> bool:
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
    group: Group,
    passages: Sequence[Passage],
    vocabulary: Vocabulary,
    known: Known,
    language: Language,
) -> Suggestion:
    main = group[0]
    also = sorted(group[1:], key=lambda form: (-form.count, form.text))
    seen: list[Evidence] = [evidence_of(form, passages, language) for form in group]
    count = sum(form.count for form in group)
    homes = set().union(*(form.homes for form in group))
    number, at = min(form.first for form in group)
    what = guess(group, seen, vocabulary, language)
    near = known.near(main.text) if len(group) == 1 else []
    sure = _SURE[what]
    why = _WHY[what]
    registers = {Guess.PERSON: PEOPLE, Guess.TERM: GLOSSARY, Guess.PLACE: known.for_places}
    register = registers.get(what, "")
    forms = tuple(form.text for form in also)
    made = entry(main.words, forms, what is Guess.PERSON)
    if near:
        names = " or ".join(f"“{head.name}” ({head.path}:{head.line})" for head in near[:3])
        why, sure, register = f"is it {names}?", 1.1, near[0].register
        made = addition(near[0], main.text) if len(near) == 1 else made
    elif main.words[-1] in known.authors:
        why, sure = f"{why} works.json has an author of that name", sure / 2
    elif main.text.lower() in language.countries:
        why, sure = "place that most readers know", sure / 10
    elif len(main.words) == 1 and _is_general(main.text, vocabulary, language):
        why, sure = f"{why} it is written without a capital letter too", sure / 4
    return Suggestion(
        kind=Kind.TERMS if what is Guess.TERM and not near else Kind.NAMES,
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
