"""The Publication in, a book to print out: pages with footnotes, heads, folios and page numbers.

WeasyPrint lays out, and nothing in it can close up ranges of pages. So every section is laid out
by itself, the pages of all ids are read, the numbers are written where they belong, and sections
whose numbers have changed are laid out again, until none changes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.diagnostics import Diagnostics, warning
from glossator.formats.pdf.apparatus import Apparatus
from glossator.formats.pdf.cuts import choose_cuts, close_up, line_ends, pieces_of
from glossator.formats.pdf.mentions import mark_mentions
from glossator.formats.pdf.notes import keep_endnotes, loosen, place_footnotes
from glossator.formats.pdf.numbers import Folio, roman
from glossator.formats.pdf.sections import (
    Place,
    Section,
    classes_of,
    drop_gone_lines,
    explain,
    parents_of,
    sections_of,
)
from glossator.formats.pdf.spaces import join_numbers, move_spaces
from glossator.formats.pdf.words import print_words
from glossator.formats.trees import Element
from glossator.formats.written import FormatError, Written
from glossator.model.publication import Publication
from glossator.model.settings import PrintedNotes

if TYPE_CHECKING:
    from glossator.formats.pdf.layout import Press, Sheet

ROUNDS = 6
"""How often sections are laid out at most. A number that has changed seldom moves a line, and
more seldom a page: two rounds are usual, and what is left after the last may be one page off."""

TRIES = 9
"""How often a section is laid out at most to bring its footnotes to their references."""

REMEDIES = ("loose", "kept", "fresh")
"""What may happen to a paragraph whose footnote WeasyPrint loses: it is parted anywhere, then not
at all, then begins a page."""


def write(publication: Publication) -> Written:
    """The book as a PDF; raises FormatError where WeasyPrint or Pango isn't installed."""
    try:
        from glossator.formats.pdf.layout import Press
    except ImportError as cause:
        hint = "install it: pip install 'glossator[pdf]'"
        raise FormatError("WeasyPrint, which sets the pages, isn't installed", hint) from cause
    except OSError as cause:
        hint = "install Pango: apt install libpango-1.0-0 libpangoft2-1.0-0, or brew install pango"
        raise FormatError(f"WeasyPrint can't find Pango: {cause}", hint) from cause
    press = Press(publication)
    book = Book(publication, press)
    found = book.settle()
    return Written({".pdf": book.data()}, found)


def first_pages(pages: Iterable[frozenset[str]]) -> dict[str, int]:
    """The first page of each id: an element that goes on to further pages is on each of them."""
    places: dict[str, int] = {}
    for place, ids in enumerate(pages):
        for identity in ids:
            places.setdefault(identity, place)
    return places


@dataclass(slots=True)
class _State:
    """Where a section stands after its last layout."""

    sheets: Sequence["Sheet"]
    number: int


class Book:
    """A publication on its way to pages."""

    def __init__(self, publication: Publication, press: "Press") -> None:
        self._press = press
        settings = publication.settings
        words = print_words(settings.base_language)
        self.sections = sections_of(publication)
        self.listings = mark_mentions(self.sections)
        for section in self.sections:
            move_spaces(section.tree)
            join_numbers(section.tree)
        if settings.printed_notes is PrintedNotes.FOOTNOTES:
            self.notes = place_footnotes(self.sections)
            self._cut(self.notes.placed)
        else:
            self.notes = keep_endnotes(self.sections)
        drop_gone_lines(self.sections)
        explain(self.sections, settings, bool(self.notes.numbers), bool(self.listings))
        self.folios: dict[str, Folio] = {}
        self.labels: list[str] = []
        self._apparatus = Apparatus(self.sections, self.listings, self.notes, words)
        self._states: dict[str, _State] = {}
        self._blank = press.blank()

    def settle(self, rounds: int = ROUNDS) -> Diagnostics:
        """Lay out and number until nothing changes; a finding where that doesn't end."""
        for _ in range(rounds):
            if not self._round():
                return ()
        message = f"the page numbers still changed after {rounds} layouts: some may be one off"
        hint = "another size of paper, or another word in the text, settles them"
        return (warning("book.toml", 0, "unsettled-pages", message, hint),)

    def data(self) -> bytes:
        """The PDF, as it was laid out last."""
        sheets: list[Sheet] = []
        for section in self.sections:
            sheets += self.sides(section)
            sheets += [self._blank] * (len(sheets) % 2)
        return self._press.write(sheets, self.labels)

    def sides(self, section: Section) -> Sequence["Sheet"]:
        """The pages of a section, as they were laid out last."""
        return self._states[section.name].sheets

    def _round(self) -> bool:
        """Lay out what has changed, once; whether anything had."""
        changed = False
        place, labels, numbers = 0, [], {True: 1, False: 1}
        for section in self.sections:
            front = section.place.is_front
            number, state = numbers[front], self._states.get(section.name)
            written = self._apparatus.write(section, self.folios)
            if state is None or written or state.number != number:
                state = _State(self._lay_out(section, number), number)
                self._states[section.name] = state
                changed = True
            count = len(state.sheets) + len(state.sheets) % 2
            if section.place is Place.COVER:
                labels += [""] * count
            else:
                new = range(number, number + count)
                labels += [roman(one) if front else str(one) for one in new]
                numbers[front] += count
            for identity, page in first_pages(sheet.ids for sheet in state.sheets).items():
                self.folios[identity] = Folio(place + page, labels[place + page])
            place += count
        changed |= labels != self.labels
        self.labels = labels
        return changed

    def _lay_out(self, section: Section, number: int) -> Sequence["Sheet"]:
        """Lay out a section with all its footnotes, each on the page of its reference.

        WeasyPrint 70 moves a footnote on, or even loses it, where it takes back the line that
        refers to it so as to leave no line of a paragraph alone. Such a paragraph may be parted
        anywhere then; if that isn't enough to keep the note, it moves as a whole.
        """
        notes = [one for one in section.tree.iter("span") if "footnote" in classes_of(one)]
        for _ in range(TRIES):
            sheets = self._press.lay_out(section, number)
            there = first_pages(sheet.ids for sheet in sheets)
            lost = [note for note in notes if note.get("id") not in there]
            if lost:
                # The pieces of one note stand in one block, which needs one remedy at a time.
                loosen(section.tree, lost[:1], REMEDIES)
            elif not loosen(section.tree, self._moved(notes, there), REMEDIES[:2]):
                break
        if lost:
            message = f'WeasyPrint loses the footnote "{lost[0].get("id")}" of {section.title}'
            raise FormatError(message, 'print the notes at the end: notes = "endnotes" in [pdf]')
        return sheets

    def _moved(self, notes: Sequence[Element], places: Mapping[str, int]) -> list[Element]:
        """The footnotes that stand on a page behind their reference's."""
        moved, end = [], -1
        for note in notes:
            identity = note.get("id", "")
            called = places.get(self.notes.first.get(identity, ""), places[identity])
            # A note that waits for the end of the one before it can't be helped.
            if called < places[identity] != end:
                moved.append(note)
            end = max(end, places[identity])
        return moved

    def _cut(self, notes: Sequence[Element]) -> None:
        """Cut the footnotes where lines end, so that a page's foot takes as much as it can."""
        parents = parents_of(section.tree for section in self.sections)
        for note, lines in zip(notes, self._press.lines(notes), strict=True):
            cuts = choose_cuts(line_ends("".join(note.itertext()), lines))
            if not cuts:
                close_up(note)
                continue
            parent = parents[id(note)]
            place = list(parent).index(note)
            pieces = pieces_of(note, cuts)
            for count, piece in enumerate(pieces[1:], 2):
                piece.set("id", f"{note.get('id')}--{count}")
            pieces[-1].tail = note.tail
            parent[place : place + 1] = pieces
