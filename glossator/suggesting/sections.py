"""Reads a Book for its index: the sections of every text, and what each of them mentions.

A section is what stands below one heading, up to the next; those of smaller headings lie in it. A
note belongs to the section whose text refers to it first.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import PurePosixPath

from glossator.model.book import Book, Document, EntryKey, Heading
from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.model.ids import lead_of, note_fragment
from glossator.model.settings import LocatorForm
from glossator.model.text import (
    LinkStart,
    Markup,
    Mention,
    NoteReference,
    Open,
    Paragraph,
    paragraphs_of,
    pieces_of,
    plain_text,
)
from glossator.suggesting.language import Language
from glossator.suggesting.reading import EMPHASIS, entry_of
from glossator.text.pageruns import PageSpot, page_order
from glossator.text.printed import PrintedPages, pages_before


@dataclass(frozen=True, slots=True)
class Seen:
    """A paragraph of a text, or a note, that mentions an entry."""

    number: int
    """Its place among the paragraphs, or among the notes, of its text; of a heading, 0."""
    count: int
    """How often it mentions the entry."""
    note: str = ""
    """The note's label; of a paragraph, none."""
    path: str = ""
    """The note's file."""
    passing: bool = False
    """Whether it is a note that names the entry once, and only to say whose something is."""
    pages: tuple[PageSpot, ...] = ()
    """The pages of the printed source, where an index lists those and all are known."""


@dataclass(slots=True)
class TextSection:
    """A heading, what its own text and notes mention, and the sections below it."""

    text: int
    """The number of its text."""
    path: str
    level: int
    """0: the whole text."""
    slug: str
    """What links to the heading are written with; of a whole text, none."""
    title: str
    names: tuple[EntryKey, ...] = ()
    """The entries of which a name stands in the heading."""
    around: tuple[str, ...] = ()
    """The passages that it lies in: its own, and those of the sections around it."""
    paragraphs: int = 0
    """How many paragraphs stand in it, before the first heading below it."""
    mentions: dict[EntryKey, list[Seen]] = field(default_factory=dict)
    below: list["TextSection"] = field(default_factory=list)

    @property
    def passage(self) -> str:
        """What a field of an entry calls it: `04-bureaucracy.md#the-testament`."""
        return self.around[0]

    def whole(self) -> Iterator["TextSection"]:
        """The section and all that lie in it, in the order of the text."""
        yield self
        for one in self.below:
            yield from one.whole()

    @property
    def key(self) -> tuple[int, str]:
        """What tells it from all others."""
        return self.text, self.slug


def passage_of(path: str, fragment: str) -> str:
    """A passage of a text as the fields of entries name it: by the file's name alone."""
    name = PurePosixPath(path).name
    return f"{name}#{fragment}" if fragment else name


def note_passage(one: Seen) -> str:
    """A note as the fields of entries name it."""
    return passage_of(one.path, note_fragment(one.note))


def sections_of(
    book: Book, see: Mapping[EntryKey, EntryKey], language: Language
) -> list[TextSection]:
    """A section for each text of the book, registers left out, with those below it.

    `see` says where entries lead that only point to others.
    """
    reader = _Reader(see, _Owning(language), _PagesOf(book))
    return [reader.text(document, number) for number, document in enumerate(book.documents)]


class _Reader:
    """Reads texts."""

    def __init__(
        self, see: Mapping[EntryKey, EntryKey], owning: "_Owning", pages: "_PagesOf"
    ) -> None:
        self._see, self._owning, self._pages = see, owning, pages

    def text(self, document: Document, number: int) -> TextSection:
        """The section of a whole text."""
        title = plain_text(document.title).strip()
        whole = (passage_of(document.path, ""),)
        names = document.title_names
        root = TextSection(number, document.path, 0, "", title, names, whole)
        headings = {heading.id: heading for heading in document.headings}
        around = [root]
        home: dict[str, TextSection] = {}
        self._pages.begin(document)
        for block in paragraphs_of(document.body):
            heading = headings.get(dict(block.attributes).get("id", ""))
            if heading is not None:
                while around[-1].level >= heading.level:
                    around.pop()
                around.append(_below(around[-1], heading))
            here = around[-1]
            here.paragraphs += bool(block.number)
            pages = self._printed([block])
            for key, count in self._counts([block]).items():
                on = self._pages.spots(pages.get(key, ()))
                here.mentions.setdefault(key, []).append(Seen(block.number, count, pages=on))
            for label in _references(block.pieces):
                home.setdefault(label, here)
        self._notes(document, root, home)
        return root

    def _notes(self, document: Document, root: TextSection, home: dict[str, TextSection]) -> None:
        """Add what the notes mention; one that only notes refer to lies where they do.

        `home` has the sections whose text refers to notes, by label.
        """
        notes = {note.label: note for note in document.notes}
        for number, label in enumerate(document.order, 1):
            if (note := notes.get(label)) is None:
                continue
            here = home.setdefault(label, root)
            for other in _references(pieces_of(note.body)):
                home.setdefault(other, here)
            blocks = tuple(paragraphs_of(note.body))
            self._pages.enter_note(label)
            pages = self._printed(blocks)
            for key, count in self._counts(blocks).items():
                passing = count == 1 and self._is_passing(blocks, key)
                on = self._pages.spots(pages.get(key, ()), number, lead_of(label))
                seen = Seen(number, count, label, note.path, passing, on)
                here.mentions.setdefault(key, []).append(seen)

    def _counts(self, blocks: Iterable[Paragraph[Open]]) -> Counter[EntryKey]:
        """How often some paragraphs mention each entry, where no link names a sub-heading."""
        pieces = (piece for block in blocks for piece in block.pieces)
        keys = (entry_of(piece) for piece in pieces if not _has_title(piece))
        return Counter(self._see.get(key, key) for key in keys if key is not None)

    def _printed(self, blocks: Iterable[Paragraph[Open]]) -> dict[EntryKey, list[str]]:
        """The printed pages on which some paragraphs mention each entry; "": one not known."""
        found: dict[EntryKey, list[str]] = {}
        for piece, page in self._pages.through(blocks):
            key = entry_of(piece)
            if key is not None and not _has_title(piece):
                found.setdefault(self._see.get(key, key), []).append(page)
        return found

    def _is_passing(self, blocks: Sequence[Paragraph[Open]], key: EntryKey) -> bool:
        """Whether a note's only mention of an entry is no more than an owner's name."""
        for at, block in enumerate(blocks):
            for place, piece in enumerate(block.pieces):
                named = entry_of(piece)
                if named is not None and self._see.get(named, named) == key:
                    return isinstance(piece, Mention) and self._owning.is_all(block, place, at == 0)
        return False


class _PagesOf:
    """Knows the pages of the printed source, if the index of a book lists those."""

    def __init__(self, book: Book) -> None:
        by_page = book.settings.locators is LocatorForm.PAGES
        self._before = pages_before(book.documents) if by_page else {}
        pages = ((one.path, one.pages) for one in book.documents) if by_page else ()
        self._order = page_order(pages)
        self._path = ""
        self._here: PrintedPages | None = None

    def begin(self, document: Document) -> None:
        """Begin a text."""
        before = self._before.get(document.path)
        self._path = document.path
        self._here = None if before is None else PrintedPages(before)

    def enter_note(self, label: str) -> None:
        """Go on in a note of the text."""
        if self._here is not None:
            self._here.enter_note(label)

    def through(self, blocks: Iterable[Paragraph[Open]]) -> Iterator[tuple[Open, str]]:
        """Each piece of some paragraphs, with the page that it is on; nothing without pages."""
        here = self._here
        for block in blocks if here is not None else ():
            assert here is not None
            for at, piece in enumerate(block.pieces):
                here.read(piece, block.pieces[at + 1 : at + 2])
                if isinstance(piece, NoteReference):
                    here.refer(piece.label)
                yield piece, here.here[0]
                if isinstance(piece, Mention):
                    here.pass_over(piece.shown)

    def spots(self, pages: Sequence[str], note: int = 0, series: str = "") -> tuple[PageSpot, ...]:
        """The pages as they are listed, or the note with this number there; none, if one isn't
        known.
        """
        if "" in pages:
            return ()
        text = f"{self._path}:{series}" if note else self._path
        return tuple(
            PageSpot(self._order[self._path, page], page, note, "", text, "")
            for page in dict.fromkeys(pages)
        )


class _Owning:
    """Knows by the words around a name that it only says whose something is.

    "Stalin's opponents", "an ally of Stalin's", "Trotsky's *History*": what is told is told of
    somebody or something else. Not in the first sentence of a note, which says what it is about.
    """

    def __init__(self, language: Language) -> None:
        kin = "|".join(sorted(map(re.escape, language.kin)))
        self._after = re.compile(rf"(?:['’]s?|s)?[ \n](?i:{kin})\b")
        self._before = re.compile(rf"\b(?i:{kin})[ \n](?:(?:of|von)[ \n])?$")

    def is_all(self, block: Paragraph[Open], place: int, begins: bool) -> bool:
        """Whether the piece at a place of a paragraph, a name, is no more than an owner's.

        `begins` says whether the paragraph is its note's first.
        """
        before = plain_text(block.pieces[:place])
        if begins and not _is_second_sentence(before):
            return False
        after = block.pieces[place + 1 :]
        words = plain_text(after[:1])
        if self._after.match(words) or self._before.search(before):
            return True
        titled = len(after) > 1 and isinstance(after[1], Markup) and after[1].startswith(EMPHASIS)
        return titled and _POSSESSIVE.fullmatch(words) is not None


_POSSESSIVE = expression(r"(?:['’]s?)[ \n]")
_SENTENCE = expression(r"[.!?…][\"'”’»)]*\s+")
_LABEL = 2
"""Words of a sentence that is no more than a label: "Fact."."""


def _is_second_sentence(before: str) -> bool:
    """Whether a sentence has ended in some text, labels left out."""
    *ended, _ = _SENTENCE.split(before)
    return any(len(sentence.split()) > _LABEL for sentence in ended)


def _has_title(piece: Open) -> bool:
    return isinstance(piece, LinkStart) and "title" in dict(piece.attributes)


def _below(outer: TextSection, heading: Heading) -> TextSection:
    """A section below another, which gets it."""
    around = (passage_of(outer.path, heading.slug), *outer.around)
    made = TextSection(
        outer.text, outer.path, heading.level, heading.slug, heading.text, heading.names, around
    )
    outer.below.append(made)
    return made


def _references(pieces: Iterable[Open]) -> Iterator[str]:
    return (piece.label for piece in pieces if isinstance(piece, NoteReference))
