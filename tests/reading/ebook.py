"""An e-book's bytes in; its pages as element trees, their links, and the words these lead to, out.

Read with an XML parser from the file itself: what an engine shows is compared with this, so it
must know nothing of any engine, and nothing of the stages that made the file.
"""

import io
import posixpath
import re
import xml.etree.ElementTree as etree
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
TYPE = "{http://www.idpf.org/2007/ops}type"

_INLINE = frozenset(
    XHTML + name
    for name in "a abbr b cite code dfn em i kbd mark q s small span strong sub sup".split()
)
"""Elements that stand in a line; all others begin and end lines of their own."""

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"


Heading = tuple[str, str, "tuple[Heading, ...]"]
"""A line of contents: its words, where it leads, and the lines under it."""


def squeezed(text: str) -> str:
    """Words with one space between them, whatever stood there."""
    return " ".join(text.split())


def types(element: etree.Element) -> set[str]:
    """The values of an element's epub:type."""
    return set(element.get(TYPE, "").split())


@dataclass(frozen=True)
class Link:
    """A link, where it stands among its page's links, and where it leads."""

    page: str
    number: int
    words: str
    goal: str
    """The page that it leads to."""
    fragment: str
    """The id there; empty where the whole page is meant."""
    type: str
    """Its epub:type, as it stands there."""
    folded: bool = False
    """Whether it stands in an element with the attribute `hidden`, which isn't shown."""

    @property
    def target(self) -> str:
        """The page and the id, as they stand in an address."""
        return f"{self.goal}#{self.fragment}" if self.fragment else self.goal

    def __str__(self) -> str:
        return f"{self.page}, link {self.number} “{self.words}” to {self.target}"


class Ebook:
    """An EPUB that was read; pages are named as in the manifest."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            container = etree.fromstring(archive.read("META-INF/container.xml"))
            root = container.find(f".//{_CONTAINER}rootfile")
            assert root is not None
            package = root.attrib["full-path"]
            self.folder = posixpath.dirname(package)
            tree = etree.fromstring(archive.read(package))
            items = {item.attrib["id"]: item.attrib for item in tree.iter(f"{OPF}item")}
            names = [item["href"] for item in items.values()]
            self.files = {name: archive.read(posixpath.join(self.folder, name)) for name in names}
        """The files that the manifest lists."""
        self.kinds = {item["href"]: item["media-type"] for item in items.values()}
        """Their media types."""
        spine = [items[item.attrib["idref"]]["href"] for item in tree.iter(f"{OPF}itemref")]
        self.pages = {name: etree.fromstring(self.files[name]) for name in spine}
        """The pages in the order of the spine."""
        self.title, self.language = (
            tree.findtext(f".//{DC}{name}", "") for name in ("title", "language")
        )
        self._contents = next(
            item["href"] for item in items.values() if "nav" in item.get("properties", "").split()
        )

    def navigation(self, kind: str) -> tuple[Heading, ...]:
        """A list of the navigation document by its epub:type: contents, printed pages …"""
        tree = etree.fromstring(self.files[self._contents])
        lists = (one for one in tree.iter(f"{XHTML}nav") if kind in types(one))
        return next((_headings(one.find(f"{XHTML}ol")) for one in lists), ())

    @cached_property
    def _by_id(self) -> dict[tuple[str, str], etree.Element]:
        return {
            (name, element.attrib["id"]): element
            for name, page in self.pages.items()
            for element in page.iter()
            if "id" in element.attrib
        }

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link to a page of the book, in the order of the spine and of each page."""
        return tuple(link for name in self.pages for link in self._links(name))

    @cached_property
    def _anchors(self) -> dict[str, list[etree.Element]]:
        return {
            name: [one for one in page.iter(f"{XHTML}a") if "href" in one.attrib]
            for name, page in self.pages.items()
        }

    def _links(self, name: str) -> Iterator[Link]:
        page = self.pages[name]
        folded = {
            inner for box in page.iter() if box.get("hidden") is not None for inner in box.iter()
        }
        for number, anchor in enumerate(self._anchors[name]):
            path, _, fragment = anchor.attrib["href"].partition("#")
            if re.match(r"\w+:", path):
                continue
            yield Link(
                name,
                number,
                squeezed("".join(anchor.itertext())),
                unquote(path) or name,
                unquote(fragment),
                anchor.get(TYPE, ""),
                anchor in folded,
            )

    def anchor(self, link: Link) -> etree.Element:
        """The element of a link."""
        return self._anchors[link.page][link.number]

    def target(self, link: Link) -> etree.Element:
        """The element that a link leads to; the body where it names a page alone.

        Raises KeyError where there is none.
        """
        if not link.fragment:
            body = self.pages[link.goal].find(f"{XHTML}body")
            assert body is not None
            return body
        return self._by_id[link.goal, link.fragment]

    def text(self, link: Link) -> str:
        """The words of the note or entry that a link leads to, without a note's ways back."""
        return squeezed("".join(_without_ways_back(self.target(link))))

    def ways_back(self, link: Link) -> str:
        """The words of the ways back in the note that a link leads to: its number comes first."""
        anchors = self.target(link).iter(f"{XHTML}a")
        return squeezed(" ".join("".join(a.itertext()) for a in anchors if "backlink" in types(a)))

    def files_of(self, page: str) -> list[str]:
        """The files that a page of notes or a register went into: `notes` is one, or several."""
        return [name for name in self.pages if name.partition(".")[0] == page]

    def notes_of(self, page: str) -> set[str]:
        """The ids of the notes that a page refers to."""
        return {
            link.fragment
            for link in self.links
            if link.page == page and "noteref" in link.type.split()
        }

    def note_around(self, link: Link) -> str:
        """The id of the note that a link stands in; empty where it stands in none."""
        anchor = self.anchor(link)
        for note in self.pages[link.page].iterfind(f".//{XHTML}li/{XHTML}div[@id]"):
            if anchor in set(note.iter()):
                return note.attrib["id"]
        return ""


def _headings(rows: etree.Element | None) -> tuple[Heading, ...]:
    found = []
    for row in [] if rows is None else rows:
        (anchor,) = row.findall(f"{XHTML}a")
        words = squeezed("".join(anchor.itertext()))
        found.append((words, anchor.attrib["href"], _headings(row.find(f"{XHTML}ol"))))
    return tuple(found)


def _without_ways_back(element: etree.Element) -> Iterator[str]:
    if "backlink" not in types(element):
        apart = "" if element.tag in _INLINE else " "
        yield apart
        yield element.text or ""
        for child in element:
            yield from _without_ways_back(child)
            yield child.tail or ""
        yield apart
