"""Reads pages as trees of HTML and writes them again, for the formats that aren't made of pages.

Names of HTML stand in the tree without their namespace, and `epub:type`, which HTML hasn't, is
`data-type`. Only finished pages are read here, which `pages/gate.py` has found well-formed.

All pages can be joined as the sections of one document. Because ids are unique on a page only, each
gets the name of its page before it (`notes--n-a.b`). A page as a whole is
`<div class="page" id="notes">`, and links to the page lead there.
"""

import xml.etree.ElementTree as etree
from collections.abc import Iterable

from glossator.model.digits import whole
from glossator.model.expressions import expression
from glossator.model.ids import joined_id, target_of
from glossator.model.publication import Page
from glossator.text.escape import escape
from glossator.xhtml.markup import Element
from glossator.xhtml.page import EbookPage

_PLAIN = {
    "{http://www.idpf.org/2007/ops}type": "data-type",
    "{http://www.w3.org/XML/1998/namespace}lang": "lang",
    "{http://www.w3.org/1999/xlink}href": "xlink:href",
    "{http://www.w3.org/XML/1998/namespace}space": "xml:space",
}
_FIRST_NEWLINE = expression(r"(<pre\b[^>]*>)\n")


def read_page(page: Page) -> Element:
    """The `html` element of a page."""
    root = EbookPage(page.xhtml).root
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


_REFERENCES = ("aria-labelledby", "aria-describedby", "for", "headers")


def join_pages(pages: Iterable[Page]) -> list[Element]:
    """A `div` a page, in the order of the spine, with the page's body in it."""
    pages = tuple(pages)
    names = {page.name for page in pages}
    return [_section(page, names) for page in pages]


def joined_href(href: str, page: str, names: set[str]) -> str:
    """A link of a page as the joined document has it; links out of the book stay as they are."""
    goal = target_of(href, page)
    return f"#{joined_id(goal.page, goal.id)}" if goal.page in names else href


def _section(page: Page, names: set[str]) -> Element:
    section = body_of(read_page(page))
    section.tag = "div"
    for element in section.iter():
        if identity := element.get("id"):
            element.set("id", joined_id(page.name, identity))
        if href := element.get("href"):
            element.set("href", joined_href(href, page.name, names))
        for name in _REFERENCES:
            if value := element.get(name):
                joined = (joined_id(page.name, identity) for identity in value.split())
                element.set(name, " ".join(joined))
    section.set("id", page.name)
    section.set("class", "page")
    return section


def span_of(cell: Element, name: str) -> int:
    """How many columns (`colspan`) or rows (`rowspan`) a cell of a table takes, 100 at most."""
    return min(max(whole(cell.get(name, ""), 1), 1), 100)
