"""A small book with everything that pictures are drawn from, written to a folder."""

from pathlib import Path

BOOK = """\
title = "A Bôok"
subtitle = "1917–1921"
creators = ["Ann Ó", "Ben"]
language = "en"
identifier = "urn:uuid:00000000-0000-4000-8000-000000000000"

[edition]
date = 2026-01-02
"""
ONE = """\
# One

Four words stand here[^a] and two more. Ann speaks.

Ann met Zoë.

## No bar is made of this

Three more words

[^a]: **Figure.** Ann again, and her friend Ann.
"""
TWO = """\
# Two

Zoë speaks, and *so do I*.[^b]

[^b]: **Fact.** Nobody is named.
"""
PEOPLE = """\
# People

## Zoë Beta

- also: Zoë
- sort: Beta, Zoë

Ann knew her.

## Ann Alpha

- also: Ann
- sort: Alpha, Ann

She is named here as Ann, which counts for nothing.

## Nobody Else

- sort: Else, Nobody

No chapter names this one.
"""
CHRONOLOGY = """\
# Chronology

## July 1905

Before.

## 7 November 1917 (25 October OS)

In.

## 30 December 1918–1 January 1919

In.

## 1918

In.

## June 1987

After.
"""
FIGURES = """\
[[trial]]
name = "The Trial"
date = "19–24 August 1936"
accused = 5
death = 3

[[disputed]]
label = "Strikers"
unit = "millions"
low = 1
high = 2
essay = 6
low_text = "1"
high_text = "about 2"
essay_text = "6"
note = "chapters/01-one.md#fn-a"

[[disputed]]
label = "Deaths"
unit = ""
low = 4
high = 4
essay = 1
essay_to = 5
low_text = "4"
high_text = "4"
essay_text = "1 to 5"
note = "chapters/02-two.md#fn-b"
"""
FILES = {
    "book.toml": BOOK,
    "chapters/01-one.md": ONE,
    "chapters/02-two.md": TWO,
    "front/01-before.md": "# Before\n\nAnn is named before the chapters, which isn't counted.\n",
    "people.md": PEOPLE,
    "chronology.md": CHRONOLOGY,
    "figures.toml": FIGURES,
}


def write_book(folder: Path, **changed: str) -> Path:
    """Write the book; `changed` are other texts for files, by their stems (empty: left out)."""
    for name, text in FILES.items():
        text = changed.get(Path(name).stem, text)
        if text:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder
