"""Every link of a finished book, as KOReader would meet it when somebody taps it.

Read from the pages and the style sheets as they stand in the e-book: what the links lead to, what
stands about them, and what would be shown.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from glossator.model.ids import page_file
from glossator.model.publication import Contents, Publication
from glossator.readers.koreader.footnotes import (
    HINT,
    NOTES,
    Tap,
    hints_of,
    is_at_foot,
    is_mark,
    pops_up,
)
from glossator.xhtml.book import book_of
from glossator.xhtml.declared import SheetProperty
from glossator.xhtml.elements import BLOCKS, HEADINGS
from glossator.xhtml.markup import Element, classes_of, words_of
from glossator.xhtml.page import EbookPage, roles

_CALLS = {"noteref": "reference", "glossref": "term", "biblioref": "work", "backlink": "way back"}
_REGISTERS = {"people": "person", "chronology": "event", "glossary": "term", "works": "work"}
_BESIDE = {"places": "locator", "see": "see", "see-also": "see also"}


@dataclass(frozen=True)
class Tapped:
    """A link; what it is, what it leads to, what KOReader would show."""

    kind: str
    words: str
    page: str
    href: str
    tap: Tap
    shown: Element
    """The element that a pop-up shows."""
    is_in_note: bool

    def pops(self, more: bool = False) -> bool:
        """Whether it pops up, without or with "Show more links as footnotes"."""
        return pops_up(self.tap, more).pops

    @property
    def is_at_foot(self) -> bool:
        """Whether it brings a note to the foot of its page."""
        return is_at_foot(self.tap, self.is_in_note)


class TappedBook:
    """The links of a publication."""

    def __init__(self, publication: Publication) -> None:
        self._pages = book_of((page_file(page.name), page.xhtml) for page in publication.pages)
        self._by_path = {page.path: page for page in self._pages.pages}
        sheets = (one.data for one in publication.resources if one.media_type == "text/css")
        self._declared = SheetProperty((data.decode() for data in sheets), HINT)
        self._listed = set(_hrefs(publication.contents))

    @cached_property
    def links(self) -> list[Tapped]:
        """All links to places in the book, in the order of reading."""
        return [
            self._tapped(page, link)
            for page in self._pages.pages
            for link in page.root.iter("a")
            if ":" not in link.get("href", ":").partition("#")[0]
        ]

    def of(self, *kinds: str) -> list[Tapped]:
        """The links of some kinds."""
        return [link for link in self.links if link.kind in kinds]

    def popping(self, more: bool = False) -> Counter[str]:
        """How many links of each kind pop up."""
        return Counter(link.kind for link in self.links if link.pops(more))

    def _tapped(self, page: EbookPage, link: Element) -> Tapped:
        file, _, fragment = link.get("href", "").partition("#")
        goal_page = self._by_path[file or page.path]
        goal = goal_page.ids[fragment] if fragment else goal_page.body
        inner, around = list(goal.iter()), list(goal_page.outer(goal))
        note = next((one for one in around if roles(one) & NOTES), goal)
        block = _block(page, link)
        place = (page.place, page.order[link])
        href = f"{goal_page.path}#{fragment}"
        tap = Tap(
            hints=self._hints(page, link),
            types=roles(link),
            is_alone=words_of(link) == words_of(block),
            is_mark=_is_raised(page, link) or is_mark(words_of(link)),
            to_id=bool(fragment),
            is_back=(goal_page.place, goal_page.order[goal]) < place,
            is_listed=href.rstrip("#") in self._listed,
            goal_hints=self._hints(goal_page, goal),
            goal_types=roles(note),
            has_heading=any(one.tag in HEADINGS for one in (*inner, *around)),
            length=len(words_of(goal)),
        )
        shown = goal if goal.tag in BLOCKS or goal.tag == "div" else _block(goal_page, goal)
        in_note = any(roles(one) & NOTES for one in page.outer(link))
        return Tapped(
            kind=_kind(page, link, goal_page.path),
            words=words_of(link),
            page=page.path,
            href=href,
            tap=tap,
            shown=shown,
            is_in_note=in_note,
        )

    def _hints(self, page: EbookPage, element: Element) -> frozenset[str]:
        return hints_of(tuple(self._declared.values(page, element)))


def _kind(page: EbookPage, link: Element, goal: str) -> str:
    for role in roles(link):
        if role in _CALLS:
            return _CALLS[role]
    for outer in page.outer(link):
        if outer.tag == "nav":
            return "contents"
        for name in classes_of(outer):
            if name in _BESIDE:
                return _BESIDE[name]
    if "mention" in classes_of(link):
        return _REGISTERS.get(goal.partition(".")[0], "mention")
    return "other"


def _block(page: EbookPage, element: Element) -> Element:
    return next(one for one in page.outer(element) if one.tag in BLOCKS)


def _is_raised(page: EbookPage, link: Element) -> bool:
    outer = list(page.outer(link))[1:3]
    inner = list(link)
    only = bool(inner) and all(one.tag in ("sup", "sub") for one in inner) and not link.text
    return only or any(one.tag in ("sup", "sub") for one in outer)


def _hrefs(contents: Iterable[Contents]) -> Iterator[str]:
    for line in contents:
        yield line.href
        yield from _hrefs(line.children)
