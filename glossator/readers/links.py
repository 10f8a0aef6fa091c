"""Reads from finished pages the links that may pop up on e-readers, and what they lead to.

Each device's rules are asked about these links and goals, and answer with a refusal where a note or
an entry doesn't pop up, or not whole.

Text pages are many and long, and only their links matter: nothing else of them is kept. What a link
leads to is known from the section around its goal, as the writers of pages mark it: `endnotes`,
`glossary`, `index`, `bibliography`, and the chronology's class. An element is a goal when a link
leads to it that calls for a pop-up, or when it stands where a note or an entry stands.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from glossator.model.dataclass import dataclass
from glossator.model.ids import note_label, page_file, so_far_register
from glossator.model.publication import Contents, Publication
from glossator.readers.koreader.footnotes import HINT, hints_of
from glossator.xhtml.elements import BLOCKS, HEADINGS, TABLE_PARTS
from glossator.xhtml.markup import Element, classes_of, words_of
from glossator.xhtml.page import EbookPage, roles


class TargetKind(StrEnum):
    """What a link can lead to; the values are the words of messages."""

    NOTE = "note"
    ENTRY = "entry"
    EVENT = "event"
    WORK = "work"


_Order = tuple[int, int]
"""A place in the order of reading: which page, and which element of it."""


class _Link(NamedTuple):
    """A link to an id somewhere in the book. A large book has a hundred thousand.

    Calls are links that are meant to pop up: note references, `glossref` and `biblioref`, and what
    the builder marks with the class `mention`. Locators and `see` lead to the same places and are
    meant to be followed.
    """

    page: str
    position: _Order
    id: str
    """Its own id, if it has one."""
    goal: str
    """Page and id of what it leads to."""
    is_call: bool
    type: str
    """`noteref`, `glossref` or `biblioref`; empty for people and events, whose links have none."""
    is_alone: bool
    """Whether nothing else stands in its paragraph, item or cell."""
    hints: frozenset[str] = frozenset()
    """What the style sheets tell KOReader of it (`readers/koreader/footnotes.py`)."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A note or an entry: the element that a pop-up would show."""

    href: str
    """Page and id: `notes.xhtml#n-chapter-wave.kiel`."""
    kind: TargetKind
    name: str
    """What messages call it: a note's label, an entry's heading."""
    element: str
    """The name of the element that has the id."""
    position: _Order
    length: int
    """Characters of its text, as a reader sees it."""
    has_heading: bool
    calls: tuple[_Link, ...]
    is_linked: bool
    """Whether any link leads to it but those in its own text."""
    ways_back: tuple[str, ...]
    """Where the backlinks in it lead: page and id."""
    begins_with_way_back: bool
    interrupted_by: str
    """The id, if any, of a place in it that is linked to and isn't in its first block."""
    types: frozenset[str] = frozenset()
    """The types and roles of its element, without `doc-`."""
    hints: frozenset[str] = frozenset()
    """What the style sheets tell KOReader of its element."""

    @property
    def page(self) -> str:
        """The page that it stands on."""
        return self.href.partition("#")[0]

    @property
    def title(self) -> str:
        """What messages call it, with its kind: the note "kiel"."""
        return f'the {self.kind} "{self.name}"'


@dataclass(frozen=True, slots=True)
class LinkedBook:
    """All that decides about pop-ups in a book, in the order of reading."""

    goals: tuple[Goal, ...]
    listed: frozenset[str]
    """Page and id of every place in the contents and the landmarks."""
    speechless: tuple[str, ...]
    """The pages on which an image has no `alt`."""

    @property
    def whole_pages(self) -> frozenset[str]:
        """The pages of registers that hide entries, to which no text leads."""
        named = {so_far_register(goal.page) for goal in self.goals} - {""}
        return frozenset(map(page_file, named))


@dataclass(frozen=True, slots=True)
class Refusal:
    """One goal that doesn't pop up as it should on one device.

    `what` is the predicate of a sentence: "won't pop up on a Kobo (…)"; `hint` says what to do.
    """

    goal: Goal
    what: str
    hint: str


Rule = Callable[[LinkedBook], Iterator[Refusal]]


_APPARATUS = frozenset("endnotes glossary index bibliography chronology".split())
_CALLS = ("noteref", "glossref", "biblioref")
_KINDS = {
    "endnotes": TargetKind.NOTE,
    "glossary": TargetKind.ENTRY,
    "index": TargetKind.ENTRY,
    "chronology": TargetKind.EVENT,
    "bibliography": TargetKind.WORK,
}
_LISTS = frozenset(("dl", "ol", "ul"))
_TERMS = frozenset(("dfn", "dt"))
_APART = BLOCKS - TABLE_PARTS
"""What holds words: a table and its cells, and not what stands between these."""
_NAME_LENGTH = 50
_NO_HINTS: frozenset[str] = frozenset()
_Links = Mapping[str, Sequence[_Link]]
"""All links of the book, by page and id of what they lead to."""


@dataclass(frozen=True, slots=True)
class _ParsedPage:
    """What matters of one page."""

    links: tuple[_Link, ...]
    is_speechless: bool
    """Whether an image on it has no `alt`."""
    apparatus: EbookPage | None
    """The page itself, if it has notes or entries."""


class _Hints:
    """What the book's style sheets tell KOReader of elements."""

    def __init__(self, publication: Publication) -> None:
        # Only checks read style sheets, and tinycss2 is slow to import.
        from glossator.xhtml.declared import SheetProperty

        sheets = (one.data for one in publication.resources if one.media_type == "text/css")
        self._declared = SheetProperty((data.decode("utf-8", "replace") for data in sheets), HINT)

    def of(self, page: EbookPage, element: Element) -> frozenset[str]:
        """The hints of an element of a page."""
        return hints_of(tuple(self._declared.values(page, element)))


def _parse_page(name: str, number: int, xhtml: bytes, hints: _Hints) -> _ParsedPage:
    """Parse the page that is the `number`th of the spine; `name` is that of its file.

    Raises MarkupError where it can't be read; the pages' own gate lets no such page through.
    """
    page = EbookPage(xhtml, name, number)
    if any(_section_kinds(section) for section in page.root.iter("section")):
        apparatus, order = page, page.order
    else:
        apparatus = None
        order = {link: place for place, link in enumerate(page.root.iter("a"))}
    alone = set(_alone(page.root))
    links = []
    for link in page.root.iter("a"):
        goal = _absolute(name, link.get("href", ""))
        if goal:
            kind = _call_type(link)
            is_call = bool(kind) or "mention" in classes_of(link)
            place, identity = (number, order[link]), link.get("id", "")
            told = hints.of(page, link) if is_call else _NO_HINTS
            links.append(_Link(name, place, identity, goal, is_call, kind, link in alone, told))
    speechless = any("alt" not in image.attrib for image in page.root.iter("img"))
    return _ParsedPage(tuple(links), speechless, apparatus)


def _section_kinds(section: Element) -> frozenset[str]:
    """Which part of the apparatus a section is: `endnotes`, `glossary` …"""
    return (roles(section) | {section.get("class", "")}) & _APPARATUS


def _absolute(page: str, href: str) -> str:
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


def read_links(publication: Publication) -> LinkedBook:
    """What the pages hold for the devices' rules.

    Raises MarkupError where a page can't be read.
    """
    hints = _Hints(publication)
    links: dict[str, list[_Link]] = {}
    parts: list[EbookPage] = []
    speechless: list[str] = []
    for number, page in enumerate(publication.pages):
        parsed = _parse_page(page_file(page.name), number, page.xhtml, hints)
        if parsed.is_speechless:
            speechless.append(page_file(page.name))
        for link in parsed.links:
            links.setdefault(link.goal, []).append(link)
        if parsed.apparatus is not None:
            parts.append(parsed.apparatus)
    goals = [
        _goal(part, element, kind, links, hints)
        for part in parts
        for element, kind in _goals(part, links)
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
    navigation = {page_file(page.name) for page in publication.pages if "nav" in page.properties}
    for goal, leading in links.items():
        if any(link.page in navigation for link in leading):
            yield goal


def _lines(line: Contents) -> Iterator[str]:
    yield line.href
    for child in line.children:
        yield from _lines(child)


def _goals(part: EbookPage, links: _Links) -> Iterator[tuple[Element, TargetKind]]:
    for identity, element in part.ids.items():
        called = any(link.is_call for link in links.get(f"{part.path}#{identity}", ()))
        if called or element.tag in ("li", "div"):
            kind = _kind(part, element)
            if kind is not None and (called or _is_place(part, element)):
                yield element, kind


def _kind(part: EbookPage, element: Element) -> TargetKind | None:
    """What an element would be as a goal; None outside of the sections of the apparatus."""
    for outer in list(part.outer(element))[1:]:
        if outer.tag == "section":
            for kind in _section_kinds(outer):
                return _KINDS[kind]
    return None


def _is_place(part: EbookPage, element: Element) -> bool:
    """Whether notes or entries stand just here: in a list that stands in a section itself."""
    outer = list(part.outer(element))[1:]
    if element.tag != "div":
        return False
    if outer[0].tag == "li" or outer[0].get("role") == "listitem":
        # A note has the role of one inside its item; entries of an index and of the list of works
        # share theirs with their locators.
        outer = outer[1:]
    listed = outer[0].tag in _LISTS or outer[0].get("role") == "list"
    return listed and outer[1].tag == "section"


def _goal(
    part: EbookPage, element: Element, kind: TargetKind, links: _Links, hints: _Hints
) -> Goal:
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
        ways_back=tuple(_absolute(part.path, one.get("href", "")) for one in back),
        begins_with_way_back=bool(back) and text.startswith(words_of(back[0])),
        interrupted_by=_interruption(part, element, inner[1:], links),
        types=roles(element),
        hints=hints.of(part, element),
    )


def _name(href: str, kind: TargetKind, inner: list[Element], text: str) -> str:
    if kind is TargetKind.NOTE:
        # A note's id is its page's name, a full stop, and its label.
        return note_label(href.partition("#")[2]) or text[:_NAME_LENGTH]
    for one in inner:
        if one.tag in _TERMS or "index-term" in roles(one):
            return words_of(one)
    return text if len(text) <= _NAME_LENGTH else f"{text[: _NAME_LENGTH - 1].rstrip()}…"


def _interruption(part: EbookPage, goal: Element, inner: list[Element], links: _Links) -> str:
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
