"""Makes a lemma of the words that a note is on, as scholarly editions set it before the note.

A lemma is short: of more than eight words, the first and the last stand for all, and three dots for
those between (*sailors … Kiel*]). What belongs to the sentence around them is left out: the comma
or the full stop behind them, a quotation mark or a bracket whose other half isn't there.
"""

from collections.abc import Sequence

from glossator.model.expressions import expression
from glossator.text.passages import pieces_of

_WHOLE = 8
"""How many words are set whole, or as they are where an editor has shortened them already.

So many are read at a glance; of fewer, the first and the last don't say what a note calls wrong:
*a quarter … officers*] Far too high.
"""
_SHORT = 3
"""A word of no more letters than that says little by itself, nor does a small word of one more: it
has its neighbour with it."""
_DENSE = 12
"""How many characters of a script without spaces are set whole."""
_DENSE_ENDS = 4
_SPACE = expression(r"[ \t\r\n]+")
_UNSPACED = expression(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f]")
_PAIRS = dict(
    row.split()
    for row in '“ ”|„ “”|” ”|‘ ’|‚ ‘’|« »|‹ ›|» «»|› ‹›|「 」|『 』|" "|( )|[ ]'.split("|")
)
"""Marks that open something, in some language, and what may close it."""
_CLOSING = frozenset("".join(_PAIRS.values())) - {"’"}
"""Marks that close something; what looks like the last may be an apostrophe."""
_HALVES = _CLOSING.union(_PAIRS)
_STOPS = ",;:–—-"


def lemma_of(words: str) -> str:
    """The lemma of a note on these words, which may be shortened already: `first … last`.

    Empty where there are no words.
    """
    parts = [_SPACE.sub(" ", part).strip() for part in pieces_of(words)]
    parts = [part for part in parts if any(map(str.isalnum, part))]
    if not parts:
        # A dash, perhaps, that the note is on.
        return _SPACE.sub(" ", words).strip()
    if len(parts) == 1:
        whole = _trimmed(parts[0]) or parts[0]
        first, last = _ends(whole, _WHOLE)
        return _joined(first, last) if last else whole
    first, last = parts[0], parts[-1]
    if sum(len(part.split(" ")) for part in parts) > _WHOLE:
        first, end = _ends(first, 0)[0], _ends(last, 0)
        last = end[1] or end[0]
    return _joined(first, last)


def _joined(first: str, last: str) -> str:
    """Both ends of a lemma; marks whose other halves stood between them are left out."""
    both = f"{first} … {last}"
    halves = _halves(both)
    alone = {at for at, sign in enumerate(both) if sign in _HALVES and at not in halves}
    both = "".join(sign for at, sign in enumerate(both) if at not in alone)
    begin, _, end = _trimmed(both).partition(" … ")
    return f"{_without_stop(begin.rstrip())} … {end.lstrip(_STOPS + ' ')}"


def _ends(words: str, most: int) -> tuple[str, str]:
    """The first and the last words of what is longer than `most`; else the whole, and nothing."""
    each = words.split(" ")
    if len(each) == 1 and len(words) > _DENSE and _UNSPACED.search(words):
        return words[:_DENSE_ENDS], words[-_DENSE_ENDS:]
    first, last = _count(each[:2]), _count(each[:-3:-1])
    # Three dots for a single word would save nothing.
    if len(each) <= most or len(each) - first - last <= 1:
        return words, ""
    return " ".join(each[:first]), " ".join(each[-last:])


def _count(two: Sequence[str]) -> int:
    """How many of two words, the outermost first, are needed to say something."""
    letters = sum(map(str.isalnum, two[0]))
    return 2 if letters <= _SHORT + two[0].islower() else 1


def _trimmed(words: str) -> str:
    """Words without what belongs to the sentence around them."""
    while True:
        shorter = _without_stop(_without_halves(words.strip()))
        if shorter == words:
            return words
        words = shorter


def _without_stop(words: str) -> str:
    """Words without a comma or a full stop at their end, or a dash at their beginning."""
    words = words.rstrip(_STOPS).lstrip(_STOPS) if words.strip(_STOPS) else words
    if words.endswith(".") and not words.endswith(".."):
        last = words[:-1].rpartition(" ")[2].strip("".join(_HALVES) + "’")
        # The stop of an initial, or of an abbreviation that has others, is its own.
        if len(last) > 1 and "." not in last:
            return words[:-1]
    return words


def _without_halves(words: str) -> str:
    """Words without a mark at either end that has no other half, or that both ends share."""
    halves = _halves(words)
    last = len(words) - 1
    if last < 1:
        return words
    if halves.get(0) == last:
        return words[1:-1]
    if words[0] in _PAIRS and 0 not in halves:
        return words[1:]
    return words[:-1] if words[-1] in _CLOSING and last not in halves else words


def _halves(words: str) -> dict[int, int]:
    """For each mark that has another half, where that stands."""
    halves: dict[int, int] = {}
    opened: list[int] = []
    for at, sign in enumerate(words):
        if opened and sign in _PAIRS[words[opened[-1]]]:
            begin = opened.pop()
            halves[begin], halves[at] = at, begin
        elif sign in _PAIRS:
            opened.append(at)
    return halves
