"""The small book that trials spoil, and the real texts that they take pieces of."""

import os
import random
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from tests.cli.conftest import PIXEL
from tests.conftest import ROOT
from tests.harden.trial import Command

CORPORA = Path(os.environ.get("GLOSSATOR_CORPORA") or ROOT.parent / "shared" / "corpora")
"""Where larger texts are, if they are: `make bench` reads them too."""

SETTINGS = """\
title = "The Wave"
language = "en"
identifier = "urn:uuid:c0ffee00-0000-4000-8000-000000000000"
cover = "images/cover.png"

[edition]
date = 2026-01-01
"""
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A map</title>'
    '<path d="M0 0h9v9z"/></svg>'
)
WORKS = """\
[
  {"id": "reed1919", "type": "book", "title": "Ten Days", "publisher": "Boni",
   "author": [{"family": "Reed", "given": "John"}], "issued": {"date-parts": [[1919]]}},
  {"id": "carr1950", "type": "article-journal", "title": "On Soviets", "volume": 38,
   "author": [{"family": "Carr", "given": "E. H."}, {"literal": "A Committee"}],
   "container-title": "Review", "page": "1-12", "issued": {"raw": "about 1950"}}
]
"""
BOOK: Mapping[str, str] = {
    "book.toml": SETTINGS,
    "chapters/01-kiel.md": """\
# Kiel

A soviet was formed.[^kiel] Liebknecht spoke, and "the sailors" -- all of them --
went home [@reed1919, p. 3].

## The fleet {#fleet}

It lay in port, see [Berlin](02-berlin.md) and [the soviet](../glossary.md#soviet).

![A map](../images/map.svg "Of the coast")

[^kiel]: On 4 November 1918.
""",
    "chapters/02-berlin.md": """\
# Berlin

Another soviet.[^berlin] Karl Liebknecht and Rosa Luxemburg were there,
and no one else came to the square.

| Town   | Day |
|--------|----:|
| Kiel   | 4   |
| Berlin | 9   |

- one, [@carr1950]
- two

[^berlin]: On 9 November 1918; see [the note](01-kiel.md#fn-kiel).
""",
    "notes/02-berlin.md": """\
# Notes on Berlin

## nobody

- after: Rosa Luxemburg
> no one else came

**Fact.** Many came.
""",
    "glossary.md": "# Glossary\n\n## Soviet\n\n- also: soviets\n\nA council of workers.\n\n"
    "## Council\n\n- see: soviet\n",
    "people.md": """\
# People

## Karl Liebknecht

- also: Liebknecht
- born: 1871
- died: 1919

Spoke at Berlin.

## Rosa Luxemburg

- sort: Luxemburg, Rosa
- role: A writer

Wrote.
""",
    "chronology.md": "# Days\n\n## 4 November 1918\n\nAt [Kiel](chapters/01-kiel.md).\n\n"
    "## 9 November 1918\n\nAt [Berlin](chapters/02-berlin.md).\n",
    "works.json": WORKS,
}


def book(changes: Mapping[str, bytes], folder: str = "book") -> dict[str, bytes]:
    """The files of the small book with these in place of its own or added to them."""
    files = {path: text.encode() for path, text in BOOK.items()}
    files |= {"images/cover.png": PIXEL, "images/map.svg": DRAWING.encode(), **changes}
    return {f"{folder}/{path}": data for path, data in files.items()}


_FORMATS: Sequence[tuple[str, tuple[str, ...]]] = (
    *[("out.epub", ())] * 5,
    ("out.kepub.epub", ("--for", "kobo")),
    ("out.kindle.epub", ("--for", "kindle")),
    ("web", ("--to", "html")),
    ("web", ("--to", "html")),
    ("web.html", ("--to", "html", "--single")),
    ("out.txt", ("--to", "txt")),
    ("out.epub", ("--with-annotations",)),
)


def build(chance: random.Random) -> Command:
    """A command that builds the book in some format."""
    goal, options = chance.choice(_FORMATS)
    cache = ("--no-cache",) if chance.random() < 0.8 else ()
    arguments = ("build", "--book", "book", *options, *cache, "--output", goal)
    return Command(arguments, makes=(goal,))


CHECK = Command(("check", "--book", "book", "--no-cache", "--format", "json"))


_LOOKED_UP = (0, 1, 2)
"""How a dictionary may end: 2 where the book has no entry, which is no fault of the book."""


def commands(chance: random.Random) -> tuple[Command, ...]:
    """What is done with a book that was spoilt: mostly a build and a check."""
    some = chance.random()
    if some < 0.6:
        return (build(chance), CHECK)
    if some < 0.7:
        return (CHECK, Command(("suggest", "--book", "book", "--no-cache")))
    if some < 0.8:
        stats = ("stats", "--book", "book", "--no-cache")
        to = chance.random() < 0.5
        return (Command((*stats, "--to", "numbers"), makes=("numbers",)) if to else Command(stats),)
    if some < 0.9:
        notes = ("annotations", "--book", "book", "--no-cache", "--output", "notes.annotation")
        words = ("dictionary", "--book", "book", "--no-cache", "--output")
        made = chance.choice(
            (
                Command(notes, makes=("notes.annotation",)),
                Command((*words, "words"), ("words",), statuses=_LOOKED_UP),
                Command((*words, "a.zip", "--to", "kobo"), ("a.zip",), statuses=_LOOKED_UP),
            )
        )
        return (made,)
    return (build(chance), build(chance))


@cache
def texts() -> tuple[str, ...]:
    """Real Markdown: the shipped book's, the tests', and some of the corpora where they are."""
    folders = (ROOT / "book", ROOT / "tests" / "source" / "cases", ROOT / "docs", CORPORA)
    paths = [path for folder in folders for path in sorted(folder.rglob("*.md"))[:60]]
    return tuple(path.read_text(encoding="utf-8", errors="replace")[:200_000] for path in paths)


def stretch(chance: random.Random) -> str:
    """Some neighbouring lines of a real text."""
    lines = chance.choice(texts()).split("\n")
    at = chance.randrange(len(lines))
    return "\n".join(lines[at : at + chance.choice((1, 3, 12, 60))])
