"""Reads an e-book's package: metadata, reading order, table of contents, of whatever age it is.

Books that people have at hand need patience: what a manifest names and the archive lacks is
reported, and doesn't end the reading. Sources: EPUB 3.3, sections 4.2 and 5; OPF 2.0.1; OCF 3.3.
"""

from collections.abc import Iterator
from urllib.parse import unquote

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.model.ids import path_beside
from glossator.model.metadata import BookSeries, Creator
from glossator.xhtml.archive import Archive, ArchiveError
from glossator.xhtml.markup import Element, local, named, words_of

_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/xml")
_FONTS = (
    "http://www.idpf.org/2008/embedding",
    "http://ns.adobe.com/pdf/enc#RC",
)
"""Ways of encryption that hide fonts alone."""
_SPACE = expression(r"[ \t\r\n]+")
_NCX = "application/x-dtbncx+xml"


@dataclass(frozen=True, slots=True)
class ManifestItem:
    """A part that a manifest names; all is empty for a reference that leads to none."""

    path: str = ""
    media_type: str = ""
    properties: frozenset[str] = frozenset()

    @property
    def is_page(self) -> bool:
        """Whether it is said to be a page of text."""
        return self.media_type in _PAGES


@dataclass(frozen=True, slots=True)
class Package:
    """What a package document says, its paths as the archive has them; empty where it says nothing.

    Titles and names are words with single spaces, `date` is as it is written.
    """

    identifier: str
    title: str
    subtitle: str
    creators: tuple[Creator, ...]
    """Everybody who has to do with the book, in the order of the file, once for each role."""
    series: BookSeries | None
    language: str
    date: str
    generator: str
    """The program that made the e-book."""
    edition: str
    """`schema:bookEdition`."""
    spine: tuple[ManifestItem, ...]
    """All that is in the reading order, pages or not, there or not."""
    navigation: str
    """The path of the navigation document of EPUB 3."""
    ncx: str
    contents: tuple[tuple[str, str], ...]
    """The table of contents of EPUB 2, its first level: each title with where it leads."""
    pages: tuple[tuple[str, str], ...] = ()
    """The list of pages of EPUB 2, likewise."""
    sources: tuple[str, ...] = ()
    """What it says of the books that it was made from: whose pages it has, and `dc:source`."""


def read_package(archive: Archive) -> Package:
    """The package of an EPUB.

    Raises ArchiveError where there is none, or where pages that it names are encrypted.
    """
    container = archive.xml("META-INF/container.xml")
    paths = [one.get("full-path", "") for one in named(container, "rootfile")]
    path = next((path for path in paths if path in archive.names), None)
    if path is None:
        message = "this EPUB has no package document"
        raise ArchiveError(message, "copy or download it again, or look what it is")
    root = archive.xml(path)
    items = {one.get("id", ""): _item(one, path) for one in named(root, "item")}
    spine = tuple(items.get(one.get("idref", ""), ManifestItem()) for one in named(root, "itemref"))
    _check_encryption(archive, {item.path for item in spine})
    ncx = _last(item.path for item in items.values() if item.media_type == _NCX)
    title, subtitle = _titles(root)
    return Package(
        identifier=_first(_dc(root, "identifier")),
        title=title,
        subtitle=subtitle,
        creators=_creators(root),
        series=_series(root),
        language=_first(_dc(root, "language")),
        date=_first(_dc(root, "date")),
        generator=next(
            (one.get("content", "") for one in _metas(root, "name", "generator")),
            "",
        ),
        edition=_first(_metas(root, "property", "schema:bookEdition")),
        spine=spine,
        navigation=_last(item.path for item in items.values() if "nav" in item.properties),
        ncx=ncx,
        contents=tuple(_ncx_rows(archive, ncx, "navMap", "navPoint")),
        pages=tuple(_ncx_rows(archive, ncx, "pageList", "pageTarget")),
        sources=tuple(
            filter(
                None,
                map(words_of, (*_metas(root, "property", "pageBreakSource"), *_dc(root, "source"))),
            )
        ),
    )


def _item(item: Element, package: str) -> ManifestItem:
    href = unquote(item.get("href", "").partition("#")[0])
    properties = frozenset(item.get("properties", "").split())
    return ManifestItem(path_beside(package, href), item.get("media-type", ""), properties)


def _first(elements: list[Element]) -> str:
    return next(filter(None, map(words_of, elements)), "")


def _last(paths: Iterator[str]) -> str:
    return next(reversed(list(paths)), "")


def _dc(root: Element, name: str) -> list[Element]:
    return [one for one in named(root, name) if "purl.org/dc/" in one.tag]


def _metas(root: Element, attribute: str, value: str) -> list[Element]:
    return [one for one in named(root, "meta") if one.get(attribute) == value]


def _titles(root: Element) -> tuple[str, str]:
    """The title, and the subtitle, which only refinements tell apart."""
    kinds = _refinements(root, "title-type")
    # A space that holds words together is the editor's, and stays.
    titles = [
        (kinds.get(one.get("id", ""), ""), _SPACE.sub(" ", one.text or "").strip(" "))
        for one in _dc(root, "title")
    ]
    main = (title for kind, title in titles if kind in ("main", "") and title)
    return next(main, ""), next((title for kind, title in titles if kind == "subtitle"), "")


def _creators(root: Element) -> tuple[Creator, ...]:
    """Creators and contributors (EPUB 3.3, sections 5.5.3.2.3 and 4; OPF 2.0.1, section 2.2.2).

    Their roles are codes, as they are written there; a creator without one has an empty one.
    """
    roles: dict[str, list[str]] = {}
    for one in _metas(root, "property", "role"):
        roles.setdefault(one.get("refines", "").lstrip("#"), []).append(words_of(one))
    sorts = _refinements(root, "file-as")
    found = []
    for name, usual in (("creator", ""), ("contributor", "ctb")):
        for one in _dc(root, name):
            identity = one.get("id", "")
            told = roles.get(identity) if identity else None
            sort = (sorts.get(identity) if identity else "") or _attribute(one, "file-as")
            for role in told or [_attribute(one, "role") or usual]:
                found.append(Creator(words_of(one), role.strip(), " ".join(sort.split())))
    return tuple(dict.fromkeys(one for one in found if one.name))


def _series(root: Element) -> BookSeries | None:
    """The first series that the book belongs to, as EPUB 3 or calibre says it."""
    kinds, places = _refinements(root, "collection-type"), _refinements(root, "group-position")
    for one in _metas(root, "property", "belongs-to-collection"):
        identity = one.get("id", "")
        if (title := words_of(one)) and kinds.get(identity, "series") == "series":
            return BookSeries(title, places.get(identity, ""))
    named = {
        key: " ".join(meta.get("content", "").split())
        for key in ("series", "series_index")
        for meta in _metas(root, "name", f"calibre:{key}")
    }
    if not named.get("series"):
        return None
    return BookSeries(named["series"], named.get("series_index", "").removesuffix(".0"))


def _refinements(root: Element, name: str) -> dict[str, str]:
    """What metadata says of other metadata, by the id of the latter."""
    metas = _metas(root, "property", name)
    return {one.get("refines", "").lstrip("#"): words_of(one) for one in metas}


def _attribute(element: Element, name: str) -> str:
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return ""


def _check_encryption(archive: Archive, pages: set[str]) -> None:
    """Raise ArchiveError where pages are encrypted (OCF 3.3, section 4.2.6.3.2)."""
    if "META-INF/encryption.xml" not in archive.names:
        return
    for encrypted in named(archive.xml("META-INF/encryption.xml"), "EncryptedData"):
        methods = [one.get("Algorithm", "") for one in named(encrypted, "EncryptionMethod")]
        paths = {unquote(one.get("URI", "")) for one in named(encrypted, "CipherReference")}
        if not set(methods) <= set(_FONTS) and paths & pages:
            raise ArchiveError(
                "this EPUB is encrypted (DRM): its pages can't be read",
                "take a copy that its publisher gives out without DRM",
            )


def _ncx_rows(archive: Archive, ncx: str, part: str, row: str) -> Iterator[tuple[str, str]]:
    """The first level of a part of an NCX; one that can't be read is one that isn't there."""
    if ncx not in archive.names:
        return
    try:
        root = archive.xml(ncx)
    except ArchiveError:
        return
    for points in named(root, part):
        for point in points:
            if local(point) != row:
                continue
            labels = [words_of(one) for one in point if local(one) == "navLabel"]
            sources = [one.get("src", "") for one in point if local(one) == "content"]
            if labels and sources:
                yield labels[0], sources[0]
