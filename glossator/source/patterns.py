"""What is added to Python-Markdown's patterns: note references, spans, and what gets lost.

Each pattern here, and each that is wrapped here, is one that `dialect` sets up; `handleMatch` is
Python-Markdown's name.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Sequence
from typing import Any

from markdown import Markdown
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import (
    HtmlInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
    Pattern,
    SubstituteTagInlineProcessor,
)
from markdown.util import INLINE_PLACEHOLDER, INLINE_PLACEHOLDER_RE

from glossator.source.braces import LIST, set_attributes
from glossator.source.citations import parse_citation

NOTE_REFERENCE = "note-reference"
"""The tag of a note reference in the tree; its attribute `label` is the label as written."""

INLINE_NOTE = "\x01inline-note"
"""The tag of a note that is written where it belongs; its content is the note's."""

CITATION = "citation"
"""The tag of a citation in the tree; its attribute `cites` is the inside of the brackets."""

LOST = "\x01lost"
"""The attribute that says how many line ends of the source an inline element's text is short of."""

SOURCE = "\x01source"
"""The attribute that holds an inline element as it was written."""

EXCESS = "\x01excess"
"""The attribute of a table's row that had more cells than the table has columns."""


_ESCAPED = re.compile(r"\x02(\d+)\x03")
_NOTE_BEGINS = r"\^\["
_SPAN_LIST = re.compile(rf"{LIST.pattern}|\{{\}}")
# What stands in brackets and braces behind these is TeX's: \parencite[see][p. 4]{carr}.
_TEX = re.compile(r"\\[A-Za-z]+\*?(?:\[[^\[\]\n]*\])*$")
_COMMAND = 80
"""How many signs before a bracket are looked at for a command of TeX."""


class _Guarded:
    """A compiled expression that is tried only on text which holds one of some strings."""

    def __init__(self, expression: re.Pattern[str], *triggers: str) -> None:
        self._expression = expression
        self._triggers = triggers

    def finditer(self, text: str, start: int) -> Iterator[re.Match[str]]:
        if any(trigger in text for trigger in self._triggers):
            return self._expression.finditer(text, start)
        return iter(())

    def match(self, *arguments: str | int) -> re.Match[str] | None:
        return self._expression.match(*arguments)  # type: ignore[arg-type]


def guard(pattern: Pattern, *triggers: str) -> None:
    """Let a pattern be tried only on text that holds one of the triggers."""
    expression = pattern.getCompiledRegExp()
    pattern.compiled_re = _Guarded(expression, *triggers)  # type: ignore[assignment]


def count_lines(pattern: Pattern) -> None:
    """Let a pattern's elements tell how many line ends their text is short of."""
    handle: Any = pattern.handleMatch

    def counting(m: re.Match[str], data: str) -> Any:
        element, start, end = handle(m, data)
        if isinstance(element, etree.Element) and (count := data.count("\n", start, end)):
            count -= (element.text or "").count("\n")
            if count:
                element.set(LOST, str(count))
        return element, start, end

    pattern.handleMatch = counting  # type: ignore[method-assign,assignment]


def keep_source(pattern: Pattern, markdown: Markdown) -> None:
    """Let a pattern's elements know how they were written, and the pattern how others were.

    An address or an attribute of raw HTML isn't searched for mark-up, though it was.
    """
    handle: Any = pattern.handleMatch
    raw = isinstance(pattern, HtmlInlineProcessor)

    def keeping(m: re.Match[str], data: str) -> Any:
        element, start, end = handle(m, data)
        if isinstance(element, etree.Element):
            element.set(SOURCE, data[start:end])
        return element, start, end

    def written(text: str) -> str:
        stash = markdown.treeprocessors["inline"].stashed_nodes  # type: ignore[attr-defined]

        def back(match: re.Match[str]) -> str:
            node = stash.get(match[1], match[0])
            if not isinstance(node, str):
                return written(node.get(SOURCE, ""))
            return _ESCAPED.sub(lambda sign: f"\\{chr(int(sign[1]))}", node) if raw else node

        return INLINE_PLACEHOLDER_RE.sub(back, text)

    pattern.handleMatch = keeping  # type: ignore[method-assign,assignment]
    pattern.unescape = written  # type: ignore[method-assign]


class NoteReference(InlineProcessor):
    """`[^label]`, wherever code and escapes leave it standing."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(r"\[\^([^\[\]\n\x02]*)\]", markdown)

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[etree.Element, int, int]:
        """The reference's element; its label is judged later, with its place known."""
        element = etree.Element(NOTE_REFERENCE, {"label": m[1]})
        return element, m.start(0), m.end(0)


class InlineNote(LinkInlineProcessor):
    """`^[words]`: a note where it belongs, as in Pandoc's Markdown; others may stand in it."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(_NOTE_BEGINS, markdown)

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """The note's element, where a bracket closes it."""
        words, end, closed = self.getText(data, m.end(0))
        if not closed:
            return None, None, None
        element = etree.Element(INLINE_NOTE)
        text = words.strip()
        if lost := words.count("\n") - text.count("\n"):
            element.set(LOST, str(lost))
        element.text = self._without_notes(text)
        return element, m.start(0), end

    def _without_notes(self, text: str) -> str:
        """The text of a note, those that stand in it put aside: a pattern is tried but once."""
        stash: dict[str, etree.Element | str] = self.md.treeprocessors["inline"].stashed_nodes  # type: ignore[attr-defined]
        at = 0
        while (match := re.compile(_NOTE_BEGINS).search(text, at)) is not None:
            element, start, end = self.handleMatch(match, text)
            at = match.end()
            if element is not None and start is not None and end is not None:
                name = f"{len(stash):04d}"
                stash[name] = element
                placeholder = INLINE_PLACEHOLDER % name
                text = text[:start] + placeholder + text[end:]
                at = start + len(placeholder)
        return text


class Citation(InlineProcessor):
    """`[@key]`, `[@key, p. 12]`, `[@one; see @two]`, in Pandoc's notation."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(r"\[([^\[\]\x02]*@[^\[\]\x02]+)\](?![({\[])", markdown)

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """The citation's element, where all that stands in the brackets cites."""
        if not parse_citation(m[1]):
            return None, None, None
        lines = {LOST: str(m[1].count("\n"))} if "\n" in m[1] else {}
        return etree.Element(CITATION, {"cites": m[1], **lines}), m.start(0), m.end(0)


class Span(LinkInlineProcessor):
    """`[words]{attributes}`: a span, as in Pandoc's bracketed spans."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(r"\[", markdown)

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """The span's element, where attributes in braces follow the bracket."""
        words, end, whole = self.getText(data, m.end(0))
        attributes = _SPAN_LIST.match(data, end) if whole else None
        if attributes is None or _TEX.search(data, max(0, m.start(0) - _COMMAND), m.start(0)):
            return None, None, None
        element = etree.Element("span")
        element.text = words
        set_attributes(element, self.unescape(attributes[0]))
        return element, m.start(0), attributes.end()


class Break(SubstituteTagInlineProcessor):
    """A line break, by spaces or a backslash; the indent of the next line belongs to it."""

    def __init__(self) -> None:
        super().__init__(r"(?: {2,}|\\)\n *", "br")

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[etree.Element, int, int]:
        """The break's element, with the line end that it takes the place of."""
        return etree.Element(self.tag, {LOST: "1"}), m.start(0), m.end(0)


class Table(TableProcessor):
    """A table that notes on a row that cells of it were dropped."""

    def _build_row(self, row: str, parent: etree.Element, align: Sequence[str | None]) -> None:
        super()._build_row(row, parent, align)  # type: ignore[misc]
        if len(self._split_row(row)) > len(align):  # type: ignore[attr-defined]
            parent[-1].set(EXCESS, "1")
