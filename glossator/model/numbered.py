"""Puts files in order by their names or paths: numbers in these count as numbers."""

import re
import unicodedata
from functools import lru_cache

from glossator.model.expressions import expression

_PART = expression(r"\d+|.", re.DOTALL)


@lru_cache(maxsize=4096)
def name_order(name: str) -> tuple[tuple[tuple[int, int], ...], str]:
    """The key that sorts names: `2-b.md`, `2a.md`, `9.md`, `10.md`.

    What isn't a number is compared character by character. Digits of every script count as numbers.
    They stand where the digits of ASCII stand among characters, so that names without numbers are
    in the order that hosting sites list them in. Of two names that differ by leading zeros alone,
    `01` comes before `1`.
    """
    # One form, since some systems name files in another.
    name = unicodedata.normalize("NFC", name)
    return tuple(
        (ord("0"), int(part)) if part[0].isdecimal() else (ord(part), 0)
        for part in _PART.findall(name)
    ), name
