"""Looks after page breaks of a printed source, `[12]{.page}`: their labels, and where they stand.

Nothing of them shows. So none leaves white space on both of its sides, and none that stands alone
is a paragraph: it belongs to the text that follows.
"""

import xml.etree.ElementTree as etree
from collections.abc import Iterable
from dataclasses import replace

from glossator.model.ids import LONGEST_PAGE_LABEL, page_break_id
from glossator.model.nearest import nearest
from glossator.model.text import (
    Markup,
    Open,
    OpenBody,
    PageBreak,
    Paragraph,
    Verbatim,
    Words,
    with_pieces,
)
from glossator.source.pieces.elements import Context
from glossator.text.numerals import page_number

_SPACE = " \t\n"
_LIKE = 0.8
"""How like the class of a page another must be, to be taken for a slip."""
_OTHERS = frozenset("pagebreak page-break pagenum pagenumber page-number pageno pb pg".split())
"""What others call pages: TEI, and many e-books."""
_BARE = ("p", "div", "span")
"""What a text that is nothing but a page break may stand in, so as to be left out."""
_AROUND = {Markup("</blockquote>"): Markup("<blockquote>"), Markup("</div>"): Markup("<div>")}
"""What is left out with it where nothing else stands there: ends, and how each begins."""


def note_page(context: Context, page: PageBreak) -> None:
    """Note a page break in the context, with a finding where its label can be none."""
    if not page.label:
        hint = "write the page's number between the brackets: [12]{.page}"
        context.report(page.line, "bad-page", "this page has no number", hint)
    elif len(page.label) > LONGEST_PAGE_LABEL:
        message = (
            f'"{page.label[:60]}" is too long for the number of a page, of which nothing shows'
        )
        hint = f"a page is {LONGEST_PAGE_LABEL} signs at most; "
        hint += "words of another class are {.its-name}"
        context.report(page.line, "bad-page", message, hint)
    context.pages.append(page)


def report_like_page(context: Context, node: etree.Element, line: int) -> None:
    """Report a span of a number whose class may be meant for a page's: it is shown as it is."""
    words, kind = (node.text or "").strip(), node.get("class", "")
    if kind != "page" and not len(node) and page_number(words)[0] and _is_like_page(kind.lower()):
        message = f"the number {words} is shown, and no page begins there: its class is {kind}"
        hint = f"did you mean [{words}]{{.page}}? Otherwise, say so in [check] ignore"
        context.warn(line, "like-page", message, hint)


def _is_like_page(kind: str) -> bool:
    """Whether a class is misspelt for a page's, or what others call it."""
    alike = kind in _OTHERS or sorted(kind) == sorted("page")
    return alike or nearest(kind, ("page",), _LIKE) is not None


def note_pages(context: Context, pieces: tuple[Open, ...]) -> tuple[Open, ...]:
    """Note the page breaks among some pieces; the pieces, closed up around them."""
    pages = [piece for piece in pieces if isinstance(piece, PageBreak)]
    for page in pages:
        note_page(context, page)
    return closed_up(pieces) if pages else pieces


def closed_up(pieces: Iterable[Open]) -> tuple[Open, ...]:
    """The pieces of a block, no page break of which has spaces on both sides.

    Ends of lines stay: by them the lines of the source are counted.
    """
    made: list[Open] = []
    spaced, broken = True, False
    for piece in pieces:
        if isinstance(piece, PageBreak):
            broken = True
        elif isinstance(piece, (Words, Verbatim)):
            if spaced and broken:
                piece = type(piece)(piece.lstrip(" \t"))
            if not piece:
                continue
            spaced, broken = piece[-1] in _SPACE, False
        elif not isinstance(piece, Markup):
            spaced, broken = False, False
        made.append(piece)
    return tuple(made)


def begun(pieces: tuple[Open, ...]) -> tuple[tuple[Open, ...], int]:
    """A block's pieces without white space behind page breaks at its beginning.

    Also the number of lines that end in it.
    """
    made: list[Open] = []
    lines = 0
    for at, piece in enumerate(pieces):
        if isinstance(piece, PageBreak):
            made.append(piece)
            continue
        if not isinstance(piece, (Words, Verbatim)):
            return (*made, *pieces[at:]), lines
        words = piece.lstrip(_SPACE)
        lines += piece[: len(piece) - len(words)].count("\n")
        if words:
            return (*made, type(piece)(words), *pieces[at + 1 :]), lines
    return tuple(made), lines


def settled(body: OpenBody) -> OpenBody:
    """A body in which page breaks that stood alone begin the next text, or else end the last."""
    made: list[Markup | Paragraph[Open]] = []
    alone: list[Open] = []
    emptied = False
    for block in body:
        if isinstance(block, Markup):
            if emptied and made and made[-1] == _AROUND.get(block):
                made.pop()
                continue
            emptied = False
        elif _is_alone(block):
            alone += block.pieces
            emptied = True
            continue
        elif alone:
            block = replace(block, pieces=(*alone, *block.pieces))
            alone, emptied = [], False
        made.append(block)
    if alone:
        _put_last(made, alone)
    return tuple(made)


def _is_alone(block: Paragraph[Open]) -> bool:
    return (
        block.tag in _BARE
        and not block.attributes
        and bool(block.pieces)
        and all(isinstance(piece, PageBreak) for piece in block.pieces)
    )


def _put_last(made: list[Markup | Paragraph[Open]], pages: list[Open]) -> None:
    for at in reversed(range(len(made))):
        block = made[at]
        if isinstance(block, Paragraph):
            made[at] = replace(block, pieces=(*block.pieces, *pages))
            return


def without_pages(body: OpenBody) -> OpenBody:
    """A body of which no page break is left."""
    body = with_pieces(body, unpaged)
    return tuple(one for one in body if isinstance(one, Markup) or one.pieces or one.tag != "p")


def unpaged(pieces: Iterable[Open]) -> tuple[Open, ...]:
    """Pieces without page breaks."""
    return tuple(piece for piece in pieces if not isinstance(piece, PageBreak))


def report_misplaced(context: Context, pages: Iterable[PageBreak], where: str) -> None:
    """Report page breaks that stand where no page of the list can lead: in a note, an entry."""
    for page in pages:
        message = f'page "{page.label}" begins in {where}, where no list of pages leads'
        hint = "put it into the text of a chapter, where the page begins there, or take it out"
        context.report(page.line, "misplaced-page", message, hint)


def claim_ids(context: Context) -> None:
    """Note the ids of all page breaks of a text, with a finding for each that is taken."""
    lines: dict[str, int] = {}
    for page in context.pages:
        identity = page_break_id(page.label)
        if identity in lines:
            message = f'page "{page.label}" begins twice: line {lines[identity]} has it already'
            hint = "take out the one that is wrong, or tell them apart: [I 12]{.page}"
            context.report(page.line, "repeated-page", message, hint)
        elif identity in context.ids:
            message = f'the id "{identity}" stands twice: it is the page\'s, and was given by hand'
            context.report(page.line, "duplicate-id", message, "rename the one in braces")
        if identity not in lines:
            context.ids.append(identity)
        lines.setdefault(identity, page.line)
