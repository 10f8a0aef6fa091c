"""What becomes of single elements: which have no place in an e-book, and what attributes stay."""

import html
import xml.etree.ElementTree as etree
from dataclasses import dataclass, field

from glossator.diagnostics import Diagnostic, error
from glossator.escape import quoteattr
from glossator.model.text import Attributes, Image
from glossator.source.dialect import LINE, Dialect

FORBIDDEN = frozenset(
    "script style iframe object embed applet frame frameset form input button select textarea "
    "link meta base".split()
)
"""Elements that e-readers ignore, refuse or run; none has a place in a book's text."""


@dataclass(frozen=True, slots=True)
class Context:
    """What parsing a file needs everywhere: the converter, the file, and where findings go."""

    dialect: Dialect
    path: str
    language: str
    found: list[Diagnostic] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def report(self, line: int, code: str, message: str, hint: str = "") -> None:
        """Note an error at a line of the file."""
        self.found.append(error(self.path, line, code, message, hint))


def clean_attributes(context: Context, node: etree.Element, line: int) -> Attributes:
    """An element's attributes for the e-book, without what only the source needs.

    Ids are noted in the context; scripts among the attributes are findings there.
    """
    kept = []
    for name, value in node.attrib.items():
        if name in (LINE, "markdown"):
            continue
        if name.startswith("on"):
            message = f'the attribute "{name}" runs a script'
            context.report(line, "script", message, "take it out")
            continue
        if name == "class":
            value = " ".join(word for word in value.split() if word != "plain")
            if not value:
                continue
        if name == "id":
            context.ids.append(value)
        kept.append((name, value))
    return tuple(kept)


def report_forbidden(context: Context, tag: str, line: int) -> None:
    """Note that an element of FORBIDDEN was found."""
    message = f"<{tag}> has no place in an e-book"
    hint = "take it out: e-readers ignore it or refuse the book"
    context.report(line, "script", message, hint)


def image_of(context: Context, node: etree.Element, line: int) -> Image:
    """The hole that an `img` element leaves."""
    attributes = tuple(
        row
        for row in clean_attributes(context, node, line)
        if row[0] not in ("src", "alt", "title")
    )
    return Image(html.unescape(node.get("src", "")), node.get("alt"), line, attributes)


def markup_of(attributes: Attributes) -> str:
    """Attributes as they stand in a start tag, with a space before each."""
    return "".join(f" {name}={quoteattr(value)}" for name, value in attributes)
