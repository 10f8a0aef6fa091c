"""Finds where a block of raw HTML ends, and which lines in it are Markdown.

As on code-hosting sites (CommonMark 0.31, section 4.6), what follows an empty line within an
element is Markdown again, until a line that begins with the element's end.
"""

import re
import xml.etree.ElementTree as etree
from collections import Counter
from collections.abc import Iterator, Sequence

from markdown.util import BLOCK_LEVEL_ELEMENTS, AtomicString

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.source.markdown.openings import FenceOpening, fence_of
from glossator.source.markdown.rawhtml import parse_fragment
from glossator.xhtml.grammar.elements import VOID

_BLOCK = expression(r" {0,3}<(?P<name>[A-Za-z][A-Za-z0-9-]*)(?=[\s/>]|$)")
_OTHER = expression(r" {0,3}<(?:(?P<comment>!--)|[?!])")
_TAG = expression(
    r"""<!--.*?(?:-->|$)|<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)"""
    r"""(?P<rest>(?:[^<>"']|"[^"]*"|'[^']*')*)>""",
    re.DOTALL,
)
_BEGUN = expression(r"<(?:/?[A-Za-z][^<]*|!--.*)$", re.DOTALL)
_MARKDOWN = expression(r"""\smarkdown(?:\s*=|[\s/>]|$)""")
_NAMES = frozenset(BLOCK_LEVEL_ELEMENTS) - {"math", "svg"}
_VERBATIM = frozenset("pre script style textarea".split())
_NO_FLOW = frozenset("dl hr ol table tbody tfoot thead tr ul colgroup math svg menu".split())
"""Elements that hold no text of their own, so no Markdown."""

_HOLE = "glossator-hole"
_CODE = expression(
    r"<(?P<name>code|kbd|math|pre|samp|script|style|svg|textarea)(?=[\s>]).*?(?:</(?P=name)\s*>|$)",
    re.DOTALL | re.IGNORECASE,
)
_SIGNS = expression(
    r"\*\*\S[^*\n]*\*\*|(?<!\w)__\S[^\n]*?__(?!\w)|(?<![\w*])\*[^\s*][^*\n]*\*(?![\w*])|`[^`\n]+`"
    r"|!?\[[^\]\n]+\]\([^)\n]+\)|^ {0,3}(?:#{1,6}|[-*+]|\d+[.)]) +\S.*$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block of raw HTML: the outermost element's name, and the line after its last.

    `holes` are the stretches of lines that are Markdown: the first line of each, and the one after
    its last; `html` has an element for each of them.
    """

    name: str
    end: int
    closed: bool = True
    read: bool = False
    """Whether an element in it asks for its Markdown to be read."""
    html: str = ""
    holes: tuple[tuple[int, int], ...] = ()


def raw_block(lines: Sequence[str], at: int) -> RawBlock | None:
    """The block of raw HTML that begins on line `at`; None where none does.

    A block that nothing closes ends with the first empty line.
    """
    if (sign := other_closing(lines[at])) is not None:
        end = next((n for n in range(at, len(lines)) if sign in lines[n]), None)
        return None if end is None else RawBlock("", end + 1)
    match = _BLOCK.match(lines[at])
    if match is None or match["name"].lower() not in _NAMES:
        return None
    return _Scan(lines, at, match["name"].lower()).block()


def other_closing(row: str) -> str | None:
    """What ends the comment or instruction that a line begins; None where it begins none."""
    other = _OTHER.match(row)
    if other is None:
        return None
    return "-->" if other["comment"] else ">"


class _Scan:
    """Goes through raw HTML line by line with the stack of elements that are open."""

    def __init__(self, lines: Sequence[str], at: int, name: str) -> None:
        self.lines = lines
        self.first = at
        self.name = name
        self.open: list[str] = []
        self.counts: Counter[str] = Counter()
        """How often each name stands among the open ones."""
        self.begun: list[str] = []
        """The lines of a tag that has begun, and goes on on the next line."""
        self.markdown = False
        self.html: list[str] = []
        self.holes: list[tuple[int, int]] = []

    def block(self) -> RawBlock:
        at = self.first
        while at < len(self.lines):
            at = self._raw(at)
            if not self.open and not self.begun:
                return self._result(at, True)
            if at == len(self.lines) or not self.open:
                break
            if self._holds_text() and not self.lines[at].strip():
                end = self._markdown(at)
                if end is None:
                    break
                self.html.append(f"<{_HOLE}></{_HOLE}>")
                self.holes.append((at, end))
                at = end
        empty = (n for n in range(self.first, len(self.lines)) if not self.lines[n].strip())
        self.holes = []
        return self._result(next(empty, len(self.lines)), False)

    def _result(self, end: int, closed: bool) -> RawBlock:
        html = "\n".join(self.html) if self.holes else ""
        return RawBlock(self.name, end, closed, self.markdown, html, tuple(self.holes))

    def _holds_text(self) -> bool:
        """Whether Markdown can stand in the innermost element, and isn't read there anyway."""
        return (
            not self.markdown
            and self.open[-1] not in _NO_FLOW
            and not any(self.counts[name] for name in _VERBATIM)
        )

    def _raw(self, at: int) -> int:
        """Take raw lines: to the end of all elements, or to an empty line; the line after them."""
        start = at
        while at < len(self.lines):
            row = self.lines[at]
            if at > start and not row.strip():
                while self.open and self.open[-1] == "p":
                    # Its end tag may be left out (HTML, section 13.1.2.4).
                    self._pop()
                if not self.open or self._holds_text():
                    break
            self.begun.append(f"{row}\n")
            # No other line ends the tag that has begun.
            if len(self.begun) == 1 or "<" in row or ">" in row:
                self._tags("".join(self.begun))
            self.html.append(row)
            at += 1
            if not self.open and not self.begun:
                break
        return at

    def _tags(self, text: str) -> None:
        """Follow the tags of a text; what may be the beginning of one more is kept."""
        done = 0
        for tag in _TAG.finditer(text):
            done = tag.end()
            if tag["name"] is None:
                continue
            name = tag["name"].lower()
            self.markdown = self.markdown or bool(_MARKDOWN.search(tag["rest"]))
            if not tag["end"]:
                # Behind a block, what may stand in a sentence isn't the block's any more.
                inner = self.open or name in _NAMES
                if inner and name not in VOID and not tag["rest"].endswith("/"):
                    self.open.append(name)
                    self.counts[name] += 1
            elif self.counts[name]:
                while self._pop() != name:
                    pass
        begun = _BEGUN.search(text, done)
        self.begun = [begun[0]] if begun else []

    def _pop(self) -> str:
        name = self.open.pop()
        self.counts[name] -= 1
        return name

    def _markdown(self, at: int) -> int | None:
        """The line that closes the innermost open element, from `at` on; None where none does."""
        name = re.escape(self.open[-1])
        begins = re.compile(rf" {{0,3}}<{name}(?=[\s/>])", re.IGNORECASE)
        ends = re.compile(rf" {{0,3}}</{name}\s*>", re.IGNORECASE)
        within = re.compile(rf"</{name}\s*>", re.IGNORECASE)
        depth = 1
        fence: FenceOpening | None = None
        for n in range(at, len(self.lines)):
            row = self.lines[n]
            if fence is not None:
                fence = None if fence.ends(row) else fence
                continue
            if begins.match(row):
                depth += 1 - len(within.findall(row))
            elif ends.match(row):
                depth -= 1
                if not depth:
                    return n
            else:
                fence = fence_of(row)
        return None


def unread_markdown(lines: Sequence[str], at: int, raw: RawBlock) -> Iterator[tuple[int, str]]:
    """What looks like Markdown in the raw HTML that begins on line `at`, but isn't read as such.

    Each comes with its line. Code is left out.
    """
    if raw.read or not raw.closed or not raw.name:
        return
    rows = list(lines[at : raw.end])
    for first, last in raw.holes:
        rows[first - at : last - at] = [""] * (last - first)
    text = _CODE.sub(_blank, "\n".join(rows))
    for found in _SIGNS.finditer(_TAG.sub(_blank, text)):
        yield at + text.count("\n", 0, found.start()), found[0].strip()


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", "\x00", match[0])


def fill(
    parent: etree.Element, raw: RawBlock, line: int
) -> Iterator[tuple[etree.Element, tuple[int, int]]]:
    """Append the elements of raw HTML whose first line is `line` to an element.

    For each stretch of Markdown, it yields an element to be filled with the blocks of these lines;
    they then take the place of the hole.
    """
    root = parse_fragment(raw.html, line)
    for element in root.iter():
        # What is raw isn't to be read as Markdown.
        element.text = AtomicString(element.text) if element.text else None
        element.tail = AtomicString(element.tail) if element.tail else None
    parents = {child: element for element in root.iter() for child in element}
    for hole, lines in zip(list(root.iter(_HOLE)), raw.holes, strict=True):
        filled = etree.Element("div")
        yield filled, lines
        around = parents[hole]
        at = next(n for n in range(len(around)) if around[n] is hole)
        around[at : at + 1] = list(filled)
        if len(filled):
            filled[-1].tail = hole.tail
    parent.extend(list(root))
