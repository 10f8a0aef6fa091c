"""The table of elements is one table: nothing is in it twice, and nothing is missing."""

from glossator.xhtml.elements import BLOCKS, CELLS, ENDED_BY, HEADINGS, INLINE, TABLE_PARTS, TEXTS
from glossator.xhtml.grammar.elements import FORBIDDEN, NAMES

_OF_THE_HEAD = frozenset("base link meta style frame option optgroup param source track".split())
_UNSEEN = frozenset(("applet", "noscript"))


def test_an_element_ends_lines_or_stands_in_one() -> None:
    assert not BLOCKS & INLINE
    assert NAMES | FORBIDDEN <= BLOCKS | INLINE | _OF_THE_HEAD | _UNSEEN


def test_what_holds_words_or_cells_is_a_block() -> None:
    assert HEADINGS.keys() | CELLS <= TEXTS <= BLOCKS
    assert TABLE_PARTS <= BLOCKS - TEXTS


def test_no_element_of_a_line_ends_a_paragraph() -> None:
    assert not ENDED_BY["p"] & INLINE
    assert set(ENDED_BY) <= BLOCKS | {"option"}
