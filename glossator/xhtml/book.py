"""The pages of an e-book in reading order, all of them parsed."""

from collections.abc import Iterable
from urllib.parse import unquote

from glossator.model.dataclass import dataclass
from glossator.xhtml.archive import Archive, ArchiveError
from glossator.xhtml.markup import MarkupError
from glossator.xhtml.package import Package, read_package
from glossator.xhtml.page import EbookPage

LARGEST = 100_000_000
"""Bytes of all pages of an e-book: some twenty times those of the longest novels."""


@dataclass(frozen=True, slots=True)
class Ebook:
    """The pages of an e-book in reading order; the place of each is its index here."""

    pages: tuple[EbookPage, ...]

    def page(self, path: str) -> EbookPage | None:
        """The page of a path in the archive, in the package's folder, or below another folder."""
        wanted = unquote(path).lstrip("/")
        for same in (_is_path, _ends_alike):
            found = [page for page in self.pages if same(page.path, wanted)]
            if len(found) == 1:
                return found[0]
        return None


def _is_path(path: str, wanted: str) -> bool:
    return path == wanted


def _ends_alike(path: str, wanted: str) -> bool:
    return path.endswith(f"/{wanted}") or wanted.endswith(f"/{path}")


def open_book(data: bytes) -> tuple[Package, Ebook]:
    """The package and the pages of an EPUB file.

    Raises ArchiveError, which says what is wrong, where a page can't be read, or there is none.
    """
    archive = Archive(data)
    package = read_package(archive)
    if not package.spine:
        raise ArchiveError("this EPUB has no pages")
    if not all(item.path for item in package.spine):
        raise ArchiveError("this EPUB has a page in its reading order that it doesn't name")
    size = sum(archive.size(item.path) for item in package.spine)
    if size > LARGEST:
        message = f"its pages are too large: {size / 1e6:.0f} MB of {LARGEST / 1e6:.0f}"
        raise ArchiveError(message, "is it a book?")
    return package, book_of((item.path, archive.part(item.path)) for item in package.spine)


def book_of(pages: Iterable[tuple[str, bytes]]) -> Ebook:
    """The book of pages, each with its path; raises ArchiveError where one can't be read."""
    return Ebook(tuple(_page(*page, place) for place, page in enumerate(pages)))


def _page(path: str, xhtml: bytes, place: int) -> EbookPage:
    try:
        return EbookPage(xhtml, path, place)
    except MarkupError as cause:
        raise ArchiveError(f"its page {path} {cause}") from None
