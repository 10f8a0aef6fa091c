"""Finds the words that a note annotates, with every way to say where they are.

A note that says what it is on is anchored there. Any other is anchored at the last words before its
number, back to the beginning of their sentence or to the number of the note before: there, what is
quoted never has a number in it.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.xhtml.elements import BLOCKS, HEADINGS
from glossator.xhtml.markup import Element
from glossator.xhtml.page import EbookPage, roles
from glossator.xhtml.selectors import css_path

WORDS = 12
"""How many words are quoted at most."""
CONTEXT = 32
"""How many characters are given before and after them."""

_BEHIND = 200
"""How many characters stand at most between the words that a note is on and its number: where they
end in a link, the number waits for the end of the link."""

_MARKS = frozenset(("noteref", "backlink"))
_SENTENCE = expression(
    r"(?<=\w\w[\w)\]])[.!?…]+[\"'”’“‘»)\]]*\s+(?=[\"'“‘„«(\[]*[^\W\d_])|[。！？][」』”）]*"
)
"""Between two sentences, as far as that can be told: no initial, no figure after it."""
_WORD = expression(r"\S+")

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class HeadingAbove:
    """A heading above a place."""

    level: int
    title: str


@dataclass(frozen=True, slots=True)
class PageAnchor:
    """Words of a page. `start` and `end` count in the text of the block that `css` leads to.

    Where a block has no words at all, `exact` is empty, and the block is meant.
    """

    page: str
    css: str
    identity: str
    """The id of the block, if it has one."""
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    share: float
    """How much of the page stands before them, from 0 to 1."""
    headings: tuple[HeadingAbove, ...]


def calls(page: EbookPage) -> Iterator[Element]:
    """The references to notes on a page, in its order."""
    return (link for link in page.body.iter("a") if "noteref" in roles(link))


class Anchors:
    """Finds the anchors of one page's references."""

    def __init__(self, page: EbookPage) -> None:
        self._page = page
        # Of a note's own text, the ways back are no words either.
        marks = (link for link in page.body.iter("a") if _MARKS & roles(link))
        self._numbers = sorted(map(self._number, marks))
        self._headings = [
            (
                page.starts[element],
                HeadingAbove(HEADINGS[element.tag], " ".join(page.text_of(element).split())),
            )
            for element in page.body.iter()
            if element.tag in HEADINGS
        ]

    def anchor(self, call: Element, on: str = "") -> PageAnchor:
        """The anchor of a reference to a note on these words, as far as they are known."""
        page = self._page
        block = next(one for one in page.outer(call) if one.tag in BLOCKS)
        start, end = page.starts[block], page.ends[block]
        at, after = self._number(call)
        words = self._said((start, at), on) or self._before((start, at))
        first, last = words or self._after((after, end)) or (start, start)
        return PageAnchor(
            page=page.path,
            css=css_path(page, block),
            identity=block.get("id", ""),
            start=first - start,
            end=last - start,
            exact=page.text[first:last],
            prefix=page.text[max(0, first - CONTEXT) : first] if first < last else "",
            suffix=page.text[last : last + CONTEXT] if first < last else "",
            share=round(first / max(1, len(page.text)), 6),
            headings=self._above(first),
        )

    def _number(self, call: Element) -> Offsets:
        """Where the number stands in the page's text."""
        outer = self._page.around[call]
        shown = outer if outer.tag == "sup" and len(outer) == 1 else call
        return self._page.starts[shown], self._page.ends[shown]

    def _said(self, span: Offsets, on: str) -> Offsets | None:
        """The words that a note is on, which stand near the end of a span.

        Spaces aren't compared, and numbers of notes may stand among the words.
        """
        sought = "".join(on.split())
        if not sought:
            return None
        places: list[int] = []
        most = len(sought) + _BEHIND
        for start, end in reversed(self._stretches(span)):
            stretch = enumerate(reversed(self._page.text[start:end]), 1)
            places += (end - at for at, sign in stretch if not sign.isspace())
            if len(places) >= most:
                break
        places = places[:most][::-1]
        at = "".join(self._page.text[place] for place in places).rfind(sought)
        return None if at < 0 else (places[at], places[at + len(sought) - 1] + 1)

    def _before(self, span: Offsets) -> Offsets | None:
        """The last words before a number, of the nearest stretch that has any."""
        for start, end in reversed(self._stretches(span)):
            if words := _trimmed(self._page.text, start, end):
                start, end = words
                start = max(
                    (one for one in self._sentences(start, end) if one < end), default=start
                )
                several = list(_WORD.finditer(self._page.text, start, end))[-WORDS:]
                return several[0].start(), end
        return None

    def _after(self, span: Offsets) -> Offsets | None:
        """The first words after a number that nothing stands before."""
        for start, end in self._stretches(span):
            if words := _trimmed(self._page.text, start, end):
                start, end = words
                end = min(self._sentences(start, end), default=end)
                several = list(_WORD.finditer(self._page.text, start, end))[:WORDS]
                return start, several[-1].end()
        return None

    def _sentences(self, start: int, end: int) -> Iterator[int]:
        """Where sentences begin within a stretch, but for the first."""
        for match in _SENTENCE.finditer(self._page.text, start, end):
            letters = filter(str.isalpha, self._page.text[match.end() : match.end() + 5])
            if not next(letters, "X").islower():
                yield match.end()

    def _stretches(self, span: Offsets) -> Sequence[Offsets]:
        """What of a span stands between the numbers of notes."""
        start, end = span
        stretches = []
        for at in range(bisect_left(self._numbers, (start, start)), len(self._numbers)):
            number, after = self._numbers[at]
            if number >= end:
                break
            stretches.append((start, number))
            start = after
        return [*stretches, (start, end)]

    def _above(self, at: int) -> tuple[HeadingAbove, ...]:
        """The headings that a place stands under, the outermost first."""
        found: list[HeadingAbove] = []
        for start, heading in self._headings:
            if start > at:
                break
            found = [*(one for one in found if one.level < heading.level), heading]
        return tuple(found)


def _trimmed(text: str, start: int, end: int) -> Offsets | None:
    """A stretch without the space around it; None if it has no word."""
    piece = text[start:end]
    if not any(map(str.isalnum, piece)):
        return None
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
