"""A passage from its first letter to its last in; the same with what belongs to its ends, out.

Passages are found by their letters, so figures and punctuation at their ends are looked for here: a
highlight may begin with a day and end with a year, and a note comes after the full stop.
"""

import re
from collections.abc import Iterable

from glossator.annotating.homing.letters import places

_CLOSING = re.compile(r"[.,;:!?…”’»)\]“‘«›\"']*")
"""What follows a word without a space ends something, though elsewhere it may begin it."""


def edge_figures(words: str) -> tuple[str, str]:
    """The digits before the first letter of some words, and those after the last."""
    found = places(words)
    if not found:
        return "", ""
    return _digits(words[: found[0]]), _digits(words[found[-1] + 1 :])


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def stretched(text: str, start: int, stop: int, head: str, tail: str) -> tuple[int, int]:
    """A passage with the figures that it begins or ends with, and the punctuation after it."""
    after = next((at for at in range(stop, len(text)) if text[at].isalpha()), len(text))
    stop = _taken(text, range(stop, after), tail, stop)
    before = next((at for at in range(start - 1, -1, -1) if text[at].isalpha()), -1)
    start = _taken(text, range(start - 1, before, -1), head[::-1], start - 1, 1)
    while start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while stop < len(text) and text[stop - 1].isalnum() and text[stop].isdigit():
        stop += 1
    match = _CLOSING.match(text, stop)
    assert match is not None
    return start, match.end()


def _taken(text: str, way: Iterable[int], digits: str, at: int, back: int = 0) -> int:
    """Where the last of some digits stands on a way through a text; `at`, if they don't."""
    left = digits
    last = None
    for place in way:
        if text[place].isdigit():
            if not left.startswith(text[place]):
                break
            left, last = left[1:], place
    if last is None:
        return at + back
    return last if back else last + 1
