"""What becomes of single elements: which have no place in an e-book, and what attributes stay."""

import re
import xml.etree.ElementTree as etree
from dataclasses import dataclass, field

from glossator.diagnostics import Diagnostic, error, warning
from glossator.escape import quoteattr
from glossator.model.text import Attributes, Image
from glossator.source.dialect import Dialect
from glossator.source.inlinenotes import InlineNotes
from glossator.source.lines import LINE
from glossator.source.patterns import EXCESS, LOST, SOURCE

FORBIDDEN = frozenset(
    "script style iframe object embed applet frame frameset form input button select textarea "
    "link meta base audio video source track canvas dialog".split()
)
"""Elements that e-readers ignore, refuse or run; none has a place in a book's text."""

BLOCKS = frozenset(
    "address article aside blockquote caption col colgroup dd details div dl dt "
    "fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav "
    "ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
"""Elements that stand among paragraphs or hold them."""

HTML = BLOCKS | frozenset(
    "a abbr area b bdi bdo br cite code data del dfn em i img ins kbd map mark math picture q rp "
    "rt ruby s samp small span strong sub sup svg time u var wbr".split()
)
"""Every element of HTML that a book may use; what stands in `svg` and `math` is their own."""

_INNER = frozenset((LINE, LOST, SOURCE, EXCESS, "markdown", "xmlns"))
"""Attributes that say something to the parser alone."""
_NAME = re.compile(r"(?:(?:xml|epub|xlink):)?[A-Za-z_][A-Za-z0-9_.-]*")
"""What can be an attribute of a page: XML's names, with the prefixes that pages declare."""
_NAMESPACES = {
    "svg": "http://www.w3.org/2000/svg",
    "math": "http://www.w3.org/1998/Math/MathML",
}
_XLINK = ("xmlns:xlink", "http://www.w3.org/1999/xlink")


@dataclass(frozen=True, slots=True)
class Context:
    """What parsing a file needs everywhere: the converter, the file, and where findings go."""

    dialect: Dialect
    path: str
    language: str
    found: list[Diagnostic] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    notes: InlineNotes = field(default_factory=InlineNotes)
    works: frozenset[str] = frozenset()
    """The keys of the works that can be cited."""
    spaces: bool = True
    """Whether texts get no-break spaces."""

    def report(self, line: int, code: str, message: str, hint: str = "") -> None:
        """Note an error at a line of the file."""
        self.found.append(error(self.path, line, code, message, hint))

    def warn(self, line: int, code: str, message: str, hint: str = "") -> None:
        """Note a doubt at a line of the file."""
        self.found.append(warning(self.path, line, code, message, hint))


def clean_attributes(context: Context, node: etree.Element, line: int) -> Attributes:
    """An element's attributes for the e-book, without what only the source needs.

    Ids are noted in the context; scripts among the attributes are findings there, and so is what
    XML refuses.
    """
    kept: list[tuple[str, str]] = []
    if (namespace := _NAMESPACES.get(node.tag)) is not None:
        kept.append(("xmlns", namespace))
    for name, value in node.attrib.items():
        if name in _INNER or name.startswith("xmlns:"):
            continue
        if name.startswith("on"):
            message = f'the attribute "{name}" runs a script'
            context.report(line, "script", message, "take it out: e-readers run no scripts")
            continue
        # Python-Markdown's attribute lists have None where no value was written.
        if value is None or not _NAME.fullmatch(name):
            message = f'nothing can be made of the attribute "{name}"'
            hint = 'attributes are written {#id}, {.class} or {name="value"}'
            context.report(line, "bad-attribute", message, hint)
            continue
        value = context.dialect.plain(value)
        if name == "class":
            value = " ".join(word for word in value.split() if word != "plain")
            if not value:
                continue
        if name == "id":
            context.ids.append(value)
        if name.startswith("xlink:") and _XLINK not in kept:
            kept.append(_XLINK)
        kept.append((name, value))
    return tuple(kept)


def report_forbidden(context: Context, tag: str, line: int) -> None:
    """Note that an element of FORBIDDEN was found."""
    message = f"<{tag}> has no place in an e-book"
    hint = "take it out: e-readers ignore it or refuse the book"
    context.report(line, "script", message, hint)


def report_unknown(context: Context, tag: str, line: int) -> None:
    """Note that an element was found which HTML doesn't have."""
    message = f"<{tag}> is no element of today's HTML"
    hint = f"take it out; to show it to readers, write \\<{tag}>"
    context.report(line, "unknown-element", message, hint)


def image_of(
    context: Context, node: etree.Element, alternative: str | None, title: str, line: int
) -> Image:
    """The hole that an `img` element leaves; its texts are plain words."""
    attributes = tuple(
        row
        for row in clean_attributes(context, node, line)
        if row[0] not in ("src", "alt", "title")
    )
    if title:
        attributes = (*attributes, ("title", title))
    return Image(context.dialect.plain(node.get("src", "")), alternative, line, attributes)


def markup_of(attributes: Attributes) -> str:
    """Attributes as they stand in a start tag, with a space before each."""
    return "".join(f" {name}={quoteattr(value)}" for name, value in attributes)
