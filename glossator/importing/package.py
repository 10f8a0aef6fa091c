"""An EPUB's archive in; what its package says: metadata, reading order and table of contents, out.

EbookLib reads EPUBs too, but stops at the first part that a manifest names and the archive lacks,
and unpacks without bounds; books that people have at hand need more patience. Sources: EPUB 3.3,
sections 4.2 and 5; OPF 2.0.1; OCF 3.3.
"""

import posixpath
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from glossator.importing.imported import ImportingError
from glossator.importing.xmlpart import local, named, read_xml, text_of
from glossator.importing.zips import Archive

_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/xml")
_FONTS = (
    "http://www.idpf.org/2008/embedding",
    "http://ns.adobe.com/pdf/enc#RC",
)
"""Ways of encryption that hide fonts alone."""


@dataclass
class Package:
    """What a package document says; `spine` are the paths of the pages in reading order."""

    title: str = ""
    subtitle: str = ""
    creators: tuple[str, ...] = ()
    language: str = ""
    spine: list[str] = field(default_factory=list)
    navigation: str = ""
    """The path of the navigation document of EPUB 3."""
    ncx: str = ""
    contents: list[tuple[str, str]] = field(default_factory=list)
    """The table of contents of EPUB 2, its first level: each title with where it leads."""
    remarks: list[str] = field(default_factory=list)


def read_package(archive: Archive) -> Package:
    """The package of an EPUB; raises ImportingError where there is none, or it is encrypted."""
    container = read_xml(archive.part("META-INF/container.xml"), "META-INF/container.xml")
    paths = [one.get("full-path", "") for one in named(container, "rootfile")]
    path = next((path for path in paths if path in archive.names), None)
    if path is None:
        raise ImportingError(
            "this EPUB has no package document", "copy or download it again, or look what it is"
        )
    root = read_xml(archive.part(path), path)
    package = Package()
    _metadata(root, package)
    _spine(root, path, archive, package)
    _check_encryption(archive, package)
    if package.ncx:
        package.contents = list(_ncx(archive, package.ncx))
    return package


def _metadata(root: etree.Element, package: Package) -> None:
    metas = named(root, "meta")
    types = {
        one.get("refines", "").lstrip("#"): text_of(one)
        for one in metas
        if one.get("property") == "title-type"
    }
    titles = [(types.get(one.get("id", ""), ""), text_of(one)) for one in _dc(root, "title")]
    main = [title for kind, title in titles if kind in ("main", "") and title]
    package.title = main[0] if main else ""
    package.subtitle = next((title for kind, title in titles if kind == "subtitle"), "")
    roles = {
        one.get("refines", "").lstrip("#"): text_of(one)
        for one in metas
        if one.get("property") == "role"
    }
    creators = [
        text_of(one)
        for one in _dc(root, "creator")
        if (roles.get(one.get("id", "")) or _attribute(one, "role") or "aut") == "aut"
    ]
    creators = creators or [text_of(one) for one in _dc(root, "creator")]
    package.creators = tuple(dict.fromkeys(filter(None, creators)))
    package.language = next((text_of(one) for one in _dc(root, "language") if text_of(one)), "")


def _dc(root: etree.Element, name: str) -> list[etree.Element]:
    return [one for one in named(root, name) if "purl.org/dc/" in one.tag]


def _attribute(element: etree.Element, name: str) -> str:
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return ""


def _spine(root: etree.Element, path: str, archive: Archive, package: Package) -> None:
    items: dict[str, tuple[str, etree.Element]] = {}
    for item in named(root, "item"):
        href = unquote(item.get("href", "").partition("#")[0])
        goal = posixpath.normpath(posixpath.join(posixpath.dirname(path), href))
        items[item.get("id", "")] = (goal, item)
        if "nav" in item.get("properties", "").split():
            package.navigation = goal
        if item.get("media-type") == "application/x-dtbncx+xml":
            package.ncx = goal
    for reference in named(root, "itemref"):
        goal, item = items.get(reference.get("idref", ""), ("", root))
        if not goal or item.get("media-type") not in _PAGES:
            if goal and item.get("media-type", "").startswith("image/"):
                package.remarks.append(f"a page that is a picture is left out: {goal}")
            continue
        if goal not in archive.names:
            package.remarks.append(f"a page is missing in the EPUB: {goal}")
        elif goal not in package.spine:
            package.spine.append(goal)
    if not package.spine:
        raise ImportingError(
            "this EPUB has no pages", "copy or download it again, or look what it is"
        )


def _check_encryption(archive: Archive, package: Package) -> None:
    """Raise ImportingError where pages are encrypted (OCF 3.3, section 4.2.6.3.2)."""
    data = archive.find("META-INF/encryption.xml")
    if data is None:
        return
    root = read_xml(data, "META-INF/encryption.xml")
    for encrypted in named(root, "EncryptedData"):
        methods = [one.get("Algorithm", "") for one in named(encrypted, "EncryptionMethod")]
        paths = {unquote(one.get("URI", "")) for one in named(encrypted, "CipherReference")}
        if not set(methods) <= set(_FONTS) and paths & set(package.spine):
            raise ImportingError(
                "this EPUB is encrypted (DRM): its pages can't be read",
                "import a copy that its publisher gives out without DRM",
            )


def _ncx(archive: Archive, path: str) -> Iterator[tuple[str, str]]:
    """The first level of an NCX; a table of contents that can't be read is one that isn't there."""
    data = archive.find(path)
    if data is None:
        return
    try:
        root = read_xml(data, path)
    except ImportingError:
        return
    for points in named(root, "navMap"):
        for point in points:
            if local(point) != "navPoint":
                continue
            labels = [text_of(one) for one in point if local(one) == "navLabel"]
            sources = [one.get("src", "") for one in point if local(one) == "content"]
            if labels and sources:
                yield labels[0], sources[0]
