"""An XHTML page in; its elements and text nodes out, as e-readers count them.

ElementTree knows no text nodes, and positions in e-readers' files count just these. Where a comment
stands between two stretches of text, they are two nodes, as everywhere in the DOM.
"""

import xml.etree.ElementTree as etree
from collections.abc import Iterator

TYPE = "{http://www.idpf.org/2007/ops}type"

INLINE = frozenset(
    "a abbr b bdi bdo big br cite code data del dfn em font i img input ins kbd label map mark "
    "meter object output progress q rb rp rt rtc ruby s samp script small span strike strong sub "
    "sup svg time tt u var wbr".split()
)
"""Elements that are part of a line of text; all others stand in blocks of their own."""


class Element:
    """An element; `place` is its index among all children of `parent`."""

    __slots__ = ("attributes", "children", "parent", "place", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], parent: "Element | None") -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.place = len(parent.children) if parent else 0
        self.children: list[Element | Text] = []

    @property
    def id(self) -> str:
        """The element's id, or nothing."""
        return self.attributes.get("id", "")

    @property
    def elements(self) -> "list[Element]":
        """The children that are elements."""
        return [child for child in self.children if isinstance(child, Element)]

    def ancestors(self) -> "Iterator[Element]":
        """The element itself and all elements around it, the nearest first."""
        one: Element | None = self
        while one is not None:
            yield one
            one = one.parent

    def texts(self) -> "Iterator[Text]":
        """All text nodes inside the element, in their order."""
        for child in self.children:
            if isinstance(child, Text):
                yield child
            else:
                yield from child.texts()

    def roles(self) -> set[str]:
        """What the element says that it is, by `epub:type` and `role`."""
        said = f"{self.attributes.get(TYPE, '')} {self.attributes.get('role', '')}"
        return {word.removeprefix("doc-") for word in said.split()}


class Text:
    """A text node; `number` counts those of the page's body from 0, and is -1 outside of it."""

    __slots__ = ("data", "number", "parent", "place")

    def __init__(self, data: str, parent: Element) -> None:
        self.data = data
        self.number = -1
        self.parent = parent
        self.place = len(parent.children)


class Tree:
    """A parsed page: `html`, its `body`, all elements by id, and its text nodes in their order."""

    def __init__(self, xhtml: bytes) -> None:
        """Parse a page; raises ParseError where it isn't well-formed or has no body."""
        builder = _Builder()
        parser = etree.XMLParser(target=builder)
        parser.feed(xhtml)
        parser.close()
        bodies = [one for one in builder.root.elements if one.tag == "body"]
        if not bodies:
            raise etree.ParseError("the page has no body")
        self.html = builder.root
        self.body = bodies[0]
        self.ids = builder.ids
        self.texts = list(self.body.texts())
        for number, text in enumerate(self.texts):
            text.number = number


class _Builder:
    def __init__(self) -> None:
        self.ids: dict[str, Element] = {}
        self._parts: list[str] = []
        self._open: list[Element] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._flush()
        parent = self._open[-1] if self._open else None
        element = Element(tag.rpartition("}")[2], dict(attributes), parent)
        if parent is None:
            self.root = element
        else:
            parent.children.append(element)
        if element.id:
            self.ids.setdefault(element.id, element)
        self._open.append(element)

    def end(self, _tag: str) -> None:
        self._flush()
        self._open.pop()

    def data(self, data: str) -> None:
        self._parts.append(data)

    def comment(self, _text: str) -> None:
        self._flush()

    def pi(self, _target: str, _data: str | None = None) -> None:
        self._flush()

    def close(self) -> None:
        """The parser asks for it."""

    def _flush(self) -> None:
        data = "".join(self._parts)
        self._parts.clear()
        if data and self._open:
            parent = self._open[-1]
            parent.children.append(Text(data, parent))
