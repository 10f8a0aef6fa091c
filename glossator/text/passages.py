"""Finds passages of a text by quotations of them, and quotes them so that they are found again.

A quotation is compared in the form of quotations (text/normal.py); capitals count, and it begins
and ends with whole words. `first words … last words` stands for all that lies between, up to
LONGEST characters. It is found exactly, or not at all: what is only like it is a suggestion.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import nsmallest

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.text.matching import ratio
from glossator.text.normal import Form, goes_on, located, normal

LONGEST = 2000
"""How many characters a shortened quotation may stand for."""
LEAST = 0.6
"""The likeness below which nothing is suggested."""

_ELLIPSIS = expression(r"\s*(?:\[(?:…|\.{3})\]|\((?:…|\.{3})\)|…|\.{3})\s*")
_DASHES = expression("-{2,3}")
_BROKEN = expression(r"(?<=[^\W\d_])- (?=[^\W\d_])")
"""A word that was divided at a line's end."""
_WORD = expression(r"\w+")
_RAREST, _CANDIDATES, _SLACK = 8, 12, 2
_VOTES = 20_000
"""Places of the rarest words that are looked at: where there are more, no word tells anything."""
_REMEMBERED = 64
"""Of how many quotations is remembered where they stand."""
_WHOLE = 12
"""How many words a quotation may have before it is shortened."""
_ENDS = (4, 6, 9)
"""How many words are kept at either end, until it is sure what they mean."""
_CONTEXT = (3, 5, 8, 12)

_Span = tuple[int, int]
"""Where something begins and ends in the normalised text."""


@dataclass(frozen=True, slots=True, order=True)
class Extent:
    """A passage: from the character `start` of a part to just before `end` of the same or a later.

    Parts are counted from 0, and characters are those of the parts as they were given.
    """

    part: int
    start: int
    end_part: int
    end: int


@dataclass(frozen=True, slots=True)
class Near:
    """A passage that is like a quotation: where it is, its words as they stand, and its likeness.

    The likeness is 1 for the same letters, 0 for none in common (Ratcliff and Obershelp's measure).
    """

    place: Extent
    words: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation as an editor writes it, and what tells it from others of the same words."""

    words: str
    after: str = ""
    before: str = ""
    occurrence: int = 0
    """Which of the places of these words it is, counted from 1; 0: they stand in one place."""


class Passages:
    """A text in parts, in which passages are found, by quotations, and quoted.

    Parts are divided by a space, as lines of one text. `text` is the whole in the form of
    quotations, which is what is searched.
    """

    def __init__(self, parts: Sequence[str]) -> None:
        self.parts = tuple(parts)
        normalised = [located(part, Form.QUOTATION) for part in self.parts]
        self.text = " ".join(letters for letters, _ in normalised)
        self._places = [places for _, places in normalised]
        self._starts = [0]
        for letters, _ in normalised:
            self._starts.append(self._starts[-1] + len(letters) + 1)
        self._known: dict[tuple[str, str, str], list[_Span]] = {}
        self._words: _TextWords | None = None

    def find(self, quotation: str, after: str = "", before: str = "") -> tuple[Extent, ...]:
        """Every passage that a quotation can mean, in the order of the text.

        `after` are words that stand before the passage: only the first place that follows them
        counts. `before` are words that stand after it: only the last place that precedes them
        counts.
        """
        return tuple(self.place(start, end) for start, end in self._spans(quotation, after, before))

    def stands(self, quotation: str, after: str = "", before: str = "") -> bool:
        """Whether there is a passage that a quotation can mean: see `find`."""
        return bool(self._spans(quotation, after, before))

    def _spans(self, quotation: str, after: str = "", before: str = "") -> list[_Span]:
        asked = (quotation, after, before)
        if (known := self._known.get(asked)) is not None:
            return known
        spans = list(_found(self.text, quotation))
        if after:
            starts = [start for start, _ in spans]
            nexts = {bisect_left(starts, end) for _, end in _found(self.text, after)}
            spans = [one for at, one in enumerate(spans) if at in nexts]
        if before:
            # They end in the order in which they begin.
            ends = [end for _, end in spans]
            lasts = {bisect_right(ends, start) - 1 for start, _ in _found(self.text, before)}
            spans = [one for at, one in enumerate(spans) if at in lasts]
        while len(self._known) >= _REMEMBERED:
            del self._known[next(iter(self._known))]
        self._known[asked] = spans
        return spans

    def meant(self, quotation: Quotation) -> tuple[Extent, ...]:
        """The passages that a quotation means, given all that it says; one, if all is well."""
        spans = self._spans(quotation.words, quotation.after, quotation.before)
        at = quotation.occurrence
        return tuple(self.place(*one) for one in (spans[at - 1 : at] if at else spans))

    def nearest(self, quotation: str, count: int = 3) -> tuple[Near, ...]:
        """The passages that are most like a quotation, the most alike first; none overlap.

        Words lead to them: where the rarest words of the quotation stand, in about its order. Each
        is then compared letter by letter, and moved and stretched by a few words to fit best. There
        are none for a quotation of more than LONGEST characters.
        """
        near: list[Near] = []
        taken: list[_Span] = []
        self._words = self._words or _TextWords(self.text)
        for fit, start, end in sorted(_fits(self._words, quotation), key=_likest_first):
            if fit < LEAST or len(near) == count:
                break
            if all(end <= one or start >= other for one, other in taken):
                taken.append((start, end))
                place = self.place(start, end)
                near.append(Near(place, self.words(place), fit))
        return tuple(near)

    def quoted(self, place: Extent) -> Quotation:
        """The shortest sure quotation of a passage: for it, `meant` gives that passage alone.

        The passage has to begin and end with whole words, and to hold a letter or a figure.
        """
        whole = self.words(place)
        forms = list(_forms(whole))
        for words in forms:
            if self.find(words) == (place,):
                return Quotation(words)
        words = next((one for one in reversed(forms) if place in self.find(one)), whole)
        start, end = self.span(place)
        for count in _CONTEXT:
            after = " ".join(self.text[:start].rsplit(maxsplit=count)[-count:])
            if after and self.find(words, after=after) == (place,):
                return Quotation(words, after=after)
            before = " ".join(self.text[end : end + LONGEST].split()[:count])
            if before and self.find(words, before=before) == (place,):
                return Quotation(words, before=before)
        places = self.find(words)
        return Quotation(words, occurrence=places.index(place) + 1 if place in places else 0)

    def place(self, start: int, end: int) -> Extent:
        """The passage from `start` to just before `end` in the normalised text."""
        part, at = self._part(start)
        end_part, last = self._part(end - 1)
        return Extent(part, self._given(part, at), end_part, self._given(end_part, last) + 1)

    def span(self, place: Extent) -> tuple[int, int]:
        """Where a passage begins and ends in the normalised text."""
        return (
            self._starts[place.part] + bisect_left(self._places[place.part], place.start),
            self._starts[place.end_part] + bisect_left(self._places[place.end_part], place.end),
        )

    def words(self, place: Extent) -> str:
        """The words of a passage as they stand there, white space made single."""
        if place.part == place.end_part:
            whole = self.parts[place.part][place.start : place.end]
        else:
            between = self.parts[place.part + 1 : place.end_part]
            first = self.parts[place.part][place.start :]
            whole = " ".join((first, *between, self.parts[place.end_part][: place.end]))
        return " ".join(whole.split())

    def _part(self, at: int) -> tuple[int, int]:
        part = bisect_right(self._starts, at) - 1
        return part, at - self._starts[part]

    def _given(self, part: int, at: int) -> int:
        """A place in the part as it was given, of one in the part normalised."""
        places = self._places[part]
        return places[at] if at < len(places) else len(self.parts[part])


def pieces_of(quotation: str) -> list[str]:
    """The pieces of a shortened quotation, between which words are left out; or the whole."""
    return [piece for piece in _ELLIPSIS.split(quotation) if piece]


def _found(text: str, quotation: str) -> Iterator[_Span]:
    words = normal(quotation, Form.QUOTATION).strip()
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


def _exact(text: str, words: str, at: int = 0, stop: int | None = None) -> Iterator[_Span]:
    """Where words stand as whole words, from a place on; `stop` is taken for the text's end."""
    at = text.find(words, at, stop)
    while at >= 0:
        end = at + len(words)
        if not goes_on(text, at) and (end == stop or not goes_on(text, end)):
            yield at, end
        at = text.find(words, at + 1, stop)


def _shortened(text: str, pieces: list[str]) -> Iterator[_Span]:
    """Passages that begin with the first piece, end with the last, and hold the others in order.

    Of several that end at one place, the shortest.
    """
    spans: dict[int, _Span] = {}
    for start, end in _exact(text, pieces[0]):
        for piece in pieces[1:]:
            after = next(_exact(text, piece, end, start + LONGEST), None)
            if after is None:
                break
            end = after[1]
        else:
            spans[end] = (start, end)
    yield from sorted(spans.values())


_Fit = tuple[float, int, int]
"""How like a passage is, and where it begins and ends in the normalised text."""


def _likest_first(fit: _Fit) -> tuple[float, int]:
    return -fit[0], fit[1]


class _TextWords:
    """The words of a text: where each stands, and which they are."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [match.span() for match in _WORD.finditer(text)]
        self.places: dict[str, list[int]] = {}
        """The numbers of the places of each word, in small letters."""
        for number, (start, end) in enumerate(self.spans):
            self.places.setdefault(text[start:end].lower(), []).append(number)


def _fits(there: _TextWords, quotation: str) -> Iterator[_Fit]:
    """The best passage near each place that the rarest words of a quotation lead to."""
    words = _DASHES.sub("-", normal(quotation, Form.QUOTATION)).strip()
    if len(words) > LONGEST:
        return
    asked = [match[0].lower() for match in _WORD.finditer(words)]
    known: dict[str, tuple[float, float]] = {}
    for first in _candidates(asked, there.places):
        yield _fitted(there, first, words, len(asked), known)


def _candidates(asked: list[str], places: dict[str, list[int]]) -> Iterator[int]:
    """The words of the text, by number, at which a passage like the quotation may begin."""
    firsts: Counter[int] = Counter()
    known = [(word, offset) for offset, word in enumerate(asked) if word in places]
    left = _VOTES
    for word, offset in sorted(known, key=lambda one: len(places[one[0]]))[:_RAREST]:
        firsts.update(max(0, number - offset) for number in places[word][:left])
        left = max(0, left - len(places[word]))
    votes: Counter[int] = Counter()
    for first, count in firsts.items():
        # Words may have come in between, or gone.
        for start in range(max(0, first - _SLACK), first + _SLACK + 1):
            votes[start] += count if start != first else 2 * count
    best = nsmallest(_CANDIDATES, votes.items(), key=lambda vote: (-vote[1], vote[0]))
    yield from (first for first, _ in best)


def _fitted(
    there: _TextWords, first: int, words: str, count: int, known: dict[str, tuple[float, float]]
) -> _Fit:
    """The likeness of the best passage that begins near a word, with its beginning and end.

    `known` are the likenesses of passages that were compared, each with what it had to reach at
    least: a text that repeats itself has the same ones again.
    """
    from difflib import SequenceMatcher

    spans = there.spans
    # Of these it counts the letters alone, which is fast, and more than they can have in common.
    most = SequenceMatcher(autojunk=False)
    most.set_seq2(words)
    best = (0.0, 0, 0)
    for start in range(max(0, first - _SLACK), min(len(spans), first + _SLACK + 1)):
        for last in range(start + count - 1 - _SLACK, start + count + _SLACK):
            if not start <= last < len(spans):
                continue
            begin, end = spans[start][0], spans[last][1]
            passage = there.text[begin:end]
            least = max(best[0], LEAST)
            fit, had = known.get(passage, (0.0, 2.0))
            if fit < had and had > least:
                most.set_seq1(passage)
                if most.real_quick_ratio() <= best[0] or most.quick_ratio() <= best[0]:
                    continue
                fit = ratio(passage, words, least)
                known[passage] = fit, least
            if fit >= least:
                best = max(best, (fit, begin, end))
    return best


def _forms(whole: str) -> Iterator[str]:
    words = whole.split()
    if len(words) <= _WHOLE:
        yield whole
        return
    for count in _ENDS:
        if 2 * count < len(words):
            yield f"{' '.join(words[:count])} … {' '.join(words[-count:])}"
    if len(whole) <= LONGEST:
        yield whole
