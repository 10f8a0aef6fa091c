"""Sections in, the same with their notes where print has them.

As footnotes, each note stands in the text behind the text's first reference and floats to the foot
of the page from there; a note that only another note leads to follows that one. The page of notes
is gone then. As endnotes, the page stays, and each note names the page to go back to.
"""

from dataclasses import dataclass, field

from glossator.formats.joined import joined_id
from glossator.formats.pdf.sections import Section, classes_of
from glossator.xhtml.markup import Element

NOTES = "notes"
"""The name of the page of notes (`pages/publish.py`)."""

FAR = "far"
"""The class of what stands in another reference to a note, and names the note's page."""


@dataclass(frozen=True, slots=True)
class Again:
    """Another reference to a note than its first, which names the note's page if it is far."""

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


def note_numbers(sections: list[Section]) -> dict[str, str]:
    """The number of each note, by its id; a note begins with it."""
    numbers = {}
    for item in _items(sections):
        back = next((link for link in item.iter("a") if _is(link, "doc-backlink")), None)
        if back is not None:
            numbers[item.get("id", "")] = (back.text or "").removesuffix(".")
    return numbers


def place_footnotes(sections: list[Section]) -> NoteIds:
    """Move every note behind its first reference, and take the page of notes out."""
    ids = NoteIds(note_numbers(sections))
    texts = [section.tree for section in sections if section.name != NOTES]
    notes = _Notes(
        ids,
        waiting={item.get("id", ""): item for item in _items(sections)},
        of_texts={link.get("href", "")[1:] for tree in texts for link in _references(tree)},
    )
    for tree in texts:
        _place(tree, notes)
    _redirect(sections)
    sections[:] = [section for section in sections if section.name != NOTES]
    return ids


def keep_endnotes(sections: list[Section]) -> NoteIds:
    """Leave the notes where they are, and give each room for the page to go back to."""
    ids = NoteIds(note_numbers(sections))
    for item in _items(sections):
        back = next((link for link in item.iter("a") if _is(link, "doc-backlink")), None)
        if back is not None:
            ids.first[item.get("id", "")] = back.get("href", "")[1:]
            _drop_letters(item)
            page = Element("a", {"class": "page-back", "href": back.get("href", "")})
            page.tail, back.tail = back.tail, " "
            parent = next(parent for parent in item.iter() if back in list(parent))
            parent.insert(list(parent).index(back) + 1, page)
    return ids


def _items(sections: list[Section]) -> list[Element]:
    return [
        item
        for section in sections
        if section.name == NOTES
        for group in section.tree.iter("ol")
        if "notes" in classes_of(group)
        for item in group
    ]


@dataclass(slots=True)
class _Notes:
    """Notes on their way to the text."""

    ids: NoteIds
    waiting: dict[str, Element]
    """The notes that have no place yet, by id."""
    of_texts: set[str]
    """The ids of notes that a text refers to, and not other notes alone."""


def _references(tree: Element) -> list[Element]:
    return [link for link in tree.iter("a") if _is(link, "doc-noteref")]


def _place(element: Element, notes: _Notes) -> None:
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


def _called(link: Element, notes: _Notes) -> list[Element]:
    """The footnotes that a reference brings: its own, and those that its own alone leads to."""
    identity = link.get("href", "")[1:]
    item = notes.waiting.pop(identity, None)
    if item is None:
        _name_page(link, notes.ids)
        return []
    notes.ids.first[identity] = link.get("id", "")
    item.tag, item.tail = "span", None
    item.set("class", "footnote")
    _drop_letters(item)
    notes.ids.placed.append(item)
    called = [item]
    for inner in _references(item):
        if inner.get("href", "")[1:] in notes.of_texts:
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


def _redirect(sections: list[Section]) -> None:
    """Links to the page of notes and to its headings lead where the notes are now."""
    page = next((section for section in sections if section.name == NOTES), None)
    if page is None:
        return
    chapters = {
        heading.get("id", ""): link.get("href", "")
        for heading in page.tree.iter("h2")
        for link in heading.iter("a")
    }
    first = next(iter(chapters.values()), "")
    gone = {joined_id(NOTES): first, **chapters}
    for section in sections:
        # The contents' line of the notes isn't led elsewhere: it goes, as they are gone.
        listed = {id(link) for nav in section.tree.iter("nav") for link in nav.iter("a")}
        for link in section.tree.iter("a"):
            target = link.get("href", "")[1:]
            if target in gone and id(link) not in listed:
                link.set("href", gone[target])


def _is(element: Element, role: str) -> bool:
    return element.get("role") == role
