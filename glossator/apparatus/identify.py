"""A document's body in; the body with its paragraphs numbered and given ids, out.

A paragraph's id comes from its own words, so that nothing that happens elsewhere in a chapter, no
note, term or paragraph added, ever changes it; readers' highlights and places hang on that. Where
the words change from one edition to the next, the record of the edition before says which
paragraph it was.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeGuard

from glossator.apparatus.wording import own_words
from glossator.model.record import Passage, Record, SectionKind
from glossator.model.text import Citation, Markup, Open, OpenBody, Paragraph, plain_text
from glossator.text.likeness import align, sketch, tells
from glossator.xhtml.elements import HEADINGS


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
    """The body of a page with numbers and ids; `taken` are ids that stand on the page already.

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
        identity = identity or _unused(_digest(words), seen)
        seen.add(identity)
        blocks[place] = replace(block, id=identity, number=number)
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
