"""Finds what may be forms of names: runs of words with capital letters, cut and trimmed to names.

A run has initials ("V. I. Lenin"), particles ("von", "de la"), numbers ("Nicholas II") and what may
stand inside an institution's name ("of the"). Whether a run begins a sentence is noted, because
there every word has a capital letter.

Runs are cut where two names meet, and freed of what is no name. What decides is the book's
vocabulary: how often it has each word, and whether with a capital letter.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.suggesting.language import FIRST_NAMES, Language
from glossator.suggesting.reading import BREAK, GAP, KNOWN, TextParagraph

PARTICLES = frozenset("von van de del della dei di da du des dos la le bin ibn ben af av".split())
_JOINTS = (
    *sorted(PARTICLES),
    "von der",
    "von dem",
    "van der",
    "van den",
    "de la",
    "de las",
    "de los",
)
_GERMAN = frozenset("da du des bin la le".split())
"""Particles that are small words in German."""
_ABBREVIATIONS = frozenset(
    "Mr Mrs Ms Dr Prof St Ste Gen Col Maj Capt Lieut Lt Sgt Adm Rev Hon Jr Sr Hr Fr Frl Sir Mme "
    "Mlle Messrs Sen Gov Pres No Nr Jan Feb Aug Sept Oct Nov Dec".split()
)
_QUOTED = expression(r"[“„»«\"]([^“”„»«\"]{4,80})[”“«»\"]")
_SAMPLES = 24
"""Places of a run that are looked at more closely."""

_OPENING = "\"'“„‚‘«»›‹([*—–"
_CLOSING = "\"'”“’‘»«›‹)]" + GAP


def _ranges(letters: list[int]) -> str:
    """A class of a regular expression with these letters."""
    parts: list[list[int]] = []
    for letter in letters:
        if parts and letter == parts[-1][1] + 1:
            parts[-1][1] = letter
        else:
            parts.append([letter, letter])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in parts)


_CAPITAL = _ranges([code for code in range(0x2000) if chr(code).isupper()])
LETTER = r"[^\W\d_]"
_CAPITALISED = (
    rf"(?:(?:[dlDL]|dell|all|nell)'|(?:al|el|ad|as|ar|ash|at|ul)-)?"
    rf"[{_CAPITAL}]{LETTER}*(?:['-]{LETTER}+)*"
)
_INITIAL = rf"[{_CAPITAL}]\."


def _run_pattern(language: Language) -> re.Pattern[str]:
    """What a run is in a language."""
    short = "|".join(sorted(_ABBREVIATIONS))
    unit = rf"(?:(?:{_INITIAL}[ ]?-?)*(?:(?:{short})\.(?![\w])|{_CAPITALISED}))"
    joints = [*_JOINTS, *language.joining]
    if language.capital_nouns:
        joints = [one for one in joints if one not in _GERMAN]
    joint = "|".join(sorted((re.escape(one) for one in joints), key=len, reverse=True))
    return re.compile(rf"(?<![\w'-]){unit}(?:[ ](?:(?:{joint})[ ])?{unit})*")


@dataclass(slots=True)
class _NameRun:
    """A run: how often it stands inside sentences and at their starts, in which texts, where."""

    inside: int = 0
    starting: int = 0
    homes: set[int] = field(default_factory=set)
    first: tuple[int, int] = (0, 0)
    """The first passage that it stands in, and the place in it."""
    samples: list[tuple[int, int]] = field(default_factory=list)


def runs_of(passages: Iterable[TextParagraph], language: Language) -> dict[str, _NameRun]:
    """All runs of some passages, but for those that a known name touches."""
    pattern = _run_pattern(language)
    runs: dict[str, _NameRun] = {}
    for number, passage in enumerate(passages):
        text = passage.text
        if _shouted(text):
            continue
        titles = [*passage.emphasised, *_quoted_titles(text)]
        for found in pattern.finditer(text):
            start, end = found.span()
            words = found[0]
            if text[end : end + 2] == f" {KNOWN}" or text[start - 2 : start] == f"{KNOWN} ":
                continue
            if titles and _within_title(text, titles, start, end):
                continue
            run = runs.get(words)
            if run is None:
                run = runs[words] = _NameRun(first=(number, start))
            if _begins_sentence(text, start):
                run.starting += 1
            else:
                run.inside += 1
            run.homes.add(passage.home)
            if len(run.samples) < _SAMPLES:
                run.samples.append((number, start))
    return runs


def _quoted_titles(text: str) -> Iterator[tuple[int, int]]:
    """Titles of works in quotation marks: several words, most of them with a capital letter."""
    if not any(mark in text for mark in '“„»«"'):
        return
    for found in _QUOTED.finditer(text):
        words = found[1].split(" ")
        if len(words) > 2 and 2 * sum(word[:1].isupper() for word in words) >= len(words):
            yield found.span(1)


def _within_title(text: str, titles: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a run is only a part of emphasised or quoted words: of a book's title, say."""
    for first, last in titles:
        if first <= start and end <= last:
            return end < last or text[first:start].lower() not in ("", "the ")
    return False


def _begins_sentence(text: str, at: int) -> bool:
    """Whether a sentence begins at a place, where a word has a capital letter in any case."""
    at -= 1
    if at >= 1 and text[at] == " " and (text[at - 1].isalnum() or text[at - 1] in ",;"):
        return False
    # What opens a quotation begins a sentence as often as not.
    while at >= 0 and text[at] in _OPENING:
        if text[at] == "(":
            return False
        at -= 1
        if at < 0 or text[at] == " ":
            return True
    while at >= 0 and (text[at] == " " or text[at] in _CLOSING):
        at -= 1
    if at < 0 or text[at] in f"!?…:{BREAK}":
        return True
    if text[at] != ".":
        return text[at] in "—–"
    before = re.search(r"[^\W\d_]*$", text[max(0, at - 12) : at])
    return before is None or not (len(before[0]) == 1 or before[0] in _ABBREVIATIONS)


def _shouted(text: str) -> bool:
    """Whether a passage is set in capital letters, which say nothing then."""
    return text.isupper() or sum(map(str.isupper, text[:200])) > 0.5 * len(text[:200])


def _parts_of(words: str) -> Iterator[tuple[str, int]]:
    """The words of a run and their places in it."""
    at = 0
    for word in words.split(" "):
        yield word, at
        at += len(word) + 1


_WORD = expression(rf"{LETTER}+(?:['-]{LETTER}+)*")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a book."""

    words: Counter[str]
    """As they are written."""
    small: Counter[str]
    """Those without a capital letter."""
    inside: Counter[str]
    """How often a word has a capital letter inside a sentence."""
    determined: Counter[str]
    """How often a word with a capital letter follows a determiner."""
    total: int
    first: Mapping[str, int]
    """The passage that a word stands in first."""
    german: bool = False
    """Whether possessives have no apostrophe."""

    def nominative(self, word: str) -> str:
        """A name without the s of a possessive."""
        plain = _without_possessive(word)
        if not self.german or plain != word or not word.endswith("s"):
            return plain
        for length in (1, 2):
            if word[-length:] in ("s", "ns", "es") and self.inside[word[:-length]]:
                return word[:-length]
        return word

    def is_common(self, word: str) -> bool:
        """Whether a word with a capital letter is almost always written without one."""
        return self.small[word.lower()] > 0.3 * self.inside[word]


def vocabulary_of(
    passages: Iterable[TextParagraph], runs: Mapping[str, _NameRun], language: Language
) -> Vocabulary:
    """The words of some passages; `runs` are theirs."""
    words: Counter[str] = Counter()
    determined: Counter[str] = Counter()
    first: dict[str, int] = {}
    article = re.compile(
        rf"\b(?i:{'|'.join(sorted(language.determiners))}) ([{_CAPITAL}]{LETTER}*)"
    )
    for number, passage in enumerate(passages):
        found = _WORD.findall(passage.text)
        words.update(found)
        for word in found:
            if word not in first:
                first[word] = number
        if language.capital_nouns:
            determined.update(article.findall(passage.text))
    small = Counter({word: count for word, count in words.items() if word[0].islower()})
    inside: Counter[str] = Counter()
    for run, seen in runs.items():
        for place, word in enumerate(run.split(" ")):
            plain = _without_possessive(word)
            inside[plain] += seen.inside + (seen.starting if place else 0)
    return Vocabulary(
        words, small, inside, determined, words.total(), first, language.capital_nouns
    )


def _without_possessive(word: str) -> str:
    """A word without the s of the possessive, or the apostrophe alone."""
    if word.endswith("'s"):
        return word[:-2]
    return word.removesuffix("'")


_Part = tuple[tuple[str, int], ...]
"""Words, each with its place in the run."""
_ROMAN = expression(r"[IVXLC]+")


@dataclass(slots=True)
class NameForm:
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
        """The whole form, as one text."""
        return " ".join(self.words)


def forms_of(
    runs: Mapping[str, _NameRun], vocabulary: Vocabulary, language: Language
) -> dict[str, NameForm]:
    """The forms that stand in some runs, by their text, in the order of the book."""
    forms: dict[str, NameForm] = {}
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
                    form = forms[text] = NameForm(tuple(word for word, _ in part), first=first)
                form.first = min(form.first, first)
                form.count += count
                form.inside += 0 if starting and not part[0][1] else count
                form.titled += count if titled else 0
                form.homes |= run.homes
                if not starting or not run.inside:
                    more = _SAMPLES - len(form.samples)
                    form.samples += [(n, at + part[0][1]) for n, at in run.samples[:more]]
    return forms


def _split(
    words: str, starting: bool, vocabulary: Vocabulary, language: Language
) -> Iterator[tuple[_Part, bool]]:
    """The names in a run, each with whether a title stands before it."""
    current: list[tuple[str, int]] = []
    for word, at in _parts_of(words):
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
    part: _Part, starting: bool, vocabulary: Vocabulary, language: Language
) -> Iterator[tuple[_Part, bool]]:
    """The part whole where what joins it makes one name of it, or else what it joins."""
    begin = 0
    for place, (word, _) in enumerate(part):
        before = part[place - 1][0] if place > begin else ""
        if word in PARTICLES and language.capital_nouns:
            if before and _first_name(part[begin][0]):
                continue
        elif word not in language.joining or _joins(before, word, vocabulary, language):
            continue
        yield from _trimmed(part[begin:place], starting, vocabulary, language)
        begin, starting = place + 1, False
    yield from _trimmed(part[begin:], starting, vocabulary, language)


def _joins(before: str, joint: str, vocabulary: Vocabulary, language: Language) -> bool:
    """Whether the word before "of" is an institution's: no name, and no office."""
    head = before.lower()
    if _title(head, language):
        return False
    if head in language.institutions:
        return True
    return joint.startswith("of") and vocabulary.small[head] > 0


def _trimmed(
    part: _Part, starting: bool, vocabulary: Vocabulary, language: Language
) -> Iterator[tuple[_Part, bool]]:
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
