"""Lays out trees as pages and writes them as PDF: the only module that sets pages by WeasyPrint.

Importing it raises ImportError where WeasyPrint isn't installed, and OSError where the libraries
that it calls (Pango) aren't.

`styles/formats/print.css` has all that is alike on every size of paper. Here stand the numbers that
differ: a line of 65 to 75 letters, margins that leave the inner edge to the binding, and a head
above the text.

The file says of itself its title, authors, language and dates, and the numbers of its pages.

A laid out page is read for its ids, the lines of its notes, and where its text ends. The boxes of a
page aren't in WeasyPrint's published interface, but nothing in that tells where lines are. So this
module alone reads them, by the names that version 70 has for them.
"""

import gc
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field
from itertools import groupby
from typing import Any
from urllib.parse import quote, unquote

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse, URLFetchingError

from glossator.formats.pdf.breaks import Side
from glossator.formats.pdf.notes import LEAST
from glossator.formats.pdf.paper import measuring_sheet, paper_sheet
from glossator.formats.pdf.pictures import is_picture
from glossator.formats.pdf.sections import PrintedSection
from glossator.model.dataclass import dataclass
from glossator.model.errors import FormatError
from glossator.model.expressions import expression
from glossator.model.metadata import leading
from glossator.model.publication import Publication
from glossator.model.shipped import VERSION, shipped_styles
from glossator.xhtml.markup import Element


def _head_of(publication: Publication) -> Element:
    """The `head` that WeasyPrint reads a document's metadata from."""
    settings = publication.settings
    head = Element("head")
    title = Element("title")
    title.text = f"{settings.title}: {settings.subtitle}" if settings.subtitle else settings.title
    head.append(title)
    date = publication.modified.strftime("%Y-%m-%dT%H:%M:%SZ")
    rows = [("author", one.name) for one in leading(settings.creators)]
    rows += [("dcterms.created", date), ("dcterms.modified", date)]
    rows += [("generator", f"Glossator {VERSION}")]
    if settings.description:
        rows.append(("description", settings.description))
    if settings.subjects:
        # A comma parts keywords, and a subject may hold one.
        rows.append(("keywords", ", ".join(one.replace(",", ";") for one in settings.subjects)))
    for name, content in rows:
        head.append(Element("meta", {"name": name, "content": content}))
    return head


def _finish(pdf: Any, labels: Sequence[str]) -> None:
    """Give the pages their numbers (ISO 32000-1, section 12.4.2), and show the title of the book.

    Raises ImportError where WeasyPrint isn't installed.
    """
    from weasyprint.pdf import pydyf

    numbers = pydyf.Array()
    for place, (style, first) in _stretches(labels):
        entry = pydyf.Dictionary({"S": style, "St": first} if style else {})
        numbers += [place, entry]
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": numbers})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["PageLayout"] = "/TwoPageRight"


def _stretches(labels: Sequence[str]) -> Iterable[tuple[int, tuple[str, int]]]:
    """Where each way of numbering begins, with its name in PDF and its first number."""
    place = 0
    for style, run in groupby(labels, _style):
        length = len(list(run))
        yield place, (style, int(labels[place]) if style == "/D" else 1)
        place += length


def _style(label: str) -> str:
    if not label:
        return ""
    return "/D" if label.isdigit() else "/r"


_Line = tuple[str, bool]
"""The text of a line, and whether a cut may follow it."""

_WHOLE = frozenset("table pre figure img math {http://www.w3.org/2000/svg}svg".split())
"""What in a note is never cut."""


def _side_of(page: Any) -> Side:
    """The ids on a page, and what its last lines of text belong to."""
    root = page._page_box
    block = root.children[0]
    while not _has_lines(block) and _children(block):
        block = _children(block)[-1]
    few = _has_lines(block) and len(block.children) <= LEAST
    ids = frozenset(page.anchors) - _blank_ids(root)
    return Side(ids, block.element if few else None, _room(root), _opening(root))


def _room(root: Any) -> float:
    """What of a page's height is empty between the last of its text and its notes or its foot."""
    text, *others = root.children
    leaves = (box for box in text.descendants() if not _children(box))
    end = max((box.position_y + box.margin_height() for box in leaves), default=root.height)
    notes = (box.margin_height() for box in others if type(box).__name__ == "FootnoteAreaBox")
    foot = root.content_box_y() + root.height - sum(notes)
    return float(max(0.0, foot - end) / root.height)


def _opening(root: Any) -> Element | None:
    """The picture that a page begins with."""
    box = root.children[0]
    while box.element is None or not is_picture(box.element):
        if not _children(box):
            return None
        box = box.children[0]
    element: Element = box.element
    return element


_BLOCKS = frozenset(("BlockBox", "TableBox"))


def _heights_of(pages: Iterable[Any]) -> dict[int, float]:
    """The heights of all blocks, by their elements' `id()`, as parts of a page's."""
    heights: dict[int, float] = {}
    for page in pages:
        root = page._page_box
        here: dict[int, float] = {}
        for box in root.children[0].descendants():
            # A table has two boxes, one in the other.
            if box.element is not None and type(box).__name__ in _BLOCKS:
                key = id(box.element)
                here[key] = max(here.get(key, 0.0), box.margin_height() / root.height)
        for key, height in here.items():
            heights[key] = heights.get(key, 0.0) + height
    return heights


def _lines_of(pages: Iterable[Any], notes: Sequence[Element]) -> list[list[_Line]]:
    """The lines of each of these notes on these pages."""
    found: dict[int, list[_Line]] = {id(note): [] for note in notes}
    for page in pages:
        _collect(page._page_box, None, True, found)
    return [found[id(note)] for note in notes]


def _blank_ids(root: Any) -> set[str]:
    """Ids of inline elements that have nothing but the space before their words on a page."""
    blank, shown = set(), set()
    for box in root.descendants():
        if type(box).__name__ != "InlineBox" or not (identity := box.style["anchor"]):
            continue
        if "".join(_texts(box)).strip():
            shown.add(identity)
        elif "".join(box.element.itertext()).strip():
            blank.add(identity)
    return blank - shown


def _has_lines(box: Any) -> bool:
    return any(type(child).__name__ == "LineBox" for child in _children(box))


def _children(box: Any) -> Sequence[Any]:
    children: Sequence[Any] = getattr(box, "children", ())
    return children


def _collect(box: Any, note: int | None, free: bool, found: dict[int, list[_Line]]) -> None:
    """Gather the lines below a box for the note that they belong to."""
    if box.element is not None:
        note = id(box.element) if id(box.element) in found else note
        free = free and box.element.tag not in _WHOLE
    if note is not None and type(box).__name__ == "LineBox":
        found[note].append(("".join(_texts(box)), free))
        return
    for child in _children(box):
        _collect(child, note, free, found)


def _texts(box: Any) -> Iterator[str]:
    """The words of a line; what style sheets add (`::marker`) is none of them."""
    if box.element_tag is not None and "::" in box.element_tag:
        return
    if hasattr(box, "text"):
        yield box.text
    for child in _children(box):
        yield from _texts(child)


_SCHEME = "book:"
_SVG = "{http://www.w3.org/2000/svg}"
_IN_ITSELF = expression(r"data:(image/|font/|application/(x-)?font)", re.IGNORECASE)
"""The address of a picture or a font that stands in the address itself (RFC 2397)."""
_OBJECTS = 200_000
"""How many new objects there are between two looks for garbage."""


@dataclass(frozen=True, slots=True)
class LaidOutPage:
    """A laid out page: what it shows, and what WeasyPrint knows of it."""

    side: Side
    page: Any = field(repr=False)


class BookFetcher(URLFetcher):  # type: ignore[misc]
    """Gives WeasyPrint the book's own files, and nothing from anywhere else.

    Pictures and fonts that a style sheet has in itself (`data:`) need no fetching: they are read as
    the web edition's policy lets them be read.
    """

    def __init__(self, publication: Publication) -> None:
        super().__init__(allowed_protocols=("data",))
        self._resources = {resource.name: resource for resource in publication.resources}

    def fetch(self, url: str, headers: Any = None) -> Any:
        """The file at an address; raises ValueError where the book has none there."""
        if _IN_ITSELF.match(url):
            return super().fetch(url, headers)
        resource = self._resources.get(unquote(url.removeprefix(_SCHEME)))
        if not url.startswith(_SCHEME) or resource is None:
            raise ValueError(f"not a file of the book: {url}")
        return URLFetcherResponse(url, resource.data, {"Content-Type": resource.media_type})


class PdfPress:
    """Lays out the sections of one publication, and writes them as one file."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._fonts = FontConfiguration()
        self._fetcher = BookFetcher(publication)
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

    def lay_out(self, section: PrintedSection, start: int) -> list[LaidOutPage]:
        """The pages of a section; the first, a right-hand page, has the number `start`."""
        style = f"@page :first {{ counter-reset: page {start} }}"
        pages = self._document(section.tree, style).pages
        return [LaidOutPage(_side_of(page), page) for page in pages]

    def heights(self, sheets: Sequence[LaidOutPage]) -> dict[int, float]:
        """The heights of all blocks on these pages, by their elements' `id()`, as parts of one."""
        return _heights_of(sheet.page for sheet in sheets)

    def blank(self) -> LaidOutPage:
        """A page with nothing on it."""
        empty = Element("div", {"class": "page blank"})
        page = self._document(empty, "").pages[0]
        return LaidOutPage(_side_of(page), page)

    def lines(self, notes: Sequence[Element]) -> list[list[_Line]]:
        """The lines of each footnote, in a column as wide as the page's."""
        column = Element("div", {"class": "page measure"})
        column.extend(notes)
        style = measuring_sheet(self._publication.settings.paper)
        return _lines_of(self._document(column, style).pages, notes)

    def write(self, sheets: Sequence[LaidOutPage], labels: Sequence[str]) -> bytes:
        """The PDF of these pages with their numbers; the same pages give the same bytes."""
        document = self._document(Element("div"), "").copy([sheet.page for sheet in sheets])

        def finisher(_: Any, pdf: Any) -> None:
            _finish(pdf, labels)

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
        root.append(_head_of(self._publication))
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
        try:
            return weasyprint.CSS(
                string=text, base_url=_SCHEME, url_fetcher=self._fetcher, font_config=self._fonts
            )
        except URLFetchingError as cause:
            # A font or a picture it does without; a profile of colours it has to have.
            message = f"the book's style sheet names what a PDF can't have: {str(cause)[:200]}"
            raise FormatError(message, "take @color-profile out of the style sheet") from cause


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
