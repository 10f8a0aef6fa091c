"""A passage in, the shortest sure way to name it by a quotation out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from glossator.text.quotations.find import LONGEST, find
from glossator.text.quotations.passages import Passages, Place

_WHOLE = 12
"""How many words a quotation may have before it is shortened."""
_ENDS = (4, 6, 9)
"""How many words are kept at either end, until it is sure what they mean."""
_CONTEXT = (3, 5, 8, 12)
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation as an editor writes it, and what tells it from others of the same words."""

    words: str
    after: str = ""
    before: str = ""
    occurrence: int = 0
    """Which of the places of these words it is, counted from 1; 0: they stand in one place."""


def quoted(passages: Passages, place: Place) -> Quotation:
    """The quotation of a passage, shortened where it is long; `find` leads from it to the passage.

    A passage is taken to begin and end with whole words, and to hold a letter or a figure.
    """
    whole = passages.words(place)
    forms = list(_forms(whole))
    for words in forms:
        if find(passages, words) == (place,):
            return Quotation(words)
    words = next((one for one in reversed(forms) if place in find(passages, one)), whole)
    start, end = passages.span(place)
    for count in _CONTEXT:
        after = " ".join(passages.text[:start].split()[-count:])
        if after and find(passages, words, after=after) == (place,):
            return Quotation(words, after=after)
        before = " ".join(passages.text[end : end + LONGEST].split()[:count])
        if before and find(passages, words, before=before) == (place,):
            return Quotation(words, before=before)
    places = find(passages, words)
    return Quotation(words, occurrence=places.index(place) + 1 if place in places else 0)


def _forms(whole: str) -> Iterator[str]:
    words = _WORD.findall(whole)
    if len(words) <= _WHOLE:
        yield whole
        return
    for count in _ENDS:
        if 2 * count < len(words):
            yield f"{' '.join(words[:count])} … {' '.join(words[-count:])}"
    if len(whole) <= LONGEST:
        yield whole
