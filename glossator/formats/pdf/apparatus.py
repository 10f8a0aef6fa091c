"""Every place of a printed book that names a page, and how it is written once pages are known."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from glossator.formats.pdf.mentions import Listing
from glossator.formats.pdf.notes import Again, NoteIds
from glossator.formats.pdf.numbers import (
    UNKNOWN,
    Folio,
    Piece,
    pieces_of_listing,
    write_pieces,
)
from glossator.formats.pdf.sections import Section, classes_of
from glossator.formats.pdf.words import Table
from glossator.formats.trees import Element

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
        contents: dict[int, Listing | Again] = {id(one.shown): one for one in listings}
        contents |= {id(one.shown): one for one in notes.again}
        self._slots = {section.name: _slots(section, contents) for section in sections}
        self._far: dict[str, bool] = {}
        self._kept: set[str] = set()

    def write(self, section: Section, folios: Folios) -> bool:
        """Write what is known of pages into a section; whether anything in it has changed."""
        changed = False
        for slot in self._slots[section.name]:
            pieces = self._pieces(slot, folios)
            if pieces != slot.shown:
                slot.shown, changed = pieces, True
                self._show(slot)
        return changed

    def _pieces(self, slot: Slot, folios: Folios) -> list[Piece]:
        content = slot.content
        if isinstance(content, Listing):
            return pieces_of_listing(content, folios, self._numbers, self._words)
        if isinstance(content, Again):
            return self._again(content, folios)
        label = folios[content].label if content in folios else UNKNOWN
        if "page-back" in classes_of(slot.element):
            label = self._words["page"].format(page=label)
        return [Piece(label)]

    def _again(self, again: Again, folios: Folios) -> list[Piece]:
        here, there = folios.get(again.reference), folios.get(again.note)
        if here is None or there is None:
            return []
        far, was = here.place != there.place, self._far.get(again.reference, False)
        # A reference may come near once; when it does a second time, it stays far: or naming the
        # page could move it to that page, and not naming it move it back, for ever.
        if was and not far and again.reference not in self._kept:
            self._kept.add(again.reference)
        elif was and not far:
            far = True
        self._far[again.reference] = far
        return self._far_away(there) if far else []

    def _far_away(self, there: Folio) -> list[Piece]:
        return [Piece(", " + self._words["page"].format(page=there.label).replace(" ", "\xa0"))]

    def _show(self, slot: Slot) -> None:
        if isinstance(slot.content, str) and "page-back" not in classes_of(slot.element):
            slot.element.set("data-page", slot.shown[0].shown)
        else:
            write_pieces(slot.element, slot.shown)


def _slots(section: Section, contents: Mapping[int, Listing | Again]) -> list[Slot]:
    slots = []
    for element in section.tree.iter():
        if id(element) in contents:
            slots.append(Slot(element, contents[id(element)]))
        elif "page-back" in classes_of(element):
            slots.append(Slot(element, element.get("href", "")[1:]))
    for navigation in section.tree.iter("nav"):
        for link in navigation.iter("a"):
            slots.append(Slot(link, link.get("href", "")[1:]))
    return slots
