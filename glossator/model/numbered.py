"""A file's name or path in, the key that it is ordered by out: numbers in it count as numbers."""

import re
import unicodedata
from functools import lru_cache

_PART = re.compile(r"\d+|.", re.DOTALL)


@lru_cache(maxsize=4096)
def name_order(name: str) -> tuple[tuple[tuple[int, int], ...], str]:
    """The key of a name: `2-b.md`, `2a.md`, `9.md`, `10.md`; what isn't a number, by characters.

    Digits of every script count. They stand where the digits of ASCII stand among characters, so
    that names without numbers are in the order that hosting sites list them in. Of two names that
    differ by leading zeros alone, `01` comes before `1`.
    """
    # One form, since some systems name files in another.
    name = unicodedata.normalize("NFC", name)
    return tuple(
        (ord("0"), int(part)) if part[0].isdecimal() else (ord(part), 0)
        for part in _PART.findall(name)
    ), name
