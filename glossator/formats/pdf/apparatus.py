"""Every place of a printed book that names a page, and how it is written once pages are known."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from glossator.formats.pdf.mentions import Listing
from glossator.formats.pdf.notes import FAR, Again, NoteIds
from glossator.formats.pdf.numbers import (
    UNKNOWN,
    Folio,
    Piece,
    pieces_of_listing,
    write_pieces,
)
from glossator.formats.pdf.sections import Section, classes_of
from glossator.model.words import Table
from glossator.xhtml.markup import Element

Folios = Mapping[str, Folio]


@dataclass(slots=True)
class Slot:
    """An element that shows pages, and what it shows now."""

    element: Element = field(repr=False)
    content: Listing | Again | str
    """What it lists; of a line of the contents and of an endnote's way back, the id it leads to."""
    shown: list[Piece] = field(default_factory=list)


class Apparatus:
    """The page numbers of a book, section by section."""

    def __init__(
        self, sections: list[Section], listings: list[Listing], notes: NoteIds, words: Table
    ) -> None:
        self._numbers, self._words = notes.numbers, words
        lists = {id(one.shown): one for one in listings}
        again = {one.reference: one for one in notes.again}
        self._slots = {section.name: _slots(section, lists, again) for section in sections}
        self._far: set[str] = set()

    def write(self, section: Section, folios: Folios, *, firm: bool = True) -> bool:
        """Write what is known of pages into a section; whether anything in it has changed.

        Where the pages are `firm`, a further reference that names its note's page goes on naming
        it: the name may move it to that page, where it would need none, and so back, for ever.
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

    def looks_back(self, section: Section) -> bool:
        """Whether a section hardly names a page behind it: it refers to notes, and lists none."""
        return all(
            isinstance(slot.content, Again) or "page-back" in classes_of(slot.element)
            for slot in self._slots[section.name]
        )

    def _pieces(self, slot: Slot, folios: Folios) -> list[Piece]:
        content = slot.content
        if isinstance(content, Listing):
            return pieces_of_listing(content, folios, self._numbers, self._words)
        if isinstance(content, Again):
            return self._again(content, folios)
        label = folios[content].label if content in folios else UNKNOWN
        if "page-back" in classes_of(slot.element):
            label = self._words["print_page"].format(page=label)
        return [Piece(label)]

    def _again(self, again: Again, folios: Folios) -> list[Piece]:
        here, there = folios.get(again.reference), folios.get(again.note)
        if here is None or there is None:
            return []
        if here.place == there.place and again.reference not in self._far:
            return []
        page = self._words["print_page"].format(page=there.label)
        return [Piece(f", {page}".replace(" ", "\xa0"))]

    def _show(self, slot: Slot) -> None:
        if isinstance(slot.content, str) and "page-back" not in classes_of(slot.element):
            slot.element.set("data-page", slot.shown[0].shown)
        else:
            write_pieces(slot.element, slot.shown)


def _slots(
    section: Section, lists: Mapping[int, Listing], again: Mapping[str, Again]
) -> list[Slot]:
    slots = []
    for element in section.tree.iter():
        if id(element) in lists:
            slots.append(Slot(element, lists[id(element)]))
        elif element.get("id") in again:
            for far in (one for one in element if FAR in classes_of(one)):
                shown = [Piece(far.text)] if far.text else []
                slots.append(Slot(far, again[element.get("id", "")], shown))
        elif "page-back" in classes_of(element):
            slots.append(Slot(element, element.get("href", "")[1:]))
    for navigation in section.tree.iter("nav"):
        for link in navigation.iter("a"):
            slots.append(Slot(link, link.get("href", "")[1:]))
    return slots
