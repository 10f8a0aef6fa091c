"""The kinds of input, a row each: another is a module with `trial(chance)` and a row here.

A trial is made of its seed, its kind and its number alone, so that the three bring it back.
"""

import random
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType

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
    "hostile": "hostile",
    "kills": "kills",
}
"""What `--what` calls each, and its module beside this one."""
NOTHING = Trial({}, ())
"""The trial of a kind that runs its commands itself: its module has `faults(chance)`."""


def trial_of(seed: int, kind: str, number: int) -> Trial:
    """A trial of a kind."""
    make = getattr(_module(kind), "trial", lambda _: NOTHING)
    made: Trial = make(_chance(seed, kind, number))
    return made


def faults_of(seed: int, kind: str, number: int) -> tuple[str, ...] | None:
    """What is wrong, for a kind that runs its commands itself; None for all others."""
    look = getattr(_module(kind), "faults", None)
    return None if look is None else tuple(look(_chance(seed, kind, number)))


def _module(kind: str) -> ModuleType:
    return import_module(f"tests.harden.{KINDS[kind]}")


def _chance(seed: int, kind: str, number: int) -> random.Random:
    return random.Random(f"{seed}:{kind}:{number}")
