"""Reads lines as an element tree: headings, code, and whatever holds other blocks.

Python-Markdown wants four spaces before whatever stands in a list item; on code-hosting sites it
begins where the item's text begins. Their rule is CommonMark's (version 0.31, chapter 5), and it is
the one here, for items, definitions, quotations, divs and raw HTML alike: each is a stretch of
lines, taken out of what holds it and read as a text of its own.
"""

import textwrap
import xml.etree.ElementTree as etree
from collections.abc import Callable, Sequence

from markdown.util import AtomicString, code_escape

from glossator.model.expressions import expression
from glossator.source.markdown import openings
from glossator.source.markdown.ahead import Ahead
from glossator.source.markdown.bounds import check_open
from glossator.source.markdown.braces import name_code, set_attributes
from glossator.source.markdown.endings import Digest, Endings
from glossator.source.markdown.leftovers import ReportLeftover, silent
from glossator.source.markdown.lines import new_element, tighten
from glossator.source.markdown.openings import (
    Marker,
    aside_of,
    report_foreign,
    verse_of,
)
from glossator.source.markdown.rawblocks import fill, raw_block, unread_markdown
from glossator.xhtml.grammar.faults import check_depth

LeafReader = Callable[[etree.Element, Sequence[str], int], None]
"""Reads lines that hold no container into an element; told the line that they begin on."""

_DEFINED = expression(r" {0,3}\[[^\]]+\]:")
_LAZY = "\x04"
"""Stands before a line that goes on with a paragraph by laziness: in there it begins nothing."""
_HIDING = expression(r"```|~~~|[<:|]")
_CELLS = expression(r"^ *\|")
_ITEMS = ("li", "dd")


class Containers:
    """Reads the texts of one file after the other.

    `leaf` reads stretches that hold no container. `report` and `warn` are told what is wrong.
    """

    def __init__(self, leaf: LeafReader) -> None:
        self._leaf = leaf
        self.language = "en"
        self.report: ReportLeftover = silent
        self.warn: ReportLeftover = silent
        self.open_elements = self.depth = 0
        """How many elements of raw HTML were never closed in this file; how many are open."""
        self.endings = Endings()

    def begin(self, language: str, report: ReportLeftover, warn: ReportLeftover) -> None:
        """Begin another file: asides are named in its language, findings go to `report`."""
        self.language, self.report, self.warn = language, report, warn
        self.open_elements = self.depth = 0
        self.endings = Endings()

    def read(self, parent: etree.Element, lines: Sequence[str], line: int) -> bool:
        """Append the blocks of some lines to an element; the first of them is line `line`.

        Returns whether an empty line stands between two of the blocks.
        """
        return _Level(self, parent, lines, line).read()

    def goes_on(self, body: Sequence[str], digest: bytes, line: int) -> bool:
        """Whether the last of some lines is a paragraph's, be it deep in a container.

        They are read only to see what is where, for `line`. Raises TooMuchError.
        """
        known = self.endings.known(digest)
        if known is not None:
            return known
        saved = self.report, self.warn, self._leaf, self.open_elements, self.endings.looking
        self.report, self.warn, self._leaf = silent, silent, _nothing
        self.endings.looking = True
        self.endings.asked_on = line or self.endings.asked_on
        try:
            level = _Level(self, etree.Element("div"), body, 0)
            level.read()
            self.endings.note(body, level.open)
        finally:
            (self.report, self.warn, self._leaf, self.open_elements, self.endings.looking) = saved
        return level.open

    def leaf(self, parent: etree.Element, lines: Sequence[str], line: int) -> None:
        """Append what Python-Markdown makes of lines."""
        # By itself: Python-Markdown would take indented code for more of a fence before it.
        alone = etree.Element("div")
        self._leaf(alone, lines, line)
        parent.extend(alone)
        if parent.tag in _ITEMS:
            for child in alone:
                if child.tag == "pre" and len(child):
                    # Whoever indents by fours has more spaces before code than the item asks for.
                    child[0].text = AtomicString(textwrap.dedent(child[0].text or ""))


class _Level:
    """The lines of one container, read from the first to the last."""

    def __init__(
        self, reader: Containers, parent: etree.Element, lines: Sequence[str], line: int
    ) -> None:
        self.reader = reader
        self.parent = parent
        self.lines = lines
        self.line = line
        self.start = 0
        """Where the lines begin that belong to no container and haven't been read."""
        self.text = -1
        """Where the paragraph begins that the line before belongs to; -1: it belongs to none."""
        self.open = False
        """Whether the last line that was read is a paragraph's, be it deep in a container."""
        self.ahead = Ahead(lines)
        self.untermed = -1
        """A line of the paragraph that was seen to hold no terms."""

    def read(self) -> bool:
        """Read all lines; returns whether an empty one stands between two blocks."""
        at = 0
        spread = False
        empty = begun = False
        while at < len(self.lines):
            row = self.lines[at]
            if not row.strip():
                self.text = -1
                self.open = False
                empty = begun
                at += 1
                continue
            # Empty lines between lines of code part nothing.
            spread = spread or (empty and not (row.startswith("    ") and self._code(at)))
            begun, empty = True, False
            at = self._block(at, row)
        self._flush(at)
        return spread

    def _code(self, at: int) -> bool:
        while at and not self.lines[at - 1].strip():
            at -= 1
        return bool(at) and self.lines[at - 1].startswith("    ")

    def _block(self, at: int, row: str) -> int:
        """Read what begins on a line; returns the line after it."""
        if openings.indent_of(row) > openings.MARGIN:
            self.open = self.text >= 0
            return at + 1
        self.open = False
        read = _READERS.get(row.lstrip(" ")[0])
        end = read(self, at, row) if read is not None else None
        if end is not None:
            self.text = -1
            return end
        if self.text < 0:
            report_foreign(row, self._at(at), self.reader.report)
            self.text = -1 if _DEFINED.match(row) else at
        self.open = self.text >= 0
        return at + 1

    def _flush(self, at: int) -> None:
        """Give Python-Markdown the lines that belong to no container, up to line `at`."""
        first, last = self.start, at
        while first < last and not self.lines[first].strip():
            first += 1
        while first < last and not self.lines[last - 1].strip():
            last -= 1
        if first < last:
            lines = [row.lstrip(_LAZY) for row in self.lines[first:last]]
            self.reader.leaf(self.parent, lines, self._at(first))
        self.start = at

    def _at(self, at: int) -> int:
        """The number in the file of the line `at`; 0: not known."""
        return self.line + at if self.line else 0

    def _add(self, tag: str, at: int, **attributes: str) -> etree.Element:
        return new_element(self.parent, tag, self._at(at), **attributes)

    def _heading(self, at: int, row: str) -> int | None:
        heading = openings.heading_of(row)
        if heading is None:
            return None
        self._flush(at)
        level, words = heading
        self._add(f"h{level}", at).text = words
        self.start = at + 1
        return at + 1

    def _underline(self, at: int, row: str) -> int | None:
        if self.text < 0 or not openings.UNDERLINE.match(row):
            return self._break(at, row)
        first = self.text
        self._flush(first)
        words = " ".join(row.strip(f" {_LAZY}") for row in self.lines[first:at])
        self._add("h1" if "=" in row else "h2", first).text = words
        self.start = at + 1
        return at + 1

    def _break(self, at: int, row: str) -> int | None:
        if not openings.BREAK.match(row):
            return None
        self._flush(at)
        self._add("hr", at)
        self.start = at + 1
        return at + 1

    def _fence(self, at: int, row: str) -> int | None:
        fence = openings.fence_of(row)
        if fence is None:
            return None
        end = self.ahead.fence_end(fence, at)
        if end is None:
            hint = "close it with a line of the same signs"
            message = "nothing closes this block of code"
            self.reader.report(self._at(at), "open-fence", message, hint)
            return None
        self._flush(at)
        pre = etree.SubElement(self.parent, "pre")
        code = new_element(pre, "code", self._at(min(at + 1, end - 1)))
        name_code(pre, code, fence.info)
        rows = (fence.dedented(row) for row in self.lines[at + 1 : end])
        code.text = AtomicString(code_escape("".join(f"{row}\n" for row in rows)))
        self.start = end + 1
        return end + 1

    def _quote(self, at: int, _row: str) -> int | None:
        def inner(row: str) -> str | None:
            match = openings.QUOTE.match(row)
            return row[match.end() :] if match else None

        self._flush(at)
        body = self._collected(at, inner)
        note, title = aside_of(body, self._at(at), self.reader.language, self.reader.report)
        quote = self._add("aside", at, **{"class": note}) if note else self._add("blockquote", at)
        if note:
            new_element(quote, "p", self._at(at), **{"class": "title"}).text = title
            body[0] = ""
        self._inside(quote, body, self._at(at))
        self.start = at + len(body)
        return self.start

    def _inside(self, parent: etree.Element, lines: Sequence[str], line: int) -> bool:
        """Read the lines of a container in this one."""
        level = _Level(self.reader, parent, lines, line)
        self.reader.depth = check_depth(self.reader.depth + 1, line)
        spread = level.read()
        self.reader.depth -= 1
        self.open = level.open
        self.reader.endings.note(lines, level.open)
        return spread

    def _collected(self, at: int, inner: Callable[[str], str | None]) -> list[str]:
        """The lines of a container from `at` on, as they stand in it.

        `inner` gives a line as it stands in it, or None for one that can belong to it by laziness
        alone.
        """
        body: list[str] = []
        digest = Digest()
        hiding = False
        lazy: bool | None = None
        for n in range(at, len(self.lines)):
            row = self.lines[n]
            own = inner(row)
            if own is None:
                if lazy is None and row.strip() and not self._starts(row):
                    lazy = self._surely_goes_on(body, hiding)
                    if lazy is None:
                        lazy = self.reader.goes_on(body, digest.of(body), self._at(n))
                if not lazy or not row.strip() or self._starts(row):
                    break
                own = _LAZY + row.lstrip(" ")
            else:
                lazy = None
                hiding = hiding or _HIDING.search(own) is not None
            body.append(own)
        return body

    def _surely_goes_on(self, body: list[str], hiding: bool) -> bool | None:
        """Whether the last line of a container is a paragraph's, which can go on after it.

        None where that can't be seen from the line alone. `hiding`: something before it can hide
        what a line is.
        """
        if not body or not body[-1].strip():
            return False
        return True if not hiding and openings.is_plain(body[-1]) else None

    def _starts(self, row: str) -> bool:
        return (
            openings.interrupts(row)
            or openings.item_of(row) is not None
            or openings.definition_of(row) is not None
            or raw_block((row,), 0) is not None
        )

    def _item(self, at: int, marker: Marker, first: str) -> list[str]:
        """The lines of the item or definition that begins at `at`; its first line is `first`."""
        rows = iter((first,))
        blank = first.strip() == ""

        def inner(row: str) -> str | None:
            nonlocal blank
            if (own := next(rows, None)) is not None:
                return own
            if not row.strip():
                # An item that begins with an empty line ends with the next one.
                return None if blank else ""
            if openings.indent_of(row) < marker.offset:
                return None
            blank = False
            return row[marker.offset :]

        body = self._collected(at, inner)
        while len(body) > 1 and not body[-1].strip():
            body.pop()
        return body

    def _list(self, at: int, row: str) -> int | None:
        marker = openings.item_of(row)
        if marker is None or (self.text >= 0 and not openings.interrupts(row)):
            return self._underline(at, row)
        self._flush(at)
        openings.check_chain(self.lines, at, marker, self.reader.depth, self._at)
        ordered = marker.number is not None
        element = self._add("ol" if ordered else "ul", at)
        if marker.number not in (None, 1):
            element.set("start", str(marker.number))
        kind = marker.kind
        loose = False
        end = at
        while marker is not None and (marker.kind, marker.number is not None) == (kind, ordered):
            body = self._item(at, marker, self.lines[at][marker.offset :])
            item = new_element(element, "li", self._at(at))
            if (task := openings.task_of(body[0])) is not None:
                item.set("class", "task")
                body[0] = task
            loose = self._inside(item, body, self._at(at)) or loose
            end = at + len(body)
            at = openings.text_from(self.lines, end)
            marker = openings.item_of(self.lines[at]) if at < len(self.lines) else None
            loose = loose or (at > end and marker is not None and marker.kind == kind)
        if not loose:
            for item in element:
                tighten(item)
        self.start = end
        self._indented(at, end, openings.indent_of(row))
        return end

    def _indented(self, at: int, end: int, margin: int) -> None:
        """Report what follows a list, further in than it, but not enough to belong to its item."""
        if at < len(self.lines):
            item = openings.item_of(self.lines[at])
            spaces = openings.indent_of(self.lines[at])
            if (item is not None or at > end) and margin < spaces <= openings.MARGIN:
                hint = "indent it to where the item's text begins, or not at all"
                message = "this is indented, but too little to belong to the list item before it"
                self.reader.warn(self._at(at), "list-indent", message, hint)

    def _definition(self, at: int, row: str) -> int | None:
        marker = openings.definition_of(row)
        if marker is None:
            return self._div(at, row)
        last = self.parent[-1] if len(self.parent) else None
        first = self._terms(at)
        between = openings.text_from(self.lines, self.start) < at
        if first == at and (last is None or last.tag != "dl" or between):
            return None
        loose = not self.lines[at - 1].strip()
        if first < at or last is None:
            terms = [(n, self.lines[n]) for n in range(first, at) if self.lines[n].strip()]
            self._flush(first)
            last = self.parent[-1] if len(self.parent) else None
            if last is None or last.tag != "dl":
                last = self._add("dl", first)
            for n, term in terms:
                name = new_element(last, "dt", self._at(n))
                name.text = term.strip(f" {_LAZY}")
        body = self._item(at, marker, row[marker.offset :])
        definition = new_element(last, "dd", self._at(at))
        if not self._inside(definition, body, self._at(at)) and not loose:
            tighten(definition)
        self.start = at + len(body)
        return self.start

    def _terms(self, at: int) -> int:
        """Where the terms of the definition at `at` begin: lines of text, an empty one after them.

        `at` itself, where there are none.
        """
        first = at
        if first > self.start and not self.lines[first - 1].strip():
            first -= 1
        bottom = first
        while first > self.start and self.lines[first - 1].strip():
            first -= 1
            if first == self.untermed:
                self.untermed = bottom - 1
                return at
        terms = self.lines[first:bottom]
        plain = terms and not any(row.startswith("    ") or _CELLS.search(row) for row in terms)
        if terms and not plain:
            self.untermed = bottom - 1
        return first if plain else at

    def _div(self, at: int, row: str) -> int | None:
        opening = openings.DIV.match(row)
        if opening is None:
            return None
        end = self.ahead.div_end(at)
        if end is None:
            hint = "close it with a line of three colons"
            message = f'nothing closes "{row.strip()}"'
            self.reader.report(self._at(at), "open-div", message, hint)
            self.text = at
            return None
        self._flush(at)
        div = self._add("div", at)
        words = opening["words"]
        set_attributes(div, words if words.startswith("{") else f"{{.{words}}}")
        self.reader.read(div, self.lines[at + 1 : end - 1], self._at(at + 1))
        self.start = end
        return end

    def _raw(self, at: int, _row: str) -> int | None:
        raw = self.ahead.raw_block(at)
        if raw is None:
            return None
        if not raw.closed:
            hint = f"close it with </{raw.name}>, or write \\<{raw.name}> to mean the sign itself"
            message = f"<{raw.name}> is never closed"
            self.reader.report(self._at(at), "open-element", message, hint)
            self.reader.open_elements += 1
            check_open(self.reader.open_elements, raw.name, self._at(at))
        for n, words in unread_markdown(self.lines, at, raw):
            hint = "leave an empty line after the element's tag, and one before its end"
            message = f'"{words}" stands in raw HTML, where Markdown isn\'t read'
            self.reader.warn(self._at(n), "raw-markdown", message, hint)
        self._flush(at)
        if raw.holes:
            for filled, (first, last) in fill(self.parent, raw, self._at(at)):
                self.reader.read(filled, self.lines[first:last], self._at(first))
            self.start = raw.end
        elif not raw.closed or not "".join(self.lines[raw.end : raw.end + 1]).strip():
            # By itself: what isn't closed must not take what follows into it.
            self._flush(raw.end)
        return raw.end

    def _formula(self, at: int, _row: str) -> int | None:
        return self.ahead.formula_end(at)

    def _verse(self, at: int, _row: str) -> int | None:
        if self.text >= 0:
            return None
        verse = verse_of(self.lines, at, self._at(at), self.reader.report)
        if verse is None:
            return None
        self._flush(at)
        self.start, text = verse
        self._add("p", at, **{"class": "verse"}).text = text
        return self.start


def _nothing(parent: etree.Element, lines: Sequence[str], line: int) -> None:
    """The LeafReader that makes nothing of lines."""


_READERS: dict[str, Callable[[_Level, int, str], int | None]] = {
    "#": _Level._heading,
    "=": _Level._underline,
    "_": _Level._break,
    "`": _Level._fence,
    "~": _Level._fence,
    ">": _Level._quote,
    ":": _Level._definition,
    "<": _Level._raw,
    "|": _Level._verse,
    "$": _Level._formula,
    "\\": _Level._formula,
    **dict.fromkeys("-+*0123456789", _Level._list),
}
"""What reads a block, by the sign that its first line begins with."""


_BARRED = expression(r"[\n\r\t\x02\x03]")


def is_paragraph(text: str) -> bool:
    """Whether a text is surely nothing but a paragraph, or a block that Python-Markdown reads.

    It is one line, and no sign stands at its beginning that could open anything.
    """
    first = text[:1]
    return bool(first.strip()) and first not in _READERS and _BARRED.search(text) is None
