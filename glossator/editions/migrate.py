"""Carries a reader's file (highlights, bookmarks, comments) from one edition to the next.

First, each item is located in the old edition. The position that the file gives is taken where the
quotation bears it out. Where it doesn't (another build of the edition, an older form of positions),
the quotation is looked for, together with what stands around it.

Then the passage is carried over. If its paragraph has a counterpart in the new edition (see
`streams`), the passage's own words have to stand in that counterpart; where they stand there more
than once, what is around them has to tell which of them was meant. Without a counterpart, the words
have to stand in the new edition with all that was around them.

What has no sure place is not carried over, but reported with the reason.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cached_property

from glossator.editions.streams import Stream, StreamPlace, pair, says, streams
from glossator.model.dataclass import dataclass
from glossator.readers.exported import ExportedFile, Item, ItemKind
from glossator.readers.table import OwnFile
from glossator.text.matching import begun_alike
from glossator.text.normal import Form, normal
from glossator.xhtml.archive import ArchiveError
from glossator.xhtml.book import Ebook, open_book
from glossator.xhtml.page import Point, Span

_AROUND = 32
"""Letters on either side that are all the same around a passage which has no counterpart."""
_LONG = 60
"""A passage of so many letters is known by them, and by one of its sides."""
_TELLING = 20
"""A passage of so many letters, found once before and once now, needs nothing around it."""
_NEAR = 10
"""Letters around a shorter one that have to be the same."""
_SEEN = 40
"""Letters that are looked at on either side."""
_PROBES = (60, 30, 15)
"""By so many letters after it a place is looked for where its paragraph was reworded."""


class Loss(StrEnum):
    """Why something wasn't carried over."""

    NOT_IN_OLD = "it isn't found in the old edition"
    OTHER_BOOK = "most of the file isn't found in the old edition, and it has no words to go by"
    GONE = "its paragraph is no longer there"
    CHANGED = "its words were changed"
    AMBIGUOUS = "its words stand in several places"
    PARTED = "something new stands in the middle of it"
    TWO_PAGES = "it runs over several pages of the e-book"
    NO_FORM = "the e-reader has no way to say where it now stands"


@dataclass(frozen=True, slots=True)
class _Region:
    """A stretch of one page; a passage begins before `first` and ends after `last`."""

    stream: Stream
    start: int
    end: int
    first: int
    last: int


class Carrier:
    """Carries passages from one edition to another."""

    def __init__(self, old: Sequence[Stream], new: Sequence[Stream]) -> None:
        self._old = old
        self._new = new
        self._pairs = pair(old, new)

    def span(self, span: Span) -> Span | Loss:
        """Where a passage of the old edition stands in the new one, or why it isn't carried."""
        if span.start.page != span.end.page:
            return Loss.TWO_PAGES
        stream = self._old[span.start.page]
        start, end = _trimmed(stream.text, stream.index(span.start), stream.index(span.end))
        if start >= end:
            # It holds the number of a note and nothing else, which is in the same place or nowhere.
            start, end = stream.index(span.start), stream.index(span.start)
            return self._same_shape(span, stream, start, start) or Loss.CHANGED
        return self._same_shape(span, stream, start, end - 1) or self._words(stream, start, end)

    def point(self, point: Point) -> Point | Loss:
        """Where a place is in the new edition: among the same words, or where its block begins."""
        stream = self._old[point.page]
        if not stream.blocks:
            return self._same_page(point)
        start = min(stream.index(point), stream.blocks[-1].end - 1)
        kept = self._same_shape(Span(point, point), stream, start, start)
        if kept is not None:
            return kept.start
        block = stream.blocks[stream.block_at(start)]
        for length in _PROBES:
            first, end = _trimmed(stream.text, start, min(block.end, start + length))
            found = self._words(stream, first, end) if first < end else Loss.CHANGED
            if isinstance(found, Span):
                return found.start
        there = self._pairs.get((point.page, stream.block_at(start)))
        if there is None:
            return Loss.GONE
        new = self._new[there[0]]
        return new.span(new.blocks[there[1]].start, new.blocks[there[1]].start + 1).start

    def _same_page(self, point: Point) -> Point | Loss:
        path = self._old[point.page].page.path
        for stream in self._new:
            if stream.page.path == path and not stream.blocks:
                return Point(stream.page.place, point.text, point.offset)
        return Loss.GONE

    def _same_shape(self, span: Span, stream: Stream, start: int, end: int) -> Span | None:
        """The same passage where its paragraphs have the same text nodes, letter for letter."""
        # It may begin behind the last letter of one, or end before the first of one.
        first, last = stream.block_at(start), stream.block_at(end)
        first = min(first, stream.holders.get(span.start.text, first))
        last = max(last, stream.holders.get(span.end.text, last))
        moved: dict[int, int] = {}
        follows: StreamPlace | None = None
        for at in range(first, last + 1):
            there = self._pairs.get((stream.page.place, at))
            if there is None or (follows is not None and there != follows):
                return None
            new = self._new[there[0]]
            block, other = stream.blocks[at], new.blocks[there[1]]
            if stream.shape(block) != new.shape(other):
                return None
            moved |= zip(block.texts, other.texts, strict=True)
            follows = there[0], there[1] + 1
        if follows is None or span.start.text not in moved or span.end.text not in moved:
            return None
        return Span(*(self._moved(point, moved, follows[0]) for point in (span.start, span.end)))

    def _moved(self, point: Point, moved: dict[int, int], page: int) -> Point:
        text = moved[point.text]
        length = len(self._new[page].page.texts[text].data)
        return Point(page, text, min(point.offset, length))

    def _words(self, stream: Stream, start: int, end: int) -> Span | Loss:
        """Where the own words of a passage stand."""
        regions = self._regions(stream, start, end)
        if isinstance(regions, Loss):
            return self._elsewhere(stream, start, end) or regions
        was, now = regions
        words = stream.text[start:end]
        cut = _cut(stream.text, start, len(words))
        before, after = _found(words, was, cut), _found(words, now, cut)
        if not after:
            return self._elsewhere(stream, start, end) or Loss.CHANGED
        scores = [_alike(stream.text, start, now.stream.text, at, len(words)) for at in after]
        if len(before) == len(after):
            at = before.index(start)
            known = scores[at] >= _NEAR or (len(words) >= _TELLING and len(after) == 1)
            if known and scores[at] == max(scores):
                return now.stream.span(after[at], after[at] + len(words))
        else:
            best = max(range(len(after)), key=scores.__getitem__)
            rest = max((scores[at] for at in range(len(after)) if at != best), default=0)
            if scores[best] >= 2 * _NEAR and scores[best] >= rest + _NEAR:
                return now.stream.span(after[best], after[best] + len(words))
        return self._elsewhere(stream, start, end) or Loss.AMBIGUOUS

    def _regions(self, stream: Stream, start: int, end: int) -> tuple[_Region, _Region] | Loss:
        """The paragraphs of a passage, in both editions."""
        first, last = stream.block_at(start), stream.block_at(end - 1)
        head = self._pairs.get((stream.page.place, first))
        foot = self._pairs.get((stream.page.place, last))
        if head is None or foot is None:
            return Loss.GONE
        if head[0] != foot[0] or foot[1] - head[1] != last - first:
            return Loss.PARTED
        new = self._new[head[0]]
        return _region(stream, first, last), _region(new, head[1], foot[1])

    def _elsewhere(self, stream: Stream, start: int, end: int) -> Span | None:
        """The only place of the new edition where the words stand among the same words."""
        words = stream.text[start:end]
        cut = _cut(stream.text, start, len(words))
        # Over several paragraphs, one side is the context of one of them alone.
        known = len(words) >= _LONG and stream.block_at(start) == stream.block_at(end - 1)
        enough = any if known else all
        found = [
            (new, at)
            for new in self._new
            if not new.quotes or new.page.path == stream.page.path
            for at in _all(words, cut, new.text, 0, len(new.text))
            if enough(_same_sides(stream.text, start, new.text, at, len(words)))
        ]
        if len(found) != 1:
            return None
        new, at = found[0]
        return new.span(at, at + len(words))


def _region(stream: Stream, first: int, last: int) -> _Region:
    head, foot = stream.blocks[first], stream.blocks[last]
    return _Region(stream, head.start, foot.end, head.end, foot.start)


def _found(words: str, region: _Region, cut: tuple[bool, bool]) -> list[int]:
    """Where some words stand in a stretch, from its first paragraph to its last."""
    return [
        at
        for at in _all(words, cut, region.stream.text, region.start, region.end)
        if at < region.first and at + len(words) > region.last
    ]


def _all(words: str, cut: tuple[bool, bool], text: str, start: int, stop: int) -> Iterator[int]:
    """All places of some words in a text, whole words unless the passage cuts words itself."""
    at = text.find(words, start, stop)
    while at >= 0:
        if _cut(text, at, len(words)) == cut:
            yield at
        at = text.find(words, at + 1, stop)


def _cut(text: str, at: int, length: int) -> tuple[bool, bool]:
    """Whether a passage begins, and whether it ends, inside of a word."""
    end = at + length
    return text[max(0, at - 1) : at + 1].isalnum() and at > 0, (
        end < len(text) and text[end - 1 : end + 1].isalnum()
    )


def _alike(old: str, start: int, new: str, at: int, length: int) -> int:
    """How many letters on either side of a passage are the same in two texts."""
    end, stop = start + length, at + length
    before = (old[max(0, start - _SEEN) : start], new[max(0, at - _SEEN) : at])
    behind = (old[end : end + _SEEN], new[stop : stop + _SEEN])
    return begun_alike(*(words[::-1] for words in before)) + begun_alike(*behind)


def _same_sides(old: str, start: int, new: str, at: int, length: int) -> tuple[bool, bool]:
    """Whether what stands before a passage, and behind it, is the same in two texts."""
    end, stop = start + length, at + length
    before = old[max(0, start - _AROUND) : start] == new[max(0, at - _AROUND) : at]
    return before, old[end : end + _AROUND] == new[stop : stop + _AROUND]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] == " ":
        start += 1
    while start < end and text[end - 1] == " ":
        end -= 1
    return start, end


class _Locator:
    """Finds items in one edition."""

    def __init__(self, book: Ebook, own: Sequence[Stream]) -> None:
        """`own` are the streams of the book's pages."""
        self._book = book
        self._own = own

    @cached_property
    def _numbered(self) -> Sequence[Stream]:
        """The streams with the numbers of notes: few files need them."""
        return streams(self._book, numbers=True)

    def locate(self, items: Sequence[Item]) -> list[Span | Loss]:
        """Where each item stands.

        What has no quotation is believed only where most of those that have one bear the file out:
        else it is the file of another edition.
        """
        quoted = [item for item in items if item.quotation]
        borne = sum(self._borne_out(item) is not None for item in quoted)
        believed = not quoted or 2 * borne >= len(quoted)
        return [self._find(item, believed) for item in items]

    def _find(self, item: Item, believed: bool) -> Span | Loss:
        if item.quotation:
            return self._borne_out(item) or self._sought(item)
        if not item.spans:
            return Loss.NOT_IN_OLD
        if not believed:
            return Loss.OTHER_BOOK
        if item.kind is ItemKind.HIGHLIGHT and len(set(item.spans)) > 1:
            return Loss.NOT_IN_OLD
        return item.spans[0]

    def _borne_out(self, item: Item) -> Span | None:
        return next((span for span in item.spans if self._says(span, item.quotation)), None)

    def _says(self, span: Span, quotation: str) -> bool:
        if span.start.page != span.end.page:
            return False
        return says(self._own[span.start.page], span, quotation)

    def _sought(self, item: Item) -> Span | Loss:
        """The only place with the words, on its page or in the book, with what is around them."""
        words = normal(item.quotation, Form.UNSPACED)
        before, after = (normal(one, Form.UNSPACED) for one in (item.before, item.after))
        pages = [item.page] if item.page is not None else range(len(self._book.pages))
        for numbered in (False, True):
            whole = self._numbered if numbered else self._own
            found = [
                span for page in pages for span in _occurrences(whole[page], words, before, after)
            ]
            if found:
                return found[0] if len(found) == 1 else Loss.AMBIGUOUS
        return Loss.NOT_IN_OLD


def _occurrences(stream: Stream, words: str, before: str, after: str) -> Iterator[Span]:
    text, places = stream.squeezed
    at = text.find(words) if words else -1
    while at >= 0:
        end = at + len(words)
        if text.endswith(before, 0, at) and text.startswith(after, end):
            yield stream.span(places[at], places[end - 1] + 1)
        at = text.find(words, at + 1)


_SHOWN = 80


class EditionError(ValueError):
    """An edition's e-book that can't be read: the old one, or else the new one."""

    def __init__(self, message: str, is_old: bool) -> None:
        super().__init__(message)
        self.is_old = is_old


@dataclass(frozen=True, slots=True)
class Left:
    """An item that isn't carried over, and why; with its old words, and the page they were on."""

    item: Item
    loss: Loss
    words: str
    page: str


@dataclass(frozen=True, slots=True)
class Migration:
    """The reader's file for the new edition, with what was carried over and what wasn't."""

    data: bytes
    carried: tuple[Item, ...]
    left: tuple[Left, ...]


def migrate_file(own: OwnFile, data: bytes, old: bytes, new: bytes) -> Migration:
    """Carry a reader's own file over; `old` and `new` are the editions' EPUB files.

    Raises EditionError where one of these can't be read, and ExportError where `data` can't.
    """
    before, after = _opened(old, is_old=True), _opened(new, is_old=False)
    return migrate(own.open(data, before), before, after)


def _opened(epub: bytes, is_old: bool) -> Ebook:
    try:
        return open_book(epub)[1]
    except ArchiveError as cause:
        raise EditionError(str(cause), is_old) from cause


def migrate(sheet: ExportedFile, old: Ebook, new: Ebook) -> Migration:
    """Carry over all that has a sure place in the new edition."""
    own = streams(old)
    found = _Locator(old, own).locate(sheet.items)
    carrier = Carrier(own, streams(new))
    results = [
        span if isinstance(span, Loss) else _carried(carrier, item, span)
        for item, span in zip(sheet.items, found, strict=True)
    ]
    placed = {at: one for at, one in enumerate(results) if isinstance(one, Span)}
    data, unsaid = sheet.written(placed, new)
    left = []
    for number, (item, span, result) in enumerate(zip(sheet.items, found, results, strict=True)):
        if number in unsaid or isinstance(result, Loss):
            loss = result if isinstance(result, Loss) else Loss.NO_FORM
            left.append(_left(item, loss, span, own))
    carried = tuple(sheet.items[one] for one in placed if one not in unsaid)
    return Migration(data, carried, tuple(left))


def _carried(carrier: Carrier, item: Item, span: Span) -> Span | Loss:
    if item.kind is ItemKind.HIGHLIGHT:
        return carrier.span(span)
    point = carrier.point(span.start)
    return point if isinstance(point, Loss) else Span(point, point)


def _left(item: Item, loss: Loss, span: Span | Loss, own: list[Stream]) -> Left:
    if isinstance(span, Loss):
        page = own[item.page].page.title if item.page is not None else ""
        return Left(item, loss, item.quotation, page or item.chapter)
    stream = own[span.start.page]
    words = item.quotation
    if not words and item.kind is ItemKind.HIGHLIGHT:
        words = " ".join(stream.page.passage(span).split())
    elif not words:
        start = stream.index(span.start)
        words = stream.text[start : start + _SHOWN].strip()
    return Left(item, loss, words, stream.page.title or item.chapter)
