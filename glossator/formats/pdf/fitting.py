"""Fits trees to the page and to WeasyPrint: wide tables, spaces at line ends, and formulas.

Tables: their columns are never narrower than their longest words. Where the words of a row don't
fit side by side, the table is set in smaller type, as print does. Where that isn't enough, long
words are broken, but those alone: others would be broken too where their columns have room.

Spaces: WeasyPrint 70 breaks a line far too early where the text before an inline element fits in
it, but the space at that text's end doesn't. So the space is moved to the beginning of the element,
where this doesn't happen; it is the same to the eye and to whoever copies the text. And WeasyPrint
70 leaves the white space in a footnote as it is in the source, line ends too: it takes the footnote
out of the page before it closes white space up.

Formulas: WeasyPrint 70 knows no MathML and prints its letters one after the other: a fraction of a
and b is "ab". A formula on one line, with indices, is as good in HTML. For any other, the TeX is
printed that the formula comes with, and a finding says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from glossator.formats.trees import span_of
from glossator.model.counted import count_of
from glossator.model.diagnostics import Diagnostics, warning
from glossator.model.expressions import expression
from glossator.xhtml.markup import Element, add_class, words_of

_LONG_WORDS, LONG_SIGNS = "long-words", "long-signs"
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
    """Mark the tables of a tree that are too wide; `width` is a line's, in em of a table's type."""
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
            span = span_of(cell, "colspan")
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
        add_class(table, name)
    if sum(widest) > room[chosen]:
        limit = _limit(widest, room[chosen])
        for cells in columns.values():
            for cell, words in cells:
                if words > limit:
                    signs = any(
                        _width_of(one) > limit and not _is_word(one) for one in _words(cell)
                    )
                    add_class(cell, LONG_SIGNS if signs else _LONG_WORDS)


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


_SPACE = " \t\n\r"
_SPACES = expression(r"[ \t\n\r]+")
_INLINE = frozenset(
    "a abbr b bdi cite code dfn em i kbd mark q s samp small span strong u var".split()
)


def move_spaces(tree: Element) -> None:
    """Move the space before an inline element to the beginning of its text."""
    if tree.tag == "pre":
        return
    before: Element | None = None
    for child in tree:
        text = tree.text if before is None else before.tail
        if text and text[-1] in _SPACE and _prefix(child):
            if before is None:
                tree.text = text.rstrip(_SPACE)
            else:
                before.tail = text.rstrip(_SPACE)
        before = child
        move_spaces(child)


def join_lines(tree: Element) -> None:
    """Make a single space of all white space in a row, as CSS does (Text Module, section 4.1.1)."""
    if tree.tag == "pre":
        return
    tree.text = _SPACES.sub(" ", tree.text or "")
    for child in tree:
        join_lines(child)
        child.tail = _SPACES.sub(" ", child.tail or "")


def _prefix(element: Element) -> bool:
    """Put a space before an element's text; whether there is one to put it before."""
    if element.tag not in _INLINE or "footnote" in element.get("class", ""):
        return False
    if element.text:
        element.text = " " + element.text.lstrip(_SPACE)
        return True
    return len(element) > 0 and _prefix(element[0])


_LEAVES = {"mi": "i", "mn": "span", "mo": "span", "mtext": "span", "ms": "span"}
_ROWS = frozenset(("math", "mrow", "mstyle", "semantics"))
_INDICES = {"msub": ("sub",), "msup": ("sup",), "msubsup": ("sub", "sup")}
_SPACED = frozenset("=<>≤≥≠≈≡+−±×÷∈⊂→⇒")
_SHOWN = 3
"""How many formulas a finding names."""


def flat_formulas(trees: list[Element]) -> Diagnostics:
    """Put HTML in the place of each formula; return a finding for each that can't be set."""
    told: list[str] = []
    for tree in trees:
        for parent in list(tree.iter()):
            for at, child in enumerate(list(parent)):
                if child.tag == "math":
                    parent[at] = _in_place_of(child, told)
    if not told:
        return ()
    named = ", ".join(f'"{one}"' for one in told[:_SHOWN]) + (" …" if told[_SHOWN:] else "")
    count = count_of(len(told), "formula is", "formulas are")
    message = (
        f"{count} printed as TeX or in a line, for print knows no fractions and roots: {named}"
    )
    hint = "show it as a picture, or write it in a line: $a/b$"
    return (warning("book.toml", 0, "flat-formula", message, hint),)


def _in_place_of(math: Element, told: list[str]) -> Element:
    flat = Element("span", {"class": "formula"})
    if not _row(math, flat):
        tex = math.get("alttext", "")
        told.append(tex or words_of(math))
        flat = Element("code", {"class": "formula"})
        flat.text = told[-1]
    flat.tail = math.tail
    return flat


def _row(row: Element, flat: Element) -> bool:
    """Append what stands in a row; whether all of it can stand on one line."""
    return all(_one(child, flat) for child in row if not child.tag.startswith("annotation"))


def _one(element: Element, flat: Element) -> bool:
    if element.tag in _LEAVES:
        text = " ".join((element.text or "").split(" "))
        tag = _LEAVES[element.tag] if len(text) == 1 else "span"
        leaf = Element(tag)
        leaf.text = f" {text} " if text in _SPACED and len(flat) else text
        flat.append(leaf)
        return not len(element)
    if element.tag == "mspace":
        if len(flat):
            flat[-1].tail = (flat[-1].tail or "") + " "
        return element.get("linebreak") is None
    if element.tag in _ROWS:
        return _row(element, flat)
    names = _INDICES.get(element.tag)
    if names is None or len(element) != len(names) + 1 or not _one(element[0], flat):
        return False
    for name, index in zip(names, element[1:], strict=True):
        small = Element(name)
        flat.append(small)
        if not _one(index, small):
            return False
    return True
