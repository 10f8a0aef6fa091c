"""Finds what the registers of a printed book list, and gives each mention of it an id.

A row of an entry's places names paragraphs, notes, runs of them, or whole texts. A paragraph may
begin on one page and have the mention on the next, so the mention itself is looked for: links to
the entry, and the words that such links have anywhere in the book, or that the entry has as names.
Each mention gets an id, and the layout tells its page. Where none is found, the paragraph counts
from its beginning to its end; and so does a main passage, whatever it mentions.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from enum import Enum, auto

from glossator.formats.pdf.sections import PrintedSection
from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.model.ids import IdKind, joined_id, joined_page, parted_id, read_id
from glossator.xhtml.markup import Element, add_class, classes_of, words_of

_BLOCKS = frozenset("p li dd dt div td th blockquote ul ol dl section figure".split())
_TAGS = _BLOCKS | frozenset("h1 h2 h3 h4 h5 h6 pre table caption figcaption".split())
_COUNTED = expression(r"[ \xa0]\(\d")
"""What follows a link that stands for all mentions in a text: how many there are."""
_KINDS = frozenset(("main", "under", "also"))
"""Classes of rows; one of places without a sub-heading has none."""
_APART = frozenset(("places", "see", "see-also"))
"""Classes of what leads to entries and tells nothing of them."""


class Look(Enum):
    """How a piece looks: a label, a sub-heading, a page of a main passage."""

    PLAIN = auto()
    LABEL = auto()
    SUB = auto()
    MAIN = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a list of pages: what is shown, and the id it leads to (empty: to none)."""

    shown: str
    target: str = ""
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class PrintedMark:
    """An id in the printed book at which an entry is mentioned, and the note that it lies in."""

    id: str
    note: str = ""
    """Empty: it lies in no note."""


@dataclass(slots=True)
class PrintedPlace:
    """What one link of a row leads to, and what mentions the entry there."""

    first: str
    """The id of the paragraph, note or entry, or of the first of a run."""
    last: str = ""
    """The id of the last of a run; empty: there is but one."""
    is_main: bool = False
    is_text: bool = False
    """Whether all mentions in the text that the link leads to are meant."""
    words: str = ""
    """What the link says."""
    marks: list[PrintedMark] = field(default_factory=list)


class RowKind(Enum):
    """What a row has: main passages, places of all texts or of one, a sub-heading's, registers'."""

    PLAIN = auto()
    TEXT = auto()
    UNDER = auto()
    ALSO = auto()


@dataclass(slots=True)
class PrintedRow:
    """A row of the places of an entry: the element that shows it, and what it lists."""

    shown: Element = field(repr=False)
    kind: RowKind
    lead: tuple[Piece, ...]
    """What stands before its pages: a label, or a sub-heading with a comma."""
    places: list[PrintedPlace]


@dataclass(slots=True)
class Listing:
    """The places that an entry lists, row by row; and the element that has the rows."""

    entry: str
    shown: Element = field(repr=False)
    rows: list[PrintedRow]

    @property
    def places(self) -> Iterator[PrintedPlace]:
        """The places of all rows."""
        return (place for row in self.rows for place in row.places)


def mark_mentions(sections: Sequence[PrintedSection]) -> list[Listing]:
    """Find what every register lists, and give each mention of it an id."""
    titles = {section.name: _title(section) for section in sections}
    listings = [listing for section in sections for listing in _listings(section, titles)]
    ids = _Ids(sections)
    for listing in listings:
        for row in listing.rows:
            row.places = [place for place in row.places if place.first in ids.elements]
    wanted = _wanted(listings, ids)
    entries = {listing.entry for listing in listings}
    marker = _Marker(wanted, entries, _owners(sections, entries))
    for section in sections:
        marker.walk(section.tree, [f"{_TEXT}{section.name}"], "")
    for listing in listings:
        for place in listing.places:
            if not place.marks or place.is_main:
                _bound(place, ids, marker)
    return listings


_TEXT = "/"
"""Stands before the name of a section among the ids of places: no id begins with it."""


def _bound(place: PrintedPlace, ids: "_Ids", marker: "_Marker") -> None:
    """Let the beginning and the end of a place mark it."""
    note = place.first if ids.is_note(place.first) else ""
    end = marker.end_of(ids.elements[place.last or place.first])
    place.marks = [PrintedMark(place.first, note), PrintedMark(end, note)]


class _Ids:
    """Knows the elements of a printed book by their ids, and which blocks lie between two."""

    def __init__(self, sections: Iterable[PrintedSection]) -> None:
        self.elements: dict[str, Element] = {}
        self._blocks: list[str] = []
        self._at: dict[str, int] = {}
        for section in sections:
            for element in section.tree.iter():
                if identity := element.get("id"):
                    self.elements[identity] = element
                    if element.tag in _TAGS:
                        self._at[identity] = len(self._blocks)
                        self._blocks.append(identity)

    def is_note(self, identity: str) -> bool:
        """Whether an id is a note's."""
        return _text_of_note(identity) != ""

    def run(self, place: PrintedPlace) -> Iterable[str]:
        """The ids of a place's blocks."""
        first, last = (self._at.get(one, -1) for one in (place.first, place.last))
        return self._blocks[first : last + 1] if 0 <= first <= last else (place.first,)


def _text_of_note(identity: str) -> str:
    """The name of the page that a note belongs to; empty for what is no note's id."""
    found = read_id(parted_id(identity))
    return found.page if found and found.kind is IdKind.NOTE else ""


def _wanted(listings: Iterable[Listing], ids: _Ids) -> dict[str, dict[str, list[PrintedPlace]]]:
    """The places by the ids of the blocks that they have, and by entry."""
    wanted: dict[str, dict[str, list[PrintedPlace]]] = {}
    for listing in listings:
        for place in listing.places:
            if place.is_main:
                continue
            text = f"{_TEXT}{_text_of(place.first)}"
            for one in (text,) if place.is_text else ids.run(place):
                wanted.setdefault(one, {}).setdefault(listing.entry, []).append(place)
    return wanted


def _listings(section: PrintedSection, titles: Mapping[str, str]) -> Iterator[Listing]:
    for parent in list(section.tree.iter()):
        entry = ""
        for child in parent:
            if "places" in classes_of(child) and entry:
                yield Listing(entry, child, _rows(child, titles))
            entry = child.get("id", "") or entry


def _rows(shown: Element, titles: Mapping[str, str]) -> list[PrintedRow]:
    """The rows of an entry's places: the items of a list, or one paragraph.

    Places without a sub-heading follow the main passages in one row; where several rows have some,
    each has those of one text, and gets its title as a sub-heading. Then the first row is kept for
    all of them together.
    """
    items = [one for one in shown if one.tag in ("li", "dd")]
    if len(items) == 1:
        items += _parted(shown, items[0])
    if not items:
        return [PrintedRow(shown, RowKind.PLAIN, _lead(shown), list(_places(shown)))]
    plain = [one for one in items if _KINDS.isdisjoint(classes_of(one))]
    first = items[0]
    rows = []
    if len(plain) > 1 and "main" not in classes_of(first):
        first = Element(first.tag)
        shown.insert(list(shown).index(items[0]), first)
        items.insert(0, first)
    for item in items:
        kinds = classes_of(item)
        places = list(_places(item))
        if "main" in kinds or (item is first and _KINDS.isdisjoint(kinds)):
            rows.append(PrintedRow(item, RowKind.PLAIN, (), places))
        elif _KINDS.isdisjoint(kinds) and len(plain) > 1:
            title = titles.get(_text_of(places[0].first), "") if places else ""
            rows.append(PrintedRow(item, RowKind.TEXT, _subheading(title), places))
        elif _KINDS.isdisjoint(kinds):
            rows[0].places += places
            shown.remove(item)
        else:
            kind = RowKind.ALSO if "also" in kinds else RowKind.UNDER
            rows.append(PrintedRow(item, kind, _lead(item), places))
    return rows


def _parted(shown: Element, item: Element) -> list[Element]:
    """A row of its own for the registers that a glossary names at the end of its only row."""
    parts = list(item)
    label = next((at for at, one in enumerate(parts) if at and one.tag == "i"), None)
    if label is None:
        return []
    also = Element(item.tag, {"class": "also"})
    for part in parts[label:]:
        item.remove(part)
        also.append(part)
    shown.append(also)
    add_class(shown, "rows")
    return [also]


def _lead(row: Element) -> tuple[Piece, ...]:
    """What a row begins with: a label in italics, or a sub-heading."""
    for child in row:
        if child.tag == "i":
            return Piece(words_of(child), look=Look.LABEL), Piece(" ")
        if "sub" in classes_of(child):
            return _subheading(words_of(child))
    return ()


def _subheading(words: str) -> tuple[Piece, ...]:
    """A sub-heading, and what parts it from its pages: a colon after a number, else a comma."""
    return Piece(words, look=Look.SUB), Piece(": " if words[-1:].isdigit() else ", ")


def _text_of(identity: str) -> str:
    """The name of the page of the text that an id is on, or that a note belongs to."""
    return _text_of_note(identity) or joined_page(identity)


def _title(section: PrintedSection) -> str:
    """A section's title, without the number of its chapter."""
    for heading in section.tree.iter("h1"):
        parts = [heading.text or ""]
        for child in heading:
            if "label" not in classes_of(child):
                parts.append("".join(child.itertext()))
            parts.append(child.tail or "")
        return " ".join("".join(parts).split())
    return section.title


def _places(row: Element) -> Iterator[PrintedPlace]:
    main = {id(link) for bold in row.iter("b") for link in bold.iter("a")}
    for link in row.iter("a"):
        first = link.get("href", "")[1:]
        last = link.get("data-to", "")
        yield PrintedPlace(
            first,
            joined_id(joined_page(first), last) if last else "",
            id(link) in main,
            _COUNTED.match(link.tail or "") is not None,
            words_of(link),
        )


def _owners(sections: Iterable[PrintedSection], entries: set[str]) -> dict[str, str]:
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
        if element.tag == "dfn" or element.get("data-type") == "index-term":
            name = words_of(element)
            last, comma, first = name.partition(", ")
            yield from (f"{first} {last}", last) if comma else (name,)


class _Marker:
    """Gives ids to mentions; they are counted, since nothing outside the PDF ever sees them."""

    def __init__(
        self,
        wanted: Mapping[str, Mapping[str, Sequence[PrintedPlace]]],
        entries: Collection[str],
        owners: Mapping[str, str],
    ) -> None:
        self.wanted, self.entries, self.owners, self.count = wanted, entries, owners, 0
        names = sorted(owners, key=len, reverse=True)
        self.pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")

    def walk(self, element: Element, around: list[str], note: str) -> None:
        """Mark what an element mentions.

        `around` are the ids of the listed places that it lies in, and `note` is that of its note.
        """
        identity = element.get("id", "")
        if text := _text_of_note(identity):
            note = identity
            around = [*around, f"{_TEXT}{text}"]
        if identity in self.entries:
            around = [*around, identity]
        around = [*around, *self._listed(element, around)]
        target = element.get("href", "")[1:]
        if element.tag == "a":
            if self._is_wanted(target, around):
                self._record(target, element, around, note)
            return
        if not _APART.isdisjoint(classes_of(element)):
            return
        for child in list(element):
            self.walk(child, around, note)
        if self.owners and any(place in self.wanted for place in around):
            self._search(element, around, note)

    def _listed(self, element: Element, around: list[str]) -> Iterable[str]:
        """The listed places that begin with an element; the cells of a table are one place."""
        parts = element.iter() if element.tag == "table" else (element,)
        ids = (part.get("id", "") for part in parts)
        return (name for name in ids if name in self.wanted and name not in around)

    def _is_wanted(self, entry: str, around: list[str]) -> bool:
        """Whether a mention is listed; what an entry says of itself is none."""
        return entry not in around and any(entry in self.wanted.get(one, ()) for one in around)

    def end_of(self, element: Element) -> str:
        """The id of a mark at the end of an element's text."""
        while len(element) and element[-1].tag in _BLOCKS:
            element = element[-1]
        mark = self._mark()
        element.append(mark)
        return mark.get("id", "")

    def _search(self, element: Element, around: list[str], note: str) -> None:
        children = list(element)
        for child in reversed(children):
            marks, child.tail = self._split(child.tail, around, note)
            for mark in reversed(marks):
                element.insert(list(element).index(child) + 1, mark)
        marks, element.text = self._split(element.text, around, note)
        for mark in reversed(marks):
            element.insert(0, mark)

    def _split(
        self, text: str | None, around: list[str], note: str
    ) -> tuple[list[Element], str | None]:
        """The mentions in a stretch of text, each with the text behind it; the text before."""
        marks: list[Element] = []
        before, end = text, 0
        for found in self.pattern.finditer(text or ""):
            entry = self.owners[found[0]]
            if not self._is_wanted(entry, around):
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
            self._record(entry, mark, around, note)
        if marks:
            marks[-1].tail = found.string[end:]
        return marks, before

    def _record(self, entry: str, element: Element, around: list[str], note: str) -> None:
        if not element.get("id"):
            element.set("id", self._mark().get("id", ""))
        mark = PrintedMark(element.get("id", ""), note)
        for name in around:
            for place in self.wanted.get(name, {}).get(entry, ()):
                if place.marks[-1:] != [mark]:
                    place.marks.append(mark)

    def _mark(self) -> Element:
        self.count += 1
        return Element("span", {"id": f"mention-{self.count}"})
