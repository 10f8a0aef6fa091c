"""Pairs the paragraphs of two editions, so that places in one can be found in the other.

Each page is read as a stream: its own words as one string, with the place of each letter among the
page's text nodes. The numbers of notes are not among a page's own words, because they change
whenever a note is added before them. Blocks are set apart by one space, so that a passage over
several paragraphs is one passage here.

Then each block of the old edition gets its counterpart in the new one. A counterpart is sure, or
there is none: what is only likely is left to the context of the passage that is to be carried over.
Blocks of the same words (cells, headings) are told apart by the blocks around them, never by their
order alone.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from itertools import chain

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.model.ids import IdKind, read_id, whole_page
from glossator.text.likeness import ALIKE, align, likeness, sketch
from glossator.text.matching import begun_alike
from glossator.text.normal import Form, located, normal
from glossator.xhtml.book import Ebook
from glossator.xhtml.elements import INLINE
from glossator.xhtml.markup import Element, classes_of
from glossator.xhtml.page import EbookPage, Point, Span, TextNode, roles

_DIGITS = expression(r"\d+")
_ANY = r"↑?(?:[0-9]+|[a-z]{1,3}|[ivxlcdm]{1,12}|[*†‡§‖¶]{1,12})?[.)]?"
"""What may mark a note, in whatever series, or a further way back from it."""
_ANY_DIGITS = r"[0-9]*"
_STRAY = "(?:[0-9]{1,3})?"
"""A number of a note as it may stand at the end of a word."""
_NUMBERS = frozenset(("noteref", "backlink"))
_NOTES = frozenset(("endnotes", "footnote"))


@dataclass(frozen=True, slots=True)
class _LetterRun:
    """The letters of one text node: those from `start` to `end` of the stream."""

    text: int
    start: int
    end: int
    places: Sequence[int]
    """Where each letter stands in the node."""


@dataclass(frozen=True, slots=True)
class _Block:
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

    def __init__(self, page: EbookPage, notes: frozenset[str], numbers: bool = False) -> None:
        self.page = page
        self._notes = notes
        self._with_numbers = numbers
        self._parts: list[str] = []
        self._length = 0
        self._last = " "
        self.runs: list[_LetterRun] = []
        self.blocks: list[_Block] = []
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
        """Whether its page is that of changes: it has words of passages that stand elsewhere."""
        sections = [one for one in self.page.body if one.tag == "section"]
        return any("changes" in classes_of(one) for one in sections)

    def words(self, block: _Block) -> str:
        """The own words of a block."""
        return self.text[block.start : block.end]

    def shape(self, block: _Block) -> tuple[str | None, ...]:
        """What the block's text nodes hold, without the numbers of notes."""
        texts = self.page.texts
        return tuple(None if one in self.numbers else texts[one].data for one in block.texts)

    def block_at(self, index: int) -> int:
        """The block that a letter belongs to; if it belongs to none, the block before it."""
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
        """The passage from one own letter to just before another; no white space at its ends."""
        first, last = self._place(start), self._place(end - 1)
        return Span(first, Point(last.page, last.text, last.offset + 1))

    def _place(self, index: int) -> Point:
        run = self.runs[bisect_right(self._run_starts, index) - 1]
        return Point(self.page.place, run.text, run.places[index - run.start])

    @cached_property
    def squeezed(self) -> tuple[str, Sequence[int]]:
        """The stream without white space, and where each letter stands in it."""
        return located(self.text, Form.UNSPACED)

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
        self.blocks.append(_Block(start, self._length - spaced, named, tuple(texts)))
        if not spaced:
            self._parts.append(" ")
            self._length += 1
            self._last = " "

    def _add(self, text: TextNode) -> None:
        plain, places = located(text.data, Form.QUOTATION)
        numbers = self._numbers(text.parent)
        if numbers and not self._with_numbers:
            self.numbers[text.number] = numbers
            kept = _between(_DIGITS, plain) if numbers == "digits" else []
            places = [places[one] for one in kept]
            plain = "".join(plain[one] for one in kept)
        if self._last == " " and plain.startswith(" "):
            plain, places = plain[1:], places[1:]
        if not plain:
            return
        end = self._length + len(plain)
        self.runs.append(_LetterRun(text.number, self._length, end, places))
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


def streams(book: Ebook, numbers: bool = False) -> list[Stream]:
    """The streams of all pages, in reading order."""
    notes = frozenset(name for page in book.pages for name in _notes(page))
    return [Stream(page, notes, numbers) for page in book.pages]


def _notes(page: EbookPage) -> Iterator[str]:
    """The ids of endnotes, and of what stands in them."""
    for name, element in page.ids.items():
        if element.tag != "section" and any(_NOTES & roles(one) for one in page.outer(element)):
            yield name


def says(stream: Stream, span: Span, words: str) -> bool:
    """Whether a passage has some words, in whatever way their white space is set.

    The numbers of notes may differ: other numbers, none, or one where no note is any more. For the
    words may come from the edition before, and not all e-readers take the numbers along.
    """
    texts = stream.page.texts
    parts = []
    for number in range(max(0, span.start.text), min(span.end.text, len(texts) - 1) + 1):
        data = texts[number].data
        first = span.start.offset if number == span.start.text else 0
        last = span.end.offset if number == span.end.text else len(data)
        held = stream.numbers.get(number)
        for word in normal(data[first:last], Form.QUOTATION).split(" ") if held != "all" else ():
            plain = re.escape(word)
            parts.append(_DIGITS.sub(_ANY_DIGITS, plain) if held else plain)
        parts += [_ANY] if held == "all" else []
    return re.fullmatch(_STRAY.join([*parts, ""]), normal(words, Form.UNSPACED)) is not None


StreamPlace = tuple[int, int]
"""A block: the page in the spine, and the block on it."""

_FEWEST = 8
"""A block of fewer words is known by all of them or not at all."""
_ALIKE_AFAR = 0.5
"""Half the words of a paragraph that was moved to another page and reworded are as they were."""


def pair(old: Sequence[Stream], new: Sequence[Stream]) -> dict[StreamPlace, StreamPlace]:
    """The counterpart in the new edition of each block of the old one that has one."""
    was, now = _words(old), _words(new)
    pairs: dict[StreamPlace, StreamPlace] = {}
    # A page may be one file in one edition, and several in another.
    before, after = _by_page(old), _by_page(new)
    both = [(files, after[page]) for page, files in before.items() if page in after]
    for here, there in both:
        _pair_runs(pairs, _blocks(was, here), _blocks(now, there))
    quoting = {page for page, stream in enumerate(new) if stream.quotes}
    _pair_moved(pairs, was, [[] if page in quoting else one for page, one in enumerate(now)])
    for here, there in both:
        _pair_named(pairs, [old[page] for page in here], [new[page] for page in there])
        left = _left(was, pairs, here), _left(now, pairs.values(), there)
        _pair_alike(pairs, *left, ALIKE)
    others = [page for page in range(len(new)) if page not in quoting]
    _pair_alike(pairs, _left(was, pairs), _left(now, pairs.values(), others), _ALIKE_AFAR)
    return pairs


_Words = list[list[str]]


def _words(streams: Sequence[Stream]) -> _Words:
    return [[stream.words(block) for block in stream.blocks] for stream in streams]


def _by_page(streams: Sequence[Stream]) -> dict[str, list[int]]:
    """The places of the files of each page, by the path of its first."""
    pages: dict[str, list[int]] = {}
    for place, stream in enumerate(streams):
        folder, _, file = stream.page.path.rpartition("/")
        pages.setdefault(f"{folder}/{whole_page(file)}", []).append(place)
    return pages


_Blocks = list[tuple[str, StreamPlace]]
"""The blocks of a page, each with its words and its place."""


def _blocks(words: _Words, pages: Iterable[int]) -> _Blocks:
    return [(one, (page, at)) for page in pages for at, one in enumerate(words[page])]


def _pair_runs(pairs: dict[StreamPlace, StreamPlace], here: _Blocks, there: _Blocks) -> None:
    """Pair what stayed in its order: blocks that are the only ones of their words, and the others
    between two of these, as far as they follow one another from either side.
    """
    old, new = [words for words, _ in here], [words for words, _ in there]
    single = _once(old) & _once(new)
    was = [at for at, words in enumerate(old) if words in single]
    now = [at for at, words in enumerate(new) if words in single]
    matcher = SequenceMatcher(None, [old[at] for at in was], [new[at] for at in now], False)
    anchors = [
        (was[start + step], now[other + step])
        for start, other, size in matcher.get_matching_blocks()
        for step in range(size)
    ]
    before = (-1, -1)
    for anchor in (*anchors, (len(old), len(new))):
        for step in _steps(old[before[0] + 1 : anchor[0]], new[before[1] + 1 : anchor[1]]):
            pairs[here[before[0] + 1 + step[0]][1]] = there[before[1] + 1 + step[1]][1]
        before = anchor
    pairs |= {here[one][1]: there[other][1] for one, other in anchors}


def _steps(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """What is the same from the beginning of two stretches and from their end.

    Where one block might be both, it is not known which one went, and neither is paired.
    """
    shorter = min(len(old), len(new))
    if old == new:
        return [(at, at) for at in range(shorter)]
    head, tail = begun_alike(old, new), begun_alike(old[::-1], new[::-1])
    if head + tail > shorter:
        return []
    ends = [(len(old) - at, len(new) - at) for at in range(1, tail + 1)]
    return [*((at, at) for at in range(head)), *ends]


def _pair_moved(pairs: dict[StreamPlace, StreamPlace], old: _Words, new: _Words) -> None:
    """Pair what went to another page, or elsewhere on its own: words that both have once."""
    single = _once(chain.from_iterable(old)) & _once(chain.from_iterable(new))
    left = {new[page][at]: (page, at) for page, at in _left(new, pairs.values())}
    for page, at in _left(old, pairs):
        words = old[page][at]
        if words in single and words in left and len(words.split()) >= _FEWEST:
            pairs[page, at] = left[words]


def _pair_named(
    pairs: dict[StreamPlace, StreamPlace], old: Sequence[Stream], new: Sequence[Stream]
) -> None:
    """Pair the only block of a note, or of what else has an id that the editor gave it."""
    was, now = _named(old), _named(new)
    taken = set(pairs.values())
    for name in was.keys() & now.keys():
        here, there = was[name], now[name]
        if here not in pairs and there not in taken:
            pairs[here] = there


def _named(streams: Sequence[Stream]) -> dict[str, StreamPlace]:
    times = Counter(block.id for stream in streams for block in stream.blocks)
    return {
        block.id: (stream.page.place, at)
        for stream in streams
        for at, block in enumerate(stream.blocks)
        if block.id and times[block.id] == 1 and not _is_from_words(block.id)
    }


def _is_from_words(identity: str) -> bool:
    """Whether an id is made of a paragraph's words; all others stay when the words don't."""
    found = read_id(identity)
    return found is not None and found.kind is IdKind.PARAGRAPH


def _pair_alike(
    pairs: dict[StreamPlace, StreamPlace],
    old: dict[StreamPlace, str],
    new: dict[StreamPlace, str],
    least: float,
) -> None:
    """Pair what was reworded."""
    was = {place: words for place, words in old.items() if len(words.split()) >= _FEWEST}
    now = {place: words for place, words in new.items() if len(words.split()) >= _FEWEST}
    before = [sketch(words) for words in was.values()]
    after = [sketch(words) for words in now.values()]
    olds, news = list(was), list(now)
    repeated = Counter(one.digest for one in before) + Counter(one.digest for one in after)
    for there, here in align(before, after).items():
        one, two = before[here], after[there]
        told_apart = max(repeated[one.digest], repeated[two.digest]) <= 1 + (
            one.digest == two.digest
        )
        if told_apart and likeness(one, two) >= least:
            pairs[olds[here]] = news[there]


def _left(
    words: _Words, paired: Iterable[StreamPlace], pages: Collection[int] | None = None
) -> dict[StreamPlace, str]:
    taken = set(paired)
    return {
        (page, at): one
        for page, blocks in enumerate(words)
        if pages is None or page in pages
        for at, one in enumerate(blocks)
        if (page, at) not in taken
    }


def _once(words: Iterable[str]) -> set[str]:
    return {one for one, times in Counter(words).items() if times == 1}
