"""The pages of a Publication in; the links and goals that the devices' rules ask about, out.

What a link leads to is told by the section around it, as the pages' writers set it: `endnotes`,
`glossary`, `index`, `bibliography`, and the chronology's class. An element is a goal when a call
leads to it, or when it stands where a note or an entry stands.
"""

from collections.abc import Iterator, Mapping, Sequence

from glossator.model.publication import Contents, Publication
from glossator.readers.popups.links import Goal, Kind, Link, LinkedBook
from glossator.readers.popups.parsed import absolute, parse_page, section_kinds
from glossator.xhtml.elements import BLOCKS, HEADINGS, TABLE_PARTS
from glossator.xhtml.markup import Element, words_of
from glossator.xhtml.page import Page, roles

_KINDS = {
    "endnotes": Kind.NOTE,
    "glossary": Kind.ENTRY,
    "index": Kind.ENTRY,
    "chronology": Kind.EVENT,
    "bibliography": Kind.WORK,
}
_LISTS = frozenset(("dl", "ol", "ul"))
_TERMS = frozenset(("dfn", "dt"))
_APART = BLOCKS - TABLE_PARTS
"""What holds words: a table and its cells, and not what stands between these."""
_NAME_LENGTH = 50

_Links = Mapping[str, Sequence[Link]]
"""All links of the book, by page and id of what they lead to."""


def read_links(publication: Publication) -> LinkedBook:
    """What the pages hold for the devices' rules.

    Raises MarkupError where a page can't be read.
    """
    links: dict[str, list[Link]] = {}
    parts: list[Page] = []
    speechless: list[str] = []
    for number, page in enumerate(publication.pages):
        parsed = parse_page(f"{page.name}.xhtml", number, page.xhtml)
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


def _goals(part: Page, links: _Links) -> Iterator[tuple[Element, Kind]]:
    for identity, element in part.ids.items():
        called = any(link.is_call for link in links.get(f"{part.path}#{identity}", ()))
        if called or element.tag in ("li", "div"):
            kind = _kind(part, element)
            if kind is not None and (called or _is_place_of(kind, part, element)):
                yield element, kind


def _kind(part: Page, element: Element) -> Kind | None:
    """What an element would be as a goal; None outside of the sections of the apparatus."""
    for outer in list(part.outer(element))[1:]:
        if outer.tag == "section":
            for kind in section_kinds(outer):
                return _KINDS[kind]
    return None


def _is_place_of(kind: Kind, part: Page, element: Element) -> bool:
    """Whether notes or entries stand just here: in a list that stands in a section itself."""
    outer = list(part.outer(element))[1:]
    if element.tag != ("li" if kind is Kind.NOTE else "div"):
        return False
    if outer[0].tag == "li" or outer[0].get("role") == "listitem":
        # The entries of an index and of the list of works share their items with their locators.
        outer = outer[1:]
    listed = outer[0].tag in _LISTS or outer[0].get("role") == "list"
    return listed and outer[1].tag == "section"


def _goal(part: Page, element: Element, kind: Kind, links: _Links) -> Goal:
    href = f"{part.path}#{element.get('id')}"
    inner = list(element.iter())
    start, end = ((part.place, part.order[one]) for one in (element, inner[-1]))
    text = words_of(element)
    leading = links.get(href, ())
    back = [one for one in inner if one.tag == "a" and "backlink" in roles(one)]
    return Goal(
        href=href,
        kind=kind,
        name=_name(href, kind, inner, text),
        element=element.tag,
        position=start,
        length=len(text),
        has_heading=any(one.tag in HEADINGS for one in inner),
        calls=tuple(link for link in leading if link.is_call),
        is_linked=any(not start <= link.position <= end for link in leading),
        ways_back=tuple(absolute(part.path, one.get("href", "")) for one in back),
        begins_with_way_back=bool(back) and text.startswith(words_of(back[0])),
        interrupted_by=_interruption(part, element, inner[1:], links),
    )


def _name(href: str, kind: Kind, inner: list[Element], text: str) -> str:
    if kind is Kind.NOTE:
        # A note's id is its page's name, a full stop, and its label.
        return href.partition("#")[2].partition(".")[2] or text[:_NAME_LENGTH]
    for one in inner:
        if one.tag in _TERMS or "index-term" in roles(one):
            return words_of(one)
    return text if len(text) <= _NAME_LENGTH else f"{text[: _NAME_LENGTH - 1].rstrip()}…"


def _interruption(part: Page, goal: Element, inner: list[Element], links: _Links) -> str:
    """The first id in a goal that is linked to, other than in the goal's first block."""
    first = goal[0] if len(goal) else None
    for element in inner:
        identity = element.get("id")
        if identity is not None and f"{part.path}#{identity}" in links:
            around = part.outer(element)
            block = next(outer for outer in around if outer.tag in _APART)
            if block is not goal and block is not first:
                return identity
    return ""
