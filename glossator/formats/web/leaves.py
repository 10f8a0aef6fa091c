"""Makes the pages of a Publication into leaves: pages as a browser gets them, with their pop-overs.

The links of a leaf lead to the files of the web edition, its tables stand in boxes that scroll, and
cover, title page and contents are one leaf, `index.html`. A half title is for books with pages.

A link that leads to a note, an entry of a register or a work cited gets `data-pop`: the words that
the pop-over has above it. Lists of places and ways back stay plain links, because whoever follows
these wants to go there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import field, replace

from glossator.formats.trees import body_of, html_of, read_page
from glossator.model.dataclass import dataclass
from glossator.model.ids import COVER, HALF_TITLE, NAVIGATION, TITLE_PAGE, heading_id, target_of
from glossator.model.publication import Page, Publication
from glossator.model.words import WordTable
from glossator.text.escape import quoteattr
from glossator.xhtml.markup import Element, classes_of, words_of

START = "index.html"
"""The file that a browser opens first."""
CONTENTS = f"{START}#toc"

_AT_THE_START = {COVER: START, TITLE_PAGE: START, NAVIGATION: CONTENTS}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the web edition."""

    file: str
    """Its name in the folder; empty where the whole book is one file."""
    title: str
    body: Element = field(repr=False)
    """An element whose content is the page's."""


def read_leaves(publication: Publication, words: WordTable) -> tuple[Leaf, ...]:
    """The leaves in the order of reading, the start first."""
    pages = {page.name: page for page in publication.pages}
    leaves = [Leaf(START, publication.settings.title, _start(pages))]
    for page in publication.pages:
        if page.name not in _AT_THE_START and page.name != HALF_TITLE:
            leaves.append(Leaf(f"{page.name}.html", page.title, body_of(read_page(page))))
    for leaf in leaves:
        prepare(leaf.body, words)
        for element in leaf.body.iter():
            if (href := element.get("href")) is not None:
                element.set("href", _web_href(href, pages))
    return tuple(leaves)


def prepare(body: Element, words: WordTable) -> None:
    """Take out what only readers of e-books need, and box the tables; changes the tree."""
    for nav in (nav for nav in list(body) if nav.tag == "nav" and nav.get("hidden")):
        body.remove(nav)
    for element in body.iter():
        element.attrib.pop("data-type", None)
    # A section with a name is a landmark, and a letter of the index or a chapter's notes is none.
    for section in body.iterfind("section/section"):
        section.attrib.pop("aria-labelledby", None)
    tables = list(_tables(body))
    for number, (parent, table) in enumerate(tables, 1):
        caption = table.find("caption")
        label = words_of(caption) or words["table"].format(number=number)
        _wrap(parent, table, {"class": "web-table", "role": "group", "aria-label": label})


def free_id(bodies: Iterable[Element], wish: str) -> str:
    """An id that no element has: the wished one, or one much like it."""
    taken = {element.get("id") for body in bodies for element in body.iter()}
    while wish in taken:
        wish += "-"
    return wish


def _start(pages: dict[str, Page]) -> Element:
    """Cover, title page and contents in one; the contents' heading is below the book's title."""
    start = Element("body")
    for name in _AT_THE_START:
        start.extend(body_of(read_page(pages[name])))
    for nav in start.iter("nav"):
        heading = nav.find("h1")
        if heading is not None:
            heading.tag = "h2"
            heading.set("id", heading_id("toc"))
            nav.set("aria-labelledby", heading_id("toc"))
    return start


def _web_href(href: str, pages: dict[str, Page]) -> str:
    goal = target_of(href)
    if goal.page not in pages:
        return href
    return _AT_THE_START.get(goal.page) or f"{goal.page}.html" + (f"#{goal.id}" if goal.id else "")


def _tables(element: Element) -> Iterator[tuple[Element, Element]]:
    """The tables that stand in no other, each with its parent."""
    for child in element:
        if child.tag == "table":
            yield element, child
        else:
            yield from _tables(child)


def _wrap(parent: Element, child: Element, attributes: dict[str, str]) -> None:
    # Whoever has no mouse scrolls what has the focus.
    box = Element("div", {**attributes, "tabindex": "0"})
    box.tail, child.tail = child.tail, None
    at = list(parent).index(child)
    parent[at] = box
    box.append(child)


_ENTRIES = {
    "doc-glossary": "dl/div[@id]",
    "doc-index": "section/ul/li/div[@id]",
    "doc-bibliography": ".//div[@id]",
    "chronology": "dl/div[@id]",
}
"""Where the entries stand in a section, by its role, or by its class where it has no role."""
_PLAIN_PLACES = frozenset(("places", "see", "see-also"))
_OWN = ("id", "aria-labelledby", "aria-describedby", "for", "headers")
"""Attributes that make sense only where the ids of a page are."""
_DEPTH = 2
"""How far a leaf carries what its links lead to: an entry, and the entries that this names."""


@dataclass(frozen=True, slots=True)
class PopOver:
    """What a pop-over can show."""

    file: str
    """The file of the leaf that it stands on."""
    title: str
    element: Element = field(repr=False)
    section: str = ""
    """The file that the section of a note belongs to; empty for all that is no note."""
    leads_to: tuple[str, ...] = ()
    """The entries that it names, as links lead to them."""


def find_entries(leaves: Iterable[Leaf], words: WordTable) -> dict[str, PopOver]:
    """Find every entry, by the link that leads to it, and mark every link to one."""
    leaves = tuple(leaves)
    entries = {href: entry for leaf in leaves for href, entry in _entries(leaf, words)}
    for leaf in leaves:
        for link in _links(leaf.body):
            if entry := entries.get(_full(link.get("href", ""), leaf.file)):
                link.set("data-pop", entry.title)
    return {
        href: replace(entry, leads_to=_named(entry.element, entry.file))
        for href, entry in entries.items()
    }


def _named(element: Element, file: str) -> tuple[str, ...]:
    """The entries that the links in an element lead to, each once, in the order of the text."""
    links = element.iterfind(".//a[@data-pop]")
    return tuple(dict.fromkeys(_full(link.get("href", ""), file) for link in links))


def _full(href: str, file: str) -> str:
    """A link of a file as it reads on any other file beside it."""
    return file + href if href.startswith("#") else href


def carried_by(leaf: Leaf, entries: dict[str, PopOver], notes: Iterable[str]) -> list[str]:
    """The entries that a leaf has to bring along for its links, without its own `notes`."""
    seen = dict.fromkeys((*_named(leaf.body, leaf.file), *notes))
    newest = list(seen)
    for _ in range(_DEPTH - 1):
        newest = [near for href in newest for near in entries[href].leads_to if near not in seen]
        seen |= dict.fromkeys(newest)
    has = set(notes)
    return [href for href in seen if href not in has and entries[href].file != leaf.file]


def notes_of(entries: dict[str, PopOver]) -> dict[str, list[str]]:
    """The notes of each file that has some, in the order of their numbers."""
    notes: dict[str, list[str]] = {}
    for href, entry in entries.items():
        if entry.section:
            notes.setdefault(entry.section, []).append(href)
    return notes


def lent(entry: PopOver) -> str:
    """An entry as other leaves bring it along: without ids, its links leading where they did.

    The entry's element is changed, and can't be used again.
    """
    for element in entry.element.iter():
        for name in _OWN:
            element.attrib.pop(name, None)
        if (href := element.get("href")) is not None:
            element.set("href", _full(href, entry.file))
    entry.element.tail = None
    return html_of(entry.element)


def template(href: str, html: str) -> str:
    """The HTML of an entry that nobody sees until it pops up."""
    return f"<template data-entry={quoteattr(href)}>{html}</template>"


def _entries(leaf: Leaf, words: WordTable) -> Iterator[tuple[str, PopOver]]:
    for section in leaf.body.iterfind("section"):
        kind = section.get("role", section.get("class", ""))
        if kind == "doc-endnotes":
            yield from _notes(leaf, section, words)
        for element in section.iterfind(_ENTRIES.get(kind, "none")):
            yield f"{leaf.file}#{element.get('id')}", PopOver(leaf.file, leaf.title, element)


def _notes(leaf: Leaf, section: Element, words: WordTable) -> Iterator[tuple[str, PopOver]]:
    for part in section.iterfind("section"):
        heading = part.find("h2/a")
        home = heading.get("href", "") if heading is not None else ""
        for note in part.iterfind("ol/li/div[@id]"):
            back = note.find("p/a[@role='doc-backlink']")
            number = (back.text or "").rstrip(".") if back is not None else ""
            title = words["note_heading"].format(number=number)
            home = home.partition("#")[0]
            yield f"{leaf.file}#{note.get('id')}", PopOver(leaf.file, title, note, home)


def _links(element: Element) -> Iterator[Element]:
    """The links of running text."""
    for child in element:
        if _PLAIN_PLACES.isdisjoint(classes_of(child)):
            if child.tag == "a" and child.get("role") != "doc-backlink":
                yield child
            yield from _links(child)
