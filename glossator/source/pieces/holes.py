"""Makes pieces of the elements that leave holes in a text: notes, citations, pictures, formulas.

It also takes the plain words of titles and alternative texts, in which none of these can stand.
"""

import xml.etree.ElementTree as etree
from dataclasses import replace
from enum import IntEnum
from typing import Protocol

from glossator.model.text import (
    Citation,
    Image,
    LinkEnd,
    Markup,
    NoteReference,
    Open,
    PageBreak,
    Verbatim,
    Words,
)
from glossator.source.markdown.citations import WrittenCite, finished
from glossator.source.markdown.citepatterns import CITATION
from glossator.source.markdown.destinations import ALTERNATIVE, TITLE
from glossator.source.markdown.leftovers import Running, report_left_over
from glossator.source.markdown.patterns import (
    FORMULA,
    INLINE_NOTE,
    LOST,
    NOTE_REFERENCE,
    PAGE_BREAK,
    SOURCE,
)
from glossator.source.pieces.elements import Context, Ids, image_of
from glossator.source.pieces.mathematics import FormulaError, NoLibraryError, formula
from glossator.source.pieces.pagebreaks import note_page, report_misplaced, unpaged

_OWN = {
    NOTE_REFERENCE: {"label", LOST, SOURCE},
    INLINE_NOTE: {LOST, SOURCE},
    CITATION: {"in-text", LOST, SOURCE},
    FORMULA: {"tex", "block", LOST, SOURCE},
    PAGE_BREAK: {"label", LOST, SOURCE},
}
"""The attributes that these elements have by themselves."""

_NAMES = {CITATION: "a citation", PAGE_BREAK: "the beginning of a page"}
"""What messages call them; all others are notes."""

HOLES = frozenset((*_OWN, "img"))
"""The tags of elements that leave holes."""


class Mode(IntEnum):
    """How text is taken: searched for names, only shown, or even left without typography."""

    WORDS = 0
    VERBATIM = 1
    CODE = 2


class Gatherer(Protocol):
    """What gathers the pieces of one paragraph: `inline.Inline`."""

    context: Context
    mode: Mode
    line: int
    items: list[Open]
    code: set[int]
    links: int
    plain: str
    running: Running

    def within(self, context: Context, mode: Mode, plain: str = "") -> "Gatherer":
        """Another that gathers a text which stands within this one's."""
        ...

    def text(self, text: str | None) -> None:
        """Text of the tree."""
        ...

    def element(self, node: etree.Element) -> None:
        """An inline element with all that is in it."""
        ...

    def children(self, node: etree.Element) -> None:
        """What is in an element."""
        ...

    def close(self) -> None:
        """End all elements that raw HTML has left open."""
        ...

    def pieces(self) -> tuple[Open, ...]:
        """All that was gathered."""
        ...


def leave_hole(inline: Gatherer, node: etree.Element) -> None:
    """Put what stands for an element of HOLES among the pieces."""
    report = inline.context.report
    if unknown := sorted(node.attrib.keys() - _OWN.get(node.tag, node.attrib.keys())):
        message = f'the attribute "{unknown[0]}" was left over: what it stands behind can have none'
        report(inline.line, "leftover-syntax", message, "take the braces out")
    if node.tag == "img":
        leave_image(inline, node, wording(inline, node, TITLE, "a title"))
    elif node.tag == FORMULA:
        _formula(inline, node)
    elif inline.plain:
        what = _NAMES.get(node.tag, "a note")
        message = f"{what} stands in {inline.plain}, which can be plain words only"
        hint = "put it into the text, or into the title of a picture that stands alone: its caption"
        report(inline.line, "leftover-syntax", message, hint)
    elif node.tag == INLINE_NOTE:
        _inline_note(inline, node)
    elif node.tag == PAGE_BREAK:
        _page_break(inline, node.get("label", ""))
    elif node.tag == CITATION:
        _citation(inline, node)
    else:
        _note_reference(inline, node.get("label", ""))
    inline.line += int(node.get(LOST, "0"))


def leave_image(inline: Gatherer, node: etree.Element, title: str = "") -> None:
    """Put a picture among the pieces, with its title unless that is its caption."""
    context = inline.context
    alternative: str | None = wording(inline, node, ALTERNATIVE, "alternative text")
    if node.find(ALTERNATIVE) is None:
        # Raw HTML has attributes, which are plain words.
        alternative = node.get("alt")
        title = " ".join(context.dialect.plain(node.get("title", "")).split())
        if alternative is not None:
            alternative = " ".join(context.dialect.plain(alternative).split())
        for words in (alternative or "", title):
            report_left_over(Running(words, inline.line), context.report)
    inline.items.append(image_of(context, node, alternative, title, inline.line))


def wording(inline: Gatherer, node: etree.Element, tag: str, name: str) -> str:
    """The words of a title or an alternative text (`tag`, which messages call `name`)."""
    part = node.find(tag)
    if part is None:
        return ""
    own = inline.within(replace(inline.context, ids=Ids()), Mode.VERBATIM, name)
    own.children(part)
    report_left_over(own.running, own.context.report)
    words = [
        item.alternative or "" if isinstance(item, Image) else str(item)
        for item in own.items
        if isinstance(item, (Words, Verbatim, Image))
    ]
    return " ".join(inline.context.dialect.unescaped("".join(words)).split())


def _inline_note(inline: Gatherer, node: etree.Element) -> None:
    context = inline.context
    line = inline.line
    own = inline.within(replace(context, pages=[]), Mode.WORDS)
    own.children(node)
    pieces = own.pieces()
    if own.context.pages:
        report_misplaced(context, own.context.pages, "a note")
        pieces = unpaged(pieces)
    inline.line = own.line
    if inline.links:
        words = "".join(str(piece) for piece in pieces if isinstance(piece, (Words, Verbatim)))
        message = f'the note "{words}" stands inside a link'
        hint = "a link can't hold another: put the note after the link"
        context.report(line, "note-in-link", message, hint)
    elif not pieces:
        hint = "write its text between the brackets, or take it out"
        context.report(line, "empty-note", "this note has no text", hint)
    else:
        context.judge.link("sup", line)
        label = context.notes.add(pieces, line, context.path)
        inline.items.append(NoteReference(label, line))


def _page_break(inline: Gatherer, inside: str) -> None:
    context = inline.context
    label = " ".join(context.dialect.unescaped(inside).split())
    context.judge.start("span", {}, inline.line)
    context.judge.end()
    page = PageBreak(label, inline.line)
    note_page(context, page)
    inline.items.append(page)


def _note_reference(inline: Gatherer, label: str) -> None:
    report, labels = inline.context.report, inline.context.labels
    if inline.links:
        message = f'the note "{label}" is referred to inside a link'
        hint = "a link can't hold another: put the reference after the link"
        report(inline.line, "note-in-link", message, hint)
    elif not labels.is_one(label):
        message = f'"{label}" can\'t be the label of a note'
        hint = labels.remedy(label, "labels are letters, digits, hyphens and underscores")
        report(inline.line, "bad-label", message, hint)
    else:
        inline.context.judge.link("sup", inline.line)
        inline.items.append(NoteReference(labels.whole(label), inline.line))


def _citation(inline: Gatherer, node: etree.Element) -> None:
    context = inline.context
    written = context.dialect.unescaped(node.get(SOURCE, ""))
    if inline.mode is Mode.CODE:
        inline.items.append(Verbatim(written))
        inline.code.add(len(inline.items) - 1)
        return
    if inline.links:
        message = f'the citation "{" ".join(written.split())}" stands inside a link'
        hint = "a citation is a link itself: put it after the other one"
        context.report(inline.line, "nested-link", message, hint)
        return
    context.judge.link("a", inline.line)
    cites = tuple(
        finished(
            WrittenCite(after.get("key", ""), after.get("form", ""), "", ""),
            _own_words(inline, before),
            _own_words(inline, after),
            context.language,
        )
        for before, after in zip(node[::2], node[1::2], strict=True)
    )
    inline.items.append(Citation(cites, inline.line, "in-text" in node.attrib))


def _own_words(inline: Gatherer, node: etree.Element) -> list[Verbatim | Markup]:
    """The words that an element of a citation holds, with their mark-up."""
    own = inline.within(replace(inline.context, ids=Ids()), Mode.VERBATIM)
    own.children(node)
    own.close()
    report_left_over(own.running, own.context.report)
    words: list[Verbatim | Markup] = []
    for item in own.items:
        if isinstance(item, (Words, Verbatim, Markup)):
            words.append(item if isinstance(item, Markup) else Verbatim(item))
        elif not isinstance(item, LinkEnd):
            message = "a note, a link or a picture stands among the words of a citation"
            hint = "put it before the citation, or after it"
            inline.context.report(inline.line, "leftover-syntax", message, hint)
    return words


def _formula(inline: Gatherer, node: etree.Element) -> None:
    context = inline.context
    tex = node.get("tex", "")
    # A title or an alternative text has words alone, and TeX can be read.
    if not inline.plain:
        try:
            inline.element(formula(tex, "block" in node.attrib))
            return
        except NoLibraryError:
            if not any(one.code == "no-mathml" for one in context.found):
                message = "latex2mathml, which reads formulas, isn't installed"
                # What is kept of a file holds in any folder, and no command does.
                hint = "install it (docs/commands.md says how), or write \\$ to mean the sign"
                context.report(inline.line, "no-mathml", message, hint)
        except FormulaError as fault:
            shown = " ".join(tex.split())
            message = f'nothing can be made of the formula "{shown}": {fault}'
            hint = "write it in commands that are known, or as <math> or a picture"
            context.report(inline.line, "bad-formula", message, hint)
    inline.items.append(Verbatim(tex))
