"""Notes beside the text: labels, quotations and fields, spoilt; and `check --fix` on them."""

import random

from tests.harden.books import BOOK, CHECK, book, build, stretch
from tests.harden.chapters import PARTS as MARKDOWN
from tests.harden.mutation import encoded, mutated
from tests.harden.trial import Command, Trial

PARTS = (
    *(
        "## nobody",
        "## kiel",
        "## {#x}",
        "##",
        "> no one else",
        "> no one … square",
        "> … …",
        ">",
        "> …",
    ),
    *(
        "- after: Berlin",
        "- before: soviet",
        "- occurrence: 2",
        "- occurrence: -1",
        "- after:",
        "- none: x",
    ),
    *(
        "- occurrence: " + "9" * 5000,
        "- occurrence: ²",
        "> " + "no one " * 400,
        "> *no* [one](x)",
        "- after: …",
    ),
    *(
        "> Another sov",
        "> soviet",
        "> o",
        "> .",
        "> Karl\n> Liebknecht",
        "> Kiel   | 4",
        "> K\u00adarl Lieb",
    ),
    *(
        "> “the sailors” – all",
        '> "the sailors" -- all',
        "> ﬁrst",
        "> ANOTHER SOVIET",
        "[^nobody]",
        "^[x]",
    ),
    *MARKDOWN[:40],
)


def _entry(chance: random.Random) -> str:
    words = (BOOK["chapters/02-berlin.md"] + stretch(chance)).split()
    at = chance.randrange(len(words))
    quoted = words[at : at + chance.randrange(1, 12)]
    if chance.random() < 0.5:
        quoted[chance.randrange(len(quoted))] = chance.choice(("x", "…", "", *PARTS[:4]))
    fields = "".join(f"{one}\n" for one in chance.sample(PARTS[9:16], chance.randrange(3)))
    return f"## n{chance.randrange(9)}\n\n{fields}> {' '.join(quoted)}\n\nA note.\n\n"


def trial(chance: random.Random) -> Trial:
    """A book whose notes on a chapter are spoilt, or the chapter under them."""
    text = BOOK["notes/02-berlin.md"] + "".join(_entry(chance) for _ in range(chance.randrange(6)))
    changes = {"notes/02-berlin.md": encoded(chance, mutated(chance, text, PARTS))}
    if chance.random() < 0.4:
        chapter = mutated(chance, BOOK["chapters/02-berlin.md"], PARTS)
        changes["chapters/02-berlin.md"] = encoded(chance, chapter)
    if chance.random() < 0.4:
        fix = ("check", "--fix", "--book", "book", "--no-cache")
        commands = (Command(fix, changes=("book/notes",)), Command(fix))
        return Trial(book(changes), commands)
    return Trial(book(changes), (build(chance), CHECK))
