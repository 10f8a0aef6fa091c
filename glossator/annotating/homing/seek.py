"""A highlight in, the passage of the book that it was made in out: found surely, or not at all.

First its letters are sought as they are. Where they are nowhere, its ends may be frayed: a word cut
in two and a hyphen lost, the chapter's title run together with the first words, a letter between
the ways back of a note. Then words are left away at the ends; and last, the first words and the
last have to stand in one place each, in order, as far apart as they should, with most of the same
words between them (ALIKE).
"""

import re
from difflib import SequenceMatcher
from itertools import islice

from glossator.annotating.homing.grade import Candidate, Sought
from glossator.annotating.homing.index import Index, Span
from glossator.annotating.homing.letters import letters
from glossator.annotating.homing.regions import Regions
from glossator.annotating.homing.settle import Loss, settle
from glossator.model.highlight import Highlight

ALIKE = 0.8
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
_AGAIN = re.compile(r"(\d\.)(?:\s*[a-z]{1,2}(?=\s))+")
"""The ways back of a note that is referred to more than once: `4. b c`."""
_CUT = re.compile(r"\s*(?:\[(?:…|\.{3})\]|…|\.{3})\s*")
_LONGEST = 2000
"""How many letters a passage may have of which an export has the first and last words only."""

Lost = tuple[Loss, tuple[Span, ...]]


class Seeker:
    """Finds highlights in one book."""

    def __init__(self, index: Index, regions: Regions) -> None:
        self.index = index
        self._regions = regions

    def seek(self, highlight: Highlight) -> Span | Lost:
        """The passage that a highlight was made in; or why it has none, with what it may be."""
        regions = tuple(self._regions.of(highlight.file, highlight.chapter))
        if not letters(highlight.text):
            return Loss.NO_WORDS, ()
        answer = self._exact(highlight.text, highlight, regions)
        if not (isinstance(answer, tuple) and answer[0] is Loss.GONE):
            return answer
        again = _AGAIN.sub(r"\1", highlight.text)
        if again != highlight.text:
            answer = self._exact(again, highlight, regions)
            if not (isinstance(answer, tuple) and answer[0] is Loss.GONE):
                return answer
        words = [word for word in again.split() if letters(word)]
        for first, last in _TRIMS:
            rest = words[first : len(words) - last]
            text = " ".join(rest)
            if len(rest) < _LEAST_WORDS or len(letters(text)) < _LEAST_LETTERS:
                continue
            trimmed = self._exact(text, highlight, regions)
            if isinstance(trimmed, Span) and self._is_sure(trimmed, words, first, last):
                return trimmed
        return self._by_ends(highlight, words, regions) or answer

    def _exact(
        self, text: str, highlight: Highlight, regions: tuple[tuple[Span, ...], ...]
    ) -> Span | Lost:
        """The passage of just these letters."""
        sought = Sought(text)
        found = self._candidates(sought)
        if len(found) > _MOST:
            return Loss.SEVERAL, ()
        return settle(self.index, found, sought, highlight, regions)

    def _is_sure(self, span: Span, words: list[str], first: int, last: int) -> bool:
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

    def _candidates(self, sought: Sought) -> list[Candidate]:
        spans = islice(self.index.spans(letters(sought.words)), _MOST + 1)
        return [sought.candidate(self.index, span) for span in spans]

    def _by_ends(
        self, highlight: Highlight, words: list[str], regions: tuple[tuple[Span, ...], ...]
    ) -> Span | None:
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

    def _between(self, head: str, tail: str) -> list[Span]:
        """Passages that begin and end with these letters, each of which stands in one place."""
        if min(len(head), len(tail)) < _LEAST_LETTERS:
            return []
        heads = list(islice(self.index.spans(head), 2))
        tails = list(islice(self.index.spans(tail), 2))
        if len(heads) != 1 or len(tails) != 1 or heads[0].start >= tails[0].start:
            return []
        span = Span(heads[0].start, tails[0].end)
        page = self.index.pages[self.index.page(heads[0])]
        return [span] if page.holds(span) else []

    def _is_like(self, span: Span, words: list[str]) -> bool:
        asked = list(map(letters, words))
        there = list(filter(None, map(letters, self.index.words(span).split())))
        if not 0.7 < len(there) / len(asked) < 1.4:
            return False
        return SequenceMatcher(None, asked, there, autojunk=False).ratio() >= ALIKE


def _in(region: tuple[Span, ...], span: Span) -> bool:
    return any(part.holds(span) for part in region)


def _longest(found: set[Span]) -> set[Span]:
    """Of passages that lie in each other, the longest."""
    return {one for one in found if not any(other != one and other.holds(one) for other in found)}
