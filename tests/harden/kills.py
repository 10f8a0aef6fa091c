"""Commands that write, killed at a few of their steps and run again (`tests/kills.py`)."""

import random

from tests.kills import WRITINGS, kill

TRIES = 10
"""Kills in one trial: what comes before them takes as long as several."""


def faults(chance: random.Random) -> list[str]:
    """What a killed command left half done, or lost."""
    try:
        kill(TRIES, chance.randrange(10**9), (chance.choice(WRITINGS),))
    except AssertionError as cause:
        return [f"half: {cause}"]
    return []
