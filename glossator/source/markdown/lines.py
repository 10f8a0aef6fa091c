"""Finds the line of its file that each element of a tree begins on.

The elements stand in the order of the text, and before inline mark-up is parsed, their text is the
source's own; so each is sought from where the one before it ended.
"""

import html
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable

from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from glossator.xhtml.elements import CELLS

LINE = "\x01line"
"""The attribute that holds the line on which an element's text begins, as digits."""

# What may stand on a line before the text of a block: indents, markers of lists and quotations.
_BEFORE = " \t>*+-.:#|0123456789)"


def add_paragraphs(parent: etree.Element, texts: Iterable[str], line: int) -> None:
    """Append paragraphs that follow each other, with an empty line between any two.

    The first begins on `line`; 0: that isn't known.
    """
    for text in texts:
        etree.SubElement(parent, "p", {LINE: str(line)} if line else {}).text = text
        line += text.count("\n") + 2 if line else 0


def mark_lines(
    elements: Iterable[etree.Element], text: str, line: int, raw: Callable[[str], str]
) -> None:
    """Note in LINE where each element of running text begins; the text itself begins on `line`.

    `elements` are all that the text became, in its order. `raw` gives the HTML behind the number
    of a placeholder.
    """
    at = 0
    counted = 0
    for element in (inner for outer in elements for inner in outer.iter()):
        words = element.text
        if not words or (isinstance(words, AtomicString) and element.tag != "code"):
            continue
        if "\x02" in words and (match := HTML_PLACEHOLDER_RE.match(words.lstrip())):
            words = raw(match[1])
        elif element.tag == "code":
            words = html.unescape(words)
        words = words.lstrip("\n")
        place = at
        if not text.startswith(words, at):
            place = _find(text, words, at, element.tag in CELLS)
        if place >= 0:
            line += text.count("\n", counted, place)
            counted = place
            at = _end(text, words, place)
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


def new_element(parent: etree.Element, tag: str, line: int, **attributes: str) -> etree.Element:
    """A new last child of an element, which begins on a line of the file; 0: that isn't known."""
    known = {LINE: str(line)} if line else {}
    return etree.SubElement(parent, tag, {**known, **attributes})


def tighten(item: etree.Element) -> None:
    """Make the first paragraph of an item the item's own text."""
    if len(item) and item[0].tag == "p" and not item[0].get("class"):
        item.text = item[0].text
        item.set(LINE, item[0].get(LINE, item.get(LINE, "")))
        item.remove(item[0])
