"""Parses XML within bounds: the only module that does.

Entities that a document defines can blow it up or reach for other files, and no page or package has
a use for them (OCF 3.3, section 4.2.2), so a document that defines any is refused. So is one that
is nested very deep: the programs that walk through it would break off.
"""

import codecs
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable
from contextlib import suppress
from xml.parsers import expat

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression

Element = etree.Element

LARGEST = 100_000_000
"""Bytes of one part that are read; the page of notes of a very large book has ten million."""
DEEPEST = 400
"""How deep elements may be nested: deeper than any text that the builder can make."""

_ENTITY = b"<!ENTITY"
_DOCTYPE = expression(r"<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
_DECLARATION = expression(r"\A\s*<\?xml[^>]*\?>")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class MarkupError(ValueError):
    """Why mark-up isn't read, in words that begin after "it": "isn't well-formed: …"."""


def parse(
    data: bytes, *, comments: bool = False, entities: bool = False, patient: bool = False
) -> Element:
    """The root element of an XML document; raises MarkupError where it can't be read.

    Names are as ElementTree has them, `{namespace}name`. With `comments`, comments and processing
    instructions stand in the tree too, as elements whose tag isn't a string. With `entities`, those
    that the document defines are read, as far as the parser's own bounds allow. `patient` overlooks
    bytes that are no UTF-8 and whatever a document type says, as e-readers do.
    """
    if len(data) > LARGEST:
        raise MarkupError(f"is too large: {len(data) / 1e6:.0f} MB of {LARGEST / 1e6:.0f}")
    # In UTF-16, every other byte of it is zero.
    if not entities and _ENTITY in (data.replace(b"\0", b"") if b"\0" in data else data):
        raise MarkupError("defines entities, which can do harm")
    # Trees that are built with comments take longer to make.
    builder = etree.TreeBuilder(insert_comments=True, insert_pis=True) if comments else None
    try:
        parser = etree.XMLParser(target=builder)
        root: Element = etree.fromstring(_mended(data) if patient else data, parser)
    except (etree.ParseError, LookupError, ValueError) as cause:
        raise MarkupError(f"isn't well-formed: {cause}") from None
    _check_depth(root)
    return root


def _mended(data: bytes) -> str:
    text = data.decode("utf-16" if data.startswith(_UTF_16) else "utf-8-sig", "replace")
    return _DECLARATION.sub("", _DOCTYPE.sub("", text, count=1), count=1).strip()


def _check_depth(root: Element) -> None:
    level, depth = [root], 0
    while level:
        level = [child for element in level for child in element]
        depth += 1
        if depth > DEEPEST:
            raise MarkupError(f"is nested more than {DEEPEST} deep")


def scan(data: bytes, see: Callable[[str, dict[str, str]], object]) -> str:
    """Show every element of finished mark-up, its name as it is written and its attributes.

    Returns what isn't well-formed about it, or an empty text. No tree is made: for the pages of a
    large book, that takes a third of the time.
    """
    parser = expat.ParserCreate()
    parser.StartElementHandler = see
    try:
        parser.Parse(data, True)
    except expat.ExpatError as cause:
        return str(cause)
    return ""


@dataclass(frozen=True, slots=True)
class Declared:
    """What an XML document says outside of its elements."""

    instructions: tuple[str, ...]
    """The names of its processing instructions, in small letters."""
    grammar: str
    """The address of the document type that it names; empty where it names none."""


def declared(data: bytes) -> Declared:
    """What a well-formed document says outside of its elements; nothing where it isn't that."""
    found: list[str] = []
    grammars: list[str] = []
    parser = expat.ParserCreate()
    parser.ProcessingInstructionHandler = lambda name, _: found.append(name.lower())
    parser.StartDoctypeDeclHandler = lambda _name, address, _public, _own: grammars.append(
        address or ""
    )
    with suppress(expat.ExpatError, LookupError, ValueError):
        parser.Parse(data, True)
    return Declared(tuple(found), "".join(grammars))


def line_of(data: bytes, number: int) -> int:
    """The line on which the element with a number begins; the root's is 0."""
    lines: list[int] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda *_: lines.append(parser.CurrentLineNumber)
    with suppress(expat.ExpatError, LookupError, ValueError):
        parser.Parse(data, True)
    return lines[number] if number < len(lines) else 1


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def named(root: Element, name: str) -> list[Element]:
    """All elements of a name, in whatever namespace: formats of all ages have used several."""
    return [element for element in root.iter() if local(element) == name]


def words_of(element: Element | None) -> str:
    """All words of an element, with single spaces between them; empty for None."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def classes_of(element: Element) -> list[str]:
    """The classes of an element."""
    return element.get("class", "").split()


def add_class(element: Element, name: str) -> None:
    """Give an element a class, if it doesn't have it."""
    classes = classes_of(element)
    if name not in classes:
        element.set("class", " ".join((*classes, name)))
