"""The kinds of input, a row each: another is a module with `trial(chance)` and a row here.

A trial is made of its seed, its kind and its number alone, so that the three bring it back.
"""

import random
from collections.abc import Mapping
from importlib import import_module

from tests.harden.trial import Trial

KINDS: Mapping[str, str] = {
    "chapters": "chapters",
    "notes": "standoff",
    "registers": "registers",
    "settings": "settings",
    "works": "works",
    "imports": "imports",
    "exports": "exports",
    "editions": "editions",
    "sheets": "sheets",
    "pictures": "drawings",
    "commands": "commandlines",
}
"""What `--what` calls each, and its module beside this one."""


def trial_of(seed: int, kind: str, number: int) -> Trial:
    """A trial of a kind."""
    chance = random.Random(f"{seed}:{kind}:{number}")
    made: Trial = import_module(f"tests.harden.{KINDS[kind]}").trial(chance)
    return made
