"""Registers: entries, fields and names that are spoilt, in every book's three and in others."""

import random

from tests.harden.books import BOOK, SETTINGS, book, commands, stretch
from tests.harden.chapters import PARTS as MARKDOWN
from tests.harden.mutation import HOSTILE, encoded, mutated
from tests.harden.trial import Trial

PARTS = (
    *(
        "## Soviet",
        "## Karl Liebknecht",
        "## ",
        "## *X*",
        "## [^a]",
        "## a, b",
        "## Ä {#soviet}",
        "# T",
        "### x",
    ),
    *(
        "- also: a",
        "- also: " + "soviet, " * 300,
        "- also: ,,",
        "- also: .",
        "- see: soviet",
        "- see: council",
    ),
    *(
        "- see: none",
        "- sort: ",
        "- sort: \u0301",
        "- role: <b>",
        "- match: case",
        "- match: x",
        "- link: all",
    ),
    *(
        "- link: none",
        "- born: x",
        "- born: 1871-02-30",
        "- died: " + "9" * 4500,
        "- built: 1908",
        "- : x",
        "- also",
    ),
    *(
        "## " + "x" * 4000,
        "## 1918",
        "## 99 November 1918",
        "## −44",
        "## 1918–19",
        "## c. 1918",
        "## ١٩١٨",
        "## Σίσυφος",
    ),
    *(
        "## A\n\n- see: b\n\n## B\n\n- see: a",
        "- also: the, of, a, in",
        "- also: K",
        "## Kiel\n\nx",
        "## ﷽",
        "## 中国",
    ),
    *MARKDOWN[:60],
)
_TABLES = (
    "[register.ships]",
    '[register.ships]\nkind = "glossary"\nfields = ["built", "fate"]',
    '[register.ships]\nkind = "chronology"',
    '[register.ships]\nentry = ["ship", "ships"]\nmatch = "any-case"\nafter = "notes"',
    '[people]\nlink = "all"\nmatch = "any-case"',
    '[glossary]\nlink = "none"\nfields = { built = "Gebaut" }',
)
_FILES = ("glossary.md", "people.md", "chronology.md")


def trial(chance: random.Random) -> Trial:
    """A book of which a register or two are spoilt."""
    changes: dict[str, bytes] = {}
    for path in chance.sample(_FILES, chance.randrange(1, 3)):
        text = BOOK[path] + ("" if chance.random() < 0.7 else stretch(chance))
        changes[path] = encoded(chance, mutated(chance, text, PARTS, 8))
    if chance.random() < 0.4:
        ships = mutated(chance, "# Ships\n\n## Emden\n\n- role: Cruiser\n\nSunk.\n", PARTS)
        changes["ships.md"] = encoded(chance, ships)
        changes["book.toml"] = f"{SETTINGS}\n{chance.choice(_TABLES)}\n".encode()
    if chance.random() < 0.3:
        names = " ".join(chance.choice((*PARTS, *HOSTILE)) for _ in range(20))
        changes["chapters/01-kiel.md"] = f"# Kiel\n\n{names} soviets\n".encode("utf-8", "replace")
    return Trial(book(changes), commands(chance))
