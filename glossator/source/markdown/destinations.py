"""Reads links and pictures in Markdown; their titles and alternative texts stay Markdown.

Python-Markdown makes plain text of titles and alternative texts before it has seen their emphasis,
and drops the notes in them. Here each is an element of its own within the link's or the picture's,
so that it is parsed as any other text is. `handleMatch`, `getLink`, `makeTag` are Python-Markdown's
names.
"""

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    IMAGE_REFERENCE_RE,
    LINK_RE,
    REFERENCE_RE,
    ImageReferenceInlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)

from glossator.model.expressions import expression
from glossator.source.markdown.brackets import Bracketed

TITLE = "\x01title"
"""The tag of a title, an element within the link or picture that it belongs to."""

ALTERNATIVE = "\x01alternative"
"""The tag of a picture's alternative text, an element within it."""

# An address: in angle brackets, or without spaces; or with them, as editors write names of files.
_ADDRESS = expression(
    r"\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<plain>(?:[^\s()]|\((?:[^\s()]|\([^\s()]*\))*\))*))"
)
_SPACED = expression(r"\(\s*(?P<plain>(?:[^\n()\"]|\([^\n()\"]*\))+?)(?=\s*\)|\s+[\"'])")
_CLOSE = expression(r"\s*\)")
_QUOTE = expression(r"\s+([\"'(])")
_LONGEST_NAME, _LONGEST_TITLE = 2_000, 20_000
"""How many signs a name of a file with spaces in it may have, and a title: what is longer was never
ended, and to look for the end of each to the end of the paragraph would take the square of time."""


def destination(data: str, at: int) -> tuple[str, str | None, int] | None:
    """The address, the title and the end of the round brackets that begin at `at`; or None."""
    for pattern, last in ((_ADDRESS, len(data)), (_SPACED, at + _LONGEST_NAME)):
        match = pattern.match(data, at, last)
        rest = _title(data, match.end()) if match else None
        if match and rest is not None:
            groups = match.groupdict()
            return groups.get("angled") or groups["plain"] or "", *rest
    return None


def _title(data: str, at: int) -> tuple[str | None, int] | None:
    """The title that stands at a place, if one does, and the end of the bracket after it."""
    if close := _CLOSE.match(data, at):
        return None, close.end()
    opening = _QUOTE.match(data, at)
    if opening is None:
        return None
    quote = opening[1].replace("(", ")")
    start = opening.end()
    first: tuple[str | None, int] | None = None
    for end in re.finditer(re.escape(quote) + r"\s*\)", data[start : start + _LONGEST_TITLE]):
        title = data[start : start + end.start()]
        if "](" in title and first is not None:
            break
        found = (title, start + end.end())
        # A quotation mark before a bracket needn't be the last: "the (so-called "front")".
        if title.count("(") == title.count(")"):
            return found
        first = first or found
    return first


def picture(source: str, title: str | None, alternative: str) -> etree.Element:
    """The element of a picture; title and alternative text are yet to be parsed."""
    element = etree.Element("img", {"src": source})
    etree.SubElement(element, ALTERNATIVE).text = " ".join(alternative.split())
    _give_title(element, title)
    return element


def _give_title(element: etree.Element, title: str | None) -> None:
    if title := " ".join((title or "").split()):
        etree.SubElement(element, TITLE).text = title


def _link(address: str, title: str | None, words: str) -> etree.Element:
    element = etree.Element("a", {"href": address})
    element.text = words
    _give_title(element, title)
    return element


class LinkPattern(Bracketed):
    """`[words](address "title")`."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(LINK_RE, markdown)

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """The link's element."""
        words, at, closed = self.getText(data, m.end(0))
        found = destination(data, at) if closed else None
        if found is None:
            return None, None, None
        address, title, end = found
        return self.made(self.unescape(address).strip(), title, words), m.start(0), end

    def made(self, address: str, title: str | None, words: str) -> etree.Element:
        """The element of a link with these words."""
        return _link(address, title, words)


class ImagePattern(LinkPattern):
    """`![alternative](address "title")`."""

    def __init__(self, markdown: Markdown) -> None:
        Bracketed.__init__(self, IMAGE_LINK_RE, markdown)

    def made(self, address: str, title: str | None, words: str) -> etree.Element:
        """The element of a picture."""
        return picture(address, title, words)


class _Defined(Bracketed, ReferenceInlineProcessor):
    """A link whose address and title stand in a definition."""

    def makeTag(self, href: str, title: str, text: str) -> etree.Element:  # noqa: N802
        """The link's element."""
        return _link(href, title, text)


class _PictureDefined(Bracketed, ReferenceInlineProcessor):
    """A picture whose address and title stand in a definition."""

    def makeTag(self, href: str, title: str, text: str) -> etree.Element:  # noqa: N802
        """The picture's element."""
        return picture(href, title, text)


class _ShortReference(_Defined, ShortReferenceInlineProcessor):
    """`[name]`."""


class _PictureReference(_PictureDefined, ImageReferenceInlineProcessor):
    """`![alternative][name]`."""


class _ShortPictureReference(_PictureDefined, ShortImageReferenceInlineProcessor):
    """`![name]`."""


def destinations(markdown: Markdown) -> dict[str, tuple[LinkInlineProcessor, int]]:
    """The patterns of links and pictures, each by its name and with its priority.

    Names and priorities are those of the patterns of Python-Markdown that they replace.
    """
    return {
        "reference": (_Defined(REFERENCE_RE, markdown), 170),
        "link": (LinkPattern(markdown), 160),
        "image_link": (ImagePattern(markdown), 150),
        "image_reference": (_PictureReference(IMAGE_REFERENCE_RE, markdown), 140),
        "short_reference": (_ShortReference(REFERENCE_RE, markdown), 130),
        "short_image_ref": (_ShortPictureReference(IMAGE_REFERENCE_RE, markdown), 125),
    }
