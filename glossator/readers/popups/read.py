"""The pages of a Publication in; the links and goals that the devices' rules ask about, out.

Text pages are many and long, and only their links matter: nothing else of them is kept. What a link
leads to is told by the section around it, as the pages' writers set it: `endnotes`, `glossary`,
`index`, `bibliography`, and the chronology's class. An element is a goal when a call leads to it,
or when it stands where a note or an entry stands.
"""

import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from glossator.model.publication import Contents, Publication
from glossator.readers.popups.links import Goal, Kind, Link, LinkedBook, Order

_XHTML = "{http://www.w3.org/1999/xhtml}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_LINK = f"{_XHTML}a"
_APPARATUS = frozenset("endnotes glossary index bibliography chronology".split())
_CALLS = ("noteref", "glossref", "biblioref")
_KINDS = {
    "endnotes": Kind.NOTE,
    "glossary": Kind.ENTRY,
    "index": Kind.ENTRY,
    "chronology": Kind.EVENT,
    "bibliography": Kind.WORK,
}
_SECTION, _ITEM, _DIV = f"{_XHTML}section", f"{_XHTML}li", f"{_XHTML}div"
_NAME_LENGTH = 50
_Links = Mapping[str, Sequence[Link]]
"""All links of the book, by page and id of what they lead to."""


def _tags(names: str) -> frozenset[str]:
    """Element names as the parser gives them."""
    return frozenset(f"{_XHTML}{name}" for name in names.split())


_BLOCKS = _tags(
    "address article aside blockquote body caption dd div dl dt figcaption figure h1 h2 h3 h4 h5 "
    "h6 li ol p pre section table td th ul"
)


@dataclass(frozen=True, slots=True)
class _Apparatus:
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

    def position(self, element: etree.Element) -> Order:
        """Where an element stands in the book."""
        return (self.number, self.places[element])


@dataclass(frozen=True, slots=True)
class _ParsedPage:
    """What matters of one page."""

    links: tuple[Link, ...]
    is_speechless: bool
    """Whether an image on it has no `alt`."""
    apparatus: _Apparatus | None


def _parse_page(name: str, number: int, xhtml: bytes) -> _ParsedPage:
    """Parse the page that is the `number`th of the spine; `name` is that of its file.

    Raises ParseError where it isn't well-formed; the pages' own gate lets no such page through.
    """
    root = etree.fromstring(xhtml)
    sections = root.iter(f"{_XHTML}section")
    if any(_section_kinds(section) for section in sections):
        apparatus = _apparatus(name, number, root)
        order = apparatus.places
    else:
        apparatus = None
        order = {link: place for place, link in enumerate(root.iter(_LINK))}
    alone = set(_alone(root))
    links = []
    for link in root.iter(_LINK):
        goal = _absolute(name, link.get("href", ""))
        if goal:
            kind = _call_type(link)
            is_call = bool(kind) or "mention" in link.get("class", "").split()
            place, identity = (number, order[link]), link.get("id", "")
            links.append(Link(name, place, identity, goal, is_call, kind, link in alone))
    speechless = any("alt" not in image.attrib for image in root.iter(f"{_XHTML}img"))
    return _ParsedPage(tuple(links), speechless, apparatus)


def _section_kinds(section: etree.Element) -> frozenset[str]:
    """Which part of the apparatus a section is: `endnotes`, `glossary` …"""
    return (_said(section) | {section.get("class", "")}) & _APPARATUS


def _said(element: etree.Element) -> frozenset[str]:
    """What `epub:type` and `role` say that an element is, `doc-` left out."""
    return _named(element.get(_TYPE, ""), element.get("role", ""))


def _text_of(element: etree.Element) -> str:
    """The words of an element, as a reader sees them."""
    return " ".join("".join(element.itertext()).split())


def _absolute(page: str, href: str) -> str:
    """The page and id that a link on a page leads to; nothing if it doesn't lead to an id."""
    file, _, fragment = href.partition("#")
    return f"{file or page}#{fragment}" if fragment else ""


def _call_type(link: etree.Element) -> str:
    said = _said(link)
    return next((name for name in _CALLS if name in said), "") if said else ""


@lru_cache(maxsize=256)
def _named(types: str, role: str) -> frozenset[str]:
    return frozenset(word.removeprefix("doc-") for word in (*types.split(), *role.split()))


def _apparatus(name: str, number: int, root: etree.Element) -> _Apparatus:
    ids: dict[str, etree.Element] = {}
    around: dict[etree.Element, etree.Element] = {}
    places: dict[etree.Element, int] = {}
    for place, element in enumerate(root.iter()):
        places[element] = place
        for inner in element:
            around[inner] = element
        if (identity := element.get("id")) is not None:
            ids.setdefault(identity, element)
    return _Apparatus(name, number, ids, around, places)


def _alone(root: etree.Element) -> Iterator[etree.Element]:
    """The links that are all that their blocks hold."""
    for block in root.iter():
        if len(block) == 1 and block.tag in _BLOCKS:
            inner = block
            while len(inner) == 1 and not (inner.text or "").strip():
                (inner,) = inner
                if (inner.tail or "").strip():
                    break
                if inner.tag == _LINK:
                    yield inner
                    break


_HEADINGS = _tags("h1 h2 h3 h4 h5 h6")
_LISTS = _tags("dl ol ul")
_TERMS = _tags("dfn dt")


def read_links(publication: Publication) -> LinkedBook:
    """What the pages hold for the devices' rules.

    Raises ParseError where a page isn't well-formed.
    """
    links: dict[str, list[Link]] = {}
    parts: list[_Apparatus] = []
    speechless: list[str] = []
    for number, page in enumerate(publication.pages):
        parsed = _parse_page(f"{page.name}.xhtml", number, page.xhtml)
        if parsed.is_speechless:
            speechless.append(f"{page.name}.xhtml")
        for link in parsed.links:
            links.setdefault(link.goal, []).append(link)
        if parsed.apparatus is not None:
            parts.append(parsed.apparatus)
    goals = [
        _goal(part, element, kind, links) for part in parts for element, kind in _goals(part, links)
    ]
    return LinkedBook(
        goals=tuple(sorted(goals, key=lambda goal: goal.position)),
        listed=frozenset(_listed(publication, links)),
        speechless=tuple(speechless),
    )


def _listed(publication: Publication, links: _Links) -> Iterator[str]:
    yield from (mark.href for mark in publication.landmarks)
    for line in publication.contents:
        yield from _lines(line)
    navigation = {f"{page.name}.xhtml" for page in publication.pages if "nav" in page.properties}
    for goal, leading in links.items():
        if any(link.page in navigation for link in leading):
            yield goal


def _lines(line: Contents) -> Iterator[str]:
    yield line.href
    for child in line.children:
        yield from _lines(child)


def _goals(part: _Apparatus, links: _Links) -> Iterator[tuple[etree.Element, Kind]]:
    for identity, element in part.ids.items():
        called = any(link.is_call for link in links.get(f"{part.page}#{identity}", ()))
        if called or element.tag in (_ITEM, _DIV):
            kind = _kind(part, element)
            if kind is not None and (called or _is_place_of(kind, part, element)):
                yield element, kind


def _kind(part: _Apparatus, element: etree.Element) -> Kind | None:
    """What an element would be as a goal; None outside of the sections of the apparatus."""
    for outer in part.ancestors(element):
        if outer.tag == _SECTION:
            for kind in _section_kinds(outer):
                return _KINDS[kind]
    return None


def _is_place_of(kind: Kind, part: _Apparatus, element: etree.Element) -> bool:
    """Whether notes or entries stand just here: in a list that stands in a section itself."""
    outer = list(part.ancestors(element))
    if element.tag != (_ITEM if kind is Kind.NOTE else _DIV):
        return False
    if outer[0].tag == _ITEM or outer[0].get("role") == "listitem":
        # The entries of an index and of the list of works share their items with their locators.
        outer = outer[1:]
    listed = outer[0].tag in _LISTS or outer[0].get("role") == "list"
    return listed and outer[1].tag == _SECTION


def _goal(part: _Apparatus, element: etree.Element, kind: Kind, links: _Links) -> Goal:
    href = f"{part.page}#{element.get('id')}"
    inner = list(element.iter())
    start, end = part.position(element), part.position(inner[-1])
    text = _text_of(element)
    leading = links.get(href, ())
    back = [one for one in inner if one.tag == _LINK and "backlink" in _said(one)]
    return Goal(
        href=href,
        kind=kind,
        name=_name(href, kind, inner, text),
        element=element.tag.removeprefix(_XHTML),
        position=start,
        length=len(text),
        has_heading=any(one.tag in _HEADINGS for one in inner),
        calls=tuple(link for link in leading if link.is_call),
        is_linked=any(not start <= link.position <= end for link in leading),
        ways_back=tuple(_absolute(part.page, one.get("href", "")) for one in back),
        begins_with_way_back=bool(back) and text.startswith(_text_of(back[0])),
        interrupted_by=_interruption(part, element, inner[1:], links),
    )


def _name(href: str, kind: Kind, inner: list[etree.Element], text: str) -> str:
    if kind is Kind.NOTE:
        # A note's id is its page's name, a full stop, and its label.
        return href.partition("#")[2].partition(".")[2] or text[:_NAME_LENGTH]
    for one in inner:
        if one.tag in _TERMS or "index-term" in _said(one):
            return _text_of(one)
    return text if len(text) <= _NAME_LENGTH else f"{text[: _NAME_LENGTH - 1].rstrip()}…"


def _interruption(
    part: _Apparatus, goal: etree.Element, inner: list[etree.Element], links: _Links
) -> str:
    """The first id in a goal that is linked to, other than in the goal's first block."""
    first = goal[0] if len(goal) else None
    for element in inner:
        identity = element.get("id")
        if identity is not None and f"{part.page}#{identity}" in links:
            around = (element, *part.ancestors(element))
            block = next(outer for outer in around if outer.tag in _BLOCKS)
            if block is not goal and block is not first:
                return identity
    return ""
