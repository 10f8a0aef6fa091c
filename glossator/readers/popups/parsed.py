"""A finished page in; out, its links, and of a page of notes or entries what stands around what.

Text pages are many and long, and only their links matter: nothing else of them is kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from glossator.readers.popups.links import Link
from glossator.xhtml.elements import BLOCKS
from glossator.xhtml.markup import Element
from glossator.xhtml.page import Page, roles

_APPARATUS = frozenset("endnotes glossary index bibliography chronology".split())
_CALLS = ("noteref", "glossref", "biblioref")


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """What matters of one page."""

    links: tuple[Link, ...]
    is_speechless: bool
    """Whether an image on it has no `alt`."""
    apparatus: Page | None
    """The page itself, if it has notes or entries."""


def parse_page(name: str, number: int, xhtml: bytes) -> ParsedPage:
    """Parse the page that is the `number`th of the spine; `name` is that of its file.

    Raises MarkupError where it can't be read; the pages' own gate lets no such page through.
    """
    page = Page(xhtml, name, number)
    if any(section_kinds(section) for section in page.root.iter("section")):
        apparatus, order = page, page.order
    else:
        apparatus = None
        order = {link: place for place, link in enumerate(page.root.iter("a"))}
    alone = set(_alone(page.root))
    links = []
    for link in page.root.iter("a"):
        goal = absolute(name, link.get("href", ""))
        if goal:
            kind = _call_type(link)
            is_call = bool(kind) or "mention" in link.get("class", "").split()
            place, identity = (number, order[link]), link.get("id", "")
            links.append(Link(name, place, identity, goal, is_call, kind, link in alone))
    speechless = any("alt" not in image.attrib for image in page.root.iter("img"))
    return ParsedPage(tuple(links), speechless, apparatus)


def section_kinds(section: Element) -> frozenset[str]:
    """Which part of the apparatus a section is: `endnotes`, `glossary` …"""
    return (roles(section) | {section.get("class", "")}) & _APPARATUS


def absolute(page: str, href: str) -> str:
    """The page and id that a link on a page leads to; nothing if it doesn't lead to an id."""
    file, _, fragment = href.partition("#")
    return f"{file or page}#{fragment}" if fragment else ""


def _call_type(link: Element) -> str:
    said = roles(link)
    return next((name for name in _CALLS if name in said), "") if said else ""


def _alone(root: Element) -> Iterator[Element]:
    """The links that are all that their blocks hold."""
    for block in root.iter():
        if len(block) == 1 and block.tag in BLOCKS:
            inner = block
            while len(inner) == 1 and not (inner.text or "").strip():
                (inner,) = inner
                if (inner.tail or "").strip():
                    break
                if inner.tag == "a":
                    yield inner
                    break
