"""Pieces in, the words out that are a passage's own: those that stay when others change.

The numbers of notes aren't, nor what a link to a note says, nor the short form of a work that is
cited, which the style makes of the work's data; but which work it is, where in it, and what the
editor says of it are: `see [@carr1952, page 12]`. The same words come out whether the holes of a
text are still open or are filled, so that ids can be given by the record of an edition before
anything in the next one has a number.
"""

from collections.abc import Iterable

from glossator.model.ids import ascii_id, noted_label
from glossator.model.record import cited
from glossator.model.text import (
    Citation,
    Cite,
    Filled,
    FilledBody,
    Link,
    LinkEnd,
    LinkStart,
    Markup,
    Mention,
    Open,
    Paragraph,
    ShortCitation,
    Verbatim,
    Words,
)


def own_words(pieces: Iterable[Open | Filled]) -> str:
    """The words of a paragraph that are its own, white space made single."""
    parts = []
    hidden: list[bool] = []
    for piece in pieces:
        if isinstance(piece, (LinkStart, Link)):
            hidden.append(_to_a_note(piece))
        elif isinstance(piece, LinkEnd):
            hidden.pop()
        elif any(hidden):
            continue
        elif isinstance(piece, (Words, Verbatim)):
            parts.append(str(piece))
        elif isinstance(piece, Mention):
            parts.append(piece.words)
        elif isinstance(piece, Markup) and piece.startswith("<br"):
            parts.append("\n")
        elif isinstance(piece, Citation):
            parts.append(_cited(piece.cites))
        elif isinstance(piece, ShortCitation):
            parts.append(_cited([cite for cite, _ in piece.cites]))
    return " ".join("".join(parts).split())


def body_words(body: FilledBody) -> str:
    """The own words of all paragraphs of a body."""
    paragraphs = (own_words(block.pieces) for block in body if isinstance(block, Paragraph))
    return " ".join(filter(None, paragraphs))


def _to_a_note(link: LinkStart | Link) -> bool:
    if isinstance(link, Link):
        return link.kind == "note"
    file, _, fragment = link.target.partition("#")
    # Addresses outside the book have a colon.
    return ":" not in file and noted_label(fragment) is not None


def _cited(cites: Iterable[Cite]) -> str:
    """The works that are cited, by what lasts of them, and what the editor wrote about them."""
    return "; ".join(
        (f"{cite.prefix} " if cite.prefix else "")
        + cited(ascii_id(cite.key), f"{cite.label} {cite.locator}" if cite.locator else "")
        + (f", {cite.suffix}" if cite.suffix else "")
        for cite in cites
    )
