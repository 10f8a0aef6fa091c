"""Numbers the paragraphs of a document and gives them ids that last.

A paragraph's id comes from its own words, so that nothing that happens elsewhere in a chapter (a
note, term or paragraph added) ever changes it; readers' highlights and places hang on that. Where
the words change from one edition to the next, the record of the edition before says which paragraph
it was.

A passage's own words are those that stay when others change. The numbers of notes aren't among
them, nor what a link to a note says, nor the short form of a work that is cited, which the style
makes of the work's data. But which work it is, where in it, and what the editor says of it are:
`see [@carr1952, page 12]`. The own words are the same whether the holes of a text are still open or
are filled, so that ids can be given by the record of an edition before anything in the next one has
a number.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from typing import TypeGuard

from glossator.model.dataclass import dataclass
from glossator.model.ids import noted_label, paragraph_id
from glossator.model.record import Passage, Record, SectionKind, cited_words
from glossator.model.text import (
    Citation,
    Filled,
    FilledBody,
    Link,
    LinkEnd,
    LinkStart,
    Markup,
    Mention,
    Open,
    OpenBody,
    Paragraph,
    ShortCitation,
    Verbatim,
    Words,
    uncited_text,
)
from glossator.text.likeness import align, sketch, tells
from glossator.xhtml.elements import HEADINGS


def own_words(pieces: Iterable[Open | Filled]) -> str:
    """The words of a paragraph that are its own, with single spaces between them."""
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
            parts.append(cited_words(piece.cites))
        elif isinstance(piece, ShortCitation):
            parts.append(cited_words(cite for cite, _ in piece.cites))
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


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the edition before had: the paragraphs of each page, and all ids by digest."""

    pages: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)


def earlier_ids(record: Record | None) -> Earlier:
    """What of a record is needed to give paragraphs the ids that they had."""
    texts = [
        section
        for section in (record.sections if record else ())
        if section.kind is SectionKind.TEXT
    ]
    ids: dict[str, str] = {}
    for section in texts:
        for passage in section.passages:
            if tells(passage.sketch):
                ids.setdefault(passage.sketch.digest, passage.id)
    return Earlier({section.page: section.passages for section in texts}, ids)


def identify(
    body: OpenBody, taken: Collection[str], page: str = "", before: Earlier | None = None
) -> OpenBody:
    """The body of a page with numbers and ids; `taken` are ids that the page has already.

    Every paragraph with words counts, but headings don't, and the cells of one table count once.
    A paragraph that the edition before had, the same or reworded, keeps the id that it had there;
    a new one gets its id from its words. Paragraphs of the same words are told apart by their
    order.
    """
    counted = {
        place: words
        for place, block in enumerate(body)
        if _is_text(block) and (words := _words(block.pieces))
    }
    kept = _kept(body, counted, taken, page, before) if before and before.pages else {}
    seen = {*taken, *kept.values()}
    counted_to: dict[str, int] = {}
    number = 0
    table = 0
    blocks = list(body)
    for place, words in counted.items():
        block = body[place]
        assert isinstance(block, Paragraph)
        if not block.table or block.table != table:
            number += 1
        table = block.table
        identity = dict(block.attributes).get("id") or kept.get(place)
        identity = identity or paragraph_id(words, seen, counted_to)
        seen.add(identity)
        # `replace` takes four times as long, and every paragraph of a book passes here.
        blocks[place] = Paragraph(
            block.tag,
            block.pieces,
            block.line,
            block.end,
            block.attributes,
            identity,
            number,
            block.table,
        )
    return tuple(blocks)


def _is_text(block: Markup | Paragraph[Open]) -> TypeGuard[Paragraph[Open]]:
    return isinstance(block, Paragraph) and block.tag not in HEADINGS


def _kept(
    body: OpenBody,
    counted: Collection[int],
    taken: Collection[str],
    page: str,
    before: Earlier,
) -> dict[int, str]:
    """The ids that paragraphs keep, by their places in the body; none of those that are `taken`.

    A paragraph that came from another page is known by its digest: its words are the same.
    """
    by_hand = {
        identity
        for block in body
        if isinstance(block, Paragraph) and (identity := dict(block.attributes).get("id"))
    }
    used = {*taken, *by_hand}
    old = [passage for passage in before.pages.get(page, ()) if passage.id not in used]
    places = []
    sketches = []
    for place in counted:
        block = body[place]
        assert isinstance(block, Paragraph)
        if "id" not in dict(block.attributes):
            places.append(place)
            sketches.append(sketch(own_words(block.pieces)))
    pairs = align([passage.sketch for passage in old], sketches)
    kept = {places[new]: old[was].id for new, was in pairs.items()}
    used |= set(kept.values())
    for place, one in zip(places, sketches, strict=True):
        moved = before.ids.get(one.digest)
        if place not in kept and moved is not None and moved not in used:
            kept[place] = moved
            used.add(moved)
    return kept


def _words(pieces: tuple[Open, ...]) -> str:
    """A paragraph's own words; what it cites is none of them, and no space is left before it.

    Only where there are no others, the first work that is cited gives the paragraph its id.
    """
    if len(pieces) == 1 and isinstance(pieces[0], Words):
        return " ".join(pieces[0].split())
    words = " ".join(uncited_text(pieces).split())
    cites = (piece.cites[0].key for piece in pieces if isinstance(piece, Citation))
    return words or next(cites, "")
