"""A page in; its own words as one string, with the place of each letter among the text nodes.

The numbers of notes are none of its own words: they change when a note is added anywhere before.
Blocks are set apart by one space, so that a passage over several paragraphs is one passage here.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from glossator.text.quotations.normal import normal, squeezed
from glossator.xhtml.book import Book
from glossator.xhtml.elements import INLINE
from glossator.xhtml.markup import Element
from glossator.xhtml.page import Page, Point, Span, Text, roles

_DIGITS = re.compile(r"\d+")
_ANY, _ANY_DIGITS = r"(?:[0-9]+|[a-z*†‡§]{1,3})?[.)]?", r"[0-9]*"
_STRAY = "(?:[0-9]{1,3})?"
"""A number of a note as it may stand at the end of a word."""
_NUMBERS = frozenset(("noteref", "backlink"))
_NOTES = frozenset(("endnotes", "footnote"))


@dataclass(frozen=True, slots=True)
class Run:
    """The letters of one text node: those from `start` to `end` of the stream."""

    text: int
    start: int
    end: int
    places: Sequence[int]
    """Where each letter stands in the node."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, a cell: text that no other block interrupts."""

    start: int
    end: int
    """Without the space that sets the next block apart."""
    id: str
    """Of the nearest element that has one."""
    texts: tuple[int, ...]
    """All its text nodes, those with the numbers of notes too."""


class Stream:
    """The own words of a page. With `numbers`, the numbers of notes are among them."""

    def __init__(self, page: Page, notes: frozenset[str], numbers: bool = False) -> None:
        self.page = page
        self._notes = notes
        self._with_numbers = numbers
        self._parts: list[str] = []
        self._length = 0
        self._last = " "
        self.runs: list[Run] = []
        self.blocks: list[Block] = []
        self.numbers: dict[int, str] = {}
        """The text nodes that hold numbers of notes: nothing else (`all`), or words too."""
        self._read()
        self.text = "".join(self._parts)
        self.holders = {one: at for at, block in enumerate(self.blocks) for one in block.texts}
        """Which block each text node belongs to."""
        self._starts = [block.start for block in self.blocks]
        self._texts = [run.text for run in self.runs]
        self._run_starts = [run.start for run in self.runs]

    @cached_property
    def quotes(self) -> bool:
        """Whether its page tells what changed: it has words of passages that stand elsewhere."""
        sections = [one for one in self.page.body if one.tag == "section"]
        return any("changes" in one.get("class", "").split() for one in sections)

    def words(self, block: Block) -> str:
        """The own words of a block."""
        return self.text[block.start : block.end]

    def shape(self, block: Block) -> tuple[str | None, ...]:
        """What the block's text nodes hold, but for the numbers of notes."""
        texts = self.page.texts
        return tuple(None if one in self.numbers else texts[one].data for one in block.texts)

    def block_at(self, index: int) -> int:
        """Which block a letter belongs to; that before it, where it belongs to none."""
        return max(0, bisect_right(self._starts, index) - 1)

    def index(self, point: Point) -> int:
        """The first own letter at a place or after it."""
        at = bisect_left(self._texts, point.text)
        if at == len(self.runs):
            return len(self.text)
        run = self.runs[at]
        if run.text > point.text:
            return run.start
        return run.start + bisect_left(run.places, point.offset)

    def span(self, start: int, end: int) -> Span:
        """The passage of some own letters, of which the first and the last are no white space."""
        first, last = self._place(start), self._place(end - 1)
        return Span(first, Point(last.page, last.text, last.offset + 1))

    def _place(self, index: int) -> Point:
        run = self.runs[bisect_right(self._run_starts, index) - 1]
        return Point(self.page.place, run.text, run.places[index - run.start])

    @cached_property
    def squeezed(self) -> tuple[str, list[int]]:
        """The stream without white space, and where each letter stands in it."""
        places = [at for at, letter in enumerate(self.text) if letter != " "]
        return self.text.replace(" ", ""), places

    def _read(self) -> None:
        block: Element | None = None
        texts: list[int] = []
        start = 0
        for text in self.page.texts:
            around = next(one for one in self.page.outer(text.parent) if one.tag not in INLINE)
            if around is not block:
                if block is not None:
                    self._close(block, start, texts)
                block, texts, start = around, [], self._length
            texts.append(text.number)
            self._add(text)
        if block is not None:
            self._close(block, start, texts)

    def _close(self, block: Element, start: int, texts: list[int]) -> None:
        if self._length == start:
            return
        spaced = self._last == " "
        ids = (one.get("id", "") for one in self.page.outer(block))
        named = next(filter(None, ids), "")
        self.blocks.append(Block(start, self._length - spaced, named, tuple(texts)))
        if not spaced:
            self._parts.append(" ")
            self._length += 1
            self._last = " "

    def _add(self, text: Text) -> None:
        plain, places = normal(text.data)
        numbers = self._numbers(text.parent)
        if numbers and not self._with_numbers:
            self.numbers[text.number] = numbers
            at = range(len(plain)) if places is None else places
            kept = _between(_DIGITS, plain) if numbers == "digits" else []
            places = [at[one] for one in kept]
            plain = "".join(plain[one] for one in kept)
        if self._last == " " and plain.startswith(" "):
            plain = plain[1:]
            places = list(range(1, len(plain) + 1)) if places is None else places[1:]
        if not plain:
            return
        end = self._length + len(plain)
        self.runs.append(
            Run(text.number, self._length, end, range(len(plain)) if places is None else places)
        )
        self._parts.append(plain)
        self._length = end
        self._last = plain[-1]

    def _numbers(self, parent: Element) -> str:
        """Whether a text is the number of a note, or holds it: `all`, `digits` or nothing."""
        for one in self.page.outer(parent):
            if one.tag not in INLINE:
                return ""
            if one.tag == "a":
                if _NUMBERS & roles(one):
                    return "all"
                goal = one.get("href", "").partition("#")[2]
                return "digits" if goal in self._notes else ""
        return ""


def _between(pattern: re.Pattern[str], text: str) -> list[int]:
    """The places of a text that a pattern doesn't take."""
    taken = {at for found in pattern.finditer(text) for at in range(*found.span())}
    return [at for at in range(len(text)) if at not in taken]


def streams(book: Book, numbers: bool = False) -> list[Stream]:
    """The streams of all pages, in reading order."""
    notes = frozenset(name for page in book.pages for name in _notes(page))
    return [Stream(page, notes, numbers) for page in book.pages]


def _notes(page: Page) -> Iterator[str]:
    """The ids of endnotes, and of what stands in them."""
    for name, element in page.ids.items():
        if element.tag != "section" and any(_NOTES & roles(one) for one in page.outer(element)):
            yield name


def says(stream: Stream, span: Span, words: str) -> bool:
    """Whether a passage has some words, in whatever way their white space is set.

    The numbers of notes in it may be others, or none, or there may be one where no note is any
    more: the words may come from the edition before, and not all e-readers take numbers along.
    """
    texts = stream.page.texts
    parts = []
    for number in range(max(0, span.start.text), min(span.end.text, len(texts) - 1) + 1):
        data = texts[number].data
        first = span.start.offset if number == span.start.text else 0
        last = span.end.offset if number == span.end.text else len(data)
        held = stream.numbers.get(number)
        for word in normal(data[first:last])[0].split(" ") if held != "all" else ():
            plain = re.escape(word)
            parts.append(_DIGITS.sub(_ANY_DIGITS, plain) if held else plain)
        parts += [_ANY] if held == "all" else []
    return re.fullmatch(_STRAY.join([*parts, ""]), squeezed(words)) is not None
