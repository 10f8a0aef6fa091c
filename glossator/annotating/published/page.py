"""A finished page in; out, its text as the DOM counts it, and where each element stands in it."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import dataclass

from glossator.model.publication import Page

Element = etree.Element
XHTML = "{http://www.w3.org/1999/xhtml}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
BLOCKS = frozenset(
    f"{XHTML}{name}"
    for name in (
        "address article aside blockquote body caption dd div dl dt figcaption figure h1 h2 h3 h4 "
        "h5 h6 li ol p pre section table td th tr ul"
    ).split()
)
_PLAIN = re.compile(r"[\w-]", re.ASCII)


@dataclass(frozen=True, slots=True)
class PageText:
    """A page, read; offsets are code points of the body's text, white space as it stands."""

    name: str
    body: Element
    text: str
    starts: dict[Element, int]
    ends: dict[Element, int]
    around: dict[Element, Element]
    """The element around each element of the body."""

    def outer(self, element: Element) -> Iterator[Element]:
        """An element, and the elements around it, the nearest first."""
        yield element
        while (outer := self.around.get(element)) is not None:
            yield outer
            element = outer

    def css(self, element: Element) -> str:
        """A CSS selector that leads to one element: from the nearest id down."""
        steps: list[str] = []
        for one in self.outer(element):
            if identity := one.get("id", ""):
                steps.append(f"#{css_escaped(identity)}")
                break
            if one is self.body:
                steps.append("body")
                break
            place = list(self.around[one]).index(one) + 1
            steps.append(f"{one.tag.removeprefix(XHTML)}:nth-child({place})")
        return " > ".join(reversed(steps))


def read_page(page: Page) -> PageText:
    """Read a page; the pages' own gate has proved it well-formed."""
    body = etree.fromstring(page.xhtml).find(f"{XHTML}body")
    assert body is not None
    pieces: list[str] = []
    size = 0
    starts: dict[Element, int] = {}
    ends: dict[Element, int] = {}
    around: dict[Element, Element] = {}
    stack = [(body, False)]
    while stack:
        element, is_read = stack.pop()
        if is_read:
            ends[element] = size
            piece = element.tail if element is not body else None
        else:
            starts[element] = size
            piece = element.text
            stack.append((element, True))
            for inner in reversed(element):
                around[inner] = element
                stack.append((inner, False))
        if piece:
            pieces.append(piece)
            size += len(piece)
    return PageText(page.name, body, "".join(pieces), starts, ends, around)


def roles(element: Element) -> frozenset[str]:
    """What `epub:type` and `role` say that an element is, `doc-` left out."""
    words = f"{element.get(_TYPE, '')} {element.get('role', '')}".split()
    return frozenset(word.removeprefix("doc-") for word in words)


def css_escaped(identity: str) -> str:
    """An id as CSS writes it (CSSOM, «Serialize an identifier»)."""
    letters = [
        letter if _PLAIN.match(letter) or letter >= "\x80" else f"\\{letter}" for letter in identity
    ]
    if identity[0].isascii() and identity[0].isdigit():
        letters[0] = f"\\{ord(identity[0]):x} "
    elif identity[0] == "-" and len(identity) > 1 and identity[1].isdigit():
        letters[1] = f"\\{ord(identity[1]):x} "
    return "".join(letters)
