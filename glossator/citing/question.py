"""Writes down what pandoc is asked: a document that cites, a paragraph a citation.

It is pandoc's own JSON (its types `Pandoc`, `Cite` and `Citation`), so that no word of the editor
can be taken for a sign.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any

from glossator.citing.numbers import asked_number
from glossator.citing.style import LABELS, locator_word
from glossator.model.edition import PlacedCitation
from glossator.model.text import CitationPart, Cite, Markup, OwnWords

Node = dict[str, Any]
"""A node of pandoc's tree: `{"t": "Str", "c": "word"}`."""

_SPACE: Node = {"t": "Space"}
_API = [1, 23]
"""The version of pandoc's types; all of 1.23 (pandoc 3) read it."""
_MARK = "own-markup"
"""The attribute of spans that stand for an editor's mark-up: its place in what `marks` holds."""


class Question:
    """What pandoc is asked of citations, in their order: of all but names of authors in the text
    that come with what is in the note after them.

    `notes` has the numbers of notes of all documents, by page, in their order (`Citing`).

    `marks` are the start tags of the editor's mark-up among them: pandoc gives back, in place of
    the mark-up, spans whose attribute MARK is the place here.
    """

    def __init__(
        self, citations: Sequence[PlacedCitation], language: str, notes: Mapping[str, int]
    ) -> None:
        self.marks: list[Markup] = []
        self._first = notes_before(notes)
        meta = {
            "lang": {"t": "MetaString", "c": language},
            "link-citations": {"t": "MetaBool", "c": True},
        }
        asked = (one for at, one in enumerate(citations) if not is_noted(citations, at))
        blocks = [{"t": "Para", "c": _placed(self._cite(one), one)} for one in asked]
        document = {"pandoc-api-version": _API, "meta": meta, "blocks": blocks}
        self.text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))

    def _cite(self, citation: PlacedCitation) -> Node:
        number = 0
        if citation.note_order:
            number = asked_number(self._first.get(citation.page, 0) + citation.note_order)
        modes = [_mode(cite) for cite in citation.cites]
        if citation.in_text and modes:
            modes[0] = "AuthorInText"
        cites = [
            {
                "citationId": cite.key,
                "citationPrefix": self._words(cite.prefix),
                "citationSuffix": [*_locator(cite), *self._words(cite.suffix)],
                "citationMode": {"t": mode},
                "citationNoteNum": number,
                "citationHash": 0,
            }
            for cite, mode in zip(citation.cites, modes, strict=True)
        ]
        return {"t": "Cite", "c": [cites, []]}

    def _words(self, words: OwnWords) -> list[Node]:
        """An editor's words; spans stand for their mark-up."""
        opened: list[list[Node]] = [[]]
        for piece in words:
            if not isinstance(piece, Markup):
                opened[-1] += _plain(piece)
            elif not piece.startswith("</"):
                attributes = ["", [], [[_MARK, str(len(self.marks))]]]
                self.marks.append(piece)
                inner: list[Node] = []
                opened[-1].append({"t": "Span", "c": [attributes, inner]})
                if not piece.endswith("/>"):
                    opened.append(inner)
            elif len(opened) > 1:
                opened.pop()
        return opened[0]


def is_noted(citations: Sequence[PlacedCitation], at: int) -> bool:
    """Whether the citation at a place is an author whose note is the next one."""
    if citations[at].part is not CitationPart.AUTHOR or at + 1 == len(citations):
        return False
    following = citations[at + 1]
    return (
        following.part is CitationPart.NOTE
        and following.in_text
        and following.cites[:1] == citations[at].cites[:1]
    )


def _placed(cite: Node, citation: PlacedCitation) -> list[Node]:
    """A citation where it stands: a style of notes has brackets, and no full stop, for one among
    the words of a note, and a capital letter where it begins the note."""
    is_among = citation.in_text or not citation.opens_note
    if citation.note is None or citation.part is not CitationPart.WHOLE or not is_among:
        return [cite]
    word: Node = {"t": "Str", "c": "x"}
    return [{"t": "Note", "c": [{"t": "Para", "c": [word, _SPACE, cite, _SPACE, word]}]}]


def notes_before(notes: Mapping[str, int]) -> dict[str, int]:
    """How many notes of the book stand before those of each document, by its page."""
    before = accumulate(notes.values(), initial=0)
    return dict(zip(notes, before, strict=False))


def mark_of(attributes: Sequence[Any]) -> int | None:
    """The place among `marks` of the mark-up that a span stands for; None: it is pandoc's own."""
    rows: Iterable[Sequence[str]] = attributes[2]
    return next((int(value) for name, value in rows if name == _MARK), None)


def _mode(cite: Cite) -> str:
    return "SuppressAuthor" if cite.form else "NormalCitation"


def _locator(cite: Cite) -> list[Node]:
    """A cite's locator as pandoc reads it, after the key; braces say where it ends."""
    if cite.locator and cite.label in LABELS:
        # A range that is written with a dash is one; braces within would end it too early.
        where = cite.locator.replace("–", "-").translate({ord("{"): "(", ord("}"): ")"})
        return _plain(f"{{{locator_word(cite.label)} {where}}}")
    if cite.locator:
        return _plain(cite.written or f", {cite.locator}")
    # What begins with a number is no locator unless the editor's words are read as one.
    return _plain("{}")


def _plain(text: str) -> list[Node]:
    nodes: list[Node] = []
    for at, word in enumerate(text.split(" ")):
        if at:
            nodes.append({"t": "Space"})
        if word:
            nodes.append({"t": "Str", "c": word})
    return nodes
