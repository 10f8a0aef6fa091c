"""Raw HTML in, well-formed elements out, with the help of BeautifulSoup.

Only mark-up is mended here. What may not stand in an e-book at all (scripts, remote pictures) is
found later, where all elements pass, however they were written.
"""

import re
import xml.etree.ElementTree as etree
from functools import cache
from types import ModuleType

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*(:[A-Za-z_][A-Za-z0-9_.-]*)?")
# html.parser lowers the case of names; these are the ones of SVG that it spoils.
_SVG = {
    name.lower(): name
    for name in (
        "viewBox preserveAspectRatio linearGradient radialGradient clipPath textPath "
        "gradientUnits gradientTransform patternUnits markerWidth markerHeight markerUnits "
        "refX refY textLength lengthAdjust startOffset"
    ).split()
}

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
"""Elements without content (HTML, section 13.1.2)."""


@cache
def _bs4() -> ModuleType:
    # Most books have no raw HTML, and BeautifulSoup is slow to import.
    import bs4

    return bs4


def parse_fragment(html: str) -> etree.Element:
    """An element `div` that holds what the HTML says, mended where it wasn't well-formed.

    Comments, processing instructions and doctypes are dropped.
    """
    bs4 = _bs4()
    root = etree.Element("div")
    stack = [(root, list(bs4.BeautifulSoup(html, "html.parser").contents))]
    while stack:
        parent, children = stack.pop()
        last: etree.Element | None = None
        for child in children:
            if isinstance(child, bs4.Tag):
                last = etree.SubElement(parent, _SVG.get(child.name, child.name))
                for name, value in child.attrs.items():
                    if _NAME.fullmatch(name):
                        text = " ".join(value) if isinstance(value, list) else str(value)
                        last.set(_SVG.get(name, name), text)
                stack.append((last, list(child.contents)))
            elif type(child) in (bs4.NavigableString, bs4.element.CData) or isinstance(
                child, (bs4.element.Script, bs4.element.Stylesheet, bs4.element.TemplateString)
            ):
                if last is None:
                    parent.text = (parent.text or "") + str(child)
                else:
                    last.tail = (last.tail or "") + str(child)
    return root


def parse_tag(html: str) -> tuple[str, etree.Element | None]:
    """One inline tag: its name, with the element it opens; None where it closes one.

    The name is empty for what is no tag (a comment).
    """
    match = _TAG.match(html)
    if match is None:
        return "", None
    name = match["name"].lower()
    if match["close"]:
        return name, None
    element = parse_fragment(html)
    return (name, element[0]) if len(element) else ("", None)
