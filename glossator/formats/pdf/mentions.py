"""Sections in, their mentions marked: where on paper each place stands that an entry lists.

An entry of a register lists paragraphs, notes and entries that mention it. A paragraph may begin on
one page and mention on the next, so what mentions is looked for: links to the entry, and the words
that such links have anywhere in the book, or that the entry has for a name. Each gets an id, whose
page the layout tells. Where nothing is found, the paragraph from its beginning to its end counts.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from glossator.formats.pdf.sections import Section, classes_of, elements_by_id
from glossator.xhtml.markup import Element, words_of

_BLOCKS = frozenset("p li dd dt div td th blockquote ul ol dl section figure".split())


@dataclass(slots=True)
class Listing:
    """The places that an entry lists: the element that shows them, and what they lead to."""

    entry: str
    shown: Element = field(repr=False)
    targets: list[str]
    marks: dict[str, list[str]] = field(default_factory=dict)
    """By target, the ids of what mentions the entry there, or of its beginning and end."""


def mark_mentions(sections: list[Section]) -> list[Listing]:
    """Find what every register lists, and give each mention of it an id."""
    listings = [listing for section in sections for listing in _listings(section)]
    wanted: dict[str, dict[str, Listing]] = {}
    for listing in listings:
        for target in listing.targets:
            wanted.setdefault(target, {})[listing.entry] = listing
    marker = _Marker(wanted, _owners(sections, {listing.entry for listing in listings}))
    for section in sections:
        marker.walk(section.tree, [])
    elements = elements_by_id(sections)
    for listing in listings:
        listing.targets = [target for target in listing.targets if target in elements]
        for target in listing.targets:
            if target not in listing.marks:
                listing.marks[target] = [target, marker.end_of(elements[target])]
    return listings


def _listings(section: Section) -> Iterable[Listing]:
    for parent in section.tree.iter():
        entry = ""
        for child in parent:
            if "places" in classes_of(child) and entry:
                links = [link.get("href", "")[1:] for link in child.iter("a")]
                yield Listing(entry, child, links)
            entry = child.get("id", "") or entry


def _owners(sections: list[Section], entries: set[str]) -> dict[str, str]:
    """The entry that a name belongs to; names that two entries have belong to none."""
    claims: dict[str, set[str]] = {}
    for section in sections:
        for element in section.tree.iter():
            target = element.get("href", "")[1:]
            if target in entries and "mention" in classes_of(element):
                claims.setdefault(words_of(element), set()).add(target)
            identity = element.get("id")
            if identity in entries:
                for name in _names(element):
                    claims.setdefault(name, set()).add(identity)
    return {name: owners.pop() for name, owners in claims.items() if name and len(owners) == 1}


def _names(entry: Element) -> Iterable[str]:
    """What an entry calls itself: its term, or a name as the index sorts it, and turned round."""
    for element in entry.iter():
        if element.tag == "dfn" or "term" in classes_of(element):
            name = words_of(element)
            last, comma, first = name.partition(", ")
            yield from (f"{first} {last}", last) if comma else (name,)


class _Marker:
    """Gives ids to mentions; they are counted, since nothing outside the PDF ever sees them."""

    def __init__(
        self, wanted: Mapping[str, Mapping[str, Listing]], owners: Mapping[str, str]
    ) -> None:
        self.wanted, self.owners, self.count = wanted, owners, 0
        names = sorted(owners, key=len, reverse=True)
        self.pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")

    def walk(self, element: Element, around: list[str]) -> None:
        """Mark what an element mentions; `around` are the ids of the listed places it lies in."""
        around = [*around, *self._listed(element, around)]
        target = element.get("href", "")[1:]
        if element.tag == "a":
            if any(target in self.wanted[place] for place in around):
                self._record(target, element, around)
            return
        if "places" in classes_of(element):
            return
        for child in list(element):
            self.walk(child, around)
        if around and self.owners:
            self._search(element, around)

    def _listed(self, element: Element, around: list[str]) -> Iterable[str]:
        """The listed places that begin with an element; the cells of a table are one place."""
        parts = element.iter() if element.tag == "table" else (element,)
        ids = (part.get("id", "") for part in parts)
        return (name for name in ids if name in self.wanted and name not in around)

    def end_of(self, element: Element) -> str:
        """The id of a mark at the end of an element's text."""
        while len(element) and element[-1].tag in _BLOCKS:
            element = element[-1]
        mark = self._mark()
        element.append(mark)
        return mark.get("id", "")

    def _search(self, element: Element, around: list[str]) -> None:
        children = list(element)
        for child in reversed(children):
            marks, child.tail = self._split(child.tail, around)
            for mark in reversed(marks):
                element.insert(list(element).index(child) + 1, mark)
        marks, element.text = self._split(element.text, around)
        for mark in reversed(marks):
            element.insert(0, mark)

    def _split(self, text: str | None, around: list[str]) -> tuple[list[Element], str | None]:
        """The mentions in a stretch of text, each with the text behind it; the text before."""
        marks: list[Element] = []
        before, end = text, 0
        for found in self.pattern.finditer(text or ""):
            entry = self.owners[found[0]]
            if not any(entry in self.wanted[place] for place in around):
                continue
            between = found.string[end : found.start()]
            if marks:
                marks[-1].tail = between
            else:
                before = between
            mark = self._mark()
            mark.text = found[0]
            marks.append(mark)
            end = found.end()
            self._record(entry, mark, around)
        if marks:
            marks[-1].tail = found.string[end:]
        return marks, before

    def _record(self, entry: str, element: Element, around: list[str]) -> None:
        if not element.get("id"):
            element.set("id", self._mark().get("id", ""))
        for place in around:
            if listing := self.wanted[place].get(entry):
                listing.marks.setdefault(place, []).append(element.get("id", ""))

    def _mark(self) -> Element:
        self.count += 1
        return Element("span", {"id": f"mention-{self.count}"})
