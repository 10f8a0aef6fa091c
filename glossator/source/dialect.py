"""Markdown in, an element tree out: Python-Markdown set up for this project's dialect.

Two things are added to it: note references and bracketed spans (`[Georgia]{.plain}`). Three are
taken away: pretty-printing and unescaping (later steps need to see what was escaped), and, for
speed, the trying of inline patterns on text that can't match them.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder
from markdown.inlinepatterns import InlineProcessor, LinkInlineProcessor, Pattern
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

NOTE_REFERENCE = "note-reference"
"""The tag of a note reference in the tree; its attribute `label` is the label as written."""

LINE = "\x01line"
"""The attribute that holds the line on which an element's text begins, as digits."""

_EXTENSIONS = ("attr_list", "def_list", "tables", "md_in_html", "fenced_code", "sane_lists")
_TRIGGERS = {
    "backtick": "`",
    "escape": "\\",
    "note": "[^",
    "reference": "[",
    "link": "](",
    "image_link": "![",
    "image_reference": "![",
    "short_reference": "[",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
    "span": "]{",
}
"""What must stand in a text before a pattern can match in it."""


class Dialect:
    """One Markdown converter, good for any number of files, one after the other."""

    def __init__(self) -> None:
        self._markdown = Markdown(extensions=list(_EXTENSIONS), output_format="xhtml")
        self._markdown.treeprocessors.deregister("prettify")
        self._markdown.treeprocessors.deregister("unescape")
        patterns = self._markdown.inlinePatterns
        patterns.register(_NoteReference(r"\[\^([^\[\]\n\x02]*)\]", self._markdown), "note", 175)
        patterns.register(_Span(r"\[", self._markdown), "span", 165)
        for name, trigger in _TRIGGERS.items():
            _guard(patterns[name], trigger)
        _guard(patterns["em_strong"], "*", "_")

    def reset(self) -> None:
        """Forget the file before: its link definitions and its raw HTML."""
        self._markdown.reset()

    def tree(self, text: str, line: int = 1) -> etree.Element:
        """The element tree of a text that begins on `line` of its file.

        Link definitions of texts parsed since the last reset are known to it. Raw HTML stands in
        the tree as placeholders, to be looked up with `raw`.
        """
        lines = text.split("\n")
        for name in ("normalize_whitespace", "fenced_code_block", "html_block"):
            if name == "fenced_code_block" and "```" not in text and "~~~" not in text:
                continue
            if name == "html_block" and "<" not in text:
                continue
            lines = self._markdown.preprocessors[name].run(lines)
        root = self._markdown.parser.parseDocument(lines).getroot()
        assert root is not None
        self._mark_lines(root, text, line)
        for processor in self._markdown.treeprocessors:
            if isinstance(processor, AttrListTreeprocessor) and "{" not in text:
                continue
            result = processor.run(root)
            root = root if result is None else result
        return root

    def _mark_lines(self, root: etree.Element, text: str, line: int) -> None:
        """Note on each element of running text the line of the file on which it begins.

        The elements stand in the order of the text, and before inline mark-up is parsed their
        text is the source's own; so each is sought from where the one before it was found.
        """
        at = 0
        counted = 0
        for element in root.iter():
            words = element.text
            if not words or (isinstance(words, AtomicString) and element.tag != "code"):
                continue
            if match := HTML_PLACEHOLDER_RE.match(words.lstrip()):
                words = self.raw(match[1])
            first = words.lstrip("\n").partition("\n")[0]
            place = text.find(first, at) if first.strip() else -1
            if place >= 0:
                line += text.count("\n", counted, place)
                counted = place
                at = place + len(first)
            element.set(LINE, str(line))

    def raw(self, number: str) -> str:
        """The raw HTML behind a placeholder's number; an element becomes its HTML."""
        item = self._markdown.htmlStash.rawHtmlBlocks[int(number)]
        if isinstance(item, str):
            return item
        return etree.tostring(item, encoding="unicode", method="html")


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


def _guard(pattern: Pattern, *triggers: str) -> None:
    """Let a pattern be tried only on text that holds one of the triggers."""
    expression = pattern.getCompiledRegExp()
    pattern.compiled_re = _Guarded(expression, *triggers)  # type: ignore[assignment]


class _NoteReference(InlineProcessor):
    """`[^label]`, wherever code and escapes leave it standing."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Python-Markdown's name)
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[etree.Element, int, int]:
        element = etree.Element(NOTE_REFERENCE, {"label": m[1]})
        return element, m.start(0), m.end(0)


class _Span(LinkInlineProcessor):
    """`[words]{attributes}`: a span, as in Pandoc's bracketed spans."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Python-Markdown's name)
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        words, end, whole = self.getText(data, m.end(0))
        close = data.find("}", end)
        if not whole or close < 0 or data[end : end + 1] != "{" or "\n" in data[end:close]:
            return None, None, None
        element = etree.Element("span")
        element.text = words
        for name, value in get_attrs_and_remainder(data[end + 1 : close])[0]:
            if name == ".":
                element.set("class", f"{element.get('class', '')} {value}".strip())
            else:
                element.set(name, name if value is None else value)
        return element, m.start(0), close + 1
