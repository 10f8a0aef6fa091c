"""Finds the passages that an annotation's selectors lead to, and writes selectors for passages.

Each selector is another way to say where the annotation is. Which of them there are depends on
Thorium's version: one left the quotation out for protected books, and the CFI has had several
names.
"""

from collections.abc import Callable, Sequence
from typing import Any

from glossator.model.expressions import expression
from glossator.xhtml.book import Ebook
from glossator.xhtml.cfi import read_cfi, write_cfi
from glossator.xhtml.markup import Element
from glossator.xhtml.page import EbookPage, Span
from glossator.xhtml.selectors import around, context, css_path, find_css, find_quotes

Selector = dict[str, Any]

_CFI = "http://www.idpf.org/epub/linking/cfi/epub-cfi.html"
_SPINE = expression(r"/(\d{1,9})(?:\[[^\]]*\])?!")
"""The step of a CFI that says which page of the spine."""
_CFIS = frozenset(("CfiSelector", "EPUBCFISelector", "EpubCfiSelector"))
_SURER = ("cfi", "CssSelector", "TextPositionSelector", "TextQuoteSelector")


class Selectors:
    """Reads and writes the selectors of one edition."""

    def __init__(self, book: Ebook) -> None:
        self._book = book

    def spans(self, selectors: Sequence[Selector], page: EbookPage) -> list[Span]:
        """The passages that selectors lead to, the most exact way first."""
        readings = sorted(
            ((_SURER.index(kind), one) for one in selectors if (kind := _kind(one)) in _SURER),
            key=lambda reading: reading[0],
        )
        spans = (self._read(one, page) for _, one in readings)
        return [span for span in spans if span is not None]

    def rewritten(
        self, selectors: Sequence[Selector], span: Span, share: Callable[[float], float]
    ) -> list[Selector]:
        """The selectors for a passage of this edition; a selector that is right stays as it was.

        `share` corrects how far through its page a passage begins, from 0 to 1.
        """
        page = self._book.pages[span.start.page]
        span = _exact(span, page)
        return [
            one if self._is_right(one, span, page) else self._written(one, span, page, share)
            for one in selectors
            if _kind(one) != "id" or one["value"].lstrip("#") in page.ids
        ]

    def share(self, span: Span) -> float:
        """How far through its page a passage begins, from 0 to 1."""
        page = self._book.pages[span.start.page]
        return page.offset(span.start) / (len(page.text) or 1)

    def letter(self, span: Span) -> Span | None:
        """The first letter of a passage, even of one without length."""
        page = self._book.pages[span.start.page]
        start = page.offset(span.start)
        return page.span(start, start + 1)

    def _is_right(self, one: Selector, span: Span, page: EbookPage) -> bool:
        """Whether a selector leads to a passage, for readers too that don't look at ids."""
        spine = _SPINE.search(_string(one, "value")) if _kind(one) == "cfi" else None
        if spine is not None and int(spine[1]) != 2 * page.place + 2:
            return False
        return self._read(one, page) == span == self._read(one, page, by_ids=False)

    def _read(self, one: Selector, page: EbookPage, by_ids: bool = True) -> Span | None:
        kind = _kind(one)
        span: Span | None = None
        if kind == "cfi":
            span = read_cfi(_bare(_string(one, "value")), page, by_ids)
        elif kind == "CssSelector":
            element = find_css(page, _string(one, "value"))
            within = one.get("refinedBy")
            if element is not None and isinstance(within, dict):
                span = _position(within, page, element)
        elif kind == "TextPositionSelector":
            span = _position(one, page, page.body)
        elif kind == "TextQuoteSelector":
            words = (_string(one, name) for name in ("exact", "prefix", "suffix"))
            found = find_quotes(page, *words)
            span = found[0] if len(found) == 1 else None
        return _exact(span, page) if span is not None else None

    def _written(
        self, one: Selector, span: Span, page: EbookPage, share: Callable[[float], float]
    ) -> Selector:
        kind = _kind(one)
        start, end = page.offset(span.start), page.offset(span.end)
        if kind == "cfi":
            return {**one, "value": self._cfi(_string(one, "value"), span, page)}
        if kind == "CssSelector":
            element = around(page, span)
            before = page.starts[element]
            within = one.get("refinedBy")
            inner = start - before, end - before
            refined = {"refinedBy": _moved(within, inner)} if isinstance(within, dict) else {}
            return {**one, "value": css_path(page, element), **refined}
        if kind == "TextPositionSelector":
            return _moved(one, (start, end))
        if kind == "TextQuoteSelector":
            prefix, suffix = context(page.text, start, end)
            return {**one, "exact": page.text[start:end], "prefix": prefix, "suffix": suffix}
        if kind == "ProgressionSelector" and isinstance(one.get("value"), (int, float)):
            return {**one, "value": share(one["value"])}
        return one

    def _cfi(self, was: str, span: Span, page: EbookPage) -> str:
        """A CFI in the form that it had: about the page alone, or about the package too."""
        cfi = write_cfi(span, page)
        if "!" in was:
            return f"epubcfi(/6/{2 * page.place + 2}!{cfi})"
        return f"epubcfi({cfi})" if was.startswith("epubcfi(") else cfi


def _kind(one: Selector) -> str:
    name = _string(one, "type")
    if name == "FragmentSelector":
        value = one.get("value")
        if one.get("conformsTo") == _CFI or str(value).startswith("epubcfi("):
            return "cfi"
        return "id" if isinstance(value, str) else ""
    return "cfi" if name in _CFIS else name


def _bare(cfi: str) -> str:
    """The part of a CFI that is about one page."""
    return cfi.strip().removeprefix("epubcfi(").removesuffix(")").rpartition("!")[2]


def _string(one: Selector, name: str) -> str:
    value = one.get(name)
    return value if isinstance(value, str) else ""


def _exact(span: Span, page: EbookPage) -> Span:
    """A passage that begins and ends with a letter: ends between two nodes have two forms."""
    return page.span(page.offset(span.start), page.offset(span.end)) or span


def _position(one: Selector, page: EbookPage, element: Element) -> Span | None:
    """The passage of two offsets in the text of an element."""
    start, end = one.get("start"), one.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or element not in page.starts:
        return None
    before = page.starts[element]
    inside = start >= 0 and before + end <= page.ends[element]
    return page.span(before + start, before + end) if inside else None


def _moved(one: Selector, offsets: tuple[int, int]) -> Selector:
    return {**one, "start": offsets[0], "end": offsets[1]}
