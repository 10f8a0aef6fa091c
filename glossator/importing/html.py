"""Reads a book from a page of HTML: headings part it into chapters, footnotes become notes."""

import re

from bs4 import BeautifulSoup

from glossator.importing.htmlpage import MOST, body_of, decode, parse_page, value_of
from glossator.importing.imported import GivenFile, Imported, ImportingError, KnownOfBook
from glossator.importing.pages.assembling import assemble
from glossator.importing.pages.page import SourcePage, is_address, words_of
from glossator.model.expressions import expression
from glossator.model.metadata import Creator

_HTML = expression(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_ENDINGS = (".html", ".htm", ".xhtml", ".xht")
_CREATORS = ("author", "dc.creator", "dcterms.creator", "citation_author")
_TITLES = ("dc.title", "dcterms.title", "citation_title")


def is_one(given: GivenFile) -> bool:
    """Whether a file is HTML: its beginning says so, or its name does."""
    start = given.data[:2000].replace(b"\0", b"")
    if _HTML.search(start) is not None and start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] == b"<":
        return True
    return given.name.lower().endswith(_ENDINGS) and re.search(rb"<\w", start) is not None


def read(given: GivenFile) -> Imported:
    """The book in a page; raises ImportingError where it is none."""
    if len(given.data) > MOST:
        size = len(given.data) / 1e6
        message = f"the page is too large to be read: {size:.0f} MB, and {MOST / 1e6:.0f} can be"
        raise ImportingError(message, "cut it into several, and import one after the other")
    text, remark = decode(given.data)
    page = parse_page(text)
    known = _known(page)
    if remark:
        known.remarks.append(remark)
    return assemble([SourcePage("", body_of(page))], known, given.beside)


def _known(page: BeautifulSoup) -> KnownOfBook:
    """What the head of a page says of it (HTML, section 4.2; Dublin Core in HTML)."""
    metas: dict[str, list[str]] = {}
    for meta in page.find_all("meta"):
        name = (value_of(meta, "name") or value_of(meta, "property")).lower()
        if content := " ".join(value_of(meta, "content").split()):
            metas.setdefault(name, []).append(content)
    titles = [words_of(page.title)] if page.title is not None else []
    titles = [metas[name][0] for name in _TITLES if name in metas] + titles
    creators = next((metas[name] for name in _CREATORS if name in metas), [])
    html = page.html
    language = (value_of(html, "lang") or value_of(html, "xml:lang")) if html is not None else ""
    language = language or next(
        (metas[n][0] for n in ("dc.language", "language") if n in metas), ""
    )
    base = page.find("base", href=True) or page.find("link", rel="canonical", href=True)
    address = value_of(base, "href") if base is not None else ""
    return KnownOfBook(
        titles[0] if titles else "",
        creators=tuple(map(Creator, dict.fromkeys(creators))),
        language=language,
        base=address if is_address(address) else "",
    )
