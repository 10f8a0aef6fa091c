"""Passages in, runs of words with capital letters out, each once, with the places it stands in.

A run has initials ("V. I. Lenin"), particles ("von", "de la"), numbers ("Nicholas II") and what may
stand inside an institution's name ("of the"). Whether a run begins a sentence is noted, for there
every word has a capital letter.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from glossator.suggesting.language import Language
from glossator.suggesting.reading import BREAK, GAP, KNOWN, Passage

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
ABBREVIATIONS = frozenset(
    "Mr Mrs Ms Dr Prof St Ste Gen Col Maj Capt Lieut Lt Sgt Adm Rev Hon Jr Sr Hr Fr Frl Sir Mme "
    "Mlle Messrs Sen Gov Pres No Nr Jan Feb Aug Sept Oct Nov Dec".split()
)
_QUOTED = re.compile(r"[“„»«\"]([^“”„»«\"]{4,80})[”“«»\"]")
SAMPLES = 24
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


CAPITAL = _ranges([code for code in range(0x2000) if chr(code).isupper()])
LETTER = r"[^\W\d_]"
_CAPITALISED = (
    rf"(?:(?:[dlDL]|dell|all|nell)'|(?:al|el|ad|as|ar|ash|at|ul)-)?"
    rf"[{CAPITAL}]{LETTER}*(?:['-]{LETTER}+)*"
)
_INITIAL = rf"[{CAPITAL}]\."


def run_pattern(language: Language) -> re.Pattern[str]:
    """What a run is in a language."""
    short = "|".join(sorted(ABBREVIATIONS))
    unit = rf"(?:(?:{_INITIAL}[ ]?-?)*(?:(?:{short})\.(?![\w])|{_CAPITALISED}))"
    joints = [*_JOINTS, *language.joining]
    if language.capital_nouns:
        joints = [one for one in joints if one not in _GERMAN]
    joint = "|".join(sorted((re.escape(one) for one in joints), key=len, reverse=True))
    return re.compile(rf"(?<![\w'-]){unit}(?:[ ](?:(?:{joint})[ ])?{unit})*")


@dataclass(slots=True)
class Run:
    """A run: how often it stands inside sentences and at their starts, in which texts, where."""

    inside: int = 0
    starting: int = 0
    homes: set[int] = field(default_factory=set)
    first: tuple[int, int] = (0, 0)
    """The first passage that it stands in, and the place in it."""
    samples: list[tuple[int, int]] = field(default_factory=list)


def runs_of(passages: Iterable[Passage], language: Language) -> dict[str, Run]:
    """All runs of some passages, but for those that a known name touches."""
    pattern = run_pattern(language)
    runs: dict[str, Run] = {}
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
                run = runs[words] = Run(first=(number, start))
            if begins_sentence(text, start):
                run.starting += 1
            else:
                run.inside += 1
            run.homes.add(passage.home)
            if len(run.samples) < SAMPLES:
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


def begins_sentence(text: str, at: int) -> bool:
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
    return before is None or not (len(before[0]) == 1 or before[0] in ABBREVIATIONS)


def _shouted(text: str) -> bool:
    """Whether a passage is set in capital letters, which say nothing then."""
    return text.isupper() or sum(map(str.isupper, text[:200])) > 0.5 * len(text[:200])


def parts_of(words: str) -> Iterator[tuple[str, int]]:
    """The words of a run and their places in it."""
    at = 0
    for word in words.split(" "):
        yield word, at
        at += len(word) + 1
