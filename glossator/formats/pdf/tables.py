"""A tree in; its tables marked so that none is wider than the page, out.

A table's columns are never narrower than their longest words. Where the words of a row don't fit
side by side, the table is set in smaller type, as print does; and where that isn't enough, long
words are broken: those alone, for others would be broken where columns have room for them.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from glossator.xhtml.markup import Element

LONG_WORDS, LONG_SIGNS = "long-words", "long-signs"
"""The classes of cells whose words may be broken anywhere, with a hyphen or without; the style
sheets have them. In a shelf mark or a checksum, a hyphen would be a sign of it."""
_SIZES = ((1.0, ""), (0.92, "narrow"), (0.84, "narrower"))
"""What the type of a table may be of its own, and the classes for it."""
_PADDING = 0.7
"""The room beside a column, in em."""
_LONG = 12.0
"""From how many em on a word is broken rather than a table made smaller for it."""
_INDENT = 2.2
_INDENTED = frozenset(("li", "dd", "blockquote"))
_BREAKS = "-–—/"
_HELD = "\ufffc"
_IN_WORDS = f"{_HELD}{_BREAKS},;:!?.…()[]'’‘“”„\"\u00ad"


def fit_tables(tree: Element, width: float, indent: float = 0.0) -> None:
    """Mark the tables of a tree; `width` is a line's, in em of a table's type."""
    for child in tree:
        if child.tag == "table":
            _fit(child, width - indent)
        else:
            fit_tables(child, width, indent + _INDENT * (child.tag in _INDENTED))


def _fit(table: Element, width: float) -> None:
    columns: dict[int, list[tuple[Element, float]]] = {}
    for row in _rows(table):
        column = 0
        for cell in row:
            span = _span(cell)
            if span == 1:
                columns.setdefault(column, []).append((cell, _longest(cell)))
            column += span
            columns.setdefault(column - 1, [])
    widest = [max((words for _, words in columns[at]), default=0.0) for at in sorted(columns)]
    if not widest:
        return
    room = [width / size - _PADDING * len(widest) for size, _ in _SIZES]
    capped = sum(min(words, _LONG) for words in widest)
    chosen = next((at for at, one in enumerate(room) if capped <= one), len(room) - 1)
    if name := _SIZES[chosen][1]:
        _add_class(table, name)
    if sum(widest) > room[chosen]:
        limit = _limit(widest, room[chosen])
        for cells in columns.values():
            for cell, words in cells:
                if words > limit:
                    signs = any(
                        _width_of(one) > limit and not _is_word(one) for one in _words(cell)
                    )
                    _add_class(cell, LONG_SIGNS if signs else LONG_WORDS)


def _limit(widest: Sequence[float], room: float) -> float:
    """The length of word up to which all columns fit, if longer ones are broken."""
    left, columns = room, len(widest)
    for one, more in pairwise((*sorted(widest), float("inf"))):
        fair = left / columns
        if one > fair:
            return max(fair, 0.0)
        left, columns = left - one, columns - 1
        if not columns:
            return more
    return room


def _rows(table: Element) -> Iterator[list[Element]]:
    for part in table:
        rows = [part] if part.tag == "tr" else [row for row in part if row.tag == "tr"]
        for row in rows:
            yield [cell for cell in row if cell.tag in ("td", "th")]


def _span(cell: Element) -> int:
    span = cell.get("colspan", "1")
    return min(int(span), 100) if span.isdecimal() and int(span) else 1


def _longest(cell: Element) -> float:
    """The width of a cell's longest word, in em; pictures are as wide as there is room."""
    return max(map(_width_of, _words(cell)), default=0.0)


def _words(cell: Element) -> list[str]:
    """What of a cell stands in one line; what is held together is one word."""
    text = "".join(cell.itertext())
    for sign in _BREAKS:
        text = text.replace(sign, f"{sign} ")
    return text.replace("\xa0", _HELD).replace("\u202f", _HELD).split()


def _is_word(word: str) -> bool:
    return all(sign.isalpha() or sign in _IN_WORDS for sign in word)


def _width_of(word: str) -> float:
    return sum(map(_width, word))


def _width(letter: str) -> float:
    """The width of a letter in a face that is wider than most."""
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if letter > "\u2e7f":
        return 0.0 if letter != _HELD else 0.32
    return 0.76 if letter.isupper() else 0.64 if letter.isdigit() else 0.61


_WIDTHS: Mapping[str, float] = {
    **dict.fromkeys("ijlIt.,:;'’|!()[]f", 0.42),
    **dict.fromkeys("mwMW@%—", 0.98),
}


def _add_class(element: Element, name: str) -> None:
    classes = element.get("class", "").split()
    if name not in classes:
        element.set("class", " ".join((*classes, name)))
