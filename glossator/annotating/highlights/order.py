"""Decides where each highlight stands, by its position, its words, and the order of the others.

First the e-reader's own place is asked, with the highlight's words as the proof; then the words
alone; and where they stand in several places, the order of the other highlights.

A place is believed only where most of those on the same page, and most of those in the same export,
are right: they are all of one build of the book.

E-readers say how far through the book or the page a highlight is, by locations, pages or shares:
each in its own measure, which is of no use by itself. But what is farther stands later. So of the
places that a highlight may have, the one is meant that stands between its neighbours, if they are
surely placed and in order themselves.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from glossator.annotating.highlights.home import Home, Placed, Unplaced
from glossator.annotating.highlights.positions import Stated
from glossator.annotating.highlights.search import WhyUnplaced
from glossator.annotating.highlights.stream import StreamSpan
from glossator.model.dataclass import dataclass
from glossator.model.highlight import Highlight


@dataclass(frozen=True, slots=True)
class Given:
    """A highlight, and the export that it stands in."""

    highlight: Highlight
    reader: str
    export: str


_Measure = tuple[str, str, str]
"""What counts in one measure: an export, a book in it, and a page where shares are of pages."""
_Row = tuple[float, int]


def placed(home: Home, given: Sequence[Given]) -> list[Placed | Unplaced]:
    """Where each highlight stands, or why that isn't known."""
    return list(_in_order(home, given, _by_places_and_words(home, given)))


def _by_places_and_words(home: Home, given: Sequence[Given]) -> list[Placed | Unplaced]:
    stated = [home.stated(one.highlight) for one in given]
    answers: dict[int, Placed | Unplaced] = {}
    right: Counter[tuple[str, ...]] = Counter()
    """How many places more are right than wrong, by export and book, and by page in them."""
    for at, (one, says) in enumerate(zip(given, stated, strict=True)):
        if says.leads and says.proven is None:
            answers[at] = answer = home.place(one.highlight)
            if not isinstance(answer, Placed):
                continue
        if says.leads:
            there = says.proven is not None or _is_there(answers[at], says.leads)
            right.update(dict.fromkeys(_kinds(home, one, says), 1 if there else -1))
    for at, (one, says) in enumerate(zip(given, stated, strict=True)):
        believed = says.proven and all(right[kind] > 0 for kind in _kinds(home, one, says))
        if says.proven is not None and believed:
            answers[at] = home.placed(says.proven, one.highlight)
        elif at not in answers:
            answers[at] = home.place(one.highlight)
    return [answers[at] for at in range(len(given))]


def _kinds(home: Home, one: Given, says: Stated) -> tuple[tuple[str, ...], ...]:
    book = one.export, one.highlight.book
    return book, (*book, home.index.page(says.leads[0]))


def _is_there(answer: Placed | Unplaced, leads: Sequence[StreamSpan]) -> bool:
    """Whether what the words say is what the position says, at least in part."""
    return isinstance(answer, Placed) and any(
        one.start < answer.span.end and answer.span.start < one.end for one in leads
    )


def _in_order(
    home: Home, given: Sequence[Given], answers: Sequence[Placed | Unplaced]
) -> Iterable[Placed | Unplaced]:
    """The answers, those to highlights with several places made sure where the order tells."""
    sure: dict[_Measure, list[_Row]] = {}
    for one, answer in zip(given, answers, strict=True):
        far = one.highlight.progress
        if far is not None and isinstance(answer, Placed):
            sure.setdefault(_measure(one), []).append((far, answer.span.start))
    for rows in sure.values():
        rows.sort()
    for one, answer in zip(given, answers, strict=True):
        far = one.highlight.progress
        if (
            far is None
            or not isinstance(answer, Unplaced)
            or answer.loss is not WhyUnplaced.SEVERAL
        ):
            yield answer
            continue
        bounds = _between(sure.get(_measure(one), []), far, len(home.index.stream))
        left = [span for span in answer.spans if bounds[0] <= span.start <= bounds[1]]
        yield home.placed(left[0], one.highlight) if len(left) == 1 else answer


def _measure(one: Given) -> _Measure:
    return one.export, one.highlight.book, one.highlight.file


def _between(rows: Sequence[_Row], far: float, end: int) -> tuple[int, int]:
    """The bounds in which something stands that is so far; all the book, where that isn't sure."""
    before = rows[: bisect_left(rows, (far, -1))][-2:]
    after = rows[bisect_right(rows, (far, end)) :][:2]
    starts = [start for _, start in (*before, *after)]
    if not starts or any(one > two for one, two in pairwise(starts)):
        return 0, end
    return (before[-1][1] if before else 0), (after[0][1] if after else end)
