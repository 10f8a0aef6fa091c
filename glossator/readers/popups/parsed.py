"""A finished page in; out, its links, and of a page of notes or entries what stands around what.

Text pages are many and long, and only their links matter: nothing else of them is kept.
"""

import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from glossator.readers.popups.links import Link, Position

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"


def tags(names: str) -> frozenset[str]:
    """Element names as the parser gives them."""
    return frozenset(f"{XHTML}{name}" for name in names.split())


BLOCKS = tags(
    "address article aside blockquote body caption dd div dl dt figcaption figure h1 h2 h3 h4 h5 "
    "h6 li ol p pre section table td th ul"
)
LINK = f"{XHTML}a"
_APPARATUS = frozenset("endnotes glossary index bibliography chronology".split())
_CALLS = ("noteref", "glossref", "biblioref")


@dataclass(frozen=True, slots=True)
class Apparatus:
    """The elements of a page that has notes or entries."""

    page: str
    number: int
    ids: Mapping[str, etree.Element]
    around: Mapping[etree.Element, etree.Element]
    """The element around each element."""
    places: Mapping[etree.Element, int]

    def ancestors(self, element: etree.Element) -> Iterator[etree.Element]:
        """The elements around an element, the nearest first."""
        while (outer := self.around.get(element)) is not None:
            yield outer
            element = outer

    def position(self, element: etree.Element) -> Position:
        """Where an element stands in the book."""
        return (self.number, self.places[element])


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """What matters of one page."""

    links: tuple[Link, ...]
    is_speechless: bool
    """Whether an image on it has no `alt`."""
    apparatus: Apparatus | None


def parse_page(name: str, number: int, xhtml: bytes) -> ParsedPage:
    """Parse the page that is the `number`th of the spine; `name` is that of its file.

    Raises ParseError where it isn't well-formed; the pages' own gate lets no such page through.
    """
    root = etree.fromstring(xhtml)
    sections = root.iter(f"{XHTML}section")
    if any(section_kinds(section) for section in sections):
        apparatus = _apparatus(name, number, root)
        order = apparatus.places
    else:
        apparatus = None
        order = {link: place for place, link in enumerate(root.iter(LINK))}
    alone = set(_alone(root))
    links = []
    for link in root.iter(LINK):
        goal = absolute(name, link.get("href", ""))
        if goal:
            kind = _call_type(link)
            is_call = bool(kind) or "mention" in link.get("class", "").split()
            place, identity = (number, order[link]), link.get("id", "")
            links.append(Link(name, place, identity, goal, is_call, kind, link in alone))
    speechless = any("alt" not in image.attrib for image in root.iter(f"{XHTML}img"))
    return ParsedPage(tuple(links), speechless, apparatus)


def section_kinds(section: etree.Element) -> frozenset[str]:
    """Which part of the apparatus a section is: `endnotes`, `glossary` …"""
    return (roles(section) | {section.get("class", "")}) & _APPARATUS


def roles(element: etree.Element) -> frozenset[str]:
    """What `epub:type` and `role` say that an element is, `doc-` left out."""
    return _roles(element.get(TYPE, ""), element.get("role", ""))


def text_of(element: etree.Element) -> str:
    """The words of an element, as a reader sees them."""
    return " ".join("".join(element.itertext()).split())


def absolute(page: str, href: str) -> str:
    """The page and id that a link on a page leads to; nothing if it doesn't lead to an id."""
    file, _, fragment = href.partition("#")
    return f"{file or page}#{fragment}" if fragment else ""


def _call_type(link: etree.Element) -> str:
    said = roles(link)
    return next((name for name in _CALLS if name in said), "") if said else ""


@lru_cache(maxsize=256)
def _roles(types: str, role: str) -> frozenset[str]:
    return frozenset(word.removeprefix("doc-") for word in (*types.split(), *role.split()))


def _apparatus(name: str, number: int, root: etree.Element) -> Apparatus:
    ids: dict[str, etree.Element] = {}
    around: dict[etree.Element, etree.Element] = {}
    places: dict[etree.Element, int] = {}
    for place, element in enumerate(root.iter()):
        places[element] = place
        for inner in element:
            around[inner] = element
        if (identity := element.get("id")) is not None:
            ids.setdefault(identity, element)
    return Apparatus(name, number, ids, around, places)


def _alone(root: etree.Element) -> Iterator[etree.Element]:
    """The links that are all that their blocks hold."""
    for block in root.iter():
        if len(block) == 1 and block.tag in BLOCKS:
            inner = block
            while len(inner) == 1 and not (inner.text or "").strip():
                (inner,) = inner
                if (inner.tail or "").strip():
                    break
                if inner.tag == LINK:
                    yield inner
                    break
