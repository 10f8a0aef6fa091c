"""Trees in, laid out pages and PDF bytes out: the only module that knows WeasyPrint.

Importing it raises ImportError where WeasyPrint isn't installed, and OSError where the libraries
that it calls (Pango) aren't.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any
from urllib.parse import quote, unquote

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from glossator.formats.pdf.head import finish, head_of
from glossator.formats.pdf.paper import measuring_sheet, paper_sheet
from glossator.formats.pdf.sections import Section
from glossator.formats.trees import Element
from glossator.model.publication import Publication

_SCHEME = "book:"
_SVG = "{http://www.w3.org/2000/svg}"
_WHOLE = frozenset(f"table pre figure img math {_SVG}svg".split())
"""What in a note is never cut."""

Line = tuple[str, bool]
"""The text of a line, and whether a cut may follow it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A laid out page: the ids that stand on it, and what WeasyPrint knows of it."""

    ids: frozenset[str]
    page: Any = field(repr=False)


class _Fetcher(URLFetcher):  # type: ignore[misc]
    """Gives WeasyPrint the book's own files, and nothing from anywhere else."""

    def __init__(self, publication: Publication) -> None:
        super().__init__(allowed_protocols=())
        self._resources = {resource.name: resource for resource in publication.resources}

    def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002
        resource = self._resources.get(unquote(url.removeprefix(_SCHEME)))
        if not url.startswith(_SCHEME) or resource is None:
            raise ValueError(f"not a file of the book: {url}")
        return URLFetcherResponse(url, resource.data, {"Content-Type": resource.media_type})


class Press:
    """Lays out the sections of one publication, and writes them as one file."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._fonts = FontConfiguration()
        self._fetcher = _Fetcher(publication)
        self._names = {resource.name for resource in publication.resources}
        self._cache: dict[str, Any] = {}
        texts = [
            resource.data.decode()
            for resource in publication.resources
            if resource.media_type == "text/css"
        ]
        own = files("glossator.styles") / "formats" / "print.css"
        texts.append(own.read_text(encoding="utf-8"))
        texts.append(paper_sheet(publication.settings.paper, _address(publication.cover)))
        with _quiet():
            self._styles = [self._style(text) for text in texts]

    def lay_out(self, section: Section, start: int) -> list[Sheet]:
        """The pages of a section; the first, a right-hand page, has the number `start`."""
        style = f"@page :first {{ counter-reset: page {start} }}"
        pages = self._document(section.tree, style).pages
        return [Sheet(frozenset(page.anchors), page) for page in pages]

    def blank(self) -> Sheet:
        """A page with nothing on it."""
        empty = Element("div", {"class": "page blank"})
        return Sheet(frozenset(), self._document(empty, "").pages[0])

    def lines(self, notes: Sequence[Element]) -> list[list[Line]]:
        """The lines of each footnote, in a column as wide as the page's."""
        column = Element("div", {"class": "page measure"})
        column.extend(notes)
        style = measuring_sheet(self._publication.settings.paper)
        found: dict[int, list[Line]] = {id(note): [] for note in notes}
        for page in self._document(column, style).pages:
            # The boxes of a page are not in WeasyPrint's published interface; nothing in it
            # tells where a line ends.
            _collect(page._page_box, None, True, found)
        return [found[id(note)] for note in notes]

    def write(self, sheets: Sequence[Sheet], labels: Sequence[str]) -> bytes:
        """The PDF of these pages with their numbers; the same pages give the same bytes."""
        document = self._document(Element("div"), "").copy([sheet.page for sheet in sheets])

        def finisher(_: Any, pdf: Any) -> None:
            finish(pdf, labels)

        with _quiet():
            data: bytes = document.write_pdf(
                finisher=finisher,
                pdf_identifier=self._publication.settings.identifier.encode(),
                pdf_tags=True,
            )
        return data

    def _document(self, tree: Element, style: str) -> Any:
        settings = self._publication.settings
        root = Element("html", {"lang": settings.language})
        root.append(head_of(self._publication))
        body = Element("body")
        body.append(tree)
        root.append(body)
        self._prepare(tree)
        with _quiet():
            html = weasyprint.HTML(string="", base_url=_SCHEME, url_fetcher=self._fetcher)
            # The tree goes in as it is: an HTML parser would take the blocks of a note out of
            # the paragraph that refers to it.
            wrapper = type(html.wrapper_element).from_html_root(root, content_language=None)
            html.wrapper_element = wrapper
            html.etree_element = wrapper.etree_element
            styles = [*self._styles, self._style(style)]
            return html.render(font_config=self._fonts, stylesheets=styles, cache=self._cache)

    def _prepare(self, tree: Element) -> None:
        for element in tree.iter():
            source = element.get("src")
            if source is not None and unquote(source) in self._names:
                element.set("src", _address(unquote(source)))
            if element.tag == "svg":
                for part in element.iter():
                    part.tag = _SVG + part.tag.removeprefix(_SVG)

    def _style(self, text: str) -> Any:
        return weasyprint.CSS(
            string=text, base_url=_SCHEME, url_fetcher=self._fetcher, font_config=self._fonts
        )


def _collect(box: Any, note: int | None, free: bool, found: dict[int, list[Line]]) -> None:
    """Gather the lines below a box for the note that they belong to."""
    if box.element is not None:
        note = id(box.element) if id(box.element) in found else note
        free = free and box.element.tag not in _WHOLE
    if note is not None and type(box).__name__ == "LineBox":
        found[note].append(("".join(_texts(box)), free))
        return
    for child in getattr(box, "children", ()):
        _collect(child, note, free, found)


def _texts(box: Any) -> Iterator[str]:
    """The words of a line; what style sheets add (`::marker`) is none of them."""
    if box.element_tag is not None and "::" in box.element_tag:
        return
    if hasattr(box, "text"):
        yield box.text
    for child in getattr(box, "children", ()):
        yield from _texts(child)


def _address(name: str) -> str:
    return _SCHEME + quote(name)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what WeasyPrint logs to itself: e-books' style sheets name what paper hasn't."""
    logger = logging.getLogger("weasyprint")
    before = logger.disabled
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = before
