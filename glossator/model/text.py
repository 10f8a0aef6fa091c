"""Text with holes: what the body of a chapter, a note or an entry is made of.

A body is a tuple of mark-up and paragraphs in document order; a paragraph is a tuple of pieces.
Words are searched for names and quotations, mark-up never is, and the two can't be confused.
Holes are the pieces that a later stage fills: parsing makes them, resolving gives them number and
target, rendering joins everything to XHTML. No stage ever parses XHTML again.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Generic, TypeVar

from glossator.model.dataclass import dataclass


class TextKind(StrEnum):
    """The place of a text in the book."""

    FRONT = "front"
    PART = "part"
    CHAPTER = "chapter"
    BACK = "back"
    REGISTER = "register"


class Markup(str):
    """Finished XHTML: never searched, never escaped again."""

    __slots__ = ()


class Words(str):
    """Plain text that is searched for names and quotations."""

    __slots__ = ()


class Verbatim(str):
    """Plain text that readers see, but which isn't searched: headings, links, code, `{.plain}`."""

    __slots__ = ()


Plain = Markup | Words | Verbatim
Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A hole: `[^label]`, where the words end that the note is on, if it says which those are."""

    label: str
    line: int
    on: str = ""
    """These words, as readers see them in the same paragraph; of very many, `first … last`. Empty:
    none are said."""
    quoted: str = ""
    """What a stand-off note quotes instead of all of them: `first … last`."""


@dataclass(frozen=True, slots=True)
class LinkStart:
    """A hole: the start of a link as the editor wrote it; the link's text follows."""

    target: str
    text: str
    line: int
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """The end of the link that began last."""


@dataclass(frozen=True, slots=True)
class Image:
    """A hole: an image of the book's folder; `source` as the editor wrote it."""

    source: str
    alternative: str | None
    line: int
    attributes: Attributes = ()


OwnWords = tuple[Verbatim | Markup, ...]
"""An editor's words within a citation, with the mark-up of their emphasis."""


@dataclass(frozen=True, slots=True)
class Cite:
    """One work cited at one place: `label` is CSL's name for the kind of locator (`page`)."""

    key: str
    label: str = ""
    locator: str = ""
    prefix: OwnWords = ()
    """The editor's words before it, without a space at either end."""
    suffix: OwnWords = ()
    """Those after it and its locator, with what parts them from these: `, passim`, ` and *on*`."""
    form: str = ""
    """`suppressed`: without its author, `-@carr1952`; empty: whole."""
    written: str = ""
    """The locator as it was written, with what parts it from the key: `, pp. 3-5`, `{ii, A}`. It
    is what the engine reads; `{}` says that nothing after it is a locator."""


class CitationPart(StrEnum):
    """What of a citation stands in a place: in a style of notes, it may stand in two."""

    WHOLE = "whole"
    AUTHOR = "author"
    """The author that the sentence names: all else is in the note after it."""
    ALONE = "alone"
    """Such an author where a variant leaves out the note."""
    NOTE = "note"
    """What is in the note after a citation's author; without one, the whole of it."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A hole: `[@carr1952, p. 12; @nove1992]`; `in_text`: `@carr1952 [p. 12; @nove1992]`.

    One in the text names the author of its first work in the sentence itself.
    """

    cites: tuple[Cite, ...]
    line: int
    in_text: bool = False
    part: CitationPart = CitationPart.WHOLE
    number: int = 0
    """Tells it from the others of its file, once all of them are known."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Where a page of the printed source begins: `[12]{.page}`. Nothing of it shows.

    It divides no word: whatever looks at words goes on behind it.
    """

    label: str
    """What the page is called there: 12, xii, 12a."""
    line: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A hole: a name found in the text.

    `words` is the text that may become a link. It is empty where the name lies across the bounds
    of an element: the words then follow as pieces of their own, and the mention is indexed but
    never linked.
    """

    register: str
    key: str
    words: str
    shown: tuple[Plain | PageBreak, ...] = ()
    """The words with the mark-up and the page breaks among them, where there are any."""

    @property
    def pieces(self) -> tuple[Plain | PageBreak, ...]:
        """The words as they stand in the text."""
        return self.shown or (Words(self.words),)


@dataclass(frozen=True, slots=True)
class Target:
    """A place in the finished book: the page's file name without ending, and an id on it."""

    page: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A resolved note reference: its number, its own id, the note it leads to.

    `on` are the words before it that the note is on, as far as that is said.
    """

    number: int
    id: str
    target: Target
    on: str = ""
    mark: str = ""
    """What stands for the number in the text; empty: the number itself."""

    @property
    def shown(self) -> str:
        """What readers see."""
        return self.mark or str(self.number)


@dataclass(frozen=True, slots=True)
class Link:
    """The resolved start of a link; `kind` is `link`, `note`, or the name of a register."""

    target: Target | str
    """A string is an address outside the book."""
    kind: str = "link"
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Label:
    """What a text is called in running words: the third chapter, the second part, or its title."""

    kind: TextKind
    number: int
    """0: known by its title only."""
    title: str
    is_headed: bool = True
    """Whether it has a heading; without one, its title is the word for its kind."""


@dataclass(frozen=True, slots=True)
class NoteNumber:
    """The number that a "see note" link carries, with the label of the text whose note it is.

    Without a label, the number alone says which note is meant.
    """

    number: int
    label: Label | None = None
    mark: str = ""
    """What stands for the number in the text; empty: the number itself."""

    @property
    def shown(self) -> str:
        """What readers see of the number."""
        return self.mark or str(self.number)


@dataclass(frozen=True, slots=True)
class ShortCitation:
    """A resolved citation: each work with its place in the list of works.

    Its words are the citation style's, who asks for them by its `number`, which tells it from the
    others of its document (`Citation`).
    """

    cites: tuple[tuple[Cite, Target], ...]
    number: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A resolved image: its file in the e-book."""

    file: str
    alternative: str
    attributes: Attributes = ()


Open = Plain | PageBreak | NoteReference | LinkStart | LinkEnd | Image | Citation | Mention
Filled = Plain | PageBreak | Reference | Link | LinkEnd | NoteNumber | ShortCitation | Picture

Piece = TypeVar("Piece", Open, Filled)


@dataclass(frozen=True, slots=True)
class Paragraph(Generic[Piece]):
    """The unit of locators, edition records and highlights: one block of running text.

    `end` is the mark-up that closes the element; it is empty where other blocks follow inside it
    (a list item that holds a list). `number` counts from 1 through the document and is 0 for
    headings; the cells of a table share one number.
    """

    tag: str
    pieces: tuple[Piece, ...]
    line: int
    end: Markup
    attributes: Attributes = ()
    id: str = ""
    number: int = 0
    table: int = 0
    """Which table of the document, counted from 1, the paragraph is a cell of; 0: none."""


SetWords = tuple[Markup | Link | LinkEnd, ...]
"""The words of a citation, or of a work in the list of works, as the citation style sets them."""

OpenBody = Sequence[Markup | Paragraph[Open]]
FilledBody = Sequence[Markup | Paragraph[Filled]]


def paragraphs_of(body: Iterable[Markup | Paragraph[Piece]]) -> Iterator[Paragraph[Piece]]:
    """The paragraphs of a body, without the mark-up between them."""
    return (block for block in body if isinstance(block, Paragraph))


def pieces_of(body: Iterable[Markup | Paragraph[Piece]]) -> Iterator[Piece]:
    """The pieces of all paragraphs of a body."""
    return (piece for block in paragraphs_of(body) for piece in block.pieces)


def with_pieces(body: OpenBody, change: Callable[[tuple[Open, ...]], Iterable[Open]]) -> OpenBody:
    """A body with other pieces in its paragraphs."""
    return tuple(
        replace(block, pieces=tuple(change(block.pieces)))
        if isinstance(block, Paragraph)
        else block
        for block in body
    )


def plain_text(pieces: Iterable[Open | Filled]) -> str:
    """The words that a reader sees in these pieces, without note numbers and pictures.

    Of filled pieces they are those that were there before: no citation is in words.
    """
    parts = []
    for piece in pieces:
        if isinstance(piece, (Words, Verbatim)):
            parts.append(str(piece))
        elif isinstance(piece, Mention):
            parts.append(piece.words)
        elif isinstance(piece, Markup) and piece.startswith("<br"):
            parts.append("\n")
    return "".join(parts)


def uncited_text(pieces: Sequence[Open | Filled]) -> str:
    """The words of pieces as if they cited nothing: no space is left before a citation."""
    words, done = "", 0
    for at, piece in enumerate(pieces):
        if isinstance(piece, Citation):
            words, done = (words + plain_text(pieces[done:at])).rstrip(), at
    return words + plain_text(pieces[done:])


def body_text(body: OpenBody) -> str:
    """All words of a body, a line a paragraph."""
    return "\n".join(plain_text(block.pieces) for block in paragraphs_of(body))


PLACEHOLDER = "…"
"""What stands where an editor has still to write: a note without a text would be an error."""


def is_unwritten(words: str) -> bool:
    """Whether the words of a body are no more than what stands for one that is to be written."""
    return words.strip() in (PLACEHOLDER, "...")
