"""Trees in, laid out pages and PDF bytes out: the only module that calls WeasyPrint to set pages.

Importing it raises ImportError where WeasyPrint isn't installed, and OSError where the libraries
that it calls (Pango) aren't.
"""

import gc
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from glossator.formats.pdf.boxes import Line, lines_of, side_of
from glossator.formats.pdf.breaks import Side
from glossator.formats.pdf.head import finish, head_of
from glossator.formats.pdf.paper import measuring_sheet, paper_sheet
from glossator.formats.pdf.sections import Section
from glossator.model.publication import Publication
from glossator.model.shipped import shipped_styles
from glossator.xhtml.markup import Element

_SCHEME = "book:"
_SVG = "{http://www.w3.org/2000/svg}"
_OBJECTS = 200_000
"""How many new objects there are between two looks for garbage."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A laid out page: what it shows, and what WeasyPrint knows of it."""

    side: Side
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
        own = shipped_styles() / "formats" / "print.css"
        texts.append(own.read_text(encoding="utf-8"))
        texts.append(paper_sheet(publication.settings.paper, _address(publication.cover)))
        with _calm():
            self._styles = [self._style(text) for text in texts]

    def lay_out(self, section: Section, start: int) -> list[Sheet]:
        """The pages of a section; the first, a right-hand page, has the number `start`."""
        style = f"@page :first {{ counter-reset: page {start} }}"
        pages = self._document(section.tree, style).pages
        return [Sheet(side_of(page), page) for page in pages]

    def blank(self) -> Sheet:
        """A page with nothing on it."""
        empty = Element("div", {"class": "page blank"})
        page = self._document(empty, "").pages[0]
        return Sheet(side_of(page), page)

    def lines(self, notes: Sequence[Element]) -> list[list[Line]]:
        """The lines of each footnote, in a column as wide as the page's."""
        column = Element("div", {"class": "page measure"})
        column.extend(notes)
        style = measuring_sheet(self._publication.settings.paper)
        return lines_of(self._document(column, style).pages, notes)

    def write(self, sheets: Sequence[Sheet], labels: Sequence[str]) -> bytes:
        """The PDF of these pages with their numbers; the same pages give the same bytes."""
        document = self._document(Element("div"), "").copy([sheet.page for sheet in sheets])

        def finisher(_: Any, pdf: Any) -> None:
            finish(pdf, labels)

        with _calm():
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
        with _calm():
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


def _address(name: str) -> str:
    return _SCHEME + quote(name)


@contextmanager
def _calm() -> Iterator[None]:
    """Keep what WeasyPrint logs to itself, and let Python look for garbage less often.

    E-books' style sheets name what paper hasn't. And a page is some 100,000 objects that stay:
    looking through them takes a seventh of the time, and finds little.
    """
    logger = logging.getLogger("weasyprint")
    disabled, thresholds = logger.disabled, gc.get_threshold()
    logger.disabled = True
    gc.set_threshold(_OBJECTS, 20, 100)
    try:
        yield
    finally:
        logger.disabled = disabled
        gc.set_threshold(*thresholds)
