"""The pages of a Publication in, the leaves of its web edition out: trees ready to be written.

A leaf is a page as a browser gets it: its links lead to the files of the web edition, its tables
stand in boxes that scroll, and cover, title page and contents are one leaf, `index.html`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from glossator.formats.trees import body_of, read_page
from glossator.model.publication import Page, Publication
from glossator.model.words import Table
from glossator.xhtml.markup import Element

START = "index.html"
"""The file that a browser opens first."""
CONTENTS = f"{START}#toc"

_AT_THE_START = {"cover": START, "title-page": START, "nav": CONTENTS}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the web edition."""

    file: str
    """Its name in the folder; empty where the whole book is one file."""
    title: str
    body: Element = field(repr=False)
    """An element whose content is the page's."""


def read_leaves(publication: Publication, words: Table) -> tuple[Leaf, ...]:
    """The leaves in the order of reading, the start first."""
    pages = {page.name: page for page in publication.pages}
    leaves = [Leaf(START, publication.settings.title, _start(pages))]
    for page in publication.pages:
        if page.name not in _AT_THE_START:
            leaves.append(Leaf(f"{page.name}.html", page.title, body_of(read_page(page))))
    for leaf in leaves:
        prepare(leaf.body, words)
        for element in leaf.body.iter():
            if (href := element.get("href")) is not None:
                element.set("href", _web_href(href, pages))
    return tuple(leaves)


def prepare(body: Element, words: Table) -> None:
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
        name = " ".join("".join(caption.itertext()).split()) if caption is not None else ""
        label = name or words["table"].format(number=number)
        _wrap(parent, table, {"class": "web-table", "role": "group", "aria-label": label})


def free_id(bodies: Iterable[Element], wish: str) -> str:
    """An id that no element has: the one wished for, or one much like it."""
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
            heading.set("id", "h-toc")
            nav.set("aria-labelledby", "h-toc")
    return start


def _web_href(href: str, pages: dict[str, Page]) -> str:
    file, mark, fragment = href.partition("#")
    name = file.removesuffix(".xhtml")
    if name not in pages:
        return href
    return _AT_THE_START.get(name) or f"{name}.html{mark}{fragment}"


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
