"""The bytes of an XML part in, its root element out, without what makes XML dangerous to read.

Entities of its own blow up a document or reach for other files; formats of offices and e-books
have no use for them (OCF 3.3, section 4.2.2; ECMA-376, part 2, section 9.1.4), so none are read.
"""

import codecs
import re
import xml.etree.ElementTree as etree

from glossator.importing.imported import ImportingError

_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def read_xml(data: bytes, name: str) -> etree.Element:
    """The root of a part; raises ImportingError where it isn't well-formed or has entities."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", "replace")
    else:
        text = data.decode("utf-8-sig", "replace")
    if _ENTITY.search(text):
        message = f'the part "{name}" defines entities, which can do harm'
        raise ImportingError(message, "it wasn't read any further")
    text = _DECLARATION.sub("", _DOCTYPE.sub("", text, count=1), count=1).strip()
    try:
        return etree.fromstring(text)
    except (etree.ParseError, RecursionError) as cause:
        message = f'the part "{name}" isn\'t well-formed: {cause}'
        raise ImportingError(message, "copy or download the file again") from None


def local(element: etree.Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def named(root: etree.Element, name: str) -> list[etree.Element]:
    """All elements of a name, in whatever namespace: formats of all ages have used several."""
    return [element for element in root.iter() if local(element) == name]


def text_of(element: etree.Element) -> str:
    """An element's text, white space made one space each."""
    return " ".join("".join(element.itertext()).split())
