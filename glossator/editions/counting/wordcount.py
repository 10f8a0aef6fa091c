"""A body in, the number of its words out.

A word is what stands between spaces or dashes of full length (—) and has a letter or a digit in it.
What the builder adds isn't counted: numbers of notes, and the short forms of works.
"""

import re
from collections.abc import Iterable

from glossator.model.text import Filled, FilledBody, Markup, Paragraph, Verbatim, Words

_BETWEEN = re.compile(r"[\s—]+")


def words_in(body: FilledBody) -> int:
    """How many words all paragraphs of a body have, headings, tables and captions with them."""
    return sum(_words(block.pieces) for block in body if isinstance(block, Paragraph))


def words_of(text: str) -> int:
    """How many words a text has."""
    return sum(any(map(str.isalnum, one)) for one in _BETWEEN.split(text))


def _words(pieces: Iterable[Filled]) -> int:
    # A word may begin in one piece and end in the next: it is put together before it is counted.
    parts = []
    for piece in pieces:
        if isinstance(piece, (Words, Verbatim)):
            parts.append(str(piece))
        elif isinstance(piece, Markup) and piece.startswith("<br"):
            parts.append("\n")
    return words_of("".join(parts))
