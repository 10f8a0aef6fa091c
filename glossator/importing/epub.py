"""Reads a book from an EPUB: its pages in reading order, parted as its table of contents says."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bs4 import Tag

from glossator.importing.htmlpage import MOST, body_of, decode, parse_page, signs_of, value_of
from glossator.importing.imported import (
    GivenFile,
    Imported,
    ImportingError,
    KnownOfBook,
    unpacking,
)
from glossator.importing.pages.assembling import assemble
from glossator.importing.pages.page import SourcePage, goal_of, mark_page, names_of, words_of
from glossator.importing.pages.pictures import is_markup
from glossator.importing.printed import shown_page
from glossator.model.matter import UNTITLED
from glossator.model.metadata import AUTHOR, Creator
from glossator.model.relators import relator_code
from glossator.text.isbn import isbn_digits
from glossator.xhtml.archive import Archive
from glossator.xhtml.package import Package, read_package

_PROGRAM = "bkp"
"""The role that programs give themselves, which make e-books."""
_FRONT = frozenset(
    "frontmatter cover titlepage halftitlepage copyright-page dedication epigraph foreword preface "
    "doc-dedication doc-epigraph doc-foreword doc-preface doc-cover contributors imprint "
    "other-credits errata seriespage doc-credit frontispiece".split()
)
_BACK = frozenset(
    "backmatter afterword appendix bibliography colophon glossary index endnotes conclusion "
    "acknowledgments doc-afterword doc-appendix doc-bibliography doc-colophon doc-glossary "
    "doc-index doc-endnotes doc-acknowledgments".split()
)
_CHAPTER = frozenset(
    "chapter part volume doc-chapter doc-part introduction prologue epilogue bodymatter".split()
)


def is_one(given: GivenFile) -> bool:
    """Whether a file is an EPUB: its first part says so, or it is an archive with such a name."""
    head = given.data[:100]
    if head.startswith(b"PK") and b"mimetypeapplication/epub+zip" in head:
        return True
    if given.data.startswith(b"PK") and b"META-INF/container.xml" in given.data:
        return True
    return given.name.lower().endswith((".epub", ".kepub"))


@unpacking()
def read(given: GivenFile) -> Imported:
    """The book in an EPUB; raises ImportingError where it can't be read."""
    archive = Archive(given.data, "EPUB")
    package = read_package(archive)
    spine, remarks = _spine(archive, package)
    size = sum(map(archive.size, spine))
    if size > MOST:
        message = f"its pages are too large to be read: {size / 1e6:.0f} MB of {MOST / 1e6:.0f}"
        raise ImportingError(message, "cut it into several, and import one after the other")
    known = KnownOfBook(
        " ".join(package.title.split()),
        " ".join(package.subtitle.split()),
        tuple(_creators(package, remarks)),
        package.language,
        series=package.series,
        source=_source(package.sources),
        remarks=remarks,
    )
    pages, titles = _pages(archive, spine, package.navigation, known)
    contents = _listed(archive, package, ("toc", "doc-toc"), package.contents)
    _mark_pages(pages, _listed(archive, package, ("page-list", "doc-pagelist"), package.pages))
    starts = _place(pages, contents, titles)
    cover = _take_opening(pages, known)
    imported = assemble(pages, known, archive.find, starts)
    data = archive.find(cover) if cover else None
    name = cover.rpartition("/")[2]
    if data is None or is_markup(name, data):
        return imported
    remark = f'left out: the cover page; its picture is images/{name}: cover = "images/{name}"'
    return replace(
        imported,
        images={**imported.images, name: data},
        remarks=(*imported.remarks, f"{remark} in book.toml makes it the cover"),
    )


def _creators(package: Package, remarks: list[str]) -> Iterator[Creator]:
    """The people of a book, with their roles by the names that they have here."""
    for one in package.creators:
        code = relator_code(one.role)
        if one.role and not code:
            remarks.append(f'nobody knows the role "{one.role}" of {one.name}: it is left out')
        if code != _PROGRAM:
            sort = one.sort if one.sort != one.name else ""
            yield Creator(one.name, "" if code == AUTHOR else code, sort)


def _spine(archive: Archive, package: Package) -> tuple[list[str], list[str]]:
    """The paths of the pages that are there, in reading order; remarks on what else it names."""
    spine: dict[str, None] = {}
    remarks = []
    for item in package.spine:
        if not item.is_page:
            if item.media_type.startswith("image/"):
                remarks.append(f"a page that is a picture is left out: {item.path}")
        elif item.path not in archive.names:
            remarks.append(f"a page is missing in the EPUB: {item.path}")
        else:
            spine[item.path] = None
    if not spine:
        hint = "copy or download it again, or look what it is"
        raise ImportingError("this EPUB has no pages", hint)
    return list(spine), remarks


def _take_opening(pages: list[SourcePage], known: KnownOfBook) -> str:
    """Take the cover and the title page off a book that has its own; the cover's picture."""
    cover = ""
    for page in pages[:3]:
        images = page.body.find_all(["img", "image"])
        words = _signs(page.body.get_text(" "))
        if not words and len(images) == 1 and page is pages[0] and len(pages) > 1:
            names = ("src", "href", "xlink:href")
            source = next(filter(None, (value_of(images[0], name) for name in names)), "")
            cover = goal_of(source, page.path)[0]
            page.body.clear()
        elif words and not images and page.place == "front" and words <= _known_words(known):
            known.remarks.append("left out: the title page; the e-book makes its own")
            page.body.clear()
    return cover


def _known_words(known: KnownOfBook) -> set[str]:
    """The words of what a title page says that the book's settings say too."""
    names = (one.name for one in known.creators)
    return _signs(" ".join((known.title, known.subtitle, *names)))


def _signs(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _pages(
    archive: Archive, spine: list[str], navigation: str, known: KnownOfBook
) -> tuple[list[SourcePage], dict[str, str]]:
    """The pages of the spine, and what each says of itself in its head."""
    pages: list[SourcePage] = []
    titles: dict[str, str] = {}
    for path in spine:
        text, remark = decode(archive.part(path))
        tree = parse_page(_without_prefixes(text))
        if remark:
            known.remarks.append(f"{path}: {remark}")
        body = body_of(tree)
        if path == navigation and body.find("nav") is not None:
            for nav in body.find_all("nav"):
                nav.decompose()
            known.remarks.append("left out: the table of contents; the e-book makes its own")
            _drop_headings(body)
        if tree.title is not None:
            titles[path] = words_of(tree.title)
        signs = _signs_of(body)
        headed = body.find(["h1", "h2", "h3", "h4", "h5", "h6"]) is not None
        kind = "" if headed else next((one for one in UNTITLED if one in signs), "")
        pages.append(SourcePage(path, body, place=_place_of(signs), untitled=kind))
    return pages, titles


def _without_prefixes(text: str) -> str:
    """XHTML whose elements have a prefix, `<html:p>`, as the elements that they are."""
    match = re.search(r"""xmlns:(\w+)\s*=\s*["']http://www\.w3\.org/1999/xhtml["']""", text[:5000])
    return re.sub(rf"(</?){match[1]}:", r"\1", text) if match else text


def _drop_headings(body: Tag) -> None:
    """Take the heading off a page that held nothing but lists of links."""
    headings = body.find_all(["h1", "h2", "h3"])
    words = words_of(body, " ")
    if words == " ".join(words_of(one, " ") for one in headings):
        body.clear()


def _signs_of(body: Tag) -> frozenset[str]:
    """The types and roles of a page, and of the one section that it may be."""
    tags = [body]
    while (child := _only(tags[-1])) is not None:
        tags.append(child)
    return frozenset().union(*(signs_of(tag) for tag in reversed(tags)))


def _place_of(signs: frozenset[str]) -> str:
    """Where a page's types say that it stands; empty where they don't."""
    if signs & _CHAPTER - {"bodymatter"}:
        return "chapters"
    if signs & _FRONT:
        return "front"
    if signs & _BACK:
        return "back"
    return "chapters" if "bodymatter" in signs else ""


def _only(tag: Tag) -> Tag | None:
    """The one section that an element holds, if it holds nothing else."""
    children = [child for child in tag.contents if isinstance(child, Tag)]
    one = children[0] if len(children) == 1 else None
    return one if one is not None and one.name in ("section", "div", "article", "main") else None


def _listed(
    archive: Archive,
    package: Package,
    kinds: tuple[str, str],
    older: tuple[tuple[str, str], ...],
) -> list[tuple[str, str, str]]:
    """The first level of a list of the navigation document: words, path, id of each line.

    Where there is none of these kinds, it is the list of EPUB 2, `older`.
    """
    rows: list[tuple[str, str, str]] = []
    data = archive.find(package.navigation) if package.navigation else None
    if data is not None:
        page = parse_page(_without_prefixes(decode(data)[0]))
        for nav in page.find_all("nav"):
            if not signs_of(nav).isdisjoint(kinds):
                top = nav.find("ol")
                items = top.find_all("li", recursive=False) if top is not None else []
                links = [item.find("a", href=True) for item in items]
                rows += [
                    (
                        words_of(link),
                        *goal_of(value_of(link, "href"), package.navigation),
                    )
                    for link in links
                    if link is not None
                ]
    if not rows:
        rows = [(title, *goal_of(href, package.ncx)) for title, href in older]
    return rows


def _source(sources: tuple[str, ...]) -> str:
    """The ISBN of the printed book; empty where none is named."""
    isbns = (one for one in sources if isbn_digits(one))
    return next(isbns, "").lower().removeprefix("urn:isbn:").strip().upper()


def _mark_pages(pages: list[SourcePage], listed: list[tuple[str, str, str]]) -> None:
    """Put the pages of the printed book, as the list of pages has them, where they begin."""
    by_path: dict[str, list[tuple[str, str]]] = {}
    for words, path, identity in listed:
        if label := shown_page(words) or " ".join(words.split()):
            by_path.setdefault(path, []).append((label, identity))
    for page in pages:
        if rows := by_path.get(page.path):
            targets = {name: tag for tag in page.body.find_all(True) for name in names_of(tag)}
            for label, identity in rows:
                mark_page(page.body, targets.get(identity) if identity else page.body, label)


def _place(
    pages: list[SourcePage], contents: list[tuple[str, str, str]], titles: dict[str, str]
) -> dict[int, str]:
    """Give pages their titles and places; the elements within pages that titles lead to."""
    by_path = {page.path: page for page in pages}
    starts: dict[int, str] = {}
    for title, path, identity in contents:
        page = by_path.get(path)
        if page is None or not title:
            continue
        target = page.body.find(id=identity) if identity else None
        if isinstance(target, Tag) and not _is_first(target, page.body):
            starts[id(target)] = title
        elif not page.title:
            page.title = title
    listed = [at for at, page in enumerate(pages) if page.title]
    for at, page in enumerate(pages):
        heading = page.body.find(["h1", "h2", "h3"])
        unknown = not page.place and not page.title and heading is None
        if unknown and at < min(listed, default=0):
            page.place = "front"
            name = page.path.rpartition("/")[2].partition(".")[0]
            page.title = titles.get(page.path) or name
    return starts


def _is_first(target: Tag, body: Tag) -> bool:
    """Whether nothing is shown on a page before an element."""
    for node in target.previous_elements:
        if node is body:
            break
        if isinstance(node, Tag) and node.name in ("img", "svg"):
            return False
        if not isinstance(node, Tag) and str(node).strip():
            return False
    return True
