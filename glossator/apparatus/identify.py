"""A document's body in; the body with its paragraphs numbered and given ids, out.

A paragraph's id comes from its own words, so that nothing that happens elsewhere in a chapter, no
note, term or paragraph added, ever changes it; readers' highlights and places hang on that.
"""

import hashlib
from collections.abc import Collection
from dataclasses import replace

from glossator.model.text import Citation, Open, OpenBody, Paragraph, plain_text

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def identify(body: OpenBody, taken: Collection[str]) -> OpenBody:
    """The body with numbers and ids; `taken` are ids that stand on the page already.

    Every paragraph with words counts, but headings don't, and the cells of one table count once.
    Paragraphs of the same words are told apart by their order.
    """
    seen = set(taken)
    number = 0
    table = 0
    blocks = []
    for block in body:
        if not isinstance(block, Paragraph) or block.tag in HEADINGS:
            blocks.append(block)
            continue
        words = _words(block.pieces)
        if not words:
            blocks.append(block)
            continue
        if not block.table or block.table != table:
            number += 1
        table = block.table
        identity = dict(block.attributes).get("id") or _unused(_digest(words), seen)
        seen.add(identity)
        blocks.append(replace(block, id=identity, number=number))
    return tuple(blocks)


def _words(pieces: tuple[Open, ...]) -> str:
    """A paragraph's own words; what it cites is none of them, and no space is left before it.

    Only where there are no others, the first work that is cited gives the paragraph its id.
    """
    words = ""
    cited = ""
    done = 0
    for at, piece in enumerate(pieces):
        if isinstance(piece, Citation):
            words = (words + plain_text(pieces[done:at])).rstrip()
            cited = cited or piece.cites[0].key
            done = at
    words = " ".join((words + plain_text(pieces[done:])).split())
    return words or cited


def _digest(words: str) -> str:
    return "p-" + hashlib.sha256(words.encode()).hexdigest()[:6]


def _unused(identity: str, seen: set[str]) -> str:
    count = 1
    unused = identity
    while unused in seen:
        count += 1
        unused = f"{identity}-{count}"
    return unused
