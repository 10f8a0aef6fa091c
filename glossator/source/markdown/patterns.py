"""Adds to Python-Markdown's patterns: note references, spans, marks, formulas.

`dialect.py` sets up each pattern that stands here or is wrapped here; `handleMatch` is
Python-Markdown's name.

The marks are those that pandoc and others know: `~~struck~~`, `==marked==`, `x^2^`, `H~2~O`, and
`$formulas$`.
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
    Pattern,
    SubstituteTagInlineProcessor,
)
from markdown.util import (
    INLINE_PLACEHOLDER,
    INLINE_PLACEHOLDER_PREFIX,
    INLINE_PLACEHOLDER_RE,
    AtomicString,
)

from glossator.model.expressions import expression
from glossator.source.markdown.braces import LIST, set_attributes
from glossator.source.markdown.brackets import Bracketed

NOTE_REFERENCE = "note-reference"
"""The tag of a note reference in the tree; its attribute `label` is the label as written."""

INLINE_NOTE = "\x01inline-note"
"""The tag of a note that is written where it belongs; its content is the note's."""

PAGE_BREAK = "\x01page-break"
"""The tag of a mark where a printed page begins; its `label` is what the brackets hold."""

RANGE = "\x01range"
"""The tag of the words that a note is on, which stands behind them; its content is these words."""

LOST = "\x01lost"
"""The attribute that says how many line ends of the source an inline element's text is short of."""

SOURCE = "\x01source"
"""The attribute that holds an inline element as it was written."""

EXCESS = "\x01excess"
"""The attribute of a table's row that had more cells than the table has columns."""


PAGE = "page"
"""The class of a span that says where a printed page begins."""

_ESCAPED = expression(r"\x02(\d+)\x03")
_NOTE_BEGINS = r"\^\["
_RANGE_BEGINS = r"(?<![!\]])\["
_SPAN_LIST = expression(rf"{LIST.pattern}|\{{\}}")
# What stands in brackets and braces behind these is TeX's: \parencite[see][p. 4]{carr}.
_TEX = expression(r"\\[A-Za-z]+\*?(?:\[[^\[\]\n]*\])*$")
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
    """Let a pattern's elements say how many line ends their text has lost."""
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
    """Let a pattern's elements keep how they were written, and let the pattern see how others were.

    So an address or an attribute of raw HTML in which mark-up was found is written as it was.
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


class NoteReferencePattern(InlineProcessor):
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


class InlineNote(Bracketed):
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


NOTED = f"]{INLINE_PLACEHOLDER_PREFIX}"
"""What stands where a range ends: its bracket, and the first of what is no text any more."""


class RangePattern(Bracketed):
    """`[words][^label]`, `[words]^[text]`: the words that a note is on.

    Notes, links, spans and citations are no text any more when this is tried, so that brackets are
    what is left of them: those of a link with an unknown name, or of a picture, are no range's.
    """

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(_RANGE_BEGINS, markdown)

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """The range's element, where a note follows the bracket; others may stand in it."""
        found = self._words(data, m.end(0))
        if found is None:
            return None, None, None
        start, end = found
        element = etree.Element(RANGE)
        element.text = self._with_inner(data, start, end - 1)
        return element, m.start(0), end

    def _words(self, data: str, start: int) -> tuple[int, int] | None:
        """From where to where the range is that may begin here, its closing bracket with it."""
        _, end, closed = self.getText(data, start)
        note = INLINE_PLACEHOLDER_RE.match(data, end) if closed else None
        node = self._stash.get(note[1]) if note else None
        is_note = isinstance(node, etree.Element) and node.tag in (NOTE_REFERENCE, INLINE_NOTE)
        return (start, end) if is_note else None

    def _with_inner(self, data: str, start: int, end: int) -> str:
        """A stretch of the text, the ranges in it put aside: a pattern is tried but once."""
        parts: list[str] = []
        done = start
        for match in re.compile(_RANGE_BEGINS).finditer(data, start, end):
            if match.start() < done or (inner := self._words(data, match.end())) is None:
                continue
            element = etree.Element(RANGE)
            element.text = self._with_inner(data, inner[0], inner[1] - 1)
            element.set(SOURCE, data[match.start() : inner[1]])
            name = f"{len(self._stash):04d}"
            self._stash[name] = element
            parts += (data[done : match.start()], INLINE_PLACEHOLDER % name)
            done = inner[1]
        return "".join((*parts, data[done:end]))

    @property
    def _stash(self) -> dict[str, etree.Element | str]:
        """What is no text any more, by the numbers in its placeholders."""
        stashed: dict[str, etree.Element | str]
        stashed = self.md.treeprocessors["inline"].stashed_nodes  # type: ignore[attr-defined]
        return stashed


class SpanPattern(Bracketed):
    """`[words]{attributes}`: a span, as in Pandoc's bracketed spans; `[12]{.page}`: a new page."""

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
        set_attributes(element, self.unescape(attributes[0]))
        classes = element.get("class", "").split()
        if PAGE in classes:
            return _page_break(element, classes, self.unescape(words)), m.start(0), attributes.end()
        element.text = words
        return element, m.start(0), attributes.end()


def _page_break(span: etree.Element, classes: Sequence[str], label: str) -> etree.Element:
    """The element of a page break; it keeps what else the braces held, which is too much."""
    others = {name: value for name, value in span.attrib.items() if name != "class"}
    if more := [one for one in classes if one != PAGE]:
        others["class"] = " ".join(more)
    return etree.Element(PAGE_BREAK, {"label": label, **others})


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


class TableRows(TableProcessor):
    """A table that notes on a row that cells of it were dropped."""

    def _build_row(self, row: str, parent: etree.Element, align: Sequence[str | None]) -> None:
        super()._build_row(row, parent, align)  # type: ignore[misc]
        if len(self._split_row(row)) > len(align):  # type: ignore[attr-defined]
            parent[-1].set(EXCESS, "1")


FORMULA = "\x01formula"
"""The tag of a formula in the tree; its attributes `tex` and `block` say what it is."""

MARKS = {
    # A sign touches the words that it marks; what stands in CriticMarkup's braces isn't marked.
    "del": r"(?<![~/{])~~(?P<text>(?![~\s}])(?:[^~]|~(?!~))*?(?<![\s~{]))~~(?![~}])",
    "mark": r"(?<![=\w/{])==(?P<text>(?![=\s}])(?:[^=]|=(?!=))*?(?<![\s={]))==(?![=\w}])",
    "sup": r"(?:(?<=[^\s(^\[])\^(?P<text>[^\s^\[\]{}\x02]+)\^|(?<!\S)\^(?P<digits>\d+)\^)(?!\^)",
    "sub": r"(?<=[\w)\x03])~(?P<text>[^\s~{}/\x02]+)~(?!~)",
}
"""The expressions of marks, by the element that each of them is."""

_TEX_SIGN = r"(?:\\.|[^\\$])"
# Pandoc's rule: an opening sign touches what follows, a closing one what stands before it, and no
# digit follows; "$5 and $10" are amounts. One after a letter or digit opens only what can be TeX
# alone (CO$_2$), so that "5$, or 10$" stays what it is.
_FORMULA = expression(
    r"(?<![\\$])\$\$(?P<block>(?=\s*[^\s$])(?:\\.|[^\\$]|\$(?!\$))+?)\$\$(?!\$)"
    rf"|(?:(?<![\\$\w/])|(?<=\w)(?=\$[\\^_]))\$(?P<inline>(?![\s$]){_TEX_SIGN}*?(?<!\s))\$(?!\d)"
    r"|(?<!\\)\\\((?P<round>(?:(?!\\\().)+?)\\\)"
    r"|(?<!\\)\\\[(?P<square>(?:(?!\\\[).)+?)\\\]",
    re.DOTALL,
)
_TEX_COMMAND = expression(r"(?<!\\)(?:\\\\)*\\[A-Za-z]")
# In Markdown's own eyes \( and \[ are escaped brackets, and many programs escape square ones: a
# command must stand between those, and signs at least between round ones.
_SIGNS = expression(r"[=^_]")
_TEX_SIGNS = expression(r"[\\^_={}+<>]")
_WORD = expression(r"\s[^\W\d_]{2,}|[^\W\d_]{2,}[\s:]")


class Mark(InlineProcessor):
    """Words between two signs, as an element."""

    def __init__(self, tag: str, markdown: Markdown) -> None:
        super().__init__(MARKS[tag], markdown)
        self.tag = tag

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[etree.Element, int, int]:
        """The element, with the words yet to be parsed."""
        element = etree.Element(self.tag)
        element.text = m["text"] or m.groupdict().get("digits")
        return element, m.start(0), m.end(0)


class Formula(InlineProcessor):
    """`$x$`, `$$x$$`, `\\(x\\)`, `\\[x\\]`: mathematics."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__("", markdown)
        self.compiled_re = _FORMULA

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """The formula's element, its text parsed no further."""
        kind = m.lastgroup or ""
        tex = m[kind].strip()
        if not _is_formula(kind, m[kind]):
            return None, None, None
        block = {"block": "block"} if kind in ("block", "square") else {}
        lines = {LOST: str(m[0].count("\n"))} if "\n" in m[0] else {}
        element = etree.Element(FORMULA, {"tex": tex, **block, **lines})
        element.text = AtomicString(m[0])
        return element, m.start(0), m.end(0)


def _is_formula(kind: str, tex: str) -> bool:
    """Whether what stands between the signs can be meant as one.

    Amounts of money and brackets stand in sentences; a formula has hardly a word that isn't a
    command.
    """
    if _TEX_COMMAND.search(tex):
        return True
    if kind == "square" or (kind == "round" and not _SIGNS.search(tex)):
        return False
    if kind == "round":
        return not _WORD.search(tex)
    return _TEX_SIGNS.search(tex) is not None or not _WORD.search(tex)
