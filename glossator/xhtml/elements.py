"""What HTML's elements are to a reader: which end a line, which stand in one, which hold what.

One table, made of the grammar's (`grammar/elements.py`, what may stand in a book) and of the
elements of older and other people's pages, which no book of ours may have.
"""

from glossator.xhtml.grammar.elements import BLOCKS as _BLOCKS
from glossator.xhtml.grammar.elements import PHRASING, PLACED
from glossator.xhtml.grammar.formulas import MATH

HEADINGS = {f"h{level}": level for level in range(1, 7)}
"""Headings, and the level of each."""

CELLS = frozenset(("td", "th"))
"""What holds the words of a table."""

TABLE_PARTS = frozenset("col colgroup tbody tfoot thead tr".split())
"""What a table is built of; words stand in its cells alone."""

BLOCKS = _BLOCKS | frozenset("body center dialog dir form frameset html noframes".split())
"""Elements that end the line before them and after them (HTML, section 15.3)."""

INLINE = (
    PHRASING
    | (PLACED - _BLOCKS)
    | frozenset(MATH)
    | frozenset("acronym big blink font nobr strike tt".split())
    | frozenset("audio button canvas datalist embed iframe input label object output".split())
    | frozenset("script select slot template textarea video".split())
)
"""Elements that are part of a line: no word ends where they do, but for `br`."""

TEXTS = frozenset(HEADINGS) | frozenset(
    "address caption dd div dt figcaption legend li p pre summary td th".split()
)
"""Elements whose own words are a paragraph, where no other block stands among them."""

PREFORMATTED = frozenset(("pre", "textarea"))
"""Elements that show white space as it stands."""

_ROW_ENDS = frozenset(("tr", "tbody", "tfoot"))
ENDED_BY = {
    "p": BLOCKS - {"body", "html"},
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "td": CELLS | _ROW_ENDS,
    "th": CELLS | _ROW_ENDS,
    "tr": _ROW_ENDS,
    "thead": frozenset(("tbody", "tfoot")),
    "tbody": frozenset(("tbody", "tfoot")),
    "tfoot": frozenset(("tbody", "tfoot")),
    "option": frozenset(("option",)),
}
"""Elements that may be left open, and those whose beginning ends them (HTML, section 13.1.2.4)."""

LEMMA = "lemma"
"""The class of the words that a note is on, where its text begins with them."""

OWN_CITATION = "data-cited"
"""The attribute of a citation that tells what of it is the passage's own: its works, as the record
of an edition has them, and the editor's words. What it shows is the citation style's."""
