"""Passages that have the letters of a highlight in; the one that it was made in, out, or none.

Nothing here is a guess. The chapter that the e-reader names, the figures, the form of the words and
what stands around them leave one passage, or several. Where it is several, `order` may know more.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum

from glossator.annotating.homing.grade import Candidate, Digits, Sought
from glossator.annotating.homing.index import Index, Span
from glossator.annotating.homing.letters import letters
from glossator.model.highlight import Highlight

SHORT = 20
"""Letters below which words alone don't say that something stands where nobody expects it."""
_FIGURE = 40
"""Letters that must agree where a figure doesn't."""
_PARTIAL = 12
"""Letters that words must have, if the passage begins or ends inside of one."""
_CONTEXT = 40
_TELLING = 12
_MARGIN = 6


class Loss(StrEnum):
    """Why a highlight has no place, as the end of a sentence: it isn't placed, because …"""

    NO_WORDS = "the export has no words of it"
    GONE = "its words aren't in the book"
    SEVERAL = "its words stand in several places"
    ELSEWHERE = "its words aren't in the chapter that the export names"
    AROUND = "other words stand around it there"
    FIGURE = "a figure in it is another one in the book"


Regions = Sequence[Sequence[Span]]


def settle(
    index: Index, found: Sequence[Candidate], sought: Sought, highlight: Highlight, regions: Regions
) -> Span | tuple[Loss, tuple[Span, ...]]:
    """The passage that is meant; or why none is, with those that it could be."""
    left = [one for one in found if one.whole or sought.figures.length >= _PARTIAL]
    if not left:
        return Loss.GONE, ()
    good = [one for one in left if one.digits is not Digits.OTHERS]
    if not good and sought.figures.length < _FIGURE:
        return Loss.FIGURE, tuple(one.span for one in left)
    left = good or left
    inside, elsewhere = _inside(left, regions)
    least = min(one.digits for one in inside)
    left = [one for one in inside if one.digits is least]
    around = _context(highlight)
    rules: tuple[Callable[[list[Candidate]], list[Candidate]], ...] = (
        lambda some: [one for one in some if one.whole],
        lambda some: [one for one in some if sought.is_exact(index, one.span)],
        lambda some: _agreeing(index, some, around),
    )
    for rule in rules:
        if len(left) > 1:
            left = rule(left) or left
    spans = tuple(one.span for one in left)
    if len(spans) > 1:
        return Loss.SEVERAL, spans
    if sought.figures.length < SHORT:
        told = sum(map(len, around)) >= _TELLING
        score, _ = _score(index, spans[0], around)
        if told and score < _MARGIN:
            return Loss.AROUND, spans
        if elsewhere and not (told and score >= _TELLING):
            return Loss.ELSEWHERE, spans
    return spans[0]


def bears_out(index: Index, one: Candidate, sought: Sought, highlight: Highlight) -> bool:
    """Whether a passage of a highlight's letters may be taken where its e-reader says so.

    That is so where its figures and what stands around it don't speak against it.
    """
    if not one.whole and sought.figures.length < _PARTIAL:
        return False
    around = _context(highlight)
    told = sum(map(len, around)) >= _TELLING
    denied = told and _score(index, one.span, around)[0] < _MARGIN
    return one.digits is not Digits.OTHERS and not denied


def _inside(found: list[Candidate], regions: Regions) -> tuple[list[Candidate], bool]:
    """The candidates in the first of the regions that has some; whether there were only others."""
    for region in regions:
        inside = [one for one in found if any(part.holds(one.span) for part in region)]
        if inside:
            return inside, False
    return found, bool(regions)


def _context(highlight: Highlight) -> tuple[str, str]:
    return letters(highlight.before)[-_CONTEXT:], letters(highlight.after)[:_CONTEXT]


def _score(index: Index, span: Span, around: tuple[str, str]) -> tuple[int, bool]:
    """How many letters around a passage agree, and whether all do."""
    before, after = around
    page = index.pages[index.page(span)]
    left = index.stream[max(page.start, span.start - len(before)) : span.start]
    right = index.stream[span.end : min(page.end, span.end + len(after))]
    alike = _common(left[::-1], before[::-1]) + _common(right, after)
    return alike, alike == len(before) + len(after)


def _common(one: str, two: str) -> int:
    count = 0
    for left, right in zip(one, two, strict=False):
        if left != right:
            break
        count += 1
    return count


def _agreeing(index: Index, found: list[Candidate], around: tuple[str, str]) -> list[Candidate]:
    """The one that has the words around it that the export gives; all, where that doesn't tell."""
    if not any(around):
        return found
    scores = {one: _score(index, one.span, around) for one in found}
    whole = [one for one, (_, all_of_it) in scores.items() if all_of_it]
    if whole:
        return whole
    best, second, *_ = sorted(found, key=lambda one: -scores[one][0])
    clear = scores[best][0] >= max(_TELLING, scores[second][0] + _MARGIN)
    return [best] if clear else found
