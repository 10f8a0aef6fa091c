"""How many bytes a page has in the format where it is largest, which is Kobo's (`kobo_spans.py`).

Before it is written, that is estimated from what it is made of, high rather than low; afterwards,
it is counted. What stands here of the mark-up are lengths alone.
"""

from collections.abc import Iterable

from glossator.model.division import PAGE_BOUND
from glossator.model.edition import EndNote
from glossator.model.expressions import expression
from glossator.model.text import (
    Attributes,
    Filled,
    FilledBody,
    Link,
    LinkEnd,
    Markup,
    NoteNumber,
    PageBreak,
    Paragraph,
    Picture,
    Reference,
    ShortCitation,
    Target,
)
from glossator.xhtml.kobo_spans import with_spans

_SPAN = len('<span class="koboSpan" id="kobo.9999.999"></span>')
_WRAPPER = len('<div id="book-columns"><div id="book-inner"></div></div>')
_TOKEN = expression(rb">[^<\n]|<img")
"""Where a span begins, but for those of a text's second sentence and so on."""
_END = expression(rb"[.!?\xa6][^\w<>&,;\s]*\s")
"""Where a sentence may end (`text/sentences.py`); the last byte of an ellipsis is the third."""
_TAG = 40
"""A start tag and its end, with an attribute."""
_LINK = 38
"""A link with its attributes, and the rest of its file's name, without what is known of it."""
_LINK_END = len("</a>")
_TERM_LINK = 78
"""The same of a term, which says what it is."""
_NOTE_LINK, _WAY_BACK = 90, 110
"""The same of a note, and of a way back, which say what they are."""
_SMALL, _SMALL_TEXT = 90_000, 130_000
"""In Kobo's format, pages of notes and registers have less than three times their bytes, and those
of texts less than twice as many."""
_CITED = 240
"""The words of a citation, which are known when all texts are."""


def weight(xhtml: bytes) -> int:
    """The bytes of a page with Kobo's spans, or somewhat more: nothing is parsed."""
    spans = len(_TOKEN.findall(xhtml)) + len(_END.findall(xhtml))
    return len(xhtml) + _WRAPPER + _SPAN * spans


def quick_weight(xhtml: bytes, *, is_text: bool) -> int:
    """The same, but of a page that can't be above the bound its size alone."""
    return weight(xhtml) if len(xhtml) > (_SMALL_TEXT if is_text else _SMALL) else len(xhtml)


def size_above(page_weight: int, xhtml: bytes) -> int:
    """The bytes that a page of this weight really has, if they are above the bound; else 0."""
    size = len(with_spans(xhtml)) if page_weight > PAGE_BOUND else 0
    return size if size > PAGE_BOUND else 0


def weighed(notes: Iterable[EndNote]) -> tuple[tuple[str, int], ...]:
    """The id of each note, and what it will weigh on its page."""
    return tuple((note.id, _note(note)) for note in notes)


def _note(note: EndNote) -> int:
    back = sum(_WAY_BACK + len(one.page) + len(one.id) + _SPAN for one in note.references)
    lemma = weight_of_words(note.lemma) if note.lemma else 0
    return 2 * _TAG + len(note.id) + back + lemma + weight_of_body(note.body)


def weight_of_body(body: FilledBody) -> int:
    """What a body will weigh."""
    total = 0
    texts: list[str] = []
    for block in body:
        if isinstance(block, Paragraph):
            total += _TAG
            if block.attributes:
                total += _attributes(block.attributes)
            total += _gather(block.pieces, texts)
        else:
            total += _SPAN * block.count("<")
            texts.append(block)
    return total + _weight_of_texts(texts)


def weight_of_pieces(pieces: Iterable[Filled]) -> int:
    """What the content of a paragraph will weigh."""
    texts: list[str] = []
    return _gather(pieces, texts) + _weight_of_texts(texts)


def weight_of_words(text: str) -> int:
    """What some words will weigh, in one piece."""
    return _SPAN + _weight_of_texts((text,))


def _weight_of_texts(texts: Iterable[str]) -> int:
    """What words and mark-up weigh, but for the spans that each piece of words gets."""
    # Many pieces at once: a book has very many.
    text = "".join(texts)
    size = len(text) if text.isascii() else len(text.encode())
    ends = text.count(". ") + text.count("? ") + text.count("! ")
    return size + _SPAN * ends + 4 * text.count("&")


def _gather(pieces: Iterable[Filled], texts: list[str]) -> int:
    """What all but the words of some pieces weighs; the words go to the `texts`."""
    total = 0
    for piece in pieces:
        if isinstance(piece, str):
            texts.append(piece)
            if not isinstance(piece, Markup):
                total += _SPAN
        elif isinstance(piece, Link):
            total += _link(piece)
        elif isinstance(piece, LinkEnd):
            total += _LINK_END
        elif isinstance(piece, Reference):
            total += _NOTE_LINK + len(piece.id) + len(piece.target.id) + _SPAN
        elif isinstance(piece, ShortCitation):
            total += len(piece.cites) * (_CITED + 3 * _SPAN)
        else:
            total += _other(piece)
    return total


def _link(link: Link) -> int:
    goal = link.target
    where = len(goal.page) + len(goal.id) if isinstance(goal, Target) else len(goal)
    base = _TERM_LINK if link.kind == "glossary" else _LINK
    return base + where + (_attributes(link.attributes) if link.attributes else 0)


def _attributes(attributes: Attributes) -> int:
    return sum(len(name) + len(value.encode()) + 4 for name, value in attributes)


def _other(piece: PageBreak | Picture | NoteNumber) -> int:
    if isinstance(piece, PageBreak):
        return _LINK + 2 * len(piece.label)
    if isinstance(piece, Picture):
        shown = len(piece.file) + len(piece.alternative.encode())
        return _TAG + shown + _attributes(piece.attributes) + _SPAN
    return _TAG
