"""Books and imports made to run something or to ask another site, in many spellings."""

import random

from tests.harden.books import CHECK, build, commands
from tests.harden.trial import Command, Trial
from tests.hostile.chapters import hostile_book
from tests.hostile.imports import hostile_import


def trial(chance: random.Random) -> Trial:
    """A hostile book, or a hostile file that is imported and built."""
    seed = chance.randrange(10**9)
    if chance.random() < 0.6:
        files = {f"book/{path}": data for path, data in hostile_book(seed).items()}
        return Trial(files, commands(chance))
    name, files = hostile_import(seed)
    bring = Command(("import", name, "--to", "book"), changes=("book",))
    either = (0, 1, 2)
    make = build(chance)
    make = Command(make.arguments, make.makes, statuses=either)
    check = Command(CHECK.arguments, statuses=either)
    return Trial(files, (bring, make, check), repeats=False)
