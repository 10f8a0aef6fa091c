"""The Publication in, the bytes of an EPUB 3.3 out, through EbookLib.

EbookLib writes the package document and the container. The NCX (the table of contents for readers
older than EPUB 3) is handed to it as finished bytes, because it would re-serialise it otherwise;
pages are put into the archive afterwards, most of them deflated already.
"""

import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from ebooklib import epub

from glossator.formats.archive import LARGE, all_deflated, repacked
from glossator.formats.written import Written
from glossator.model.ids import page_file
from glossator.model.memory import NO_MEMORY, Memory
from glossator.model.publication import Contents, Page, Publication, Resource
from glossator.model.shipped import VERSION
from glossator.text.escape import escape, quoteattr


def ncx_document(publication: Publication) -> bytes:
    """The NCX (OPF 2.0.1, section 2.4.1); its uid is the package's identifier."""
    settings = publication.settings
    order = count(1)
    points = "\n".join(_points(publication.contents, order))
    depth = _depth(publication.contents)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" \
xml:lang={quoteattr(settings.language)}>
<head>
<meta name="dtb:uid" content={quoteattr(settings.identifier)}/>
<meta name="dtb:depth" content="{depth}"/>
<meta name="dtb:totalPageCount" content="0"/>
<meta name="dtb:maxPageNumber" content="0"/>
</head>
<docTitle><text>{escape(settings.title)}</text></docTitle>
<navMap>
{points}
</navMap>
</ncx>
""".encode()


def _points(lines: tuple[Contents, ...], order: Iterator[int]) -> Iterator[str]:
    for line in lines:
        number = next(order)
        children = "\n".join(_points(line.children, order))
        yield (
            f'<navPoint id="n{number}" playOrder="{number}">'
            f"<navLabel><text>{escape(line.title)}</text></navLabel>"
            f'<content src="{line.href}"/>{children}</navPoint>'
        )


def _depth(lines: tuple[Contents, ...]) -> int:
    return max((1 + _depth(line.children) for line in lines), default=0)


_GUIDE = {"bodymatter": "text", "titlepage": "title-page", "endnotes": "notes"}
"""The guide's own names for landmarks (OPF 2.0.1, section 2.6); the others are alike."""

_OPTIONS = {
    # Or every typed element with an id would become a page of the page list.
    "epub3_pages": False,
    "epub3_landmark": False,
    # The archive is written anew below, and compressed there.
    "compresslevel": 0,
}


class _Writer(epub.EpubWriter):  # type: ignore[misc]  # EbookLib has no types
    """EbookLib's writer, with the language of the package document's own words, and with files
    beside the package (OCF 3.3, section 4.2.6)."""

    extras: tuple[Resource, ...] = ()

    def _write_opf_metadata(self, root: Any) -> None:
        # EPUB Accessibility 1.1 asks for it by way of WCAG 3.1.1, and Ace looks for it.
        root.set("{http://www.w3.org/XML/1998/namespace}lang", self.book.language)
        super()._write_opf_metadata(root)

    def _write_container(self) -> None:
        super()._write_container()
        for extra in self.extras:
            self.out.writestr(extra.name, extra.data)


_FOLDER = "EPUB"
"""The folder of everything in the archive but what OCF has beside it."""


def write(publication: Publication, memory: Memory = NO_MEMORY) -> Written:
    """The e-book as one file, for readers of any make."""
    return Written({".epub": write_epub(_with_deflated(publication, memory))})


def _with_deflated(publication: Publication, memory: Memory) -> Publication:
    """The publication with its large pages deflated: notes and index often stay the same."""
    large = {
        page.name: page.content
        for page in publication.pages
        if isinstance(page.content, bytes) and len(page.content) >= LARGE
    }
    keys = {name: memory.key("deflated", content) for name, content in large.items()}
    found = {name: memory.find(f"deflated-{name}", key) for name, key in keys.items()}
    known = {name: one for name, one in found.items() if one is not None}
    made = all_deflated({name: one for name, one in large.items() if name not in known})
    for name, one in made.items():
        memory.keep(f"deflated-{name}", keys[name], one)
    contents = {**known, **made}
    pages = (replace(one, content=contents.get(one.name, one.content)) for one in publication.pages)
    return replace(publication, pages=tuple(pages))


def write_epub(publication: Publication) -> bytes:
    """The file's bytes: the same publication gives the same bytes, wherever and whenever."""
    book = epub.EpubBook()
    book.FOLDER_NAME = _FOLDER
    _describe(book, publication)
    for page in publication.pages:
        book.add_item(_page_item(page))
    for resource in publication.resources:
        book.add_item(_resource_item(resource, publication.cover))
    ncx = epub.EpubItem(
        uid="ncx",
        file_name="toc.ncx",
        media_type="application/x-dtbncx+xml",
        content=ncx_document(publication),
    )
    book.add_item(ncx)
    book.spine = [(page.name, "yes") for page in publication.pages]
    book.guide = [
        {"type": _GUIDE.get(mark.type, mark.type), "title": mark.title, "href": mark.href}
        for mark in publication.landmarks
    ]
    data = io.BytesIO()
    options = {**_OPTIONS, "mtime": publication.modified}
    writer = _Writer(data, book, options)
    writer.extras = publication.extras
    writer.write()
    pages = {f"{_FOLDER}/{page_file(page.name)}": page.content for page in publication.pages}
    return repacked(data.getvalue(), pages)


def _page_item(page: Page) -> epub.EpubItem:
    item = epub.EpubItem(
        uid=page.name,
        file_name=page_file(page.name),
        media_type="application/xhtml+xml",
    )
    item.properties = list(page.properties)
    return item


def _resource_item(resource: Resource, cover: str) -> epub.EpubItem:
    item = epub.EpubItem(
        uid=_uid(resource.name),
        file_name=resource.name,
        media_type=resource.media_type,
        content=resource.data,
    )
    if resource.name == cover:
        item.properties = ["cover-image"]
    return item


def _describe(book: epub.EpubBook, publication: Publication) -> None:
    """The metadata of the package document, accessibility included (EPUB Accessibility 1.1)."""
    settings = publication.settings
    book.set_identifier(settings.identifier)
    _refined(book, "title", settings.title, "title", {"title-type": "main", "display-seq": "1"})
    if settings.subtitle:
        parts = {"title-type": "subtitle", "display-seq": "2"}
        _refined(book, "title", settings.subtitle, "subtitle", parts)
    book.title = settings.title
    book.set_language(settings.language)
    for number, creator in enumerate(settings.creators, 1):
        _refined(book, "creator", creator, f"creator-{number}", {"display-seq": str(number)})
    for name in ("publisher", "rights", "description"):
        if value := getattr(settings, name):
            book.add_metadata("DC", name, value)
    for subject in settings.subjects:
        book.add_metadata("DC", "subject", subject)
    if settings.edition_date is not None:
        book.add_metadata("DC", "date", settings.edition_date.isoformat())
    generator = {"name": "generator", "content": f"Glossator {VERSION}"}
    book.set_unique_metadata("OPF", "generator", "", generator)
    book.add_metadata(None, "meta", "", {"name": "cover", "content": _uid(publication.cover)})
    rows = [("bookEdition", str(settings.edition_number))]
    rows += [("accessMode", mode) for mode in publication.access_modes]
    rows += [("accessModeSufficient", "textual")]
    rows += [("accessibilityFeature", feature) for feature in publication.features]
    rows += [("accessibilityHazard", "none"), ("accessibilitySummary", publication.summary)]
    for name, value in rows:
        book.add_metadata(None, "meta", value, {"property": f"schema:{name}"})


def _refined(
    book: epub.EpubBook, name: str, value: str, uid: str, refinements: dict[str, str]
) -> None:
    """A Dublin Core element with what EPUB 3 says about it in elements of their own."""
    book.add_metadata("DC", name, value, {"id": uid})
    for key, refinement in refinements.items():
        row = {"refines": f"#{uid}", "property": key}
        book.add_metadata(None, "meta", refinement, row)


def _uid(name: str) -> str:
    # A full stop, because no folder's name has one: a-b.png and a/b.png stay two.
    return "r-" + name.replace("/", ".")
