"""The book that the benchmark builds, written into a folder.

In: a folder and a scale. Out: a Glossator book of 1.28 million words (those of the chapters, their
notes included), 8,700 notes, 500 terms and 1,000 people with three names each, 200 works that every
tenth note cites, or of the share of it that the scale says; and ``Figures``, what was written. The
bytes depend on the scale, and on how many entries are asked for, alone.

    python -m bench.corpus FOLDER [--scale 0.125]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.chapters import Plan, chapter, count_words
from bench.names import NEWCOMER, PLANTED, Entry, people, register, terms
from bench.prose import Target
from bench.vocabulary import Dice, Ranked, Vocabulary
from bench.works import cite, works

SEED = 1437
WORDS = 1_280_000
CHAPTERS = 77
NOTES = 8_700
TWICE = 870
TERMS = 500
PEOPLE = 1_000
MENTIONS = 27_000
WORKS = 200
CITATIONS = 870
TIMES_PLANTED = 1_000
TIMES_NEWCOMER = 2  # in each of three chapters
TITLE = "A Book of Invented Words"

BOOK = f"""\
title = "{TITLE}"
subtitle = "The Corpus of the Benchmark"
creators = ["The Glossator Project"]
language = "en-GB"
identifier = "urn:uuid:5b0c7f8e-2d43-4c1a-9f60-7a1d3e9b8c24"
description = "Words that mean nothing, annotated throughout."

[edition]
number = 1
date = 2026-01-01
"""


@dataclass(frozen=True)
class Figures:
    """What the book has.

    ``references`` are those to notes, ``names`` those of terms and people together, ``planted`` is
    how often ``PLANTED`` stands in the chapters, ``newcomer`` how often ``NEWCOMER`` does.
    """

    words: int
    chapters: int
    notes: int
    references: int
    terms: int
    people: int
    names: int
    planted: int
    newcomer: int
    works: int
    citations: int


def write(folder: Path, scale: float = 1.0, entries: int = PEOPLE + TERMS) -> Figures:
    """Write the book into ``folder``, which is made if need be, and say what was written.

    ``entries`` is how many the registers have at the full size, two people for each term.
    """
    dice = Dice(SEED)
    vocabulary = Vocabulary(dice)
    populace = entries * PEOPLE // (PEOPLE + TERMS)
    persons = people(dice, vocabulary, scaled(populace, scale))
    words = terms(dice, vocabulary, scaled(entries - populace, scale))
    cited = works(dice, vocabulary, scaled(WORKS, scale))
    citations = [cite(dice, cited) for _ in range(scaled(CITATIONS, scale))]
    plans = _plans(dice, vocabulary, [*persons, *words], citations, scale)
    written = 0
    (folder / "chapters").mkdir(parents=True, exist_ok=True)
    for plan in plans:
        text = chapter(dice, vocabulary, plan, _target(dice, vocabulary, plan, plans, persons))
        written += count_words(text) - plan.notes  # a label is no word
        _save(folder / "chapters" / plan.file, text)
    mentioned = [name for entry in persons[1:] for name in entry.names]
    _save(folder / "people.md", register(dice, vocabulary, persons, mentioned))
    _save(folder / "glossary.md", register(dice, vocabulary, words, mentioned))
    _save(folder / "works.json", json.dumps(cited, indent=1) + "\n")
    _save(folder / "book.toml", BOOK)
    notes = sum(plan.notes for plan in plans)
    return Figures(
        words=written,
        chapters=len(plans),
        notes=notes,
        references=notes + sum(plan.twice for plan in plans),
        terms=len(words),
        people=len(persons),
        names=sum(len(entry.names) for entry in (*persons, *words)),
        planted=sum(plan.planted for plan in plans),
        newcomer=sum(plan.required.count(NEWCOMER) for plan in plans),
        works=len(cited),
        citations=sum(len(plan.citations) for plan in plans),
    )


def _plans(
    dice: Dice,
    vocabulary: Vocabulary,
    entries: Sequence[Entry],
    citations: Sequence[str],
    scale: float,
) -> list[Plan]:
    """One plan a chapter; what the book must have is shared out evenly among them."""
    count = max(2, scaled(CHAPTERS, scale))
    required = [name for entry in entries for name in entry.names if name != PLANTED]
    optional = _mentions(dice, entries[1:], scaled(MENTIONS, scale))
    dice.shuffle(required)
    titles = _titles(dice, vocabulary, count * 7)
    hosts = {count * quarter // 4 for quarter in (1, 2, 3)}
    plans: list[Plan] = []
    for place in range(count):
        title = titles[place * 7]
        newcomer = [NEWCOMER] * (TIMES_NEWCOMER if place in hosts else 0)
        plans.append(
            Plan(
                file=f"{place + 1:02}-{title.lower().replace(' ', '-')}.md",
                title=title,
                headings=titles[place * 7 + 1 : place * 7 + 7],
                words=share(scaled(WORDS, scale), place, count),
                notes=share(scaled(NOTES, scale), place, count),
                twice=share(scaled(TWICE, scale), place, count),
                required=[*required[place::count], *newcomer],
                optional=optional[place::count],
                planted=share(scaled(TIMES_PLANTED, scale), place, count),
                citations=citations[place::count],
            )
        )
    return plans


def _mentions(dice: Dice, entries: Sequence[Entry], count: int) -> list[str]:
    """Names in the order in which the book mentions them, some much more often than others."""
    ordered = list(entries)
    dice.shuffle(ordered)
    ranks = Ranked(len(ordered), 20.0)
    return [dice.pick(ordered[ranks.draw(dice)].names) for _ in range(count)]


def _titles(dice: Dice, vocabulary: Vocabulary, count: int) -> list[str]:
    """So many different titles of two to five words."""
    titles: dict[str, None] = {}
    while len(titles) < count:
        words = vocabulary.run(dice, dice.between(2, 5))
        titles[" ".join(word.capitalize() for word in words)] = None
    return list(titles)


def _target(
    dice: Dice,
    vocabulary: Vocabulary,
    plan: Plan,
    plans: Sequence[Plan],
    persons: Sequence[Entry],
) -> Target:
    """What links of this chapter go to: other chapters, headings, people, the web."""
    keys = [entry.key for entry in persons[1:] if entry.key]

    def target() -> str:
        throw = dice.throw()
        other = dice.pick(plans)
        if throw < 0.3:
            return other.file
        if throw < 0.5:
            return f"{other.file}#{_slug(dice.pick(other.headings))}"
        if throw < 0.6:
            return f"#{_slug(dice.pick(plan.headings))}"
        if throw < 0.7:
            return f"../people.md#{dice.pick(keys)}"
        return f"https://example.org/{vocabulary.word(dice)}/{vocabulary.word(dice)}"

    return target


def _slug(heading: str) -> str:
    return heading.lower().replace(" ", "-")


def scaled(count: int, scale: float) -> int:
    """So many of the full size, at this scale; one at least."""
    return max(1, round(count * scale))


def share(total: int, place: int, count: int) -> int:
    """How many of ``total`` fall to this place of ``count`` places; the shares differ by one."""
    return (place + 1) * total // count - place * total // count


def _save(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the book and print its figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.corpus", description=write.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scale", type=float, default=1.0, help="1 is the full size")
    options = parser.parse_args(arguments)
    for name, value in asdict(write(options.folder, options.scale)).items():
        print(f"{name:10} {value:>9,}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
