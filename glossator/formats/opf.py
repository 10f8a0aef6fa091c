"""A Publication in; the package document and the container of an EPUB 3.3 out, through EbookLib.

EbookLib and what it needs take longer to import than this takes to be written. So it is asked for
only where no earlier build wrote the same: see `formats/epub.py`.
"""

import io
import zipfile
from typing import Any

from ebooklib import epub

from glossator.formats.archive import MIMETYPE
from glossator.model.ids import page_file
from glossator.model.metadata import AccessibilityClaim, BookSeries, leading
from glossator.model.publication import Page, Publication, Resource
from glossator.model.settings import Settings
from glossator.model.shipped import VERSION
from glossator.text.isbn import isbn_digits

_GUIDE = {"bodymatter": "text", "titlepage": "title-page", "endnotes": "notes"}
"""The guide's own names for landmarks (OPF 2.0.1, section 2.6); the others are alike."""

_OPTIONS = {
    # Or every typed element with an id would become a page of the page list.
    "epub3_pages": False,
    "epub3_landmark": False,
    # What it packs is taken out again.
    "compresslevel": 0,
}


class _Writer(epub.EpubWriter):  # type: ignore[misc]  # EbookLib has no types
    """EbookLib's writer, with the language of the package document's own words."""

    def _write_opf_metadata(self, root: Any) -> None:
        # EPUB Accessibility 1.1 asks for it by way of WCAG 3.1.1, and Ace looks for it.
        root.set("{http://www.w3.org/XML/1998/namespace}lang", self.book.language)
        super()._write_opf_metadata(root)


def package_files(outline: Publication, folder: str, ncx: str) -> dict[str, bytes]:
    """`mimetype`, container and package document, by their paths in the archive.

    `outline` is the publication; what stands in its files may be left out, and so may its contents.
    `folder` is where the package lies in the archive, `ncx` the NCX's name there.
    """
    book = epub.EpubBook()
    book.FOLDER_NAME = folder
    _describe(book, outline)
    for page in outline.pages:
        book.add_item(_page_item(page))
    for resource in outline.resources:
        book.add_item(_resource_item(resource, outline.cover))
    book.add_item(epub.EpubItem("ncx", ncx, "application/x-dtbncx+xml"))
    book.spine = [(page.name, "yes") for page in outline.pages]
    book.guide = [
        {"type": _GUIDE.get(mark.type, mark.type), "title": mark.title, "href": mark.href}
        for mark in outline.landmarks
    ]
    data = io.BytesIO()
    _Writer(data, book, {**_OPTIONS, "mtime": outline.modified}).write()
    names = (MIMETYPE, "META-INF/container.xml", f"{folder}/content.opf")
    with zipfile.ZipFile(data) as archive:
        return {name: archive.read(name) for name in names}


def _page_item(page: Page) -> epub.EpubItem:
    item = epub.EpubItem(page.name, page_file(page.name), "application/xhtml+xml")
    item.properties = list(page.properties)
    return item


def _resource_item(resource: Resource, cover: str) -> epub.EpubItem:
    item = epub.EpubItem(_uid(resource.name), resource.name, resource.media_type)
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
    if settings.isbn and (isbn := _isbn(settings)) != settings.identifier:
        # The book's own identifier stays for ever, and comes first.
        book.add_metadata("DC", "identifier", isbn, {"id": "isbn"})
    _describe_creators(book, settings)
    if settings.book_series is not None:
        _describe_series(book, settings.book_series)
    for name in ("publisher", "rights", "description"):
        if value := getattr(settings, name):
            book.add_metadata("DC", name, value)
    for subject in settings.subjects:
        book.add_metadata("DC", "subject", subject)
    if settings.source is not None:
        book.add_metadata("DC", "source", settings.source.name)
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
    if "pageBreakMarkers" in publication.features:
        # The one property that says whose pages these are (Page Source Identification, W3C 2023).
        source = settings.source.name if settings.source is not None else "none"
        book.add_metadata(None, "meta", source, {"property": "pageBreakSource"})
    for name, value in rows:
        book.add_metadata(None, "meta", value, {"property": f"schema:{name}"})
    if settings.claim is not None:
        _describe_claim(book, settings.claim)


def _isbn(settings: Settings) -> str:
    """The ISBN as a URN (RFC 8254)."""
    return f"urn:isbn:{isbn_digits(settings.isbn)}"


def _describe_creators(book: epub.EpubBook, settings: Settings) -> None:
    """Everybody on the title page, in its order; roles are MARC's (EPUB 3.3, appendix D.3.10)."""
    first = leading(settings.creators)
    for number, one in enumerate(settings.creators, 1):
        name, uid = "creator" if one in first else "contributor", f"creator-{number}"
        _refined(book, name, one.name, uid, {"display-seq": str(number)})
        if one.sort:
            _refine(book, uid, "file-as", one.sort)
        if one.role:
            _refine(book, uid, "role", one.role, scheme="marc:relators")


def _describe_series(book: epub.EpubBook, series: BookSeries) -> None:
    """The series, as EPUB says it, and as calibre did before (EPUB 3.3, appendix D.3.3).

    Catalogues of e-books and some readers know the latter alone.
    """
    uid = "series"
    row = {"property": "belongs-to-collection", "id": uid}
    book.add_metadata(None, "meta", series.title, row)
    _refine(book, uid, "collection-type", "series")
    told = {"series": series.title}
    if series.number:
        _refine(book, uid, "group-position", series.number)
        if series.number.count(".") < 2:
            told["series_index"] = series.number
    for name, content in told.items():
        book.add_metadata(None, "meta", "", {"name": f"calibre:{name}", "content": content})


def _describe_claim(book: epub.EpubBook, claim: AccessibilityClaim) -> None:
    """What the e-book conforms to, and who says so (EPUB Accessibility 1.1, section 4)."""
    row = {"property": "dcterms:conformsTo", "id": "conformance"}
    book.add_metadata(None, "meta", claim.conforms_to, row)
    row = {"property": "a11y:certifiedBy", "refines": "#conformance", "id": "certifier"}
    book.add_metadata(None, "meta", claim.certified_by, row)
    if claim.credential:
        _refine(book, "certifier", "a11y:certifierCredential", claim.credential)
    if claim.report:
        row = {"rel": "a11y:certifierReport", "refines": "#certifier", "href": claim.report}
        book.add_metadata(None, "link", "", row)


def _refined(
    book: epub.EpubBook, name: str, value: str, uid: str, refinements: dict[str, str]
) -> None:
    """A Dublin Core element with what EPUB 3 says about it in elements of their own."""
    book.add_metadata("DC", name, value, {"id": uid})
    for key, refinement in refinements.items():
        _refine(book, uid, key, refinement)


def _refine(book: epub.EpubBook, uid: str, key: str, value: str, **more: str) -> None:
    """Something more about the element of metadata that has this id."""
    book.add_metadata(None, "meta", value, {"refines": f"#{uid}", "property": key, **more})


def _uid(name: str) -> str:
    # A full stop, because no folder's name has one: a-b.png and a/b.png stay two.
    return "r-" + name.replace("/", ".")
