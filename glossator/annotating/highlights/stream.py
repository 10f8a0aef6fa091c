"""The letters of a book in one stream, in which passages of e-readers' exports can be found.

What e-readers do to a text on its way out leaves the letters as they were: they write white space,
line ends, hyphens and bullets of their own, straighten quotation marks, take ligatures apart or put
the numbers of notes between words. So passages are sought by their letters, without case and
accents, and what stands between the letters is looked at afterwards. Figures above all: the year of
an event tells two passages apart, the number of a note doesn't.

Each page is read as an e-reader shows it, block by block. A block is what stands under one id that
means something to an editor: a paragraph, a note, an entry. The numbers of notes stand in its text
between marks, because an export may have them, those of an older edition, or none.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.text.normal import Form, folded, goes_on, located, normal
from glossator.xhtml.elements import HEADINGS, INLINE
from glossator.xhtml.markup import Element
from glossator.xhtml.page import EbookPage, roles

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Stand round the number of a note in a page's text. No text has them: they are no characters."""

_NUMBER = expression(f"{OPEN}([^{CLOSE}]*){CLOSE}")
_TOKEN = expression(rf"{OPEN}[^{CLOSE}]*{CLOSE}|\d+|[^\W\d_]+")


def letters(text: str) -> str:
    """The letters of a text, in lower case and without accents; numbers of notes left out."""
    return normal(bare(text) if OPEN in text else text, Form.LETTERS)


def places(text: str) -> list[int]:
    """Where in a text each of its `letters` stands."""
    hidden = {at for found in _NUMBER.finditer(text) for at in range(*found.span())}
    return [at for at in located(text, Form.LETTERS)[1] if at not in hidden]


def bare(text: str) -> str:
    """A page's text without the numbers of notes."""
    return _NUMBER.sub("", text)


def whole(text: str) -> str:
    """A page's text as an e-reader shows it, the numbers of notes in it."""
    return text.replace(OPEN, "").replace(CLOSE, "")


@dataclass(frozen=True, slots=True)
class Figures:
    """What stands between the letters of a text, by how many letters stand before it."""

    own: dict[int, str]
    """The digits of the text itself."""
    notes: dict[int, str]
    """Those of the numbers of notes."""
    length: int
    """How many letters the text has."""


def figures(text: str) -> Figures:
    """The figures of a text, and where among its letters they stand."""
    own: dict[int, str] = {}
    notes: dict[int, str] = {}
    length = 0
    for token in _TOKEN.findall(text if text.isascii() else folded(text)):
        if token[0] == OPEN:
            digits = "".join(filter(str.isdigit, token))
            notes[length] = notes.get(length, "") + digits
        elif token[0].isdigit():
            own[length] = own.get(length, "") + token
        else:
            length += len(token)
    return Figures(own, notes, length)


_LINE = INLINE - {"br"}
"""Elements that are part of a line: no word ends where they do."""
_NUMBERS = frozenset(("noteref", "backlink"))


@dataclass(frozen=True, slots=True)
class Block:
    """What stands under one id; `level` is a heading's, and 0 for all else."""

    id: str
    level: int
    text: str


def blocks_of(xhtml: bytes, known: Collection[str]) -> tuple[Block, ...]:
    """The blocks of a page, in their order: those of the ids in `known`, and all headings.

    What has no such id (the places that mention an entry, say) belongs to the block before it.
    """
    blocks: list[Block] = []
    parts: list[str] = []
    now = ("", 0)
    for holder, text, _ in _texts(EbookPage(xhtml).body, known, ("", 0), numbered=False):
        here = holder if holder[0] or holder[1] else now
        if here != now:
            _close(blocks, now, parts)
            now = here
        parts.append(text)
    _close(blocks, now, parts)
    return tuple(blocks)


class Counted:
    """How many letters stand before each place of a page's text."""

    def __init__(self, page: EbookPage) -> None:
        self._starts: list[int] = []
        self._before: list[int] = []
        self._texts: list[str] = []
        self._length = self.whole = 0
        for _, text, sort in _texts(page.body, (), ("", 0), numbered=False):
            if sort is not _Sort.MARK:
                self._add(text, sort)

    def _add(self, text: str, sort: "_Sort") -> None:
        own = text if sort is _Sort.WORDS else ""
        self._starts.append(self._length)
        self._before.append(self.whole)
        self._texts.append(own)
        self._length += len(text)
        self.whole += len(letters(own))

    def before(self, place: int) -> int:
        """How many letters stand before a place, in characters of the body's text, from 0."""
        at = bisect_right(self._starts, place) - 1
        if at < 0:
            return 0
        return self._before[at] + len(letters(self._texts[at][: place - self._starts[at]]))


_Holder = tuple[str, int]


class _Sort(Enum):
    WORDS = auto()
    NUMBER = auto()
    """Part of the number of a note."""
    MARK = auto()
    """No text of the page's."""


class _StreamStretch(NamedTuple):
    holder: _Holder
    text: str
    sort: _Sort


def _close(blocks: list[Block], holder: _Holder, parts: list[str]) -> None:
    text = "".join(parts)
    if text.strip():
        blocks.append(Block(*holder, text))
    parts.clear()


def _texts(
    element: Element, known: Collection[str], holder: _Holder, numbered: bool
) -> Iterator[_StreamStretch]:
    """The stretches of text in an element, each with the block that it belongs to."""
    tag = element.tag
    name = element.get("id", "")
    if tag in HEADINGS:
        holder = (name, HEADINGS[tag])
    elif name in known and not holder[1]:
        holder = (name, 0)
    around = "" if tag in _LINE else " "
    number = not numbered and _is_number(element)
    sort = _Sort.NUMBER if number or numbered else _Sort.WORDS
    if number or around:
        yield _StreamStretch(holder, OPEN if number else around, _Sort.MARK)
    if element.text:
        yield _StreamStretch(holder, element.text, sort)
    for child in element:
        yield from _texts(child, known, holder, numbered or number)
        if child.tail:
            yield _StreamStretch(holder, child.tail, sort)
    if number or around:
        yield _StreamStretch(holder, CLOSE if number else around, _Sort.MARK)


def _is_number(element: Element) -> bool:
    if element.tag == "span":
        return element.get("class") == "number"
    return bool(_NUMBERS & roles(element))


@dataclass(frozen=True, slots=True, order=True)
class StreamSpan:
    """A passage, by the place of its first letter in the stream and that after its last."""

    start: int
    end: int

    def holds(self, other: "StreamSpan") -> bool:
        """Whether another passage lies inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class HeldBlock:
    """A block in its page, and the part of the stream that its letters are."""

    page: str
    block: Block
    span: StreamSpan


class Index:
    """The letters of all pages, in reading order; no passage runs from one page to another."""

    def __init__(self, pages: Mapping[str, Sequence[Block]]) -> None:
        held: list[HeldBlock] = []
        parts: list[str] = []
        length = 0
        self.pages: dict[str, StreamSpan] = {}
        for page, blocks in pages.items():
            first = length
            for block in blocks:
                part = letters(block.text)
                held.append(HeldBlock(page, block, StreamSpan(length, length + len(part))))
                parts.append(part)
                length += len(part)
            self.pages[page] = StreamSpan(first, length)
            parts.append("\n")
            length += 1
        self.stream = "".join(parts)
        self.held = tuple(held)
        self._starts = [one.span.start for one in held]
        self._places: dict[int, list[int]] = {}

    def spans(self, sought: str, within: StreamSpan | None = None) -> Iterator[StreamSpan]:
        """Where these letters stand, in the order of the book."""
        start, end = (within.start, within.end) if within else (0, len(self.stream))
        at = self.stream.find(sought, start, end) if sought else -1
        while at >= 0:
            yield StreamSpan(at, at + len(sought))
            at = self.stream.find(sought, at + 1, end)

    def block_at(self, letter: int) -> int:
        """Which block a letter of the stream belongs to."""
        # A block without letters begins where the next one does, and the next is meant.
        return bisect_right(self._starts, letter) - 1

    def page(self, span: StreamSpan) -> str:
        """The page that a passage stands on."""
        return self.held[self.block_at(span.start)].page

    def text(self, span: StreamSpan, margin: bool = False) -> str:
        """A passage as its page has it, with marked numbers; from the first letter to the last.

        With `margin`, what stands around it comes with it, up to the next letters.
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

    def is_whole(self, span: StreamSpan) -> bool:
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

    def whole_words(self, span: StreamSpan) -> StreamSpan:
        """The passage, extended to whole words where it begins or ends in the middle of one."""
        start, end = span.start, span.end
        while self.cuts(start):
            start -= 1
        while self.cuts(end):
            end += 1
        return StreamSpan(start, end)

    def words(self, span: StreamSpan) -> str:
        """The words of a passage, white space made single, without the numbers of notes."""
        return " ".join(bare(self.text(span)).split())

    def _places_of(self, at: int) -> list[int]:
        if at not in self._places:
            self._places[at] = places(self.held[at].block.text)
        return self._places[at]
