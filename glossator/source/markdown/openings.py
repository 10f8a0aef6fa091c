"""Says what begins with a line: the openings of blocks that hold others (CommonMark 0.31).

The sections of CommonMark: 4.1 thematic breaks, 4.2 and 4.3 headings, 4.5 fences, 5.1 quotations,
5.2 list items. Tabs have become spaces before a line comes here.

Two openings come from elsewhere. Code-hosting sites and note-taking programs know quotations that
begin with `[!NOTE]`; the latter let a title follow, and a sign that says whether it is folded.
Pandoc has line blocks for verse: `| A line`, and more spaces for a line that is set in; a line that
begins with spaces instead of a bar goes on with the one before. Block syntax that only other
programs know is reported.
"""

import re
from collections.abc import Callable, Sequence

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.model.words import words_for
from glossator.source.markdown.leftovers import ReportLeftover
from glossator.xhtml.grammar.faults import check_depth

MARGIN = 3
"""Spaces before an opening that are still none; with one more, a line is code or goes on."""

BREAK = expression(r" {0,3}(?:(?:- *){3,}|(?:_ *){3,}|(?:\* *){3,})$")
"""A thematic break, which looks like a list of lists."""

UNDERLINE = expression(r" {0,3}(?:=+|-+) *$")
QUOTE = expression(r" {0,3}> ?")
DIV = expression(r" {0,3}(?P<mark>:{3,}) *(?P<words>\{[^{}]*\}|[^\s{}:]+) *:* *$")
DIV_END = expression(r" {0,3}:{3,} *$")
_VERSE = expression(r" {0,3}\|(?: |$)")
_DASHES = expression(r" *\|?(?: *:?-+:? *\|)* *:?-+:? *\|? *$")
"""The second line of a table."""

_HEADING = expression(r" {0,3}(#{1,6})(?= |$)")
_ATTRIBUTES = expression(r" +\{[^{}]*\}$")
_FENCE = expression(r" {0,3}(?P<mark>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)$")
_ITEM = expression(
    r"(?P<indent> {0,3})(?P<mark>[-*+]|(?P<number>\d{1,9})[.)])(?P<space> +(?=\S)| *$)"
)
_DEFINITION = expression(r"(?P<indent> {0,3})(?P<mark>:)(?P<space> +(?=\S))")
_TASK = expression(r"\[([ xX])\] +(?=\S)")
_BOXES = {" ": "☐", "x": "☑"}
_DEEP = 4
_PLAIN = expression(r"(?: {0,3}(?:>|(?:[-*+]|\d{1,9}[.)])(?= )) ?)* {0,3}[^\W\d_]")
_FORMULAS = {"$$": "$$", "\\[": "\\]"}
_YEAR = 3
"""How many digits by themselves are a year, and no item without text."""


@dataclass(frozen=True, slots=True)
class Marker:
    """What begins an item or a definition: its sign, its number, where its text begins."""

    kind: str
    """The bullet, or what follows the number: items of another kind are another list's."""
    number: int | None
    offset: int
    """How many spaces the item's further lines are indented by."""
    empty: bool


@dataclass(frozen=True, slots=True)
class FenceOpening:
    """How a fence opens: its signs, what stands after them, how far it is indented."""

    mark: str
    info: str
    indent: int

    def ends(self, row: str) -> bool:
        """Whether a line closes this fence: as many of the same sign, or more, and nothing else."""
        signs = row.strip()
        return (
            len(signs) >= len(self.mark)
            and set(signs) == {self.mark[0]}
            and indent_of(row) <= MARGIN
        )

    def dedented(self, row: str) -> str:
        """A line of the code without the indent that the fence itself has."""
        return row[min(indent_of(row), self.indent) :]


def indent_of(row: str) -> int:
    """How many spaces a line begins with."""
    return len(row) - len(row.lstrip(" "))


def text_from(lines: Sequence[str], at: int) -> int:
    """The first line that isn't empty, from a line on; the one after the last where all are."""
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def fence_of(row: str) -> FenceOpening | None:
    """The fence that a line opens."""
    match = _FENCE.match(row) if "```" in row or "~~~" in row else None
    return match and FenceOpening(match["mark"], match["info"].strip(), indent_of(row))


def heading_of(row: str) -> tuple[int, str] | None:
    """The level and the words of the heading that a line is.

    White space parts the words from the signs on either side, so that "C#" keeps its sign.
    """
    match = _HEADING.match(row) if "#" in row else None
    if match is None:
        return None
    words = row[match.end() :].strip(" ")
    attributes = _ATTRIBUTES.search(words)
    end = attributes.start() if attributes else len(words)
    text = words[:end]
    bare = text.rstrip("#")
    if not bare or bare.endswith(" "):
        text = bare.rstrip(" ")
        bare = text.rstrip("#")
    if attributes and len(bare) < len(text):
        # Python-Markdown takes signs away before attributes, unless they are escaped.
        text = bare.removesuffix("\\") + "\\#" * (len(text) - len(bare))
    words = text + words[end:]
    return len(match[1]), words


def item_of(row: str) -> Marker | None:
    """The marker of the list item that a line begins."""
    match = _ITEM.match(row)
    if match is None or BREAK.match(row):
        return None
    number = match["number"]
    marker = _marker(match, match["mark"][-1], None if number is None else int(number))
    # CommonMark would begin a list with "1917." alone on a line; in a book it ends a sentence.
    return None if marker.empty and len(number or "") >= _YEAR else marker


_HIDES = ("`", "~", "<", "$", "\\", ":")
"""What may begin a block in which no line opens anything."""


def check_chain(
    lines: Sequence[str], at: int, marker: Marker, depth: int, line_of: Callable[[int], int]
) -> None:
    """Refuse a list in a list in a list … before its lines are taken apart once a level.

    The list begins at `at`, `depth` deep; `line_of` gives the line of the file. What opens an item,
    as far in as the text of the item before it, stands in that. Raises TooDeepError.
    """
    offset, depth, before = marker.offset, depth + 1, at
    for n in range(at + 1, len(lines)):
        row = lines[n]
        indent = indent_of(row)
        if indent == len(row):
            continue
        inner = item_of(row[offset:]) if indent >= offset else None
        if inner is None or inner.empty or inner.number not in (None, 1):
            # The last two go on with a paragraph, if there is one.
            return
        if lines[before].startswith(_HIDES, offset):
            # What follows may be code.
            return
        depth, offset, before = check_depth(depth + 1, line_of(n)), offset + inner.offset, n


def task_of(words: str) -> str | None:
    """The words of an item that is a task, with a sign for its box; None where it is none."""
    task = _TASK.match(words)
    return task and f"{_BOXES[task[1].lower()]} {words[task.end() :]}"


def definition_of(row: str) -> Marker | None:
    """The marker of the definition that a line begins, in a list of definitions."""
    match = _DEFINITION.match(row)
    return match and _marker(match, ":", None)


def formula_closing(row: str) -> str | None:
    """What closes the formula that a line opens by itself; None where it opens none."""
    opening = row.strip(" ")
    closing = _FORMULAS.get(opening[:2])
    return None if closing is None or closing in opening[2:] else closing


def _marker(match: re.Match[str], kind: str, number: int | None) -> Marker:
    before = len(match["indent"]) + len(match["mark"])
    space = len(match["space"])
    empty = match.end() == len(match.string)
    # After five spaces or more, what follows is indented code (CommonMark, 5.2, rule 2).
    return Marker(kind, number, before + (1 if empty or space > _DEEP else space), empty)


def interrupts(row: str) -> bool:
    """Whether a line begins a block even straight after a line of text."""
    if indent_of(row) > MARGIN:
        return False
    if (item := item_of(row)) is not None:
        return not item.empty and item.number in (None, 1)
    return bool(
        QUOTE.match(row)
        or heading_of(row)
        or BREAK.match(row)
        or fence_of(row)
        or DIV.match(row)
        or DIV_END.match(row)
    )


def is_plain(row: str) -> bool:
    """Whether a line of an item or a quotation is surely a paragraph's, however deeply nested.

    It begins with a letter, after the signs of items and quotations, if any.
    """
    return _PLAIN.match(row) is not None


_KIND = expression(r" *\[!(?P<kind>[A-Za-z][\w-]*)\][+-]? *(?P<title>.*)$")
_KNOWN = ("note", "tip", "important", "warning", "caution")


def aside_of(
    body: Sequence[str], line: int, language: str, report: ReportLeftover
) -> tuple[str, str]:
    """The classes and the title of an aside; both empty where the lines are a quotation.

    The title is Markdown: the editor's own words, or the kind's name in the book's language.
    """
    match = _KIND.match(body[0]) if body else None
    if match is None:
        return "", ""
    kind, title = match["kind"].lower(), match["title"].strip()
    if not title and kind not in _KNOWN:
        kinds = ", ".join(f"[!{name.upper()}]" for name in _KNOWN)
        hint = f"write one of {kinds}, or a title after it: > [!{kind}] The title"
        report(line, "leftover-syntax", f'nothing is known of an aside "[!{match["kind"]}]"', hint)
        return "", ""
    return f"aside {kind}", title or f"[{words_for(language)[f'aside_{kind}']}]{{.plain}}"


_BAR = expression(r" {0,3}\| ?")
_ROW = expression(r"[^\\]\| *$")


def verse_of(
    lines: Sequence[str], at: int, line: int, report: ReportLeftover
) -> tuple[int, str] | None:
    """The line after the verse that begins at `at`, and its Markdown; None where none does.

    A table that lacks its line of dashes is no verse, and is reported on its `line`.
    """
    if not _VERSE.match(lines[at]) and not _ROW.search(lines[at]):
        return None
    if at + 1 < len(lines) and _DASHES.match(lines[at + 1]) and "-" in lines[at + 1]:
        return None
    if _ROW.search(lines[at]):
        hint = "put |---|---| below its first line, with dashes for each column"
        message = "this looks like a table, but has no line of dashes"
        report(line, "leftover-syntax", message, hint)
        return None
    verses: list[str] = []
    end = at
    while end < len(lines) and lines[end].strip():
        row = lines[end]
        if _VERSE.match(row):
            words = row[_BAR.match(row).end() :]  # type: ignore[union-attr]
            inner = words.lstrip(" ")
            verses.append("\N{NO-BREAK SPACE}" * (len(words) - len(inner)) + inner.rstrip())
        elif row.startswith(" "):
            verses[-1] += f" {row.strip()}"
        else:
            break
        end += 1
    # An empty line of verse is one all the same.
    return end, "\\\n".join(verse or "\N{NO-BREAK SPACE}" for verse in verses)


_DIV = "a div is opened by a line like ::: name or ::: {.name}, and closed by one of three colons"
_ROWS = (
    (r":{3,}.*", _DIV),
    (r"\+\+\+", "take the front matter out: what holds for the book stands in book.toml"),
)
_SYNTAX = tuple((expression(pattern), hint) for pattern, hint in _ROWS)
_SIGNS = frozenset(":+")


def report_foreign(row: str, line: int, report: ReportLeftover) -> None:
    """Report a line that was meant for another program, and that readers would see as typed."""
    row = row.strip()
    if row[:1] not in _SIGNS:
        return
    for pattern, hint in _SYNTAX:
        if pattern.fullmatch(row):
            report(line, "leftover-syntax", f'"{row}" was left over: nothing was made of it', hint)
            return
