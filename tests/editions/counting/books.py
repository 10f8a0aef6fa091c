"""Two small books that were counted by hand; what was counted stands beside each line."""

import json
from functools import cache

from glossator.editions.counting.count import count
from glossator.editions.counting.stats import Stats
from glossator.model.progress import quiet
from tests.books.making import Files, Made, make

WORKS = [
    {
        "id": "carr1950",
        "type": "book",
        "title": "The Bolshevik Revolution",
        "author": [{"family": "Carr", "given": "E. H."}],
        "issued": {"date-parts": [[1950]]},
    },
    {
        "id": "reed1919",
        "type": "book",
        "title": "Ten Days",
        "author": [{"family": "Reed", "given": "John"}],
        "issued": {"date-parts": [[1919]]},
    },
]

ENGLISH: Files = {
    # 3 words. Lenin 1, Trotsky 1: they stand together.
    "front/01-preface.md": "# Preface\n\nLenin met Trotsky.\n",
    # 11 words, for a dash parts two: Lenin 2, Trotsky 1, Luxemburg 1, three pairs; 2 words of the
    # heading; 7 words of the second paragraph, for a dash is none: soviet 1, two citations; 4 words
    # of the table: Lenin 1, Luxemburg 1, a pair. Note a: 10 words, Trotsky 1, Lenin 1, a pair, two
    # ways to note b and one to note c. Note b: 3 words.
    "chapters/01-kiel.md": """\
# Kiel

Sailors mutinied—at Kiel.[^a] Lenin, Trotsky and Lenin wrote to Luxemburg.

## The soviets

A soviet of 1,500 men – see [note](#fn-b).[^b] [@reed1919, p. 3; @carr1950]

| Who | Whom |
|---|---|
| Lenin | Luxemburg |

[^a]: Trotsky says so; see [note](#fn-b) and [that one](02-berlin.md#fn-c). Lenin agrees.[^b]

[^b]: Three words here.
""",
    # 2 words, a citation. Note c: 7 words, soviet 1, a citation, a way to note a and one to itself.
    "chapters/02-berlin.md": """\
# Berlin

Nobody came.[^c] [@reed1919]

[^c]: See [note](01-kiel.md#fn-a). The soviet [@reed1919, p. 7] fell; see [here](#fn-c).
""",
    # 7 words; Lenin 1.
    "glossary.md": "## Soviet\n\nA council; Lenin liked it.\n\n## Tsar\n\nA crown.\n",
    # 4 + 1 + 1 + 1 words; Trotsky 1, Luxemburg 1, a citation. Note p: 2 words, Lenin 1.
    "people.md": """\
## Vladimir Lenin

- also: Lenin

Met Trotsky and Luxemburg. [@carr1950]

## Rosa Luxemburg

- also: Luxemburg

Wrote.[^p]

## Leon Trotsky

- also: Trotsky

Led.

## Béla Kun

Unnamed.

## Ulyanov

- see: vladimir-lenin

[^p]: On Lenin.
""",
    # 2 words; Lenin 1.
    "chronology.md": "## 1917\n\nLenin came.\n",
    "works.json": json.dumps(WORKS),
}

GERMAN: Files = {
    "book.toml": """\
title = "Ein Buch"
language = "de"
identifier = "urn:uuid:00000000-0000-4000-8000-000000000000"
""",
    # 11 words: Ebert 2, one of them a genitive, Noske 1, a pair. Note a: 5 words, Rat 1, a way to
    # note b. Note b: 3 words, Ebert 1, Noske 1, a pair.
    "chapters/01-anfang.md": """\
# Anfang

Eberts Rede – am 9. November – war kurz.[^a] Noske und Ebert schwiegen.[^b]

[^a]: Die Räte tagten; siehe [Anm.](#fn-b).

[^b]: Ebert—und Noske.
""",
    "glossary.md": "## Rat\n\n- also: Räte\n\nEine Versammlung.\n",
    "people.md": "## Friedrich Ebert\n\n- also: Ebert\n\nKanzler.\n\n"
    "## Gustav Noske\n\n- also: Noske\n\nMinister.\n",
}


def stats_of(made: Made) -> Stats:
    """What is counted of a book."""
    return count(made.edition, quiet)


@cache
def english() -> Stats:
    """The numbers of the book in English."""
    return stats_of(make(ENGLISH))


@cache
def german() -> Stats:
    """The numbers of the book in German."""
    return stats_of(make(GERMAN))
