"""Gathers the inline content of one paragraph as pieces.

One `Inline` gathers one paragraph. Raw inline tags arrive one by one, as the editor wrote them;
they are closed in the right order, whatever was left open.

In the end its pieces are trimmed and joined, and each link gets its words.
"""

import html
import re
import xml.etree.ElementTree as etree
from collections import Counter
from dataclasses import replace
from html.entities import html5
from itertools import zip_longest

from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from glossator.model.expressions import expression
from glossator.model.text import (
    Attributes,
    Image,
    LinkEnd,
    LinkStart,
    Markup,
    NoteReference,
    Open,
    PageBreak,
    Verbatim,
    Words,
    plain_text,
)
from glossator.source.markdown.bare import report_bare
from glossator.source.markdown.citations import split_cites
from glossator.source.markdown.citepatterns import citation_element
from glossator.source.markdown.destinations import TITLE
from glossator.source.markdown.leftovers import (
    ReportLeftover,
    Running,
    report_brackets,
    report_definitions,
    report_entity,
    report_left_over,
    report_lone_brackets,
    report_unseparated,
)
from glossator.source.markdown.patterns import (
    FORMULA,
    LOST,
    NOTE_REFERENCE,
    PAGE_BREAK,
    RANGE,
    SOURCE,
)
from glossator.source.markdown.plain import EMPHASIS, KnownText
from glossator.source.markdown.rawhtml import BRACKETED, parse_tag
from glossator.source.pieces.elements import (
    Context,
    clean_attributes,
    markup_of,
    report_forbidden,
    report_unknown,
    turn_into_span,
)
from glossator.source.pieces.holes import HOLES, Mode, leave_hole, wording
from glossator.source.pieces.mathematics import formula_words
from glossator.source.pieces.pagebreaks import closed_up, report_like_page
from glossator.source.pieces.plain import noted_words
from glossator.source.pieces.typography import educate_pieces
from glossator.text.escape import escape, quoteattr
from glossator.xhtml.grammar.elements import FORBIDDEN, NAMES, VOID
from glossator.xhtml.markup import MarkupError, parse

_SPACE = " \t\n"
"""White space that has no width at either end of a block; a no-break space isn't of it."""


def trimmed(pieces: tuple[Open, ...]) -> tuple[Open, ...]:
    """The pieces without white space at either end."""
    if not pieces:
        return pieces
    first = pieces[0]
    if isinstance(first, (Words, Verbatim)) and first[:1] in _SPACE:
        pieces = (type(first)(first.lstrip(_SPACE)), *pieces[1:])
    last = pieces[-1]
    if isinstance(last, (Words, Verbatim)) and last[-1:] in _SPACE:
        pieces = (*pieces[:-1], type(last)(last.rstrip(_SPACE)))
    return pieces


def code_trimmed(pieces: tuple[Open, ...]) -> tuple[Open, ...]:
    """The pieces of a code block, without the empty lines at its end."""
    for at in reversed(range(len(pieces))):
        piece = pieces[at]
        if isinstance(piece, Verbatim):
            text = piece.rstrip("\n")
            ended = Verbatim(f"{text}\n" if len(text) < len(piece) else text)
            return (*pieces[:at], ended, *pieces[at + 1 :])
    return pieces


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


_BEGINS, _ENDS = "[", "]"
"""What stands for a label where the words begin, and end, that a note is on."""


def _with_ranges(items: list[Open], warn: ReportLeftover) -> list[Open]:
    """The items, each note knowing what it is on, without what stood round that."""
    result: list[Open] = []
    begun: list[int] = []
    on = ""
    for item in items:
        if not isinstance(item, NoteReference):
            result.append(item)
            on = ""
        elif item.label == _BEGINS:
            begun.append(len(result))
            on = ""
        elif item.label == _ENDS:
            on = noted_words(plain_text(result[begun.pop() :]))
            if not on.strip():
                hint = "write the words that the note is on between the brackets, or take them out"
                message = "no words stand in the brackets before this note"
                warn(item.line, "empty-range", message, hint)
        else:
            result.append(replace(item, on=on) if on else item)
    return result


def _with_link_texts(items: list[Open]) -> tuple[Open, ...]:
    """The items, each link knowing its own words; one with a link in it, which is refused, none."""
    start = -1
    for at, item in enumerate(items):
        if isinstance(item, LinkStart):
            start = at
        elif isinstance(item, LinkEnd) and start >= 0:
            link, words = items[start], plain_text(items[start:at])
            assert isinstance(link, LinkStart)
            items[start] = replace(link, text=words)
            start = -1
    return tuple(items)


# Browsers drop white space and control characters before reading the scheme.
_SCRIPT = expression(r"[\x00- ]*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
_BREAK_SPACES = expression(r"[ \t]+\n[ \t]*|\n[ \t]+")
_SIGNS = {"em": "*", "strong": "**", "code": "`", "del": "~~", "mark": "=="}
"""How elements are written that Markdown has signs for."""
_CODE = frozenset(("code", "kbd", "samp", "tt", "pre", "svg", "math", "textarea"))


def _has_words(attributes: Attributes) -> bool:
    return any(name == "alttext" for name, _ in attributes)


def _held(mark: re.Match[str]) -> etree.Element:
    """The element of a citation, a link, a span or a page break that was read at sight."""
    if mark["cites"]:
        element = citation_element(split_cites(mark["cites"]))
        element.set(SOURCE, mark[0])
        return element
    if mark["page"]:
        return etree.Element(PAGE_BREAK, {"label": mark["inner"], SOURCE: mark[0]})
    tag, name, value = (
        ("a", "href", mark["target"]) if mark["target"] else ("span", "class", "plain")
    )
    element = etree.Element(tag, {name: value})
    element.text = mark["inner"]
    return element


class Inline:
    """Gathers the pieces of one paragraph that begins on `line`."""

    def __init__(
        self, context: Context, line: int, mode: Mode = Mode.WORDS, plain: str = ""
    ) -> None:
        self.context = context
        self.line = line
        self.mode = mode
        self.plain = plain
        """What messages call this text, where it can hold no mark-up."""
        self.items: list[Open] = []
        self.code: set[int] = set()
        self.open: list[tuple[str, Open, Mode]] = []
        self.begun: Counter[str] = Counter()
        """How many of the open elements have a name."""
        self.formula: tuple[int, int] | None = None
        """How many elements are open around a formula that has no words, and its place."""
        self.links = 0
        self.running = Running()
        """What was gathered, as leftovers of others' syntax are sought in it."""
        self.address = False
        """Whether what is gathered is an address, shown as it is."""
        self.escaped = False
        """Whether it is a character that a reference stands for, which is no sign."""

    def within(self, context: Context, mode: Mode, plain: str = "") -> "Inline":
        """An Inline that gathers a text which stands within this one's."""
        return Inline(context, self.line, mode, plain)

    def text(self, text: str | None) -> None:
        """Text of the tree: words, and placeholders of raw HTML and entities."""
        if not text:
            return
        if isinstance(text, KnownText):
            self._plain(text)
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

    def _plain(self, text: KnownText) -> None:
        """Text that was read at sight, among other text."""
        depth = -1
        for words, mark in zip_longest(text.words, text.marks):
            self._words(words)
            if mark is None:
                continue
            if mark["label"]:
                self.element(etree.Element(NOTE_REFERENCE, {"label": mark["label"]}))
                continue
            if mark["cites"] or mark["inner"]:
                self.element(_held(mark))
                continue
            if mark["opens"] or mark["closes"]:
                self.items.append(NoteReference(mark[0], self.line))
                continue
            self.running.edge(mark[0])
            if depth < 0:
                depth = len(self.open)
                self._start(etree.Element(EMPHASIS[mark[0]]))
            else:
                self._close_to(depth)
                depth = -1

    def element(self, node: etree.Element) -> None:
        """An inline element of the tree with all that is in it, its tail left out."""
        if node.tag == RANGE:
            self._range(node)
            return
        if node.tag in HOLES:
            # A formula's own words follow.
            self.running.edge("" if node.tag == FORMULA else node.get(SOURCE, ""))
            leave_hole(self, node)
            return
        sign = _SIGNS.get(node.tag, "")
        self.running.edge(sign)
        depth = len(self.open)
        self.address = node.tag == "a" and isinstance(node.text, AtomicString)
        self._start(node)
        if node.tag == "code" and isinstance(node.text, AtomicString):
            # Python-Markdown has escaped what stands in code already.
            self._words(html.unescape(node.text))
        elif node.tag not in FORBIDDEN:
            self.children(node)
        self._close_to(depth)
        self.address = False
        self.running.edge(sign)
        self.line += int(node.get(LOST, "0"))

    def _range(self, node: etree.Element) -> None:
        """The words that a note is on, between two items that stand for their brackets."""
        self.items.append(NoteReference(_BEGINS, self.line))
        self.children(node)
        self.items.append(NoteReference(_ENDS, self.line))

    def children(self, node: etree.Element) -> None:
        """The text of an element and its children with their tails."""
        self.text(node.text)
        for child in node:
            if child.tag != TITLE:
                self.element(child)
            self.text(child.tail)

    def close(self) -> None:
        """End all elements that raw HTML has left open."""
        self._close_to(0)

    def pieces(self) -> tuple[Open, ...]:
        """All that was gathered, with typography, in as few pieces as possible."""
        self.close()
        report_left_over(self.running, self.context.report)
        context = self.context
        noted = any(isinstance(item, NoteReference) for item in self.items)
        if noted and context.ranges is None:
            report_brackets(self.items, context.found, context.warn)
        elif noted and context.ranges:
            report_lone_brackets(self.items, context.warn)
        items = educate_pieces(self.items, self.code, context.language, context.spaces)
        if noted and context.ranges:
            items = _with_ranges(items, context.warn)
        pieces = _with_link_texts(_joined(items))
        if self.context.pages and any(isinstance(item, PageBreak) for item in pieces):
            pieces = closed_up(pieces)
        if noted:
            report_definitions(pieces, context.report)
        return pieces

    def _words(self, text: str) -> None:
        if not text:
            return
        if text.strip():
            self.context.judge.text(self.line)
        if self.escaped:
            self.running.edge(text)
        elif self.mode is Mode.CODE or self.address:
            self.running.hide(text, self.line)
        else:
            self.running.add(text, self.line)
        if self.mode is not Mode.CODE:
            report_bare(text, self.line, self.context.works, self.context.report)
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
            self._reference(raw)
            return
        name, element = parse_tag(raw)
        if not name and BRACKETED.fullmatch(raw):
            hint = "write [words](address), where the address begins with https:, mailto: or tel:"
            message = f'no link is made of "{raw[:60]}"'
            self.context.report(self.line, "bad-address", message, hint)
        if self.plain and name not in NAMES | FORBIDDEN:
            # What hosting sites show as it is written, where no mark-up can stand.
            self._words(raw)
            return
        if self.running.last.endswith("{{"):
            # Others write commands like this: {{<figure src="a.png">}}.
            self.running.hide(raw, self.line)
        self.running.edge()
        if element is not None and name == "img":
            leave_hole(self, element)
        elif element is not None:
            self._start(element)
            if name in VOID or name in FORBIDDEN or raw.endswith("/>"):
                self._close_to(len(self.open) - 1)
        elif self.begun[name]:
            while self.open[-1][0] != name:
                self._close_to(len(self.open) - 1)
            self._close_to(len(self.open) - 1)
        self.line += raw.count("\n")

    def _start(self, node: etree.Element) -> None:
        """Open an element: put its start among the pieces, and its end on the stack."""
        judge = self.context.judge
        written = node.tag
        linked = node.tag == "a" and judge.space_of("a") == "html"
        if linked and not node.get("href"):
            if node.attrib.pop("href", None) is not None:
                hint = "write where it leads: a text of this book, or an address"
                self.context.report(self.line, "dead-link", "this link leads nowhere", hint)
            turn_into_span(node)
            linked = False
        tag, end, mode = node.tag, Markup(""), self.mode
        if tag in FORBIDDEN:
            report_forbidden(self.context, tag, self.line)
            mode = Mode.CODE
            judge.pass_through()
        elif linked:
            target = self.context.dialect.plain(node.get("href", ""))
            if _SCRIPT.match(target):
                self.context.report(self.line, "script", "a link runs a script", "link to a page")
            attributes = tuple(
                row for row in clean_attributes(self.context, node, self.line) if row[0] != "href"
            )
            if title := wording(self, node, TITLE, "a title"):
                attributes = (*attributes, ("title", title))
            self.items.append(LinkStart(target, "", self.line, attributes))
            self.links += 1
            self._begin(tag, LinkEnd())
            self.mode = max(self.mode, Mode.VERBATIM)
            return
        elif tag not in NAMES and judge.space_of(tag) == "html":
            report_unknown(self.context, tag, self.line)
            judge.pass_through()
        else:
            attributes = clean_attributes(self.context, node, self.line)
            if tag in VOID:
                self.items.append(Markup(f"<{tag}{markup_of(attributes)}/>"))
                if tag == "br" and mode is not Mode.CODE:
                    # The words on either side are two.
                    self.items.append(Words("\n") if mode is Mode.WORDS else Verbatim("\n"))
            elif tag != "span" or attributes:
                if tag == "math" and self.formula is None and not _has_words(attributes):
                    self.formula = len(self.open), len(self.items)
                elif tag == "span":
                    report_like_page(self.context, node, self.line)
                self.items.append(Markup(f"<{tag}{markup_of(attributes)}>"))
                end = Markup(f"</{tag}>")
            if "plain" in node.get("class", "").split():
                mode = max(mode, Mode.VERBATIM)
            if tag in _CODE:
                mode = Mode.CODE
            elif judge.words_alone:
                mode = max(mode, Mode.VERBATIM)
        self._begin(written, end)
        self.mode = mode

    def _begin(self, tag: str, end: Open) -> None:
        self.open.append((tag, end, self.mode))
        self.begun[tag] += 1

    def _close_to(self, depth: int) -> None:
        while len(self.open) > depth:
            tag, end, self.mode = self.open.pop()
            self.begun[tag] -= 1
            self.context.judge.end()
            if end:
                self.items.append(end)
            if isinstance(end, LinkEnd):
                self.links -= 1
            if self.formula is not None and len(self.open) == self.formula[0]:
                self._give_words(self.formula[1])
                self.formula = None

    def _give_words(self, at: int) -> None:
        """Give the formula that begins at a place of the items words for those who don't see it."""
        plain = self.context.dialect.unescaped
        inner = "".join(
            str(item)
            if isinstance(item, Markup)
            else escape(item.alternative or "")
            if isinstance(item, Image)
            else escape(plain(str(item)))
            for item in self.items[at:]
            if isinstance(item, (Markup, Words, Verbatim, Image))
        )
        whole = f'<div xmlns:epub="http://www.idpf.org/2007/ops">{inner}</div>'
        try:
            math = parse(whole.encode())[0]
        except MarkupError as cause:
            hint = "write it more simply, with fewer elements within each other"
            self.context.report(self.line, "bad-formula", f"this formula {cause}", hint)
            return
        if not len(math) and not (math.text or "").strip():
            message = "this formula has nothing in it"
            hint = "write what it shows, or take it out"
            self.context.report(self.line, "bad-formula", message, hint)
        start = str(self.items[at]).removesuffix(">")
        self.items[at] = Markup(f"{start} alttext={quoteattr(formula_words(math))}>")

    def _reference(self, written: str) -> None:
        """The character that a reference stands for: `&amp;`, `&#38;`."""
        if written[1] == "#" or written[1:] in html5:
            # The one control character that HTML knows a reference for and XML doesn't.
            self.escaped = True
            self._words(html.unescape(written).replace("\x0c", ""))
            self.escaped = False
            return
        if self.mode is not Mode.CODE:
            last = self.items[-1] if self.items else None
            before = str(last) if isinstance(last, (Words, Verbatim)) else ""
            report_entity(written, before, self.line, self.context.report)
        self._words(written)
