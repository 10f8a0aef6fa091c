"""Finds where an e-reader itself says that a highlight stands, and whether its words bear that out.

A position is of the build that the e-reader had. It leads to another passage where the page has
changed since, and in another form of the book (Kobo's, an edition with other pages) it leads
anywhere. So the highlight's words have to stand there. Where several passages are alike, the words
are no proof if other positions are wrong: `order.py` looks at those.
"""

from collections.abc import Sequence
from itertools import islice

from glossator.annotating.highlights.search import Sought, bears_out
from glossator.annotating.highlights.stream import Counted, Index, StreamSpan, letters
from glossator.model.dataclass import dataclass
from glossator.model.highlight import Highlight
from glossator.model.publication import Publication
from glossator.readers.places import PositionFinder
from glossator.xhtml.page import Span

_MOST = 1000
"""Places of the same words that are looked at."""


@dataclass(frozen=True, slots=True)
class Stated:
    """Where an e-reader says that a highlight stands."""

    leads: Sequence[StreamSpan] = ()
    """The passages that its position may mean."""
    proven: StreamSpan | None = None
    """The one that has the highlight's words."""


class Positions:
    """Reads positions as passages of one book's letters."""

    def __init__(self, publication: Publication, index: Index) -> None:
        self._index = index
        self._places = PositionFinder(publication)
        self._names = [page.name for page in publication.pages]
        self._counted: dict[str, Counted] = {}

    def stated(self, highlight: Highlight) -> Stated:
        """Where the e-reader says that a highlight stands."""
        if highlight.position is None:
            return Stated()
        words = letters(highlight.text)
        found = [self._span(one, words) for one in self._places.passages(highlight.position)]
        leads = list(dict.fromkeys(one for one in found if one is not None))
        proofs = (self._proof(one, words, highlight) for one in leads)
        return Stated(leads, next((one for one in proofs if one is not None), None))

    def _span(self, passage: Span, words: str) -> StreamSpan | None:
        """A passage of a page as one of the stream of letters."""
        name = self._names[passage.start.page]
        if name not in self._index.pages or passage.start.text < 0:
            return None
        shown = self._places.book.pages[passage.start.page]
        if name not in self._counted:
            self._counted[name] = Counted(shown)
        counted, page = self._counted[name], self._index.pages[name]
        first, last = (counted.before(shown.offset(one)) for one in (passage.start, passage.end))
        if passage.start == passage.end:
            last = first + len(words)
        return StreamSpan(page.start + first, min(page.end, page.start + last))

    def _proof(self, lead: StreamSpan, words: str, highlight: Highlight) -> StreamSpan | None:
        """The passage with a highlight's words that a position means: most of it lies there."""
        reach = len(words) // 2
        page = self._index.pages[self._index.page(lead)]
        around = StreamSpan(max(page.start, lead.start - reach), min(page.end, lead.end + reach))
        found = sorted(
            self._index.spans(words, around), key=lambda one: abs(one.start - lead.start)
        )
        if not found or (len(found) > 1 and found[0].start != lead.start):
            return None
        sought = Sought(highlight.text)
        if not bears_out(self._index, sought.candidate(self._index, found[0]), sought, highlight):
            return None
        if sought.is_exact(self._index, found[0]):
            return found[0]
        # Where others have the words in just this form, one of them is meant.
        others = islice(self._index.spans(words), _MOST)
        return None if any(sought.is_exact(self._index, one) for one in others) else found[0]
