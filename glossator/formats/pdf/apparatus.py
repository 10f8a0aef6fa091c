"""Gives a printed book its page numbers: finds each place that names a page, and writes the number.

These are the lines of the contents, the ways back of endnotes, references to notes on other pages,
and the places that the entries of registers list (`listings.py` finds them, `folios.py` makes page
numbers of them).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field

from glossator.formats.pdf.folios import (
    UNKNOWN,
    Folios,
    Locators,
    joined_pieces,
    locators_of,
)
from glossator.formats.pdf.listings import Listing, Look, Piece, PrintedPlace, PrintedRow, RowKind
from glossator.formats.pdf.notes import FAR, Again, NoteIds
from glossator.formats.pdf.sections import PrintedSection
from glossator.model.dataclass import dataclass
from glossator.model.listed import MANY
from glossator.model.words import WordTable
from glossator.xhtml.markup import Element, classes_of

_GONE = "gone"
"""The class of a row that shows nothing on paper."""
_ROW = "row"
"""The class of a row that is set in."""


def write_pieces(element: Element, pieces: Iterable[Piece]) -> None:
    """Let an element hold these pieces and nothing else."""
    for child in list(element):
        element.remove(child)
    element.text = None
    last: Element | None = None
    for piece in pieces:
        if piece.target or piece.look is not Look.PLAIN:
            last = _written(piece)
            element.append(last)
        elif last is None:
            element.text = (element.text or "") + piece.shown
        else:
            last.tail = (last.tail or "") + piece.shown


def _written(piece: Piece) -> Element:
    """A piece that is a link, or looks otherwise than the rest."""
    name = {Look.MAIN: "b", Look.LABEL: "i", Look.SUB: "span"}.get(piece.look)
    attributes = {"class": "sub"} if piece.look is Look.SUB else {}
    inner = Element(name, attributes) if name else None
    if not piece.target:
        assert inner is not None
        inner.text = piece.shown
        return inner
    link = Element("a", {"href": f"#{piece.target}"})
    if inner is None:
        link.text = piece.shown
    else:
        inner.text = piece.shown
        link.append(inner)
    return link


_Shown = tuple[Sequence[Piece], ...]
"""What a slot shows: of an entry's places, row by row."""


@dataclass(slots=True)
class _Slot:
    """An element that shows pages, and what it shows now."""

    element: Element = field(repr=False)
    content: Listing | Again | str
    """What it lists; of a line of the contents and of an endnote's way back, the id it leads to."""
    shown: _Shown = ((),)


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

    def write(self, section: PrintedSection, folios: Folios, *, firm: bool = True) -> bool:
        """Write what is known of pages into a section; return whether anything in it has changed.

        Where the pages are `firm`, a further reference that names its note's page goes on naming
        it. Otherwise the words might push it on to that page, where it would need none, and without
        them it would move back, for ever.
        """
        changed = False
        for slot in self._slots[section.name]:
            shown = self._shown(slot, folios)
            if firm and isinstance(slot.content, Again) and any(shown):
                self._far.add(slot.content.reference)
            if shown != slot.shown:
                slot.shown, changed = shown, True
                _show(slot)
        return changed

    def looks_back(self, section: PrintedSection) -> bool:
        """Whether a section hardly names a later page: it refers to notes, and lists no places."""
        return all(
            isinstance(slot.content, Again) or "page-back" in classes_of(slot.element)
            for slot in self._slots[section.name]
        )

    def _shown(self, slot: _Slot, folios: Folios) -> _Shown:
        content = slot.content
        if isinstance(content, Listing):
            return rows_of_listing(content, folios, self._numbers, self._words)
        if isinstance(content, Again):
            return (self._again(content, folios),)
        label = folios[content].label if content in folios else UNKNOWN
        if "page-back" in classes_of(slot.element):
            label = self._words["print_page"].format(page=label)
        return ([Piece(label)],)

    def _again(self, again: Again, folios: Folios) -> list[Piece]:
        here, there = folios.get(again.reference), folios.get(again.note)
        if here is None or there is None:
            return []
        if here.place == there.place and again.reference not in self._far:
            return []
        page = self._words["print_page"].format(page=there.label)
        return [Piece(f", {page}".replace(" ", "\xa0"))]


def rows_of_listing(
    listing: Listing, folios: Folios, numbers: Mapping[str, str], words: WordTable
) -> _Shown:
    """The pages that an entry lists, row by row; `numbers` are those of the notes, by id.

    An entry with many places has a row for each text. Where all of those come to few pages, the
    first row of the entry has them, and they have nothing.
    """

    def pages(places: Sequence[PrintedPlace], told: Sequence[PrintedPlace] = ()) -> Locators:
        return locators_of(places, folios, numbers, words, told)

    host = listing.rows[0]
    main = [place for place in host.places if place.is_main]
    texts = [row for row in listing.rows if row.kind is RowKind.TEXT]
    together = [*host.places, *(place for row in texts for place in row.places)]
    joined = pages(together) if texts else []
    few = 0 < len(joined) <= MANY
    shown: list[Sequence[Piece]] = []
    for row in listing.rows:
        if few and row is host:
            shown.append(joined_pieces(joined))
        elif few and row.kind is RowKind.TEXT:
            shown.append(())
        elif row.kind is RowKind.ALSO:
            shown.append(_also(row, pages))
        else:
            told = main if row.kind is RowKind.TEXT else ()
            found = pages(row.places, told)
            shown.append([*row.lead, *joined_pieces(found)] if found else ())
    return tuple(shown)


def _also(row: PrintedRow, pages: Callable[[Sequence[PrintedPlace]], Locators]) -> Sequence[Piece]:
    """The pages of other registers, after their names."""
    pieces = list(row.lead)
    for at, place in enumerate(row.places):
        between = "; " if at else ""
        pieces.append(Piece(f"{between}{place.words} "))
        pieces += joined_pieces(pages([place]))
    return pieces


def _show(slot: _Slot) -> None:
    content = slot.content
    if isinstance(content, Listing):
        for row, pieces in zip(content.rows, slot.shown, strict=True):
            write_pieces(row.shown, pieces)
            look = {_ROW} if row.kind is not RowKind.PLAIN else set()
            kinds = {*classes_of(row.shown), *look} - {_GONE}
            row.shown.set("class", " ".join(sorted(kinds if pieces else {*kinds, _GONE})))
    elif isinstance(content, str) and "page-back" not in classes_of(slot.element):
        slot.element.set("data-page", slot.shown[0][0].shown)
    else:
        write_pieces(slot.element, slot.shown[0])


def _slots(
    section: PrintedSection, lists: Mapping[int, Listing], again: Mapping[str, Again]
) -> list[_Slot]:
    slots = []
    for element in section.tree.iter():
        if id(element) in lists:
            slots.append(_Slot(element, lists[id(element)]))
        elif element.get("id") in again:
            for far in (one for one in element if FAR in classes_of(one)):
                shown = [Piece(far.text)] if far.text else []
                slots.append(_Slot(far, again[element.get("id", "")], (shown,)))
        elif "page-back" in classes_of(element):
            slots.append(_Slot(element, element.get("href", "")[1:]))
    for navigation in section.tree.iter("nav"):
        for link in navigation.iter("a"):
            slots.append(_Slot(link, link.get("href", "")[1:]))
    return slots
