"""The leaves of a web edition in; out, what can pop up beside the text, and which links ask for it.

A link that leads to a note, an entry of a register or a work cited gets `data-pop`, the words that
the pop-over has above it. Lists of places and ways back stay plain links: who follows these wants
to go there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from glossator.formats.trees import html_of
from glossator.formats.web.leaves import Leaf
from glossator.model.words import Table
from glossator.text.escape import quoteattr
from glossator.xhtml.markup import Element

_ENTRIES = {
    "doc-glossary": "dl/div[@id]",
    "doc-index": "section/ul/li/div[@id]",
    "doc-bibliography": "*/*/div[@id]",
    "chronology": "dl/div[@id]",
}
"""Where the entries stand in a section, by its role, or by its class where it has no role."""
_PLAIN_PLACES = frozenset(("places", "see"))
_OWN = ("id", "aria-labelledby", "aria-describedby", "for", "headers")
"""Attributes that make sense only where the ids of a page are."""
_DEPTH = 2
"""How far a leaf carries what its links lead to: an entry, and the entries that this names."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a pop-over can show."""

    file: str
    """The file of the leaf that it stands on."""
    title: str
    element: Element = field(repr=False)
    section: str = ""
    """The file that the section of a note belongs to; empty for all that is no note."""
    leads_to: tuple[str, ...] = ()
    """The entries that it names, as links lead to them."""


def find_entries(leaves: Iterable[Leaf], words: Table) -> dict[str, Entry]:
    """Every entry by the link that leads to it, and every link to one marked."""
    leaves = tuple(leaves)
    entries = {href: entry for leaf in leaves for href, entry in _entries(leaf, words)}
    for leaf in leaves:
        for link in _links(leaf.body):
            if entry := entries.get(full(link.get("href", ""), leaf.file)):
                link.set("data-pop", entry.title)
    return {
        href: replace(entry, leads_to=named(entry.element, entry.file))
        for href, entry in entries.items()
    }


def named(element: Element, file: str) -> tuple[str, ...]:
    """The entries that the links in an element lead to, each once, in the order of the text."""
    links = element.iterfind(".//a[@data-pop]")
    return tuple(dict.fromkeys(full(link.get("href", ""), file) for link in links))


def full(href: str, file: str) -> str:
    """A link of a file as it reads on any other file beside it."""
    return file + href if href.startswith("#") else href


def carried_by(leaf: Leaf, entries: dict[str, Entry], notes: Iterable[str]) -> list[str]:
    """The entries that a leaf has to bring along for its links, its own `notes` left out."""
    seen = dict.fromkeys((*named(leaf.body, leaf.file), *notes))
    newest = list(seen)
    for _ in range(_DEPTH - 1):
        newest = [near for href in newest for near in entries[href].leads_to if near not in seen]
        seen |= dict.fromkeys(newest)
    has = set(notes)
    return [href for href in seen if href not in has and entries[href].file != leaf.file]


def notes_of(entries: dict[str, Entry]) -> dict[str, list[str]]:
    """The notes of each file that has some, in the order of their numbers."""
    notes: dict[str, list[str]] = {}
    for href, entry in entries.items():
        if entry.section:
            notes.setdefault(entry.section, []).append(href)
    return notes


def lent(entry: Entry) -> str:
    """An entry as other leaves bring it along: without ids, its links leading where they did.

    Its element is spent by this.
    """
    for element in entry.element.iter():
        for name in _OWN:
            element.attrib.pop(name, None)
        if (href := element.get("href")) is not None:
            element.set("href", full(href, entry.file))
    entry.element.tail = None
    return html_of(entry.element)


def template(href: str, html: str) -> str:
    """An entry that nobody sees until it pops up."""
    return f"<template data-entry={quoteattr(href)}>{html}</template>"


def _entries(leaf: Leaf, words: Table) -> Iterator[tuple[str, Entry]]:
    for section in leaf.body.iterfind("section"):
        kind = section.get("role", section.get("class", ""))
        if kind == "doc-endnotes":
            yield from _notes(leaf, section, words)
        for element in section.iterfind(_ENTRIES.get(kind, "none")):
            yield f"{leaf.file}#{element.get('id')}", Entry(leaf.file, leaf.title, element)


def _notes(leaf: Leaf, section: Element, words: Table) -> Iterator[tuple[str, Entry]]:
    for part in section.iterfind("section"):
        heading = part.find("h2/a")
        home = heading.get("href", "") if heading is not None else ""
        for note in part.iterfind("ol/li[@id]"):
            back = note.find("p/a[@role='doc-backlink']")
            number = (back.text or "").rstrip(".") if back is not None else ""
            title = words["note_heading"].format(number=number)
            home = home.partition("#")[0]
            yield f"{leaf.file}#{note.get('id')}", Entry(leaf.file, title, note, home)


def _links(element: Element) -> Iterator[Element]:
    """The links of running text."""
    for child in element:
        if _PLAIN_PLACES.isdisjoint(child.get("class", "").split()):
            if child.tag == "a" and child.get("role") != "doc-backlink":
                yield child
            yield from _links(child)
