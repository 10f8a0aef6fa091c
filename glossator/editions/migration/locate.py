"""An item of a reader's file in; out, where it really stands in the old edition.

The file's own word is taken where the quotation bears it out. Where it doesn't (another build of
the edition, an older form of positions), the quotation is looked for, with what stands around it.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

from glossator.editions.migration.held import Item, Kind, Loss
from glossator.editions.migration.stream import Stream, says, streams
from glossator.text.quotations.normal import squeezed
from glossator.xhtml.book import Book
from glossator.xhtml.page import Span


class Locator:
    """Finds items in one edition."""

    def __init__(self, book: Book, own: Sequence[Stream]) -> None:
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
        if item.kind is Kind.HIGHLIGHT and len(set(item.spans)) > 1:
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
        words = squeezed(item.quotation)
        before, after = squeezed(item.before), squeezed(item.after)
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
