"""The inline content of one paragraph: elements in, pieces out.

One `Inline` gathers one paragraph. Raw inline tags arrive one by one, as the editor wrote them;
they are closed in the right order, whatever was left open.
"""

import html
import re
import xml.etree.ElementTree as etree
from dataclasses import replace
from enum import IntEnum

from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from glossator.model.text import (
    Citation,
    LinkEnd,
    LinkStart,
    Markup,
    NoteReference,
    Open,
    Verbatim,
    Words,
    plain_text,
)
from glossator.slugs import is_label
from glossator.source.citations import parse_citation, report_nested, report_words
from glossator.source.elements import (
    FORBIDDEN,
    HTML,
    Context,
    clean_attributes,
    image_of,
    markup_of,
    report_forbidden,
    report_unknown,
)
from glossator.source.leftovers import report_definitions, report_left_over, report_unseparated
from glossator.source.patterns import CITATION, LOST, NOTE_REFERENCE
from glossator.source.rawhtml import VOID, parse_tag
from glossator.source.typography import educate_pieces

# Browsers drop white space and control characters before reading the scheme.
_SCRIPT = re.compile(r"[\x00- ]*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
_BREAK_SPACES = re.compile(r"[ \t]+\n[ \t]*|\n[ \t]+")
_CODE = frozenset(("code", "kbd", "samp", "tt", "pre", "svg", "math", "textarea"))


class Mode(IntEnum):
    """How text is taken: searched for names, only shown, or left without typography too."""

    WORDS = 0
    VERBATIM = 1
    CODE = 2


class Inline:
    """Gathers the pieces of one paragraph that begins on `line`."""

    def __init__(self, context: Context, line: int, mode: Mode = Mode.WORDS) -> None:
        self.context = context
        self.line = line
        self.mode = mode
        self.items: list[Open] = []
        self.code: set[int] = set()
        self.open: list[tuple[str, Open, Mode]] = []
        self.links = 0
        self.notes = 0

    def text(self, text: str | None) -> None:
        """Text of the tree: words, and placeholders of raw HTML and entities."""
        if not text:
            return
        if "\x02" not in text:
            self._words(text)
            return
        if "\x02amp\x03" in text:
            text = html.unescape(text.replace("\x02amp\x03", "&"))
        for at, part in enumerate(HTML_PLACEHOLDER_RE.split(text)):
            if at % 2 == 0:
                self._words(part)
            else:
                self._raw(self.context.dialect.raw(part))

    def element(self, node: etree.Element) -> None:
        """An inline element of the tree with all that is in it, its tail left out."""
        depth = len(self.open)
        self._start(node)
        if node.tag == "code" and isinstance(node.text, AtomicString):
            # Python-Markdown has escaped what stands in code already.
            self._words(html.unescape(node.text))
        elif node.tag not in FORBIDDEN:
            self.children(node)
        self._close_to(depth)
        if lost := node.get(LOST):
            self.line += int(lost)

    def children(self, node: etree.Element) -> None:
        """The text of an element and its children with their tails."""
        self.text(node.text)
        for child in node:
            self.element(child)
            self.text(child.tail)

    def pieces(self) -> tuple[Open, ...]:
        """All that was gathered, typographic, in as few pieces as may be."""
        self._close_to(0)
        items = educate_pieces(self.items, self.code, self.context.language)
        pieces = _with_link_texts(_joined(items))
        if self.notes:
            report_definitions(pieces, self.context.report)
        return pieces

    def _words(self, text: str) -> None:
        if not text:
            return
        if self.mode is not Mode.CODE:
            report_left_over(text, self.line, self.context.report)
            if "\n" in text:
                report_unseparated(text, self.line, self.context.warn)
        if "\n" in text:
            self.line += text.count("\n")
            if self.mode is not Mode.CODE:
                text = _BREAK_SPACES.sub("\n", text)
        if self.mode is Mode.CODE:
            self.code.add(len(self.items))
        self.items.append(Words(text) if self.mode is Mode.WORDS else Verbatim(text))

    def _raw(self, raw: str) -> None:
        if raw.startswith("&"):
            # The one control character that HTML knows a reference for and XML doesn't.
            self._words(html.unescape(raw).replace("\x0c", ""))
            return
        name, element = parse_tag(raw)
        if element is not None:
            self._start(element)
            if name in VOID or name in FORBIDDEN or raw.endswith("/>"):
                self._close_to(len(self.open) - 1)
        elif name in (tag for tag, _, _ in self.open):
            while self.open[-1][0] != name:
                self._close_to(len(self.open) - 1)
            self._close_to(len(self.open) - 1)
        self.line += raw.count("\n")

    def _start(self, node: etree.Element) -> None:
        """Open an element: put its start among the pieces, and its end on the stack."""
        tag, end, mode = node.tag, Markup(""), self.mode
        if tag == NOTE_REFERENCE:
            self._note_reference(node.get("label", ""))
        elif tag == CITATION:
            self._citation(node.get("cites", ""))
        elif tag in FORBIDDEN:
            report_forbidden(self.context, tag, self.line)
            mode = Mode.CODE
        elif tag == "img":
            self.items.append(image_of(self.context, node, self.line))
        elif tag == "a" and node.get("href"):
            target = self.context.dialect.plain(node.get("href", ""))
            if _SCRIPT.match(target):
                self.context.report(self.line, "script", "a link runs a script", "link to a page")
            attributes = tuple(
                row for row in clean_attributes(self.context, node, self.line) if row[0] != "href"
            )
            self.items.append(LinkStart(target, "", self.line, attributes))
            self.links += 1
            self.open.append((tag, LinkEnd(), self.mode))
            self.mode = max(self.mode, Mode.VERBATIM)
            return
        else:
            attributes = clean_attributes(self.context, node, self.line)
            if tag not in HTML and not self._foreign():
                report_unknown(self.context, tag, self.line)
            elif tag in VOID:
                self.items.append(Markup(f"<{tag}{markup_of(attributes)}/>"))
                if tag == "br" and mode is not Mode.CODE:
                    # The words on either side are two.
                    self.items.append(Words("\n") if mode is Mode.WORDS else Verbatim("\n"))
            elif tag != "span" or attributes:
                self.items.append(Markup(f"<{tag}{markup_of(attributes)}>"))
                end = Markup(f"</{tag}>")
            if "plain" in node.get("class", "").split():
                mode = max(mode, Mode.VERBATIM)
            if tag in _CODE:
                mode = Mode.CODE
        self.open.append((tag, end, self.mode))
        self.mode = mode

    def _foreign(self) -> bool:
        """Whether a picture or a formula is open, whose elements aren't HTML's."""
        return any(tag in ("svg", "math") for tag, _, _ in self.open)

    def _close_to(self, depth: int) -> None:
        while len(self.open) > depth:
            _, end, self.mode = self.open.pop()
            if end:
                self.items.append(end)
            if isinstance(end, LinkEnd):
                self.links -= 1

    def _note_reference(self, label: str) -> None:
        if self.links:
            message = f'the note "{label}" is referred to inside a link'
            hint = "a link can't hold another: put the reference after the link"
            self.context.report(self.line, "note-in-link", message, hint)
        elif not is_label(label):
            message = f'"{label}" can\'t be the label of a note'
            hint = "labels are letters, digits, hyphens and underscores"
            self.context.report(self.line, "bad-label", message, hint)
        else:
            self.items.append(NoteReference(label, self.line))
            self.notes += 1

    def _citation(self, inside: str) -> None:
        if self.links:
            report_nested(inside, self.line, self.context.report)
            return
        citation = Citation(parse_citation(inside), self.line)
        report_words(citation, self.context.report)
        self.items.append(citation)


def _joined(items: list[Open]) -> list[Open]:
    """The items with neighbours of one type of text or mark-up made one."""
    result: list[Open] = []
    for item in items:
        last = result[-1] if result else None
        if isinstance(item, (Words, Verbatim, Markup)) and type(item) is type(last):
            result[-1] = type(item)(str(last) + str(item))
        else:
            result.append(item)
    return result


def _with_link_texts(items: list[Open]) -> tuple[Open, ...]:
    """The items, each link knowing its own words."""
    for at, item in enumerate(items):
        if isinstance(item, LinkStart):
            end = next(n for n in range(at, len(items)) if isinstance(items[n], LinkEnd))
            items[at] = replace(item, text=plain_text(tuple(items[at:end])))
    return tuple(items)
