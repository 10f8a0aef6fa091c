"""Puts the notes where print has them: at the foot of the page, or at the end of the book.

As footnotes, each note stands in the text behind the text's first reference and floats to the foot
of the page from there; a note that only another note leads to follows that one. The page of notes
is gone then. As endnotes, the page of notes stays, and each note names the page to go back to. Some
series of notes may be the one, and some the other: footnotes of all series stand in the order of
the text, and one that only an endnote leads to stands at the foot of that endnote's page.

WeasyPrint moves a footnote that is too long for the page to the next page whole. So such a note is
laid out once to see where its lines end, and is cut there into pieces of two lines and more, each a
footnote of its own: as many as fit stay with their reference, and the rest goes on at the foot of
the next page.

Places in a note are counted in solid characters, those that are neither white space nor soft
hyphens: lines differ from the source in nothing else, but for hyphens that layout adds.
"""

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import field
from itertools import pairwise

from glossator.formats.pdf.fitting import join_lines
from glossator.formats.pdf.sections import PrintedSection
from glossator.model.dataclass import dataclass
from glossator.model.digits import whole
from glossator.model.ids import NOTES, joined_id, notes_lead
from glossator.xhtml.markup import Element, add_class, classes_of

FAR = "far"
"""The class of what stands in another reference to a note, and names the note's page."""


@dataclass(frozen=True, slots=True)
class Again:
    """A further reference to a note, not the first: it names the note's page if that is far."""

    reference: str
    note: str


@dataclass(slots=True)
class NoteIds:
    """What the text says of notes: their numbers by id, and references that aren't the first."""

    numbers: dict[str, str] = field(default_factory=dict)
    again: list[Again] = field(default_factory=list)
    first: dict[str, str] = field(default_factory=dict)
    """The id of each note's first reference."""
    placed: list[Element] = field(default_factory=list)
    """The footnotes, in their order; empty where the book has endnotes."""


Pages = Collection[str]
"""The names of pages of notes."""
_FIRST_SERIES = frozenset((NOTES,))


def place_notes(sections: list[PrintedSection], at_foot: Pages) -> NoteIds:
    """Put the notes of the pages `at_foot` at the foot of the text's pages, others at the end."""
    pages = {section.name for section in sections if notes_lead(section.name) is not None}
    at_end = keep_endnotes(sections, pages.difference(at_foot))
    placed = place_footnotes(sections, pages.intersection(at_foot))
    return NoteIds(
        at_end.numbers | placed.numbers, placed.again, at_end.first | placed.first, placed.placed
    )


def _note_numbers(sections: list[PrintedSection], pages: Pages) -> dict[str, str]:
    """The number of each note, by its id; a note begins with it."""
    return {
        item.get("id", ""): (back.text or "").removesuffix(".")
        for item, back in _with_ways_back(sections, pages)
    }


def _with_ways_back(
    sections: list[PrintedSection], pages: Pages
) -> Iterator[tuple[Element, Element]]:
    """The notes that have a way back, each with the link that is one."""
    for item in _items(sections, pages):
        back = next((link for link in item.iter("a") if _is(link, "doc-backlink")), None)
        if back is not None:
            yield item, back


def place_footnotes(sections: list[PrintedSection], pages: Pages = _FIRST_SERIES) -> NoteIds:
    """Move every note of these pages behind its first reference, and take the pages out."""
    ids = NoteIds(_note_numbers(sections, pages))
    texts = [section.tree for section in sections if section.name not in pages]
    waiting = {item.get("id", ""): item for item in _items(sections, pages)}
    if not waiting:
        return ids
    notes = _MovingNotes(
        ids,
        waiting,
        known=frozenset(waiting),
        of_texts={link.get("href", "")[1:] for tree in texts for link in _references(tree)},
    )
    for tree in texts:
        _place(tree, notes)
    for page in pages:
        _redirect(sections, page)
    sections[:] = [section for section in sections if section.name not in pages]
    return ids


def keep_endnotes(sections: list[PrintedSection], pages: Pages = _FIRST_SERIES) -> NoteIds:
    """Leave the notes of these pages there, and give each room for the page to go back to."""
    ids = NoteIds(_note_numbers(sections, pages))
    for item, back in _with_ways_back(sections, pages):
        ids.first[item.get("id", "")] = back.get("href", "")[1:]
        _drop_letters(item)
        page = Element("a", {"class": "page-back", "href": back.get("href", "")})
        page.tail, back.tail = back.tail, " "
        parent = next(parent for parent in item.iter() if back in list(parent))
        parent.insert(list(parent).index(back) + 1, page)
    return ids


def _items(sections: list[PrintedSection], pages: Pages) -> list[Element]:
    """The notes, each the element with its id."""
    return [
        note
        for section in sections
        if section.name in pages
        for group in section.tree.iter("ol")
        if "notes" in classes_of(group)
        for note in group.iterfind("li/div[@id]")
    ]


@dataclass(slots=True)
class _MovingNotes:
    """Notes on their way to the text."""

    ids: NoteIds
    waiting: dict[str, Element]
    """The notes that have no place yet, by id."""
    known: frozenset[str]
    """The ids of all notes that are moved; others stay at the end of the book."""
    of_texts: set[str]
    """The ids of notes that a text refers to, and not other notes alone."""


def _references(tree: Element) -> list[Element]:
    return [link for link in tree.iter("a") if _is(link, "doc-noteref")]


def _place(element: Element, notes: _MovingNotes) -> None:
    """Put the notes that an element refers to into it; `sup` elements hold nothing but a link."""
    for child in list(element):
        link = child.find("a")
        if child.tag != "sup" or link is None or not _is(link, "doc-noteref"):
            _place(child, notes)
            continue
        called = _called(link, notes)
        position = list(element).index(child) + 1
        if called:
            called[-1].tail, child.tail = child.tail, None
        for note in reversed(called):
            element.insert(position, note)


def _called(link: Element, notes: _MovingNotes) -> list[Element]:
    """The footnotes that a reference brings: its own, and those that its own alone leads to."""
    identity = link.get("href", "")[1:]
    item = notes.waiting.pop(identity, None)
    if identity not in notes.known:
        return []
    if item is None:
        _name_page(link, notes.ids)
        return []
    notes.ids.first[identity] = link.get("id", "")
    item.tag, item.tail = "span", None
    item.set("class", "footnote")
    _drop_letters(item)
    join_lines(item)
    notes.ids.placed.append(item)
    called = [item]
    for inner in _references(item):
        goal = inner.get("href", "")[1:]
        if goal in notes.of_texts and goal in notes.known:
            _name_page(inner, notes.ids)
        else:
            called += _called(inner, notes)
    return called


def _name_page(link: Element, ids: NoteIds) -> None:
    link.append(Element("span", {"class": FAR}))
    ids.again.append(Again(link.get("id", ""), link.get("href", "")[1:]))


def _drop_letters(item: Element) -> None:
    """Letters that lead back to further references are for screens: paper has the index."""
    for parent in item.iter():
        for child in list(parent):
            if "again" in classes_of(child):
                before = list(parent)[list(parent).index(child) - 1]
                before.tail = child.tail
                parent.remove(child)


def _redirect(sections: list[PrintedSection], name: str) -> None:
    """Links to a page of notes and to its headings lead where the notes are now."""
    page = next((section for section in sections if section.name == name), None)
    if page is None:
        return
    chapters = {
        heading.get("id", ""): link.get("href", "")
        for heading in page.tree.iter("h2")
        for link in heading.iter("a")
    }
    first = next(iter(chapters.values()), "")
    gone = {joined_id(name): first, **chapters}
    for section in sections:
        # The contents' line of the notes isn't led elsewhere: it goes, as they are gone.
        listed = {id(link) for nav in section.tree.iter("nav") for link in nav.iter("a")}
        for link in section.tree.iter("a"):
            target = link.get("href", "")[1:]
            if target in gone and id(link) not in listed:
                link.set("href", gone[target])


def _is(element: Element, role: str) -> bool:
    return element.get("role") == role


LEAST = 2
"""The fewest lines of a paragraph that stand alone, at the foot of a page or at its head."""

_SOFT = "\u00ad"
_HYPHENS = "-\u2010"
_HOLDERS = frozenset("blockquote dl figure ol table tbody tfoot thead tr ul".split())
"""Elements that hold blocks and no text of their own."""


def solid(text: str) -> str:
    """A text without white space and soft hyphens."""
    return "".join(text.split()).replace(_SOFT, "")


def line_ends(text: str, lines: Iterable[tuple[str, bool]]) -> list[tuple[int, bool]]:
    """Where each line of a note ends, and whether the note may be cut there.

    `text` is the whole note's, `lines` are the texts of its lines and whether they can be cut
    apart. A line that ends in a hyphen of the layout's own can't. Nothing is returned where the
    lines aren't the text's: then the note had better stay whole.
    """
    source, place, ends = solid(text), 0, []
    for line, free in lines:
        shown = solid(line)
        if not source.startswith(shown, place) and shown[-1:] in _HYPHENS:
            shown, free = shown[:-1], False
        if not source.startswith(shown, place):
            return []
        place += len(shown)
        ends.append((place, free))
    return ends if place == len(source) else []


def choose_cuts(ends: Sequence[tuple[int, bool]]) -> list[int]:
    """The ends of lines to cut at: as few as let a page's foot take most of what it can.

    The first piece has the least lines, for it decides whether the reference's line finds room;
    those in between one more, because every piece costs time.
    """
    cuts: list[int] = []
    since = 0
    for number, (place, free) in enumerate(ends, 1):
        since += 1
        if free and since >= LEAST + bool(cuts) and len(ends) - number >= LEAST:
            cuts.append(place)
            since = 0
    return cuts


def pieces_of(element: Element, cuts: Sequence[int]) -> list[Element]:
    """The element in as many pieces as the cuts make; its beginning alone keeps its id.

    Elements that go through a cut stand in both pieces: the later one has the class `continued`,
    the earlier `goes-on`.
    """
    borders = (0, *cuts, math.inf)
    pieces = []
    for low, high in pairwise(borders):
        piece, _ = _piece(element, 0, low, high)
        assert piece is not None
        close_up(piece)
        pieces.append(piece)
    return pieces


def close_up(note: Element) -> None:
    """Take the white space between a note's blocks out: WeasyPrint makes lines of it."""
    for element in note.iter():
        if element is note or element.tag in _HOLDERS:
            if not (element.text or "").strip():
                element.text = None
            for block in element:
                if not (block.tail or "").strip():
                    block.tail = None


def _start(value: str) -> int:
    """The number that a list begins with, as its attribute says."""
    number = whole(value.lstrip("+-"), 1)
    return -number if value.startswith("-") else number


def _piece(element: Element, place: int, low: float, high: float) -> tuple[Element | None, int]:
    """What of an element lies in a piece, and the place behind the element."""
    start = place
    copy = Element(element.tag, dict(element.attrib))
    copy.text, place = _text(element.text, place, low, high)
    last: Element | None = None
    first = number = _start(element.get("start", "1"))
    for child in element:
        part, place = _piece(child, place, low, high)
        if part is not None:
            if last is None and number != first:
                copy.set("start", str(number))
            copy.append(part)
            last = part
        number += element.tag == "ol" and child.tag == "li" and part is None
        tail, place = _text(child.tail, place, low, high)
        if tail and last is not None:
            last.tail = (last.tail or "") + tail
        elif tail:
            copy.text = (copy.text or "") + tail
    inside = low <= start < high if place == start else start < high and place > low
    if not inside:
        return None, place
    if start < low:
        copy.attrib.pop("id", None)
        add_class(copy, "continued")
    if place > high:
        add_class(copy, "goes-on")
    return copy, place


def _text(text: str | None, place: int, low: float, high: float) -> tuple[str | None, int]:
    if not text:
        return None, place
    kept = []
    for letter in text:
        if low <= place < high:
            kept.append(letter)
        place += bool(solid(letter))
    return "".join(kept) or None, place
