"""A page's XHTML to a tree of HTML and back: for the formats that aren't made of XHTML pages.

Names of HTML stand in the tree without their namespace, and `epub:type`, which HTML hasn't, is
`data-type`. Only finished pages are read here, which the gate has proved well-formed.
"""

import re
import xml.etree.ElementTree as etree

from glossator.model.publication import Page
from glossator.text.escape import escape
from glossator.xhtml.markup import Element
from glossator.xhtml.page import Page as ParsedPage

_PLAIN = {
    "{http://www.idpf.org/2007/ops}type": "data-type",
    "{http://www.w3.org/XML/1998/namespace}lang": "lang",
    "{http://www.w3.org/1999/xlink}href": "xlink:href",
    "{http://www.w3.org/XML/1998/namespace}space": "xml:space",
}
_FIRST_NEWLINE = re.compile(r"(<pre\b[^>]*>)\n")


def read_page(page: Page) -> Element:
    """The `html` element of a page."""
    root = ParsedPage(page.xhtml).root
    for element in root.iter():
        for name in [name for name in element.attrib if name in _PLAIN]:
            element.set(_PLAIN[name], element.attrib.pop(name))
    return root


def body_of(root: Element) -> Element:
    """The `body` element."""
    body = root.find("body")
    assert body is not None
    return body


def html_of(element: Element) -> str:
    """An element in the HTML syntax, with what follows it up to the next one."""
    html: str = etree.tostring(element, encoding="unicode", method="html")
    # A parser takes the first newline in `pre` away (HTML, section 13.1.2.5); in attributes and
    # text, `>` and `<` are written as references.
    return _FIRST_NEWLINE.sub(r"\1\n\n", html)


def inner_html(element: Element) -> str:
    """The content of an element in the HTML syntax."""
    return escape(element.text or "") + "".join(map(html_of, element))
