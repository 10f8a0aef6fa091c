"""HTML's elements by what they are: where each may stand, and which have no place in a book.

Sources: HTML, section 3.2.5.2 (kinds of content), as EPUBCheck 5.3 has it in `schema/30/mod/`.
"""

from glossator.xhtml.grammar.element import ElementRule
from glossator.xhtml.grammar.rows import HTML, WITHIN

FORBIDDEN = frozenset(
    "script style iframe object embed applet frame frameset form input button select textarea "
    "link meta base audio video source track canvas dialog label output datalist option optgroup "
    "template slot noscript param".split()
)
"""Elements that e-readers ignore, refuse or run; none has a place in a book's text."""

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
"""Elements without content (HTML, section 13.1.2)."""

PHRASING = frozenset(
    "a abbr area b bdi bdo br cite code data del dfn em i img ins kbd map mark math meter picture "
    "progress q ruby s samp small span strong sub sup svg time u var wbr".split()
)
"""What stands among words: `common.elem.phrasing`."""

PLACED = frozenset(
    "caption col colgroup dd dt figcaption legend li rb rp rt rtc summary tbody td tfoot th thead "
    "tr".split()
)
"""What stands in certain elements alone."""

FLOW = (frozenset(HTML) - PLACED) | PHRASING
"""What stands among paragraphs: `common.elem.flow`."""

BLOCKS = (FLOW - PHRASING) | (PLACED - frozenset(("rb", "rp", "rt", "rtc")))
"""Elements that stand among paragraphs or hold them."""

NAMES = frozenset(HTML) | frozenset(("svg", "math"))
"""Every element that a book may write outside of pictures and formulas."""

EXCLUDED = {
    "a": frozenset("a details menu img[usemap]".split()),
    "address": frozenset(("address", "header", "footer")),
    "caption": frozenset(("table",)),
    "dfn": frozenset(("dfn",)),
    "header": frozenset(("header", "footer")),
    "footer": frozenset(("header", "footer")),
    "meter": frozenset(("meter",)),
    "progress": frozenset(("progress",)),
}
"""What must not stand anywhere in an element: `epub-xhtml-30.sch`, patterns `descendant-…`."""


def row_of(tag: str, parent: str = "") -> ElementRule:
    """The row of an element, whose rules may depend on its parent."""
    return WITHIN.get(f"{parent}/{tag}", HTML[tag])
