"""Says what becomes of single elements: which attributes stay, and what is wrong with others."""

import xml.etree.ElementTree as etree
from collections import Counter
from collections.abc import Iterable
from dataclasses import field

from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostic, error, warning
from glossator.model.expressions import expression
from glossator.model.ids import is_id
from glossator.model.labels import Labels
from glossator.model.text import Attributes, Image, PageBreak
from glossator.source.markdown.dialect import Dialect
from glossator.source.markdown.lines import LINE
from glossator.source.markdown.patterns import EXCESS, LOST, SOURCE
from glossator.source.pieces.inlinenotes import InlineNotes
from glossator.text.escape import quoteattr
from glossator.xhtml.grammar.attributes import refused
from glossator.xhtml.grammar.faults import Fault
from glossator.xhtml.grammar.judge import Judge
from glossator.xhtml.grammar.mend import mended
from glossator.xhtml.grammar.remedies import instead_of_element

_INNER = frozenset((LINE, LOST, SOURCE, EXCESS, "markdown", "xmlns"))
"""Attributes that say something to the parser alone."""
_LINE_ALONE = frozenset((LINE,))
_NAME = expression(r"(?:(?:xml|epub|xlink):)?[A-Za-z_][A-Za-z0-9_.-]*")
"""What can be an attribute of a page: XML's names, with the prefixes that pages declare."""
_NAMESPACES = {
    "svg": "http://www.w3.org/2000/svg",
    "math": "http://www.w3.org/1998/Math/MathML",
    "html": "http://www.w3.org/1999/xhtml",
}
_HEADING = expression("h[1-6]")
"""What can be an id, and stand in an address after its #."""
_XLINK = ("xmlns:xlink", "http://www.w3.org/1999/xlink")


class Ids(list[str]):
    """The ids of a text in their order; there may be thousands, and each is asked for."""

    def __init__(self, ids: Iterable[str] = ()) -> None:
        super().__init__(ids)
        self._counts: Counter[str] = Counter(self)

    def __contains__(self, identity: object) -> bool:
        return self._counts[str(identity)] > 0

    def append(self, identity: str) -> None:
        """Add an id, if only for the second time."""
        super().append(identity)
        self._counts[identity] += 1

    def remove(self, identity: str) -> None:
        """Take an id out that was one of the last to be added."""
        place = next(at for at in range(len(self) - 1, -1, -1) if self[at] == identity)
        del self[place]
        self._counts[identity] -= 1


@dataclass(frozen=True, slots=True)
class Context:
    """What parsing a file needs everywhere: the converter, the file, and where findings go."""

    dialect: Dialect
    path: str
    language: str
    found: list[Diagnostic] = field(default_factory=list)
    ids: Ids = field(default_factory=Ids)
    notes: InlineNotes = field(default_factory=InlineNotes)
    works: frozenset[str] = frozenset()
    """The keys of the works that can be cited."""
    spaces: bool = True
    """Whether texts get no-break spaces."""
    pages: list[PageBreak] = field(default_factory=list)
    """Where pages of the printed source begin in this text."""
    labels: Labels = Labels()
    """How the labels of notes are read."""
    ranges: bool | None = False
    """Whether words in brackets before a note are what it is on; None: nobody said."""
    judge: Judge = field(init=False)
    """Who sees every element as it begins and ends; a new one with every copy."""

    def __post_init__(self) -> None:
        path, found = self.path, self.found

        def report(line: int, fault: Fault) -> None:
            # Not by way of the context, which has the judge: each would keep the other in memory.
            found.append(error(path, line, fault.code, fault.message, fault.hint))

        object.__setattr__(self, "judge", Judge(report))

    def apart(self) -> "Context":
        """The same for a text of the file that stands on another page, with ids of its own."""
        return Context(
            self.dialect,
            self.path,
            self.language,
            self.found,
            Ids(),
            self.notes,
            self.works,
            self.spaces,
            labels=self.labels,
            ranges=self.ranges,
        )

    def report(self, line: int, code: str, message: str, hint: str = "") -> None:
        """Note an error at a line of the file."""
        self.found.append(error(self.path, line, code, message, hint))

    def warn(self, line: int, code: str, message: str, hint: str = "") -> None:
        """Note a doubt at a line of the file."""
        self.found.append(warning(self.path, line, code, message, hint))


def clean_attributes(context: Context, node: etree.Element, line: int) -> Attributes:
    """The attributes of an element that begins here, without those that only the source needs.

    Ids are noted in the context, and so is a finding for what may not stand on a page. The caller
    says when the element ends: `context.judge.end()`.
    """
    judge = context.judge
    bare = node.attrib.keys() <= _LINE_ALONE and node.tag not in _NAMESPACES
    if bare and judge.space_of(node.tag) == judge.space:
        judge.start(node.tag, {}, line)
        return ()
    written: list[tuple[str, str]] = []
    for name, value in node.attrib.items():
        if name in _INNER or name.startswith("xmlns:"):
            continue
        # Python-Markdown's attribute lists have None where no value was written.
        if value is None or not _NAME.fullmatch(name):
            message = f'nothing can be made of the attribute "{name}"'
            hint = 'attributes are {#id}, {.class} or {name="value"}; write \\{ for the sign itself'
            context.report(line, "bad-attribute", message, hint)
            continue
        value = context.dialect.plain(value)
        if name == "class":
            value = " ".join(word for word in value.split() if word != "plain")
            if not value:
                continue
        if name == "id" and _HEADING.fullmatch(node.tag):
            # Its slug is what it becomes, and every slug stands once.
            context.ids.append(value)
        elif name == "id":
            _note_id(context, value, line)
        written.append((name, value))
    kept = mended(node.tag, tuple(written))
    declared = _declared(context, node.tag, kept)
    seen = dict(kept)
    for name in ("href", "src"):
        if node.tag in ("a", "img") and name in seen and context.judge.space_of(node.tag) == "html":
            # Where it leads is judged when it is resolved.
            seen[name] = "#"
    before = len(context.found)
    judge.start(node.tag, seen, line)
    parent, begun = judge.stack[-2:]
    if len(context.found) > before or not begun.space:
        # No build has this page. Whoever looks at it all the same meets nothing that runs.
        gone = refused(node.tag, begun.space or "html", seen, parent.tag)
        kept = tuple(row for row in kept if row[0] not in gone)
        if not any(name.startswith("xlink:") for name, _ in kept):
            declared = tuple(row for row in declared if row != _XLINK)
    return (*declared, *kept)


def _note_id(context: Context, value: str, line: int) -> None:
    if value in context.ids:
        message = f'the id "{value}" stands twice'
        context.report(line, "duplicate-id", message, "rename one of the two")
    elif not is_id(value):
        message = f'"{value}" can\'t be an id'
        hint = "ids begin with a letter and hold letters, digits, hyphens, full stops"
        context.report(line, "bad-id", message, hint)
    context.ids.append(value)


def _declared(context: Context, tag: str, attributes: Attributes) -> Attributes:
    """The namespaces that begin with an element, before its other attributes."""
    declared = []
    space = context.judge.space_of(tag)
    if tag in ("svg", "math") or space != context.judge.space:
        declared.append(("xmlns", _NAMESPACES[space]))
    if any(name.startswith("xlink:") for name, _ in attributes):
        declared.append(_XLINK)
    return tuple(declared)


def report_forbidden(context: Context, tag: str, line: int) -> None:
    """Note that an element of FORBIDDEN was found."""
    message = f"<{tag}> has no place in an e-book"
    hint = "take it out: e-readers ignore it or refuse the book"
    context.report(line, "script", message, hint)


def report_unknown(context: Context, tag: str, line: int) -> None:
    """Note that an element was found which HTML doesn't have."""
    message = f"<{tag}> is no element of today's HTML"
    hint = instead_of_element(tag) or f"take it out; to show it to readers, write \\<{tag}>"
    context.report(line, "unknown-element", message, hint)


def image_of(
    context: Context, node: etree.Element, alternative: str | None, title: str, line: int
) -> Image:
    """The hole that an `img` element leaves; `alternative` and `title` are plain words."""
    attributes = tuple(
        row
        for row in clean_attributes(context, node, line)
        if row[0] not in ("src", "alt", "title")
    )
    context.judge.end()
    if title:
        attributes = (*attributes, ("title", title))
    return Image(context.dialect.plain(node.get("src", "")), alternative, line, attributes)


def turn_into_span(node: etree.Element) -> None:
    """Make an anchor of yesterday, `<a name="x">`, a span with that id."""
    node.tag = "span"
    name = node.attrib.pop("name", None)
    if name and "id" not in node.attrib:
        node.set("id", name)


def markup_of(attributes: Attributes) -> str:
    """Attributes as they stand in a start tag, with a space before each."""
    return "".join(f" {name}={quoteattr(value)}" for name, value in attributes)
