"""Finds the passages of an e-book that e-readers' positions lead to.

Each e-reader counts in its own way, on the pages of the e-book that it had. In another build or
edition a position may lead to other words, or nowhere: whoever asks has to look at the words.
"""

from collections.abc import Iterator
from functools import cached_property

from glossator.model.highlight import CfiRange, KoboSpans, Position, W3cSelectors, XPointers
from glossator.model.ids import page_file, target_of
from glossator.model.publication import Publication
from glossator.readers.readium.selectors import Selectors
from glossator.xhtml.book import Ebook, book_of
from glossator.xhtml.cfi import read_cfi
from glossator.xhtml.kobo_spans import with_spans
from glossator.xhtml.page import EbookPage, Span
from glossator.xhtml.xpointer import read_pointer


class PositionFinder:
    """Finds e-readers' positions in the pages of one e-book."""

    def __init__(self, publication: Publication) -> None:
        self._xhtml = {page.name: page.xhtml for page in publication.pages}
        self._spanned: dict[str, EbookPage] = {}

    @cached_property
    def book(self) -> Ebook:
        """The pages in their order, as positions count them."""
        return book_of((page_file(name), xhtml) for name, xhtml in self._xhtml.items())

    def passages(self, position: Position) -> list[Span]:
        """The passages that a position leads to, the most exact first; none, if it leads nowhere.

        A passage has no length where the position gives only its beginning.
        """
        return [span for span in self._found(position) if span.start.page == span.end.page]

    def _found(self, position: Position) -> Iterator[Span]:
        match position:
            case XPointers():
                yield from self._between_pointers(position)
            case CfiRange():
                yield from self._on_path(position)
            case KoboSpans():
                yield from self._between_spans(position)
            case W3cSelectors() if page := self._page(position.page):
                yield from self._selectors.spans([dict(one) for one in position.selectors], page)

    def _between_pointers(self, position: XPointers) -> Iterator[Span]:
        start = read_pointer(position.start, self.book)
        end = read_pointer(position.end or position.start, self.book)
        if start and end and start.point and end.point and start.point <= end.point:
            yield Span(start.point, end.point)

    def _on_path(self, position: CfiRange) -> Iterator[Span]:
        page = self._page(position.page) if position.page else None
        if page is None and 0 < position.number <= len(self.book.pages):
            page = self.book.pages[position.number - 1]
        span = read_cfi(position.cfi, page) if page else None
        if span:
            yield span

    def _between_spans(self, position: KoboSpans) -> Iterator[Span]:
        """The passage between two spans of Kobo's edition, in the page without them.

        What goes into its pages is mark-up alone, so the text is the same, letter for letter.
        """
        page = self._page(position.page)
        if page is None:
            return
        start = self._letters_before(page, position.start, position.start_offset)
        end = self._letters_before(page, position.end, position.end_offset)
        if start is not None and end is not None and (span := page.span(start, end)):
            yield span

    def _letters_before(self, page: EbookPage, name: str, units: int) -> int | None:
        """How many letters of a page stand before a place in one of Kobo's spans."""
        if page.path not in self._spanned:
            xhtml = self._xhtml[target_of(page.path).page]
            self._spanned[page.path] = EbookPage(with_spans(xhtml))
        spanned = self._spanned[page.path]
        element = spanned.ids.get(name)
        if element is None or element not in spanned.starts:
            return None
        inside = spanned.text_of(element).encode("utf-16-le")[: 2 * units]
        return spanned.starts[element] + len(inside.decode("utf-16-le", "ignore"))

    def _page(self, path: str) -> EbookPage | None:
        """The page of a path, of a file's name without its ending, or of an id in the package."""
        name = path.rpartition("/")[2]
        for one in (name, name.rpartition(".")[0]):
            if one in self._xhtml:
                return self.book.pages[list(self._xhtml).index(one)]
        return None

    @cached_property
    def _selectors(self) -> Selectors:
        return Selectors(self.book)
