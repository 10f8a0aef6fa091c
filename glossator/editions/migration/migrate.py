"""A reader's file of the old edition in; out, the same for the new one, and what isn't carried."""

from dataclasses import dataclass

from glossator.editions.migration.carry import Carrier
from glossator.editions.migration.held import Item, Kind, Loss, Sheet
from glossator.editions.migration.locate import Locator
from glossator.editions.migration.stream import Stream, streams
from glossator.editions.migration.table import Format
from glossator.xhtml.archive import ArchiveError
from glossator.xhtml.book import Book, open_book
from glossator.xhtml.page import Span

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
    """The reader's file for the new edition, what it holds, and what it doesn't."""

    data: bytes
    carried: tuple[Item, ...]
    left: tuple[Left, ...]


def migrate_file(row: Format, data: bytes, old: bytes, new: bytes) -> Migration:
    """Carry a reader's file of a format over; `old` and `new` are the editions' EPUB files.

    Raises EditionError where one of these can't be read, and FileError where `data` can't.
    """
    before, after = _opened(old, is_old=True), _opened(new, is_old=False)
    return migrate(row.read(data, before), before, after)


def _opened(epub: bytes, is_old: bool) -> Book:
    try:
        return open_book(epub)[1]
    except ArchiveError as cause:
        raise EditionError(str(cause), is_old) from cause


def migrate(sheet: Sheet, old: Book, new: Book) -> Migration:
    """Carry over all that has a sure place in the new edition."""
    own = streams(old)
    found = Locator(old, own).locate(sheet.items)
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
    if item.kind is Kind.HIGHLIGHT:
        return carrier.span(span)
    point = carrier.point(span.start)
    return point if isinstance(point, Loss) else Span(point, point)


def _left(item: Item, loss: Loss, span: Span | Loss, own: list[Stream]) -> Left:
    if isinstance(span, Loss):
        page = own[item.page].page.title if item.page is not None else ""
        return Left(item, loss, item.quotation, page or item.chapter)
    stream = own[span.start.page]
    words = item.quotation
    if not words and item.kind is Kind.HIGHLIGHT:
        words = " ".join(stream.page.passage(span).split())
    elif not words:
        start = stream.index(span.start)
        words = stream.text[start : start + _SHOWN].strip()
    return Left(item, loss, words, stream.page.title or item.chapter)
