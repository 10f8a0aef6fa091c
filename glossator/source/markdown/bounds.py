"""Says how much of one thing a text may have: what is far beyond any book is refused.

Python-Markdown copies a paragraph for each sign of mark-up that it replaces, so that its time grows
with the square of their number. Within these bounds that doesn't matter.
"""

import re
import xml.etree.ElementTree as etree

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from glossator.model.expressions import expression
from glossator.source.markdown.lines import LINE

SIGNS = 20_000
"""How many signs of mark-up one paragraph may have."""
REREAD = 1_000_000
"""How many lines of one file may be read again to see whether a line without a sign belongs to the
quotation or the item before it."""
UNCLOSED = 100
"""How many elements of raw HTML of one file may be left open."""

UNENDED = 2_000
"""How many tags may begin and never end in a stretch of text between two blocks of other kinds."""

DEFINITIONS = 5_000
"""How many definitions of links that go on on a second line may stand in such a stretch."""

_DEFINITION = expression(r"^ {0,3}\[[^\[\]\n]*\]: *$", re.MULTILINE)
_BEGUN = expression(r"<[A-Za-z/!?][^<>]*(?=<|\Z)")
_SIGN = expression(r"[\[<&*_`\\$^~{]|==|  \n")


class TooMuchError(Exception):
    """That a file has more of something than is read."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        """`line` is where it stands in the file; 0: not known."""
        super().__init__(message)
        self.line = line
        self.message = message
        self.hint = hint


def count_signs(text: str) -> int:
    """How many signs of mark-up a paragraph has."""
    return sum(1 for _ in _SIGN.finditer(text))


class Bounds(Treeprocessor):
    """Refuses a paragraph that has too many signs, before any is looked at."""

    def run(self, root: etree.Element) -> None:
        """Look at every text of a tree; raises TooMuchError."""
        for element in root.iter():
            text = element.text
            if not text or len(text) <= SIGNS or isinstance(text, AtomicString):
                continue
            count = count_signs(text)
            if count > SIGNS:
                message = f"this paragraph has {count:,} signs of mark-up, and {SIGNS:,} are read"
                hint = "divide it by empty lines; write code between lines of ```"
                raise TooMuchError(int(element.get(LINE, "0")), message, hint)


def check_tags(text: str, line: int) -> None:
    """Refuse a text that begins on `line` with too many tags that never end: TooMuchError.

    Python's parser looks for the end of each to the end of the text.
    """
    if text.count("<") <= UNENDED:
        return
    for number, match in enumerate(_BEGUN.finditer(text)):
        if number == UNENDED:
            message = f"more than {UNENDED:,} tags of raw HTML begin here or before, and never end"
            hint = "end them with >, or write \\< to mean the sign itself"
            at = line + text.count("\n", 0, match.start()) if line else 0
            raise TooMuchError(at, message, hint)


def check_definitions(text: str, line: int) -> None:
    """Refuse a text that begins on `line` with too many definitions of two lines: TooMuchError.

    Python-Markdown reads those of one line at once, and all that follows anew for each of the rest.
    """
    if text.count("]:") <= DEFINITIONS:
        return
    for number, match in enumerate(_DEFINITION.finditer(text)):
        if number == DEFINITIONS:
            message = (
                f"more than {DEFINITIONS:,} links are defined here or before on two lines each"
            )
            at = line + text.count("\n", 0, match.start()) if line else 0
            raise TooMuchError(at, message, "write what each leads to on the line of its name")


def check_open(count: int, name: str, line: int) -> None:
    """Refuse a file in which `count` elements were never closed, the last on a line: TooMuchError.

    Each is followed to the end of the text. `name` is that of the last.
    """
    if count > UNCLOSED:
        message = f"more than {UNCLOSED} elements of raw HTML are never closed in this file"
        hint = f"close them; this one, with </{name}>, is the last that was looked at"
        raise TooMuchError(line, message, hint)
