"""Numbers of notes as a style of notes is asked with them, and as it gives them back.

Such a style says in which note a work was cited first: "Carr, n. 5" (CSL 1.0.2,
`first-reference-note-number`). Pandoc is asked with numbers that count the notes of the whole book,
by which it also knows which notes are neighbours. They are so large that they are known again among
its words, where readers get the number that the note has in the book.
"""

import re
from collections.abc import Callable

from glossator.model.expressions import expression
from glossator.model.text import Markup, SetWords

_BASE = 700_000_000
_NUMBER = expression(r"(?<!\d)7\d{8}(?!\d)")


def asked_number(order: int) -> int:
    """The number that pandoc is given for a note: `order` counts the notes of a book from 1."""
    return _BASE + order


def with_note_numbers(words: SetWords, shown: Callable[[int], str]) -> SetWords:
    """The words of a citation with the numbers of notes as readers know them.

    `shown` gives such a number as mark-up, by the note's order in the book; of none that the book
    has, it gives nothing, and then the digits are the work's own.
    """

    def number(match: re.Match[str]) -> str:
        return shown(int(match[0]) - _BASE) or match[0]

    return tuple(
        Markup(_NUMBER.sub(number, piece)) if isinstance(piece, Markup) and "7" in piece else piece
        for piece in words
    )
