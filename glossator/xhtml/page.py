"""A finished page, parsed: its elements, its text as browsers and e-readers count it, places in it.

Elements go by their bare names (`p`, `svg`), without a namespace. Text counts as in the DOM: white
space as it stands, in text nodes that are parted by elements, and by comments too. Offsets are in
Unicode characters.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property, lru_cache

from glossator.model.dataclass import dataclass
from glossator.xhtml.elements import HEADINGS, LEMMA
from glossator.xhtml.markup import Element, MarkupError, parse, words_of

TYPE = "{http://www.idpf.org/2007/ops}type"


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A place between two letters: the page in the spine, the text node in the page, the offset.

    A page without a text has one place, whose `text` is -1.
    """

    page: int
    text: int
    offset: int


@dataclass(frozen=True, slots=True)
class Span:
    """A passage, its end excluded."""

    start: Point
    end: Point


@dataclass(eq=False, slots=True)
class TextNode:
    """A text node of a page's body.

    `number` counts them from 0, `place` is its index among all children of `parent`, `start` is
    where it begins in the page's text.
    """

    data: str
    parent: Element
    number: int
    place: int
    start: int


@dataclass(slots=True)
class _Reading:
    """The text of a body, and where everything stands in it."""

    texts: list[TextNode] = field(default_factory=list)
    children: dict[Element, list[Element | TextNode]] = field(default_factory=dict)
    starts: dict[Element, int] = field(default_factory=dict)
    ends: dict[Element, int] = field(default_factory=dict)
    size: int = 0

    def add(self, data: str, parent: Element) -> None:
        """A stretch of text inside an element."""
        inside = self.children[parent]
        text = TextNode(data, parent, len(self.texts), len(inside), self.size)
        self.texts.append(text)
        inside.append(text)
        self.size += len(data)


_Slot = tuple[Element, bool]
"""Where ElementTree keeps text: an element, and whether it is what follows it."""


class EbookPage:
    """One page; `path` is its name in the e-book, `place` its place in the spine from 0.

    Nothing but the tree is made before it is asked for. Whoever changes the tree must not ask for
    the text.
    """

    def __init__(self, xhtml: bytes, path: str = "", place: int = 0) -> None:
        """Parse a page; raises MarkupError where it can't be read or has no body."""
        self.path = path
        self.place = place
        parted = b"<!--" in xhtml or xhtml.find(b"<?", 5) >= 0
        self.root = parse(xhtml, comments=parted)
        self._parted = _take_out_comments(self.root) if parted else {}
        names = _LocalNames()
        for element in self.root.iter():
            element.tag = names[element.tag]
        body = self.root.find("body")
        if body is None:
            raise MarkupError("has no body")
        self.body = body

    @cached_property
    def title(self) -> str:
        """What a person calls the page: its first heading, or the title in its head."""
        tops = (one for one in self.body.iter() if one.tag in HEADINGS and HEADINGS[one.tag] <= 3)
        return words_of(next(tops, self.root.find(".//title")))

    @cached_property
    def ids(self) -> Mapping[str, Element]:
        """Elements by id; the first, where several have one."""
        ids: dict[str, Element] = {}
        for element in self.root.iter():
            if identity := element.get("id", ""):
                ids.setdefault(identity, element)
        return ids

    @cached_property
    def order(self) -> Mapping[Element, int]:
        """The place of each element in the order in which they begin."""
        return {element: place for place, element in enumerate(self.root.iter())}

    @cached_property
    def around(self) -> Mapping[Element, Element]:
        """The element around each element."""
        return {inner: element for element in self.root.iter() for inner in element}

    def outer(self, element: Element) -> Iterator[Element]:
        """An element, and the elements around it, the nearest first."""
        yield element
        while (outer := self.around.get(element)) is not None:
            yield outer
            element = outer

    @property
    def texts(self) -> list[TextNode]:
        """The text nodes of the body, in their order."""
        return self._reading.texts

    @property
    def starts(self) -> Mapping[Element, int]:
        """Where each element of the body begins in its text."""
        return self._reading.starts

    @property
    def ends(self) -> Mapping[Element, int]:
        """Where each element of the body ends in its text."""
        return self._reading.ends

    @cached_property
    def text(self) -> str:
        """All text of the body."""
        return "".join(text.data for text in self.texts)

    def text_of(self, element: Element) -> str:
        """All text of an element of the body."""
        return self.text[self.starts[element] : self.ends[element]]

    def texts_of(self, element: Element) -> list[TextNode]:
        """The text nodes of an element of the body; of others, none."""
        if element not in self.starts:
            return []
        first = bisect_left(self._text_starts, self.starts[element])
        return self.texts[first : bisect_left(self._text_starts, self.ends[element])]

    def children(self, element: Element) -> list[Element | TextNode]:
        """What an element of the body holds, in its order; for other elements, elements alone."""
        return self._reading.children.get(element) or list(element)

    def span(self, start: int, end: int) -> Span | None:
        """The passage from one place of the text to just before another."""
        if not 0 <= start < end <= self._reading.size:
            return None
        first, last = self._point(start), self._point(end - 1)
        return Span(first, Point(last.page, last.text, last.offset + 1))

    def offset(self, point: Point) -> int:
        """Where in the text a place is."""
        return self.texts[point.text].start + point.offset if point.text >= 0 else 0

    def passage(self, span: Span) -> str:
        """The text of a passage."""
        return self.text[self.offset(span.start) : self.offset(span.end)]

    def _point(self, at: int) -> Point:
        number = bisect_right(self._text_starts, at) - 1
        return Point(self.place, number, at - self._text_starts[number])

    @cached_property
    def _text_starts(self) -> list[int]:
        return [text.start for text in self.texts]

    @cached_property
    def _reading(self) -> _Reading:
        reading = _Reading()
        stack = [(self.body, False)]
        while stack:
            element, is_read = stack.pop()
            slot = element, is_read
            data = element.tail if is_read else element.text
            if is_read:
                reading.ends[element] = reading.size
                if element is self.body:
                    break
                parent = self.around[element]
            else:
                reading.starts[element] = reading.size
                reading.children[element] = []
                if element is not self.body:
                    reading.children[self.around[element]].append(element)
                stack.append((element, True))
                stack += ((inner, False) for inner in reversed(element))
                parent = element
            for piece in self._parted.get(slot, (data,)):
                if piece:
                    reading.add(piece, parent)
        return reading


class _LocalNames(dict[str, str]):
    """Names of elements without their namespaces: a page has few, and thousands of elements."""

    def __missing__(self, name: str) -> str:
        self[name] = name.rpartition("}")[2]
        return self[name]


def _take_out_comments(root: Element) -> dict[_Slot, list[str]]:
    """Take comments and processing instructions out; the texts that they part, by their places."""
    parted: dict[_Slot, list[str]] = {}
    for parent in list(root.iter()):
        slot, pieces = (parent, False), [parent.text or ""]
        for child in list(parent):
            if isinstance(child.tag, str):
                slot, pieces = (child, True), [child.tail or ""]
                continue
            pieces.append(child.tail or "")
            parent.remove(child)
            parted[slot] = pieces
            if slot[1]:
                slot[0].tail = "".join(pieces)
            else:
                parent.text = "".join(pieces)
    return parted


def roles(element: Element) -> frozenset[str]:
    """What an element is by its `epub:type` and `role`; the prefix `doc-` is left out."""
    return _roles(element.get(TYPE, ""), element.get("role", ""))


@lru_cache(maxsize=256)
def _roles(types: str, role: str) -> frozenset[str]:
    return frozenset(word.removeprefix("doc-") for word in (*types.split(), *role.split()))


def is_lemma(element: Element, paragraph: Element) -> bool:
    """Whether an element of a paragraph is what a note says it is on: no word of the note's own.

    It stands behind the ways back that a note begins with, and holds words in italics first.
    """
    if element.get("class") != LEMMA or element.find("i") is None:
        return False
    if (element.text or paragraph.text or "").strip():
        return False
    first, *others = paragraph
    between = others[: others.index(element)] if element in others else ()
    return "backlink" in roles(first) and all(one.get("class") == "again" for one in between)
