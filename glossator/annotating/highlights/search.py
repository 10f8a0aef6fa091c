"""Finds the passage of the book that a highlight was made in: surely, or not at all.

First a highlight's letters are sought as they are. Where they are nowhere, its ends may be frayed:
a word cut in two and a hyphen lost, the chapter's title run together with the first words, a letter
between the ways back of a note. Then words are left away at the ends. Last, the first words and the
last have to stand in one place each, in order, as far apart as they should, with most of the same
words between them (ALIKE).

Of several passages with these letters, the one is taken that agrees with the rest of the highlight:
the part of the book that the e-reader's chapter may mean, the figures, the form of the words, and
what stands around them. Nothing here is a guess. Where these leave several passages, `positions`
may know more, by the order of the other highlights.

Passages are found by their letters, so figures and punctuation at their ends are looked for
afterwards: a highlight may begin with a day and end with a year, and a note comes after the full
stop.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import IntEnum, StrEnum
from itertools import islice

from glossator.annotating.highlights.stream import (
    Figures,
    HeldBlock,
    Index,
    StreamSpan,
    bare,
    figures,
    letters,
    places,
    whole,
)
from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.model.highlight import Highlight
from glossator.text.matching import begun_alike
from glossator.text.normal import Form, normal

_PARTED = expression(r"[>›»|/•·]")
"""Between the chapter and the section, where a reader names both."""
_LEAST = 8
"""Letters that a heading must have to be known again as a part of a longer name."""
_ENDING = expression(r"\.x?html?$", re.IGNORECASE)


class Regions:
    """The headings of a book, by what readers call them."""

    def __init__(
        self, index: Index, titles: Mapping[str, str], inner: frozenset[str] = frozenset()
    ) -> None:
        """`titles` are those of the pages; `inner` pages repeat others' headings, as notes do."""
        self._index = index
        self._headings: list[tuple[str, StreamSpan, bool]] = []
        for page, extent in index.pages.items():
            held = [one for one in index.held if one.page == page and one.block.level]
            for one, end in _ends(held, extent.end):
                name = letters(one.block.text)
                repeats = page in inner and one.block.level > 1
                span = StreamSpan(one.span.start, end)
                # The title may stand there with its number, and the e-reader may leave it out.
                titled = {letters(titles[page])} if one.block.level == 1 else set()
                self._headings += ((form, span, repeats) for form in sorted({name, *titled}))
        self._files = {page.lower(): span for page, span in index.pages.items()}

    def of(self, file: str, chapter: str) -> Iterator[tuple[StreamSpan, ...]]:
        """The parts of the book that a highlight may stand in, the most likely first."""
        page = self._file(file)
        named, repeated = self._named(chapter)
        if page is not None:
            inside = tuple(one for one in (*named, *repeated) if page.holds(one))
            yield from filter(None, (inside, (page,)))
        yield from filter(None, (named, repeated))

    def _file(self, file: str) -> StreamSpan | None:
        name = file.partition("#")[0].rpartition("/")[2]
        return self._files.get(_ENDING.sub("", name).lower()) if name else None

    def _named(self, chapter: str) -> tuple[tuple[StreamSpan, ...], tuple[StreamSpan, ...]]:
        """The headings of a name; and those on pages that repeat the headings of others."""
        for one in (chapter, *reversed(_PARTED.split(chapter))):
            name = letters(one)
            for same in (_is_named, _ends_alike):
                found = [(span, inner) for own, span, inner in self._headings if same(own, name)]
                if found:
                    return (
                        tuple(dict.fromkeys(span for span, inner in found if not inner)),
                        tuple(dict.fromkeys(span for span, inner in found if inner)),
                    )
        return (), ()


def _ends(headings: list[HeldBlock], end: int) -> Iterator[tuple[HeldBlock, int]]:
    """Each heading with where its section ends: at the next that isn't below it."""
    for at, one in enumerate(headings):
        level = one.block.level
        later = (other for other in headings[at + 1 :] if other.block.level <= level)
        after = next(later, None)
        yield one, after.span.start if after else end


def _is_named(own: str, name: str) -> bool:
    return bool(name) and own == name


def _ends_alike(own: str, name: str) -> bool:
    """With or without the label: `Chapter 2. Europe in revolt`, `2 Europe in revolt`."""
    short, long = sorted((own, name), key=len)
    return len(short) >= _LEAST and long.endswith(short)


class _Digits(IntEnum):
    """How the figures of a highlight agree with those of a passage."""

    SAME = 0
    """The passage has them all, or they are the numbers of its notes."""
    MORE = 1
    """The highlight has others besides: the numbers that notes had in another edition, or that
    the e-reader gave to the items of a list."""
    OTHERS = 2
    """A figure in the text is another one."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A passage that has the letters of a highlight."""

    span: StreamSpan
    digits: _Digits
    whole: bool
    """Whether it begins and ends with whole words."""


class Sought:
    """The words of one highlight, made ready for comparing."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.figures = figures(words)
        self._unspaced = normal(words, Form.UNSPACED)

    def candidate(self, index: Index, span: StreamSpan) -> _Candidate:
        """A passage of the same letters, with how well it agrees with the rest."""
        digits = _compared(self.figures, figures(index.text(span, margin=True)))
        return _Candidate(span, digits, index.is_whole(span))

    def is_exact(self, index: Index, span: StreamSpan) -> bool:
        """Whether case and punctuation too are the same, from the first letter to the last."""
        text = index.text(span)
        forms = (normal(one, Form.UNSPACED) for one in (whole(text), bare(text)))
        return any(one in self._unspaced for one in forms)


def _compared(asked: Figures, there: Figures) -> _Digits:
    """How the figures of a highlight agree with those of a passage, margins with it."""
    if not (asked.own or there.own):
        return _Digits.SAME
    last = asked.length
    worst = _Digits.SAME
    for at in {*asked.own, *(one for one in there.own if 0 < one < last)}:
        digits, own = asked.own.get(at, ""), there.own.get(at, "")
        note = there.notes.get(at, "")
        forms = (own, own + note, note + own, note)
        if at == 0:
            same = any(form.endswith(digits) for form in forms[:3])
        elif at == last:
            same = any(form.startswith(digits) for form in forms[:3])
        else:
            same = digits in forms[:3]
        if same:
            continue
        more = digits.startswith(own) or digits.endswith(own)
        worst = max(worst, _Digits.MORE if digits and more else _Digits.OTHERS)
    return worst


SHORT = 20
"""Letters below which words alone don't say that something stands where nobody expects it."""
_FIGURE = 40
"""Letters that must agree where a figure doesn't."""
_PARTIAL = 12
"""Letters that words must have, if the passage begins or ends inside of one."""
_CONTEXT = 40
_TELLING = 12
_MARGIN = 6


class WhyUnplaced(StrEnum):
    """Why a highlight has no place; the values end the sentence "it isn't placed, because …"."""

    NO_WORDS = "the export has no words of it"
    GONE = "its words aren't in the book"
    SEVERAL = "its words stand in several places"
    ELSEWHERE = "its words aren't in the chapter that the export names"
    AROUND = "other words stand around it there"
    FIGURE = "a figure in it is another one in the book"


def _settle(
    index: Index,
    found: Sequence[_Candidate],
    sought: Sought,
    highlight: Highlight,
    regions: Sequence[Sequence[StreamSpan]],
) -> StreamSpan | tuple[WhyUnplaced, tuple[StreamSpan, ...]]:
    """The passage that is meant; or why none is, with those that it could be."""
    left = [one for one in found if one.whole or sought.figures.length >= _PARTIAL]
    if not left:
        return WhyUnplaced.GONE, ()
    good = [one for one in left if one.digits is not _Digits.OTHERS]
    if not good and sought.figures.length < _FIGURE:
        return WhyUnplaced.FIGURE, tuple(one.span for one in left)
    left = good or left
    inside, elsewhere = _inside(left, regions)
    least = min(one.digits for one in inside)
    left = [one for one in inside if one.digits is least]
    around = _context(highlight)
    rules: tuple[Callable[[list[_Candidate]], list[_Candidate]], ...] = (
        lambda some: [one for one in some if one.whole],
        lambda some: [one for one in some if sought.is_exact(index, one.span)],
        lambda some: _agreeing(index, some, around),
    )
    for rule in rules:
        if len(left) > 1:
            left = rule(left) or left
    spans = tuple(one.span for one in left)
    if len(spans) > 1:
        return WhyUnplaced.SEVERAL, spans
    if sought.figures.length < SHORT:
        told = sum(map(len, around)) >= _TELLING
        score, _ = _score(index, spans[0], around)
        if told and score < _MARGIN:
            return WhyUnplaced.AROUND, spans
        if elsewhere and not (told and score >= _TELLING):
            return WhyUnplaced.ELSEWHERE, spans
    return spans[0]


def bears_out(index: Index, one: _Candidate, sought: Sought, highlight: Highlight) -> bool:
    """Whether a passage with a highlight's letters may be taken where the e-reader points to it.

    It may, unless its figures or what stands around it speak against it.
    """
    if not one.whole and sought.figures.length < _PARTIAL:
        return False
    around = _context(highlight)
    told = sum(map(len, around)) >= _TELLING
    denied = told and _score(index, one.span, around)[0] < _MARGIN
    return one.digits is not _Digits.OTHERS and not denied


def _inside(
    found: list[_Candidate], regions: Sequence[Sequence[StreamSpan]]
) -> tuple[list[_Candidate], bool]:
    """The candidates in the first of the regions that has some; whether there were only others."""
    for region in regions:
        inside = [one for one in found if any(part.holds(one.span) for part in region)]
        if inside:
            return inside, False
    return found, bool(regions)


def _context(highlight: Highlight) -> tuple[str, str]:
    return letters(highlight.before)[-_CONTEXT:], letters(highlight.after)[:_CONTEXT]


def _score(index: Index, span: StreamSpan, around: tuple[str, str]) -> tuple[int, bool]:
    """How many letters around a passage agree, and whether all do."""
    before, after = around
    page = index.pages[index.page(span)]
    left = index.stream[max(page.start, span.start - len(before)) : span.start]
    right = index.stream[span.end : min(page.end, span.end + len(after))]
    alike = begun_alike(left[::-1], before[::-1]) + begun_alike(right, after)
    return alike, alike == len(before) + len(after)


def _agreeing(index: Index, found: list[_Candidate], around: tuple[str, str]) -> list[_Candidate]:
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


_ALIKE = 0.8
"""The share of words that must be the same between the first words and the last (twice the words in
common, by the words of both: Ratcliff and Obershelp's measure)."""

_MOST = 1000
"""Places of the same words that are looked at: what has more than these has no sure place."""
_LEAST_WORDS, _LEAST_LETTERS = 3, 12
"""What must be left where words at the ends were left away that are like those in the book."""
_SURE_WORDS, _SURE_LETTERS = 8, 40
"""The same, where they are not."""
_FRAYED = 0.5
"""How like."""
_TRIMS = sorted(
    ((first, last) for first in range(4) for last in range(4) if first or last), key=sum
)
_ENDS = (8, 6, 5)
"""How many words at either end are sought by themselves."""
_AGAIN = expression(r"(\d\.)(?:\s*[a-z]{1,2}(?=\s))+")
"""The ways back of a note that is referred to more than once: `4. b c`."""
_CUT = expression(r"\s*(?:\[(?:…|\.{3})\]|…|\.{3})\s*")
_LONGEST = 2000
"""How many letters a passage may have of which an export has the first and last words only."""

_Lost = tuple[WhyUnplaced, tuple[StreamSpan, ...]]


class Seeker:
    """Finds highlights in one book."""

    def __init__(self, index: Index, regions: Regions) -> None:
        self.index = index
        self._regions = regions

    def seek(self, highlight: Highlight) -> StreamSpan | _Lost:
        """The passage that a highlight was made in; or why there is none, with what it may be."""
        regions = tuple(self._regions.of(highlight.file, highlight.chapter))
        if not letters(highlight.text):
            return WhyUnplaced.NO_WORDS, ()
        answer = self._exact(highlight.text, highlight, regions)
        if not (isinstance(answer, tuple) and answer[0] is WhyUnplaced.GONE):
            return answer
        again = _AGAIN.sub(r"\1", highlight.text)
        if again != highlight.text:
            answer = self._exact(again, highlight, regions)
            if not (isinstance(answer, tuple) and answer[0] is WhyUnplaced.GONE):
                return answer
        words = [word for word in again.split() if letters(word)]
        for first, last in _TRIMS:
            rest = words[first : len(words) - last]
            text = " ".join(rest)
            if len(rest) < _LEAST_WORDS or len(letters(text)) < _LEAST_LETTERS:
                continue
            trimmed = self._exact(text, highlight, regions)
            if isinstance(trimmed, StreamSpan) and self._is_sure(trimmed, words, first, last):
                return trimmed
        return self._by_ends(highlight, words, regions) or answer

    def _exact(
        self, text: str, highlight: Highlight, regions: tuple[tuple[StreamSpan, ...], ...]
    ) -> StreamSpan | _Lost:
        """The passage of just these letters."""
        sought = Sought(text)
        spans = list(islice(self.index.spans(letters(text)), _MOST + 1))
        if len(spans) > _MOST:
            return WhyUnplaced.SEVERAL, ()
        found = [sought.candidate(self.index, span) for span in spans]
        return _settle(self.index, found, sought, highlight, regions)

    def _is_sure(self, span: StreamSpan, words: list[str], first: int, last: int) -> bool:
        """Whether a passage without some first and last words of a highlight is where it was."""
        rest = len(words) - first - last
        if rest >= _SURE_WORDS and span.end - span.start >= _SURE_LETTERS:
            return True
        head, tail = letters("".join(words[:first])), letters("".join(words[first + rest :]))
        page = self.index.pages[self.index.page(span)]
        left = self.index.stream[max(page.start, span.start - len(head)) : span.start]
        right = self.index.stream[span.end : min(page.end, span.end + len(tail))]
        return all(
            not asked or SequenceMatcher(None, asked, there, autojunk=False).ratio() >= _FRAYED
            for asked, there in ((head, left), (tail, right))
        )

    def _by_ends(
        self, highlight: Highlight, words: list[str], regions: tuple[tuple[StreamSpan, ...], ...]
    ) -> StreamSpan | None:
        """The passage between the first words and the last, if there is just one."""
        pieces = [piece for piece in _CUT.split(highlight.text) if letters(piece)]
        shortened = len(pieces) > 1
        for count in _ENDS:
            heads = {" ".join(words[skip : skip + count]) for skip in range(3)}
            tails = {
                " ".join(words[max(0, len(words) - skip - count) : len(words) - skip])
                for skip in range(3)
            }
            if shortened:
                heads, tails = {pieces[0]}, {pieces[-1]}
            elif len(words) < 2 * count:
                continue
            found = {
                span
                for head in heads
                for tail in tails
                for span in self._between(letters(head), letters(tail))
                if (span.end - span.start <= _LONGEST if shortened else self._is_like(span, words))
            }
            found = _longest(found)
            for region in (*regions, None):
                inside = [one for one in found if region is None or _in(region, one)]
                if len(inside) == 1:
                    return inside[0]
                if inside or shortened:
                    break
        return None

    def _between(self, head: str, tail: str) -> list[StreamSpan]:
        """Passages that begin and end with these letters, each of which stands in one place."""
        if min(len(head), len(tail)) < _LEAST_LETTERS:
            return []
        heads = list(islice(self.index.spans(head), 2))
        tails = list(islice(self.index.spans(tail), 2))
        if len(heads) != 1 or len(tails) != 1 or heads[0].start >= tails[0].start:
            return []
        span = StreamSpan(heads[0].start, tails[0].end)
        page = self.index.pages[self.index.page(heads[0])]
        return [span] if page.holds(span) else []

    def _is_like(self, span: StreamSpan, words: list[str]) -> bool:
        asked = list(map(letters, words))
        there = list(filter(None, map(letters, self.index.words(span).split())))
        if not 0.7 < len(there) / len(asked) < 1.4:
            return False
        return SequenceMatcher(None, asked, there, autojunk=False).ratio() >= _ALIKE


def _in(region: tuple[StreamSpan, ...], span: StreamSpan) -> bool:
    return any(part.holds(span) for part in region)


def _longest(found: set[StreamSpan]) -> set[StreamSpan]:
    """Of passages that lie in each other, the longest."""
    return {one for one in found if not any(other != one and other.holds(one) for other in found)}


_CLOSING = expression(r"[.,;:!?…”’»)\]“‘«›\"']*")
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
