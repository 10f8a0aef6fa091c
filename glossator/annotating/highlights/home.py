"""Says where in a finished book a highlight was made, and what a note on it would quote.

For that, each id of the book's pages is known as what it is to an editor: a paragraph, a heading, a
note, an entry.
"""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property

from glossator.annotating.highlights.positions import Positions, Stated
from glossator.annotating.highlights.search import (
    Regions,
    Seeker,
    WhyUnplaced,
    edge_figures,
    stretched,
)
from glossator.annotating.highlights.stream import (
    Index,
    StreamSpan,
    bare,
    blocks_of,
    letters,
    places,
)
from glossator.apparatus.origins import origins_of
from glossator.model.book import Book
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Place
from glossator.model.edition import Edition, NoteSection, RegisterPage, Text
from glossator.model.highlight import Highlight
from glossator.model.ids import (
    CHANGES,
    COVER,
    HALF_TITLE,
    NAVIGATION,
    WORKS,
    note_label,
    notes_lead,
    whole_page,
)
from glossator.model.publication import Publication
from glossator.model.text import (
    Filled,
    Label,
    Reference,
    Target,
    paragraphs_of,
    plain_text,
)
from glossator.model.words import WordTable, words_for
from glossator.text.passages import Extent, Passages, Quotation

_LEFT_OUT = frozenset((COVER, HALF_TITLE, NAVIGATION, CHANGES))
"""Pages that repeat the words of others: nothing is marked in them that doesn't stand there."""


class HomeKind(StrEnum):
    """What a highlight can stand in."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    NOTE = "note"
    ENTRY = "entry"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place in the book as an editor knows it."""

    kind: HomeKind
    page: str
    """The page of the text that it belongs to: a note's is its chapter's."""
    group: str
    """That text's number and title, or the register's title."""
    name: str
    """What it is called there: ¶12, the note "kiel", “Ebert”."""
    source: Place
    """Where its words are written."""
    words: str = ""
    """Of a text's paragraph or heading, its own words: those that a stand-off note can quote."""
    part: int = -1
    """Which part of its text it is, as quotations count them: the title is the first."""
    number: int = 0
    """Which paragraph of its text it is, as readers count them."""


_Spots = Mapping[tuple[str, str], _Spot]
"""By page of the e-book, which may be several files, and id."""


def _spots_of(edition: Edition, origins: Mapping[Target, Place]) -> _Spots:
    """All places of an edition; `origins` say where in its folder they come from."""
    table = words_for(edition.settings.base_language)
    found: dict[tuple[str, str], _Spot] = {}
    for text in edition.texts:
        found.update(_text(text, table, origins[Target(text.page)]))
    groups = {text.page: _heading(text.label, table) for text in edition.texts}
    for section in edition.notes:
        found.update(_notes(section, groups, table, origins))
    for register in edition.registers:
        found.update(_register(register, origins))
    for page in edition.so_far:
        for item in page.items:
            found[page.page, item.id] = found[page.register, item.id]
    for work in edition.works:
        place = origins[Target(WORKS, work.id)]
        what = f'the work "{work.key}"'
        found[WORKS, work.id] = _Spot(HomeKind.ENTRY, WORKS, table["works"], what, place)
    return found


def _pieces_of(text: Text) -> list[tuple[Filled, ...]]:
    """A text in parts, as quotations are sought in it: its title, each paragraph and heading."""
    return [text.title, *(block.pieces for block in paragraphs_of(text.body))]


def _heading(label: Label, table: WordTable) -> str:
    heading = label.title
    if label.number:
        short = table[label.kind.value].format(number=label.number)
        heading = table["heading"].format(label=short, title=label.title)
    # For lists in a terminal and in text files: spaces are spaces there.
    return " ".join(heading.split())


def _text(text: Text, table: WordTable, origin: Place) -> Iterator[tuple[tuple[str, str], _Spot]]:
    page, group = text.page, _heading(text.label, table)
    words = plain_text(text.title)
    title = _Spot(HomeKind.HEADING, page, group, "the title", Place(origin.path, 1), words, 0)
    yield (page, text.title_id), title
    for part, block in enumerate(paragraphs_of(text.body), 1):
        name = block.id or dict(block.attributes).get("id", "")
        if not name:
            continue
        words = plain_text(block.pieces)
        kind, shown = HomeKind.PARAGRAPH, f"¶{block.number}"
        if not block.number:
            kind, shown = HomeKind.HEADING, f"the heading “{words}”"
        place = Place(origin.path, block.line)
        yield (page, name), _Spot(kind, page, group, shown, place, words, part, block.number)


def _notes(
    section: NoteSection,
    groups: Mapping[str, str],
    table: WordTable,
    origins: Mapping[Target, Place],
) -> Iterator[tuple[tuple[str, str], _Spot]]:
    page = section.target.page
    group = groups.get(page) or section.label.title
    for note in section.notes:
        name = f"note {note.shown} ({note_label(note.id)})"
        place = origins[Target(section.page, note.id)]
        yield (section.page, note.id), _Spot(HomeKind.NOTE, page, group, name, place)
    heading = Place(origins[Target(page)].path) if Target(page) in origins else Place("")
    yield (
        (section.page, section.id),
        _Spot(HomeKind.PAGE, page, group, f"the heading of its {table['notes']}", heading),
    )


def _register(
    register: RegisterPage, origins: Mapping[Target, Place]
) -> Iterator[tuple[tuple[str, str], _Spot]]:
    page, title = register.page, register.label.title
    file = origins.get(Target(page), Place(f"{register.name}.md"))
    for group in register.groups:
        for item in group.items:
            target = Target(page, item.id)
            place = origins.get(target, file)
            yield (page, item.id), _Spot(HomeKind.ENTRY, page, title, f"“{item.name}”", place)
    for block in paragraphs_of(register.body):
        if block.id:
            place = Place(file.path, block.line)
            yield (page, block.id), _Spot(HomeKind.PAGE, page, title, "the introduction", place)


_SOUGHT = 400
"""Characters of lost words that a like passage is sought for."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a highlight was made: its first and last places, and the words there."""

    span: StreamSpan
    first: _Spot
    last: _Spot
    words: str
    """The book's own, a line a block; without the numbers of notes."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Why a highlight has no place, and what may be meant."""

    loss: WhyUnplaced
    places: tuple[_Spot, ...] = ()
    """Where its words stand, if in several places."""
    like: str = ""
    """Words of the book that are like it."""
    likeness: float = 0.0
    spans: tuple[StreamSpan, ...] = ()
    """Those places, in the stream of letters."""


@dataclass(frozen=True, slots=True)
class NoteAnchor:
    """What a note on a highlight hangs on: a passage of one paragraph, and its place in order."""

    spot: _Spot
    end: tuple[int, int]
    """The paragraph among those of its text, and the character after the passage."""
    quotation: Quotation


class Home:
    """A book that highlights are brought home to."""

    def __init__(self, book: Book, edition: Edition, publication: Publication) -> None:
        self.spots = _spots_of(edition, origins_of(book))
        known: dict[str, set[str]] = {}
        for page, name in self.spots:
            known.setdefault(page, set()).add(name)
        self.index = Index(
            {
                page.name: blocks_of(page.xhtml, known.get(whole_page(page.name), set()) - {""})
                for page in publication.pages
                if whole_page(page.name) not in _LEFT_OUT
            }
        )
        self._titles = {page.name: page.title for page in publication.pages}
        of_notes = frozenset(name for name in self._titles if notes_lead(name) is not None)
        self._seeker = Seeker(self.index, Regions(self.index, self._titles, of_notes))
        self._positions = Positions(publication, self.index)
        self._spot_at = self._spots()
        self._texts = {text.page: text for text in edition.texts}
        self._passages: dict[str, Passages] = {}
        self._letters_of: dict[int, list[int | None]] = {}
        self._places_of: dict[int, list[int]] = {}
        self._shown: dict[int, tuple[str, list[int]]] = {}

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The texts of the book as highlights are grouped, in reading order."""
        return tuple(dict.fromkeys(spot.group for spot in self._spot_at))

    def stated(self, highlight: Highlight) -> Stated:
        """Where the e-reader itself says that a highlight was made."""
        return self._positions.stated(highlight)

    def place(self, highlight: Highlight) -> Placed | Unplaced:
        """Where a highlight was made, by its words; or why that isn't known."""
        answer = self._seeker.seek(highlight)
        if isinstance(answer, StreamSpan):
            return self.placed(answer, highlight)
        loss, spans = answer
        if loss is WhyUnplaced.GONE:
            return self._like(highlight)
        spots = dict.fromkeys(self._at(one.start) for one in spans)
        pages = {self.index.held[self.index.block_at(one.start)].page for one in spans}
        if len(spots) == 1 < len(spans) == len(pages):
            # An entry that is hidden stands on several pages, and was written in one place.
            return self.placed(spans[-1], highlight)
        return Unplaced(loss, tuple(spots), spans=spans)

    def placed(self, span: StreamSpan, highlight: Highlight) -> Placed:
        """The place of a highlight whose passage is known."""
        whole = self.index.whole_words(span)
        first, last = self._at(whole.start), self._at(whole.end - 1)
        return Placed(whole, first, last, self._words(whole, highlight.text))

    def anchor(self, placed: Placed, words: str) -> NoteAnchor | None:
        """What a note on a highlight can hang on; None where that isn't a text's own words.

        It is the end of the highlight: the part of it in its last paragraph. `words` are the
        e-reader's; the first and the last of them may be figures.
        """
        span = placed.span
        last = self.index.block_at(span.end - 1)
        first = self.index.block_at(span.start)
        while last > first and self._spot_at[last].kind is not HomeKind.PARAGRAPH:
            last -= 1
        spot, held = self._spot_at[last], self.index.held[last]
        if spot.part < 0:
            return None
        own = self._letters_of.get(last)
        if own is None:
            own = self._letters_of[last] = self._own_letters(last)
        begin = max(span.start, held.span.start) - held.span.start
        end = min(span.end, held.span.end) - held.span.start
        kept = [one for one in own[begin:end] if one is not None]
        if not kept:
            return None
        found = self._own_places(last)
        head, tail = edge_figures(words)
        start, stop = stretched(
            spot.words,
            found[kept[0]],
            found[kept[-1]] + 1,
            head if span.start >= held.span.start else "",
            tail if span.end <= held.span.end else "",
        )
        passages = self._passages_of(spot.page)
        passage = Extent(spot.part, start, spot.part, stop)
        quotation = passages.quoted(passage)
        if passages.meant(quotation) != (passage,):
            return None
        return NoteAnchor(spot, (spot.part, stop), quotation)

    def occurrence(self, placed: Placed) -> int:
        """How often the words of a highlight stand before it in its own first paragraph."""
        held = self.index.held[self.index.block_at(placed.span.start)]
        words = self.index.stream[placed.span.start : placed.span.end]
        return self.index.stream.count(words, held.span.start, placed.span.start)

    def references(self, page: str) -> dict[str, tuple[int, int]]:
        """Where the text of a page refers to each of its notes first, in the form of `Anchor.end`.

        The keys are what the labels of the notes become in the ids of the e-book.
        """
        text = self._texts[page]
        found: dict[str, tuple[int, int]] = {}
        for part, pieces in enumerate(_pieces_of(text)):
            length = 0
            for piece in pieces:
                if isinstance(piece, Reference):
                    found.setdefault(note_label(piece.target.id), (part, length))
                length += len(plain_text((piece,)))
        return found

    def _at(self, letter: int) -> _Spot:
        return self._spot_at[self.index.block_at(letter)]

    def _spots(self) -> list[_Spot]:
        found = []
        for held in self.index.held:
            page, name = held.page, held.block.id
            spot = self.spots.get((whole_page(page), name))
            title = self._titles[page]
            if spot is None:
                what = "the heading" if held.block.level else "the page"
                spot = _Spot(HomeKind.PAGE, page, title, what, Place(""))
            found.append(spot)
        return found

    def _words(self, span: StreamSpan, words: str) -> str:
        """The words of a highlight as the book has them, a line a block."""
        head, tail = edge_figures(words)
        first, last = self.index.block_at(span.start), self.index.block_at(span.end - 1)
        lines = []
        for at in range(first, last + 1):
            held = self.index.held[at]
            text, found = self._shown_words(at)
            if not found:
                continue
            start = found[max(span.start, held.span.start) - held.span.start]
            stop = found[min(span.end, held.span.end) - held.span.start - 1] + 1
            start, stop = stretched(
                text, start, stop, head if at == first else "", tail if at == last else ""
            )
            if at > first:
                start = 0
            if at < last:
                stop = len(text)
            lines.append(" ".join(text[start:stop].split()))
        return "\n".join(filter(None, lines))

    def _shown_words(self, at: int) -> tuple[str, list[int]]:
        """A block's words as shown, without the numbers of notes, and where its letters stand."""
        if at not in self._shown:
            text = bare(self.index.held[at].block.text)
            self._shown[at] = text, places(text)
        return self._shown[at]

    def _own_places(self, at: int) -> list[int]:
        """Where each letter of a paragraph's own words stands in them."""
        if at not in self._places_of:
            self._places_of[at] = places(self._spot_at[at].words)
        return self._places_of[at]

    def _own_letters(self, at: int) -> list[int | None]:
        """For each letter of a paragraph as shown, which of its own letters it is.

        The words of citations, which the style makes, aren't its own.
        """
        shown = letters(self.index.held[at].block.text)
        own = letters(self._spot_at[at].words)
        if shown == own:
            return list(range(len(own)))
        found: list[int | None] = [None] * len(shown)
        matcher = SequenceMatcher(None, shown, own, autojunk=False)
        for one, two, size in matcher.get_matching_blocks():
            found[one : one + size] = range(two, two + size)
        return found

    def _passages_of(self, page: str) -> Passages:
        if page not in self._passages:
            self._passages[page] = Passages(list(map(plain_text, _pieces_of(self._texts[page]))))
        return self._passages[page]

    @cached_property
    def _all(self) -> tuple[Passages, list[_Spot]]:
        spots = [one for one in self.spots.values() if one.kind is HomeKind.PARAGRAPH]
        return Passages([one.words for one in spots]), spots

    def _like(self, highlight: Highlight) -> Unplaced:
        """Words that are gone, with a passage that is like them."""
        passages, spots = self._all
        for near in passages.nearest(highlight.text[:_SOUGHT], 1):
            spot = spots[near.place.part]
            return Unplaced(WhyUnplaced.GONE, (spot,), near.words, near.likeness)
        return Unplaced(WhyUnplaced.GONE)
