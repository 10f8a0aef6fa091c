"""Judges the elements of a text as they begin and end: each that is misplaced or misused.

The judge sees a text while it is parsed, so that every finding has its line. It keeps the open
elements on a stack: what may come next depends on the innermost, and on few others.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from glossator.model.expressions import expression
from glossator.xhtml.grammar.aria import ACTIVE
from glossator.xhtml.grammar.attributes import html_faults, math_faults, svg_faults
from glossator.xhtml.grammar.drawings import HOLDS_HTML
from glossator.xhtml.grammar.element import ElementRule
from glossator.xhtml.grammar.elements import EXCLUDED, FLOW, PHRASING, row_of
from glossator.xhtml.grammar.faults import Fault, check_depth
from glossator.xhtml.grammar.formulas import EXPRESSIONS, MATH
from glossator.xhtml.grammar.pages import Report, Targets
from glossator.xhtml.grammar.rows import HTML
from glossator.xhtml.grammar.words import misplaced, misplaced_words, unordered

_CLASSES = {"FLOW": FLOW, "PHRASING": PHRASING, "MATH": EXPRESSIONS}
_WORDS = {"empty", "text", "phrasing", "flow", "transparent"}
_NAME = expression(r"[a-zA-Z][\w-]*")
_ONCE = expression(r"(<(?:h[1-6]|hgroup)>).*\1")
_TEXT = "#"
_ANY = ElementRule("flow")
"""The row of an element that has none."""
_EVER_BARRED = frozenset().union(*EXCLUDED.values())
"""What some element bars, however deep inside of it."""


@dataclass(slots=True)
class _OpenElement:
    """An element that has begun and not ended."""

    tag: str
    space: str
    """`html`, `svg`, `math`, or empty for an element that nobody knows."""
    line: int
    attributes: Mapping[str, str]
    row: ElementRule
    inner: str
    """What a transparent child may hold: `flow` or `phrasing`; empty where anything goes."""
    before: int
    """How many ids of the page come before what it holds."""
    children: list[str] = field(default_factory=list)


class Judge:
    """Judges one text; its root holds what a section holds."""

    def __init__(self, report: Report, targets: Targets | None = None) -> None:
        self.report = report
        self.targets = targets or Targets()
        self.stack = [_OpenElement("section", "html", 0, {}, HTML["section"], "flow", 0)]
        # Of thousands of open elements, few are asked for: how many have a name, and which bar any.
        self._open: Counter[str] = Counter()
        self._barring: list[_OpenElement] = []

    def start(self, tag: str, attributes: Mapping[str, str], line: int) -> None:
        """An element begins; raises TooDeepError where it stands in too many others."""
        check_depth(len(self.stack), line)
        parent = self.stack[-1]
        space = self.space_of(tag)
        self._place(parent, tag, space, attributes, line)
        row = _ANY
        faults: Iterable[Fault] = ()
        if space == "html" and tag in HTML and not attributes:
            row, faults = _bare(tag, parent.tag)
        elif space == "html" and tag in HTML:
            row, faults = row_of(tag, parent.tag), html_faults(tag, attributes, parent.tag)
        elif space == "math" and tag in MATH:
            row, faults = MATH[tag], math_faults(tag, attributes)
        elif space == "svg":
            faults = svg_faults(tag, attributes)
        for fault in faults:
            self.report(line, fault)
        if attributes:
            self.targets.note(tag, space, attributes, line)
        if tag == "time" and "datetime" not in attributes:
            row = ElementRule("text", row.attributes)
        inner = parent.inner if row.holds == "transparent" else _inner(row.holds)
        known = space if space == "svg" or (tag in HTML or tag in MATH) else ""
        before = len(self.targets.ids)
        begun = _OpenElement(tag, known, line, attributes, row, inner, before)
        self.stack.append(begun)
        self._open[tag] += 1
        if tag in EXCLUDED and known == "html":
            self._barring.append(begun)
        if tag == "table":
            self.targets.tables.append(set())

    def pass_through(self) -> None:
        """What begins is no element of the page: its content belongs to the innermost element."""
        self.stack.append(self.stack[-1])

    def wrap(self, tag: str, line: int) -> None:
        """Words stand here that get an element of their own."""
        parent = self.stack[-1]
        if _may_hold(parent.row.holds, parent.inner, tag):
            self.start(tag, {}, line)
        else:
            self.text(line)
            self.pass_through()

    def link(self, tag: str, line: int) -> None:
        """A reference stands here, which becomes a link in an element `tag`, or a link itself."""
        self.start(tag, {"href": "#"} if tag == "a" else {}, line)
        self.end()

    def ended(self, ids: Collection[str]) -> None:
        """The page ends, and has these ids."""
        self.targets.ended(ids, self.report)

    @property
    def words_alone(self) -> bool:
        """Whether the innermost element holds no element."""
        return self.stack[-1].row.holds == "text"

    def text(self, line: int) -> None:
        """Words stand here; white space alone is no words."""
        parent = self.stack[-1]
        if parent.space == "svg" or not parent.space:
            return
        holds = parent.row.holds
        barred = holds == "empty" or (holds not in _WORDS and "TEXT" not in holds)
        if barred and _TEXT not in parent.children:
            self.report(line, misplaced_words(parent.tag, parent.row.form))
        parent.children.append(_TEXT)

    def end(self) -> None:
        """The innermost element ends."""
        ended = self.stack.pop()
        if ended is self.stack[-1]:
            return
        self._open[ended.tag] -= 1
        if self._barring and self._barring[-1] is ended:
            self._barring.pop()
        if ended.tag == "table":
            self.targets.table_ended(self.report)
        word = ended.attributes.get(ACTIVE)
        if word is not None and word not in self.targets.ids[ended.before :]:
            message = f'{ACTIVE}="{word}" on <{ended.tag}>: nothing in it has that id'
            hint = f"give one of its elements the id {word}, or take {ACTIVE} out"
            self.report(ended.line, Fault("lost-id", message, hint))
        holds = ended.row.holds
        if not ended.space or ended.space == "svg" or holds in _WORDS:
            return
        order = "".join(f"<{name}>" for name in ended.children if name != _TEXT or "TEXT" in holds)
        once = ended.tag not in ("summary", "legend") or not _ONCE.search(order)
        if not once or not _order(holds).fullmatch(order):
            self.report(ended.line, unordered(ended.tag, ended.row.form, bool(ended.children)))
        elif ended.tag == "colgroup" and "span" in ended.attributes and ended.children:
            message = "<colgroup> has a span, and columns in it"
            self.report(ended.line, Fault("bad-attribute", message, "take one of them out"))

    @property
    def space(self) -> str:
        """The language of the innermost element."""
        return self.stack[-1].space or "html"

    def space_of(self, tag: str) -> str:
        """The language (HTML, MathML, SVG) of an element that begins here."""
        if tag in ("svg", "math"):
            return tag
        parent = self.stack[-1]
        if parent.space == "svg" and parent.tag not in HOLDS_HTML:
            return "svg"
        if parent.space == "math" and not (parent.tag == "mtext" and tag in HTML):
            return "math"
        return "html"

    def inside(self, tag: str) -> bool:
        """Whether an element of that name is open."""
        return self._open[tag] > 0

    def _linked(self) -> bool:
        return any(one.tag == "a" and "href" in one.attributes for one in self.stack)

    def _place(
        self,
        parent: _OpenElement,
        tag: str,
        space: str,
        attributes: Mapping[str, str],
        line: int,
    ) -> None:
        key = "img[usemap]" if tag == "img" and "usemap" in attributes else tag
        if space == "html" and not _EVER_BARRED.isdisjoint((tag, key)):
            for one in self._barring:
                if not EXCLUDED[one.tag].isdisjoint((tag, key)):
                    self.report(line, misplaced(tag, one.tag))
                    return
        if tag == "area" and not self.inside("map"):
            self.report(line, misplaced(tag, parent.tag))
        if tag == "img" and "ismap" in attributes and not self._linked():
            message = "<img> has ismap, and stands in no link"
            self.report(line, Fault("bad-attribute", message, "take ismap out"))
        if parent.space == "svg" and parent.tag not in HOLDS_HTML:
            return
        drawn = parent.tag == "title" and tag == "svg"
        if tag in ("svg", "math") and not drawn and self.inside("title"):
            self.report(line, misplaced(tag, "title", "HTML alone"))
            return
        if not parent.space or (space == "html" and tag not in HTML):
            return
        if not _may_hold(parent.row.holds, parent.inner, tag):
            self.report(line, misplaced(tag, parent.tag, parent.row.form))
        else:
            parent.children.append(tag)


@cache
def _bare(tag: str, parent: str) -> tuple[ElementRule, tuple[Fault, ...]]:
    """The row of an element of HTML without attributes, and what is wrong with it."""
    return row_of(tag, parent), tuple(html_faults(tag, {}, parent))


def _inner(holds: str) -> str:
    """What a transparent element holds in one that holds this."""
    if holds in ("flow", "phrasing"):
        return holds
    return "flow" if "FLOW" in holds else "phrasing" if "PHRASING" in holds else ""


def _may_hold(holds: str, inner: str, tag: str) -> bool:
    if holds in ("empty", "text"):
        return False
    if holds == "transparent":
        holds = inner
    if holds == "flow":
        return tag in FLOW
    if holds == "phrasing":
        return tag in PHRASING
    return tag in _names(holds) if holds else True


@cache
def _names(holds: str) -> frozenset[str]:
    """The elements that an order knows."""
    names = frozenset(_NAME.findall(holds))
    return names.union(*(_CLASSES[name] for name in names if name in _CLASSES))


@cache
def _order(holds: str) -> re.Pattern[str]:
    """An order as an expression over names in angle brackets."""

    def spelled(match: re.Match[str]) -> str:
        name = match[0]
        if name == "TEXT":
            return f"<{_TEXT}>"
        if name in _CLASSES:
            return f"(?:<(?:{'|'.join(map(re.escape, sorted(_CLASSES[name])))})>)"
        return f"(?:<{name}>)"

    return re.compile(_NAME.sub(spelled, holds))
