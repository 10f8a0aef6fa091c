"""Gives a printed book its page numbers: finds each place that names a page, and writes the number.

An entry of a register lists the paragraphs, notes and entries that mention it. A paragraph may
begin on one page and have the mention on the next, so the mention itself is looked for: links to
the entry, and the words that such links have anywhere in the book, or that the entry has as names.
Each mention gets an id, and the layout tells its page. Where none is found, the paragraph counts
from its beginning to its end.

The rules of an index: each page once, and three pages or more in a row as a range. A note counts
only on a page whose text doesn't mention the name.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import field

from glossator.formats.pdf.notes import FAR, Again, NoteIds
from glossator.formats.pdf.sections import PrintedSection, elements_by_id
from glossator.model.dataclass import dataclass
from glossator.model.words import WordTable
from glossator.xhtml.markup import Element, classes_of, words_of

_BLOCKS = frozenset("p li dd dt div td th blockquote ul ol dl section figure".split())


@dataclass(slots=True)
class Listing:
    """The places that an entry lists: the element that shows them, and what they lead to."""

    entry: str
    shown: Element = field(repr=False)
    targets: list[str]
    marks: dict[str, list[str]] = field(default_factory=dict)
    """By target, the ids of what mentions the entry there, or of its beginning and end."""


def mark_mentions(sections: list[PrintedSection]) -> list[Listing]:
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


def _listings(section: PrintedSection) -> Iterable[Listing]:
    for parent in section.tree.iter():
        entry = ""
        for child in parent:
            if "places" in classes_of(child) and entry:
                links = [link.get("href", "")[1:] for link in child.iter("a")]
                yield Listing(entry, child, links)
            entry = child.get("id", "") or entry


def _owners(sections: list[PrintedSection], entries: set[str]) -> dict[str, str]:
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


UNKNOWN = "000"
"""What stands for a page number in the first layout: as wide as most."""


@dataclass(frozen=True, slots=True, order=True)
class Folio:
    """A page: its place among all sheets' sides, and the number that is printed on it."""

    place: int
    label: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a list of pages: what is shown, and the id it leads to (empty: to none)."""

    shown: str
    target: str = ""


def pieces_of_listing(
    listing: Listing, folios: Mapping[str, Folio], numbers: Mapping[str, str], words: WordTable
) -> list[_Piece]:
    """The pages that an entry lists; `numbers` are those of the notes, by id."""
    texts: dict[Folio, str] = {}
    notes: dict[Folio, dict[str, str]] = {}
    unknown: list[_Piece] = []
    for target, marks in listing.marks.items():
        known = [(folios[mark], mark) for mark in marks if mark in folios]
        if not known:
            unknown.append(_Piece(UNKNOWN))
        for folio, mark in known:
            if target in numbers:
                notes.setdefault(folio, {}).setdefault(numbers[target], mark)
            else:
                texts.setdefault(folio, mark)
    shown = []
    for run in _runs(sorted({*texts, *notes}), texts):
        if len(run) > 1:
            first, last = run[0], run[-1]
            both = [_Piece(first.label, texts[first]), _Piece("–"), _Piece(last.label, texts[last])]
            shown.append(both)
        elif run[0] in texts:
            shown.append([_Piece(run[0].label, texts[run[0]])])
        else:
            shown.append(_on_notes(run[0], notes[run[0]], words))
    return _joined([*shown, *([piece] for piece in unknown)])


def write_pieces(element: Element, pieces: Iterable[_Piece]) -> None:
    """Let an element hold these pieces and nothing else, but for a leading `i`, its label."""
    label = next((child for child in element if child.tag == "i"), None)
    for child in list(element):
        element.remove(child)
    element.text = None
    last: Element | None = None
    if label is not None:
        label.tail = " "
        element.append(label)
        last = label
    for piece in pieces:
        if piece.target:
            last = Element("a", {"href": f"#{piece.target}"})
            last.text = piece.shown
            element.append(last)
        elif last is None:
            element.text = (element.text or "") + piece.shown
        else:
            last.tail = (last.tail or "") + piece.shown


def _runs(folios: list[Folio], texts: Mapping[Folio, str]) -> Iterable[list[Folio]]:
    """Pages one by one, but three or more in a row whose text mentions the name together."""
    row: list[Folio] = []
    for folio in folios:
        if row and not (
            folio in texts
            and row[-1] in texts
            and folio.place == row[-1].place + 1
            and folio.label.isdigit() == row[-1].label.isdigit()
        ):
            yield from [row] if len(row) > 2 else ([one] for one in row)
            row = []
        row.append(folio)
    yield from [row] if len(row) > 2 else ([one] for one in row)


def _on_notes(folio: Folio, notes: Mapping[str, str], words: WordTable) -> list[_Piece]:
    """A page with its notes; the word before the last tells notes from the pages that follow."""
    (first, mark), *others = notes.items()
    key = "print_notes" if others else "print_note"
    pieces = [_Piece(words[key].format(page=folio.label, note=first), mark)]
    for place, (number, target) in enumerate(others, 1):
        between = f" {words['and']} " if place == len(others) else ", "
        pieces += [_Piece(between), _Piece(number, target)]
    return pieces


def _joined(groups: list[list[_Piece]]) -> list[_Piece]:
    pieces: list[_Piece] = []
    for group in groups:
        if pieces:
            pieces.append(_Piece(", "))
        pieces += group
    return pieces


_Folios = Mapping[str, Folio]


@dataclass(slots=True)
class _Slot:
    """An element that shows pages, and what it shows now."""

    element: Element = field(repr=False)
    content: Listing | Again | str
    """What it lists; of a line of the contents and of an endnote's way back, the id it leads to."""
    shown: list[_Piece] = field(default_factory=list)


class Apparatus:
    """The page numbers of a book, section by section."""

    def __init__(
        self,
        sections: list[PrintedSection],
        listings: list[Listing],
        notes: NoteIds,
        words: WordTable,
    ) -> None:
        self._numbers, self._words = notes.numbers, words
        lists = {id(one.shown): one for one in listings}
        again = {one.reference: one for one in notes.again}
        self._slots = {section.name: _slots(section, lists, again) for section in sections}
        self._far: set[str] = set()

    def write(self, section: PrintedSection, folios: _Folios, *, firm: bool = True) -> bool:
        """Write what is known of pages into a section; return whether anything in it has changed.

        Where the pages are `firm`, a further reference that names its note's page goes on naming
        it. Otherwise the words might push it on to that page, where it would need none, and without
        them it would move back, for ever.
        """
        changed = False
        for slot in self._slots[section.name]:
            pieces = self._pieces(slot, folios)
            if firm and isinstance(slot.content, Again) and pieces:
                self._far.add(slot.content.reference)
            if pieces != slot.shown:
                slot.shown, changed = pieces, True
                self._show(slot)
        return changed

    def looks_back(self, section: PrintedSection) -> bool:
        """Whether a section hardly names a later page: it refers to notes, and lists no places."""
        return all(
            isinstance(slot.content, Again) or "page-back" in classes_of(slot.element)
            for slot in self._slots[section.name]
        )

    def _pieces(self, slot: _Slot, folios: _Folios) -> list[_Piece]:
        content = slot.content
        if isinstance(content, Listing):
            return pieces_of_listing(content, folios, self._numbers, self._words)
        if isinstance(content, Again):
            return self._again(content, folios)
        label = folios[content].label if content in folios else UNKNOWN
        if "page-back" in classes_of(slot.element):
            label = self._words["print_page"].format(page=label)
        return [_Piece(label)]

    def _again(self, again: Again, folios: _Folios) -> list[_Piece]:
        here, there = folios.get(again.reference), folios.get(again.note)
        if here is None or there is None:
            return []
        if here.place == there.place and again.reference not in self._far:
            return []
        page = self._words["print_page"].format(page=there.label)
        return [_Piece(f", {page}".replace(" ", "\xa0"))]

    def _show(self, slot: _Slot) -> None:
        if isinstance(slot.content, str) and "page-back" not in classes_of(slot.element):
            slot.element.set("data-page", slot.shown[0].shown)
        else:
            write_pieces(slot.element, slot.shown)


def _slots(
    section: PrintedSection, lists: Mapping[int, Listing], again: Mapping[str, Again]
) -> list[_Slot]:
    slots = []
    for element in section.tree.iter():
        if id(element) in lists:
            slots.append(_Slot(element, lists[id(element)]))
        elif element.get("id") in again:
            for far in (one for one in element if FAR in classes_of(one)):
                shown = [_Piece(far.text)] if far.text else []
                slots.append(_Slot(far, again[element.get("id", "")], shown))
        elif "page-back" in classes_of(element):
            slots.append(_Slot(element, element.get("href", "")[1:]))
    for navigation in section.tree.iter("nav"):
        for link in navigation.iter("a"):
            slots.append(_Slot(link, link.get("href", "")[1:]))
    return slots
