"""A paragraph's pieces in; findings of syntax that was meant and became nothing, out."""

import re
from collections.abc import Callable

from glossator.model.text import NoteReference, Open, Verbatim, Words

_LEFT_OVER = re.compile(
    r"\[\^[^\]\s]*|\[(?:-|[^\[\]@]*\s)?@\w+|(?<=\w)\]\{[.#]?\w*|(?<=\w)\]\(\S*|(?<=\w)\]\[[^\]^\s][^\]]*\]?"
    r"|\{:? ?[.#][A-Za-z][^{}\n]*\}|<!--"
)
_FIRST = ("[", "]", "{", "<!--")
_HINTS = {
    "[^": "in raw HTML, give the element markdown=1; elsewhere close the bracket, "
    "or write \\[ to mean the bracket itself",
    "]{": "a span is written [words]{.class}, with a dot before a class",
    "](": "close the bracket: [words](file.md); write \\] to mean the bracket itself",
    "][": "no link of that name is defined: add a line like [name]: file.md, or write \\[",
    "<!": "a comment ends with -->",
}
_ATTRIBUTES = "attributes stand at the end of a heading, or on a line of their own below the text"
_CITATION = "a citation is [@key], [@key, p. 12] or [@one; see @two]"
_DEFINITION = (
    "a note's definition begins at the margin, not in a list or quotation: move it out, "
    "with an empty line before it"
)

_UNSEPARATED = re.compile(r"\n\|? *:?-{3,}:? *\|")

Report = Callable[[int, str, str, str], None]
"""Told line, code, message and hint."""


def report_left_over(text: str, line: int, report: Report) -> None:
    """Report what is left over in a stretch of running text that begins on `line`."""
    if not any(first in text for first in _FIRST):
        return
    for match in _LEFT_OVER.finditer(text):
        found = match[0]
        message = f'"{found}" was left over: nothing was made of it'
        hint = _HINTS.get(found[:2], _ATTRIBUTES)
        if found.startswith("[") and "@" in found:
            message = f'"{" ".join(found.split())}" was left over: it is no citation'
            hint = _CITATION
        at = line + text.count("\n", 0, match.start())
        report(at, "leftover-syntax", message, hint)


def report_unseparated(text: str, line: int, warn: Report) -> None:
    """Report a table that became text because a line of text stands before it."""
    for match in _UNSEPARATED.finditer(text):
        at = line + text.count("\n", 0, match.start() + 1)
        message = "this table became part of the paragraph before it"
        hint = "leave an empty line before the table, or a backslash before its sign"
        warn(at, "no-empty-line", message, hint)


def report_definitions(pieces: tuple[Open, ...], report: Report) -> None:
    """Report note references that look as if they were meant to define the note."""
    for at, piece in enumerate(pieces[:-1]):
        after = pieces[at + 1]
        if isinstance(piece, NoteReference) and isinstance(after, (Words, Verbatim)):
            before = pieces[at - 1] if at else "\n"
            begins = isinstance(before, str) and before.endswith("\n")
            if begins and after.startswith(":"):
                message = f'"[^{piece.label}]:" was left over: no note was made of it'
                report(piece.line, "leftover-syntax", message, _DEFINITION)
