"""More names for the entries of the made-up book, none of which stands in it.

In: the folder of a book and how many other names its entries are to have in all. Out: longer lines
``- also:`` in its registers. Each new name begins as others do that stand in the text ("Doctor",
"old"), so that a search has to look further; its last word stands nowhere. So the same names are
found as before, and what a build takes longer is what knowing the others costs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from bench.corpus import SEED, share
from bench.names import ADJECTIVES, SURNAME_ENDS, TERM_ENDS, TITLES, coin
from bench.vocabulary import Dice, Vocabulary

ALSO = re.compile(r"^- also: (.+)$", re.MULTILINE)
PEOPLE, TERMS = "people.md", "glossary.md"


def add_names(book: Path, total: int) -> None:
    """Have the entries ``total`` other names between them, those that they have included."""
    texts = {name: (book / name).read_text("utf-8") for name in (PEOPLE, TERMS)}
    chapters = (path.read_text("utf-8") for path in (book / "chapters").glob("*.md"))
    taken = {word for text in (*texts.values(), *chapters) for word in re.findall(r"\w+", text)}
    lists = [also.split(", ") for text in texts.values() for also in ALSO.findall(text)]
    lacking = [share(total, at, len(lists)) - len(names) for at, names in enumerate(lists)]
    spare = iter(_invent(lacking, len(ALSO.findall(texts[PEOPLE])), set(map(str.lower, taken))))
    for name, text in texts.items():
        longer = ALSO.sub(lambda match: ", ".join((match[0], *next(spare))), text)
        (book / name).write_text(longer, "utf-8", newline="\n")


def _invent(counts: Sequence[int], people: int, taken: set[str]) -> list[list[str]]:
    """So many names for each entry, of which so many are people and the others terms."""
    dice = Dice(SEED)
    vocabulary = Vocabulary(dice)
    surnames = iter(coin(dice, vocabulary, sum(counts[:people]), SURNAME_ENDS, taken))
    terms = iter(coin(dice, vocabulary, sum(counts[people:]), TERM_ENDS, taken))
    return [
        [f"{dice.pick(TITLES)} {next(surnames)}" for _ in range(count)]
        if place < people
        else [f"{dice.pick(ADJECTIVES)} {next(terms).lower()}" for _ in range(count)]
        for place, count in enumerate(counts)
    ]
