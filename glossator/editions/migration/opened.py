"""An EPUB's bytes in, its pages in reading order out, parsed (EPUB 3.3, sections 4.2 and 5)."""

import io
import posixpath
import urllib.parse
import xml.etree.ElementTree as etree
import zipfile
import zlib
from dataclasses import dataclass, field

from glossator.editions.migration.nodes import Element, Tree

_DAMAGE = (
    *(KeyError, etree.ParseError, StopIteration, RuntimeError, NotImplementedError),
    *(EOFError, OSError, ValueError, zlib.error),
)
"""What a damaged archive, or one that lacks something, makes the libraries raise."""
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"


class EpubError(ValueError):
    """A file that is no e-book, or one that is damaged."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its path in the archive, its place in the spine from 0, and what it holds."""

    path: str
    place: int
    title: str
    tree: Tree = field(repr=False)

    @property
    def quotes(self) -> bool:
        """Whether it tells what changed: it has the words of passages that stand elsewhere."""
        sections = [one for one in self.tree.body.elements if one.tag == "section"]
        return any("changes" in one.attributes.get("class", "").split() for one in sections)


@dataclass(frozen=True, slots=True)
class Book:
    """The pages of an e-book in reading order."""

    pages: tuple[Page, ...]
    notes: frozenset[str]
    """The ids of endnotes, over all pages."""

    def page(self, path: str) -> Page | None:
        """The page of a path: in the archive, or in the package's folder, or below another."""
        wanted = urllib.parse.unquote(path).lstrip("/")
        for same in (_is_path, _ends_alike):
            found = [page for page in self.pages if same(page.path, wanted)]
            if len(found) == 1:
                return found[0]
        return None


def _is_path(path: str, wanted: str) -> bool:
    return path == wanted


def _ends_alike(path: str, wanted: str) -> bool:
    return path.endswith(f"/{wanted}") or wanted.endswith(f"/{path}")


def open_book(data: bytes) -> Book:
    """The pages of an EPUB file; raises EpubError with what is wrong with it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            paths = _spine(archive)
            trees = [_tree(archive, path) for path in paths]
    except zipfile.BadZipFile as cause:
        raise EpubError("it is no EPUB: it isn't a ZIP archive") from cause
    except EpubError:
        raise
    except _DAMAGE as cause:
        raise EpubError(f"it is no EPUB, or a damaged one ({cause})") from cause
    if not paths:
        raise EpubError("it has no pages")
    pages = tuple(
        Page(path, place, _title(tree), tree)
        for place, (path, tree) in enumerate(zip(paths, trees, strict=True))
    )
    return Book(pages, frozenset(name for page in pages for name in _notes(page.tree)))


def _spine(archive: zipfile.ZipFile) -> list[str]:
    container = etree.fromstring(archive.read("META-INF/container.xml"))
    root = next(container.iter(f"{_CONTAINER}rootfile")).attrib["full-path"]
    package = etree.fromstring(archive.read(root))
    hrefs = {item.attrib["id"]: item.attrib["href"] for item in package.iter(f"{_OPF}item")}
    folder = posixpath.dirname(root)
    return [
        posixpath.normpath(posixpath.join(folder, urllib.parse.unquote(hrefs[ref.attrib["idref"]])))
        for ref in package.iter(f"{_OPF}itemref")
    ]


def _tree(archive: zipfile.ZipFile, path: str) -> Tree:
    data = archive.read(path)
    try:
        return Tree(data)
    except etree.ParseError as cause:
        raise EpubError(f"its page {path} can't be read ({cause})") from cause


def _title(tree: Tree) -> str:
    """What a person calls the page: its first heading, or the title in its head."""
    found = _first(tree.body, {"h1", "h2", "h3"}) or _first(tree.html, {"title"})
    return " ".join("".join(text.data for text in found.texts()).split()) if found else ""


def _first(element: Element, tags: set[str]) -> Element | None:
    for child in element.elements:
        found = child if child.tag in tags else _first(child, tags)
        if found is not None:
            return found
    return None


def _notes(tree: Tree) -> list[str]:
    return [
        name
        for name, element in tree.ids.items()
        if element.tag != "section"
        and any(
            "endnotes" in one.roles() or "footnote" in one.roles() for one in element.ancestors()
        )
    ]
