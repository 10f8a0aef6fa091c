"""Breaks a section's pages otherwise where WeasyPrint has lost or moved a footnote.

WeasyPrint 70 loses a footnote, or moves it to the next page, in two cases. In the first, it takes
the line that refers to the note over to the next page, so as to leave no line of a paragraph alone;
the cure is that the paragraph may be parted anywhere, or not at all, or that it begins a page. In
the second, there is no room for the first two lines of the next paragraph, and it clears the page's
foot for them; the cure is that this paragraph begins the next page.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from glossator.formats.pdf.sections import parents_of
from glossator.model.dataclass import dataclass
from glossator.xhtml.markup import Element, add_class, classes_of

_BLOCKS = frozenset("p li dd dt td th div blockquote figcaption caption h1 h2 h3 h4".split())
_LOST = ("loose", "kept", "fresh")
"""What may happen to a block whose footnote is lost, in this order: classes of `print.css`."""
_MOVED = ("loose", "kept")
_BEHIND = ("fresh",)


@dataclass(frozen=True, slots=True)
class Side:
    """What a laid out page shows: the ids on it, and what ends it."""

    ids: frozenset[str]
    ending: Element | None = field(repr=False)
    """What the last lines of the text belong to, where these are two lines at most."""
    room: float = 0.0
    """What is empty at its foot, as a part of its height."""
    opening: Element | None = field(default=None, repr=False)
    """The picture that it begins with."""


def first_pages(pages: Iterable[frozenset[str]]) -> dict[str, int]:
    """The first page of each id: an element that goes on to further pages is on each of them."""
    places: dict[str, int] = {}
    for place, ids in enumerate(pages):
        for identity in ids:
            places.setdefault(identity, place)
    return places


class Breaks:
    """The breaks of one section; `first` has the first reference of each of its footnotes."""

    def __init__(self, tree: Element, first: Mapping[str, str]) -> None:
        self._first = first
        self._notes = [one for one in tree.iter("span") if "footnote" in classes_of(one)]
        self._parents = parents_of([tree]) if self._notes else {}

    def lost(self, sides: Sequence[Side]) -> list[str]:
        """The ids of footnotes that stand on no page."""
        there = first_pages(side.ids for side in sides)
        return [note.get("id", "") for note in self._notes if note.get("id") not in there]

    def mend(self, sides: Sequence[Side]) -> bool:
        """Break the pages otherwise where a footnote is lost or moved; True if anything changed."""
        lost = set(self.lost(sides))
        if lost:
            # What comes behind the first one that is lost may fall into place with it.
            note = next(note for note in self._notes if note.get("id") in lost)
            return self._remedy(note, _LOST)
        places = first_pages(side.ids for side in sides)
        changed = False
        for note in self._moved(places):
            changed |= self._mend_moved(note, sides[places[self._first[note.get("id", "")]]])
        return changed

    def _mend_moved(self, note: Element, side: Side) -> bool:
        """Break otherwise about a footnote that stands behind the page that refers to it."""
        ending = side.ending
        if ending is not None and self._block(ending) is not self._block(note):
            return self._remedy(ending, _BEHIND) or self._remedy(note, _MOVED)
        return self._remedy(note, _MOVED)

    def _moved(self, places: Mapping[str, int]) -> list[Element]:
        moved, end = [], -1
        for note in self._notes:
            identity = note.get("id", "")
            called = places.get(self._first.get(identity, ""), places[identity])
            # A note that waits for the end of the one before it can't be helped.
            if called < places[identity] != end:
                moved.append(note)
            end = max(end, places[identity])
        return moved

    def _remedy(self, element: Element, remedies: tuple[str, ...]) -> bool:
        """Give the block about an element the first class that it hasn't; whether there is one."""
        block = self._block(element)
        new = next((one for one in remedies if one not in classes_of(block)), None)
        if new is not None:
            add_class(block, new)
        return new is not None

    def _block(self, element: Element) -> Element:
        if element.tag == "span" or element.tag not in _BLOCKS:
            element = self._parents.get(id(element), element)
        while element.tag not in _BLOCKS and id(element) in self._parents:
            element = self._parents[id(element)]
        return element
