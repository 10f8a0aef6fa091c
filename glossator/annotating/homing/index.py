"""The pages of an e-book in; one stream of their letters, in which passages are sought, out."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from glossator.annotating.homing.letters import bare, letters, places
from glossator.annotating.homing.shown import Block
from glossator.text.normal import goes_on


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A passage, by the place of its first letter in the stream and that after its last."""

    start: int
    end: int

    def holds(self, other: "Span") -> bool:
        """Whether another passage lies inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Held:
    """A block in its page, and the part of the stream that its letters are."""

    page: str
    block: Block
    span: Span


class Index:
    """The letters of all pages, in reading order; no passage runs from one page to another."""

    def __init__(self, pages: Mapping[str, Sequence[Block]]) -> None:
        held: list[Held] = []
        parts: list[str] = []
        length = 0
        self.pages: dict[str, Span] = {}
        for page, blocks in pages.items():
            first = length
            for block in blocks:
                part = letters(block.text)
                held.append(Held(page, block, Span(length, length + len(part))))
                parts.append(part)
                length += len(part)
            self.pages[page] = Span(first, length)
            parts.append("\n")
            length += 1
        self.stream = "".join(parts)
        self.held = tuple(held)
        self._starts = [one.span.start for one in held]
        self._places: dict[int, list[int]] = {}

    def spans(self, sought: str, within: Span | None = None) -> Iterator[Span]:
        """Where these letters stand, in the order of the book."""
        start, end = (within.start, within.end) if within else (0, len(self.stream))
        at = self.stream.find(sought, start, end) if sought else -1
        while at >= 0:
            yield Span(at, at + len(sought))
            at = self.stream.find(sought, at + 1, end)

    def block_at(self, letter: int) -> int:
        """Which block a letter of the stream belongs to."""
        # A block without letters begins where the next one does, and the next is meant.
        return bisect_right(self._starts, letter) - 1

    def page(self, span: Span) -> str:
        """The page that a passage stands on."""
        return self.held[self.block_at(span.start)].page

    def text(self, span: Span, margin: bool = False) -> str:
        """A passage as its page has it, with marked numbers; from the first letter to the last.

        With a margin: what stands about it up to the next letters, too.
        """
        first, last = self.block_at(span.start), self.block_at(span.end - 1)
        parts = []
        for at in range(first, last + 1):
            held, found = self.held[at], self._places_of(at)
            start, end = 0, len(held.block.text)
            if at == first and (begin := span.start - held.span.start):
                start = found[begin - 1] + 1 if margin else found[begin]
            elif at == first and not margin:
                start = found[0]
            if at == last and (stop := span.end - held.span.start) < len(found):
                end = found[stop] if margin else found[stop - 1] + 1
            elif at == last and not margin:
                end = found[-1] + 1
            parts.append(held.block.text[start:end])
        return "".join(parts)

    def is_whole(self, span: Span) -> bool:
        """Whether a passage begins and ends with whole words."""
        return not (self.cuts(span.start) or self.cuts(span.end))

    def cuts(self, letter: int) -> bool:
        """Whether a word goes on across the place before a letter of the stream."""
        at = self.block_at(letter)
        held = self.held[at]
        inside = letter - held.span.start
        found = self._places_of(at)
        if not 0 < inside < len(found) or found[inside] != found[inside - 1] + 1:
            return inside < len(found) and inside > 0 and found[inside] == found[inside - 1]
        return goes_on(held.block.text, found[inside])

    def whole_words(self, span: Span) -> Span:
        """The passage with the rest of the words that it begins and ends in the middle of."""
        start, end = span.start, span.end
        while self.cuts(start):
            start -= 1
        while self.cuts(end):
            end += 1
        return Span(start, end)

    def words(self, span: Span) -> str:
        """The words of a passage, white space made single, without the numbers of notes."""
        return " ".join(bare(self.text(span)).split())

    def _places_of(self, at: int) -> list[int]:
        if at not in self._places:
            self._places[at] = places(self.held[at].block.text)
        return self._places[at]
