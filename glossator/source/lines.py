"""Which line of its file each element begins on: an element tree and its source text in.

The elements stand in the order of the text, and before inline mark-up is parsed their text is the
source's own; so each is sought from where the one before it ended.
"""

import html
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable

from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

LINE = "\x01line"
"""The attribute that holds the line on which an element's text begins, as digits."""

_FENCE = re.compile(r"^(`{3,}|~{3,})", re.MULTILINE)
_FENCED = re.compile(r"<pre[^>]*><code[^>]*>(.*)</code></pre>\s*", re.DOTALL)
# What may stand on a line before the text of a block: indents, markers of lists and quotations.
_BEFORE = " \t>*+-.:#|0123456789)"
_CELLS = frozenset(("td", "th"))


def mark_lines(root: etree.Element, text: str, line: int, raw: Callable[[str], str]) -> None:
    """Note in LINE where each element of running text begins; the text itself begins on `line`.

    `raw` gives the HTML behind the number of a placeholder.
    """
    at = 0
    counted = 0
    for element in root.iter():
        words = element.text
        if not words or (isinstance(words, AtomicString) and element.tag != "code"):
            continue
        tag = element.tag
        fenced = None
        if "\x02" in words and (match := HTML_PLACEHOLDER_RE.match(words.lstrip())):
            words = raw(match[1])
            fenced = _FENCED.fullmatch(words)
        elif tag == "code":
            words = html.unescape(words)
        words = words.lstrip("\n")
        if fenced is not None:
            words = html.unescape(fenced[1])
            opening = _FENCE.search(text, at)
            place = opening.start() if opening else -1
            if opening and words:
                place = text.find("\n", place) + 1
        elif text.startswith(words, at):
            place = at
        else:
            place = _find(text, words, at, tag in _CELLS)
        if place >= 0:
            line += text.count("\n", counted, place)
            counted = place
            at = _end(text, words, place)
            if fenced is not None and (closing := _FENCE.search(text, at)):
                at = closing.end()
        element.set(LINE, str(line))


def _find(text: str, words: str, at: int, anywhere: bool) -> int:
    """Where the first line of some words stands, from `at` on; -1 where it doesn't."""
    first = words.partition("\n")[0]
    if not first.strip():
        return -1
    place = text.find(first, at)
    while place >= 0 and not anywhere:
        start = text.rfind("\n", 0, place) + 1
        before = text[start:place].strip(_BEFORE)
        if not before or before.startswith("<"):
            break
        place = text.find(first, place + 1)
    return place


def _end(text: str, words: str, place: int) -> int:
    """Where words that begin at `place` end, whatever indents and markers stand before lines."""
    if text.startswith(words, place):
        return place + len(words)
    for row in words.split("\n"):
        row = row.strip()
        if (found := text.find(row, place)) >= 0:
            place = found + len(row)
    return place
