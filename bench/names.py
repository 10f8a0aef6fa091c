"""The entries of the two registers, and their names.

In: dice, the vocabulary, how many entries. Out: ``Entry`` values, each with a heading and two other
names; no name belongs to two entries and none is a word of the vocabulary. The first person is the
planted one, ``PLANTED``, whose name tests count. ``NEWCOMER`` is named in the text too, but has no
entry: the benchmark adds it later (``bench/cases.py``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bench.prose import paragraph
from bench.vocabulary import Dice, Vocabulary, syllables

PLANTED = "Ottokar Planter"
NEWCOMER = "Ximena Quayle"
TITLES = ("Doctor", "General", "Marshal", "Minister", "Senator", "Bishop", "Captain", "Judge")
PARTICLES = ("", "", "", "", "", "von ", "de ", "van ")
SURNAME_ENDS = ("in", "ov", "berg", "mann", "ski", "sen", "escu", "ert", "ez", "ó", "ö", "é")
TERM_ENDS = ("ism", "ate", "ade", "ure", "ment", "dom", "ary", "ship")
ADJECTIVES = ("new", "old", "great")


@dataclass(frozen=True)
class Entry:
    """One entry of a register: its heading, its two other names, its further fields."""

    heading: str
    also: tuple[str, str]
    fields: tuple[tuple[str, str], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names as they stand in running text."""
        return (self.heading, *self.also)

    @property
    def key(self) -> str | None:
        """What a link by hand points to; None where tools might differ about the slug."""
        slug = re.sub(r"[^a-z0-9]+", "-", self.heading.lower())
        return slug if self.heading.isascii() else None


@dataclass(frozen=True)
class Term(Entry):
    """A term: a capital in the heading, none in running text."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names as they stand in running text."""
        return (self.heading.lower(), *self.also)


def people(dice: Dice, vocabulary: Vocabulary, count: int) -> list[Entry]:
    """So many people, the planted one first; surnames are all different."""
    givens = coin(dice, vocabulary, 80, ("", "a", "o", "us"), set())
    taken = {name.lower() for name in (*givens, *PLANTED.split(), *NEWCOMER.split(), *TITLES)}
    surnames = coin(dice, vocabulary, count - 1, SURNAME_ENDS, taken)
    first, last = PLANTED.split()
    entries = [_person(dice, vocabulary, first, "", last)]
    for surname in surnames:
        entries.append(_person(dice, vocabulary, dice.pick(givens), dice.pick(PARTICLES), surname))
    return entries


def terms(dice: Dice, vocabulary: Vocabulary, count: int) -> list[Term]:
    """So many terms: 'Veldorism', also 'veldorisms' and 'old veldorism'."""
    entries: list[Term] = []
    for word in coin(dice, vocabulary, count, TERM_ENDS, set()):
        term = word.lower()
        also = (f"{term}s", f"{dice.pick(ADJECTIVES)} {term}")
        entries.append(Term(word, also, (("sort", term),)))
    return entries


def register(
    dice: Dice, vocabulary: Vocabulary, entries: Sequence[Entry], mentioned: Sequence[str]
) -> str:
    """The register as a file: entries in the order of the alphabet, fields and a paragraph each."""
    parts: list[str] = []
    for entry in sorted(entries, key=lambda entry: dict(entry.fields)["sort"]):
        fields = [("also", ", ".join(entry.also)), *entry.fields]
        rows = "\n".join(f"- {name}: {value}" for name, value in fields)
        names = [dice.pick(mentioned)] if mentioned and dice.chance(0.5) else []
        text = paragraph(dice, vocabulary, dice.between(20, 60), names)
        parts.append(f"## {entry.heading}\n\n{rows}\n\n{text}\n")
    return "\n".join(parts)


def _person(dice: Dice, vocabulary: Vocabulary, given: str, particle: str, surname: str) -> Entry:
    born = dice.between(1780, 1900)
    role = " ".join(vocabulary.run(dice, dice.between(2, 5)))
    fields = (
        ("sort", f"{surname}, {given}{' ' + particle.strip() if particle else ''}"),
        ("born", str(born)),
        ("died", str(born + dice.between(25, 90))),
        ("role", role),
    )
    also = (surname, f"{dice.pick(TITLES)} {surname}")
    return Entry(f"{given} {particle}{surname}", also, fields)


def coin(
    dice: Dice, vocabulary: Vocabulary, count: int, ends: Sequence[str], taken: set[str]
) -> list[str]:
    """So many new capitalised words, unlike the vocabulary, ``taken`` and each other's plurals."""
    coined: list[str] = []
    while len(coined) < count:
        word = syllables(dice, 2) + dice.pick(ends)
        forms = {word, f"{word}s"}
        if len(word) < 5 or forms & taken or forms & vocabulary.known:
            continue
        taken |= forms
        coined.append(word.capitalize())
    return coined
