"""A quotation in, every passage that it can mean out: found exactly, or not at all.

A quotation is compared after white space, quotation marks, dashes and hyphenation are made alike;
capitals count, and it begins and ends with whole words. `first words … last words` stands for all
that lies between, up to LONGEST characters.
"""

import re
from collections.abc import Iterator

from glossator.text.quotations.normal import normal
from glossator.text.quotations.passages import Passages, Place

LONGEST = 2000
"""How many characters a shortened quotation may stand for."""

_ELLIPSIS = re.compile(r"\s*(?:\[(?:…|\.{3})\]|\((?:…|\.{3})\)|…|\.{3})\s*")
_DASHES = re.compile("-{2,3}")
_BROKEN = re.compile(r"(?<=[^\W\d_])- (?=[^\W\d_])")
"""A word that was divided at a line's end."""
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff]")
"""Letters of scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, East Asian."""


def find(
    passages: Passages, quotation: str, after: str = "", before: str = ""
) -> tuple[Place, ...]:
    """Every passage that a quotation can mean, in the order of the text.

    `after` are words that stand before it: of the places that follow them, the next. `before` are
    words that stand after it: of the places that precede them, the last.
    """
    spans = list(_found(passages.text, quotation))
    if after:
        ends = [end for _, end in _found(passages.text, after)]
        spans = [one for one in spans if one in {_next(spans, end) for end in ends}]
    if before:
        starts = [start for start, _ in _found(passages.text, before)]
        spans = [one for one in spans if one in {_last(spans, start) for start in starts}]
    return tuple(passages.place(start, end) for start, end in spans)


def sought(quotation: str) -> str:
    """A quotation's words as they are compared."""
    return _DASHES.sub("-", normal(quotation)[0]).strip()


def pieces_of(quotation: str) -> list[str]:
    """The pieces of a shortened quotation, between which words are left out; else the whole."""
    return [piece for piece in _ELLIPSIS.split(quotation) if piece]


Span = tuple[int, int]


def _next(spans: list[Span], end: int) -> Span | None:
    return next((one for one in spans if one[0] >= end), None)


def _last(spans: list[Span], start: int) -> Span | None:
    return next((one for one in reversed(spans) if one[1] <= start), None)


def _found(text: str, quotation: str) -> Iterator[Span]:
    words = normal(quotation)[0].strip()
    if not any(map(str.isalnum, words)):
        return
    # Code may have `--`, and a line may have ended in a word.
    dashes = _DASHES.sub("-", words)
    forms = tuple(dict.fromkeys((words, dashes, _BROKEN.sub("", dashes))))
    for form in forms:
        if spans := list(_exact(text, form)):
            yield from spans
            return
    for form in forms:
        pieces = pieces_of(form)
        if (pieces and pieces != [form]) and (spans := list(_shortened(text, pieces))):
            yield from spans
            return


def _exact(text: str, words: str, at: int = 0) -> Iterator[Span]:
    """Where words stand as whole words, from a place on."""
    at = text.find(words, at)
    while at >= 0:
        end = at + len(words)
        if not _joined(text, at) and not _joined(text, end):
            yield at, end
        at = text.find(words, at + 1)


def _joined(text: str, at: int) -> bool:
    """Whether a word goes on at a place."""
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    return left.isalnum() and right.isalnum() and not _UNSPACED.match(left + right)


def _shortened(text: str, pieces: list[str]) -> Iterator[Span]:
    """Passages that begin with the first piece, end with the last, and hold the others in order.

    Of several that end at one place, the shortest.
    """
    spans: dict[int, Span] = {}
    for start, end in _exact(text, pieces[0]):
        for piece in pieces[1:]:
            after = next(_exact(text[: start + LONGEST], piece, end), None)
            if after is None:
                break
            end = after[1]
        else:
            spans[end] = (start, end)
    yield from sorted(spans.values())
