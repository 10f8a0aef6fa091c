"""Reads an HTML or XHTML page as a tree, as browsers understand it.

BeautifulSoup over Python's own parser takes every page, however broken, and XHTML's empty elements
too; it resolves no entities of a page's own, so none can blow up. It doesn't end the elements whose
end tags were left out. That is done here while the tree grows, because old pages have thousands of
open paragraphs.
"""

import codecs
import re
from collections.abc import Sequence
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement
from bs4.exceptions import ParserRejectedMarkup

from glossator.importing.imported import ImportingError
from glossator.model.expressions import expression
from glossator.xhtml.elements import ENDED_BY
from glossator.xhtml.sections import parsed

MOST = 12_000_000
"""Bytes of mark-up that are read of one book at most: thick novels, and a gigabyte as a tree."""

_DEEPEST = 150
_DECLARED = expression(
    rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)|<meta\b[^>]*?\bcharset\s*=\s*["']?([\w.:-]+)""",
    re.IGNORECASE,
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HOLDERS = {
    **dict.fromkeys(("li",), frozenset(("ul", "ol", "menu", "dir"))),
    **dict.fromkeys(("dt", "dd"), frozenset(("dl",))),
    **dict.fromkeys(("td", "th", "tr", "tbody", "tfoot"), frozenset(("table",))),
    "option": frozenset(("select",)),
}
"""Elements that end others where they begin, and what keeps those open that stand around it."""
_SCOPES = frozenset("table td th caption button object body html".split())
"""Elements that keep a paragraph open around them (HTML, section 13.2.4.2)."""


class _PageTag(Tag):
    """An element that finds its children fast where it was asked for their neighbours before.

    BeautifulSoup looks for each node that is taken out or put in from the first child on, and notes
    are taken out one after the other.
    """

    _near = 0
    """The place of the child that was asked for last."""

    def index(self, element: PageElement) -> int:
        """The place of a child; raises ValueError where an element has no such child."""
        count = len(self.contents)
        for away in range(count + 1):
            for at in (self._near + away, self._near - away):
                if 0 <= at < count and self.contents[at] is element:
                    self._near = at
                    return at
        raise ValueError("this is no child of the element")


class _Soup(BeautifulSoup):
    """A tree in which elements end where HTML says that they do."""

    def handle_starttag(self, name: str, *arguments: Any, **named: Any) -> Tag | None:
        if name in ENDED_BY["p"]:
            self._end(("p",), _SCOPES)
        if name in _HOLDERS:
            ended = [one for one, ends in ENDED_BY.items() if name in ends and one != "p"]
            while self._end(ended, _HOLDERS[name]):
                pass
        if self.currentTag is not None and len(self.tagStack) > _DEEPEST:
            message = f"its elements are nested more than {_DEEPEST} deep"
            raise ImportingError(message, "open it in a browser, and save it from there")
        return super().handle_starttag(name, *arguments, **named)

    def _end(self, names: Sequence[str], barriers: frozenset[str]) -> bool:
        """End the innermost open element of some names; whether there was one."""
        for tag in reversed(self.tagStack):
            if tag.name in names:
                self.handle_endtag(tag.name)
                return True
            if tag.name in barriers:
                return False
        return False


def decode(data: bytes) -> tuple[str, str]:
    """The text of a page, and a remark where its encoding had to be guessed.

    A byte order mark counts first, then the encoding that the page declares (HTML, section
    13.2.3.2). A page that declares none is read as UTF-8 if it can be, as nearly all pages can,
    and else as Windows-1252, as browsers do. Raises ImportingError where it is no text.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(name, "replace")), ""
    if data[:2] == b"<\0" or data[:2] == b"\0<":
        return _checked(data.decode("utf-16-le" if data[1] == 0 else "utf-16-be", "replace")), ""
    match = _DECLARED.search(data[:4096])
    declared = (match[1] or match[2]).decode("ascii") if match else ""
    remark = ""
    if declared:
        try:
            codecs.lookup(declared)
            return _checked(data.decode(_as_browsers(declared))), ""
        except LookupError:
            remark = f'it says its encoding is "{declared}", which isn\'t known; '
        except UnicodeDecodeError:
            remark = f'it says its encoding is "{declared}", which it isn\'t; '
    try:
        return _checked(data.decode("utf-8")), f"{remark}it was read as UTF-8" if remark else ""
    except UnicodeDecodeError:
        remark += "its encoding was taken to be Windows-1252: look at letters with accents"
        return _checked(data.decode("cp1252", "replace")), remark


def _as_browsers(name: str) -> str:
    """Latin 1 and ASCII are read as Windows-1252 (Encoding Standard, section 4.2)."""
    canonical = codecs.lookup(name).name
    return "cp1252" if canonical in ("iso8859-1", "ascii") else canonical


def _checked(text: str) -> str:
    if "\0" in text[:100_000]:
        raise ImportingError("this is no text", "is it another kind of file under a name of HTML?")
    return text


def parse_page(text: str) -> BeautifulSoup:
    """The tree of a page; raises ImportingError where it is nested too deeply to be a text."""

    def tree(html: str) -> BeautifulSoup:
        return _Soup(html, "html.parser", element_classes={Tag: _PageTag})

    return parsed(text, tree, ParserRejectedMarkup)


def parse_part(html: str) -> BeautifulSoup:
    """The tree of a piece of HTML, as it is written."""
    return parsed(html, lambda text: BeautifulSoup(text, "html.parser"), ParserRejectedMarkup)


def body_of(page: BeautifulSoup) -> Tag:
    """The element that holds what a reader sees; the whole page where it has no body."""
    return page.body or page


def value_of(tag: Tag, name: str) -> str:
    """An attribute's value as one text; empty where there is none."""
    value = tag.get(name)
    if value is None:
        return ""
    return value if isinstance(value, str) else " ".join(value)


def signs_of(tag: Tag) -> frozenset[str]:
    """What an element is marked as: its types (`epub:type`), roles and classes."""
    names = ("epub:type", "role", "class")
    return frozenset(word for name in names for word in value_of(tag, name).lower().split())
