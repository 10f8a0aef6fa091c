"""Lays out a Publication's pages, numbers them, and lays them out again where numbers ask for it.

Nothing in WeasyPrint can close up ranges of pages. So every section is laid out by itself, the
pages of all ids are read, the numbers are written where they belong, and sections whose numbers
have changed are laid out again, until none changes. Chapters seldom name a later page, so each is
finished before the next; registers and contents take another round.
"""

from collections.abc import Sequence

from glossator.formats.pdf.apparatus import Apparatus
from glossator.formats.pdf.breaks import Breaks, first_pages
from glossator.formats.pdf.fitting import fit_tables, flat_formulas, move_spaces
from glossator.formats.pdf.folios import UNKNOWN, Folio
from glossator.formats.pdf.layout import LaidOutPage, PdfPress
from glossator.formats.pdf.listings import mark_mentions
from glossator.formats.pdf.notes import (
    FAR,
    choose_cuts,
    close_up,
    line_ends,
    pieces_of,
    place_notes,
)
from glossator.formats.pdf.paper import line_width
from glossator.formats.pdf.pictures import fill_pages
from glossator.formats.pdf.sections import (
    PrintedSection,
    SectionPlace,
    drop_gone_lines,
    explain,
    parents_of,
    sections_of,
    unlink_hidden,
)
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostics, warning
from glossator.model.errors import FormatError
from glossator.model.ids import so_far_register
from glossator.model.publication import Publication
from glossator.model.words import words_for
from glossator.text.numerals import roman
from glossator.xhtml.markup import Element, classes_of

ROUNDS = 6
"""How often the sections are gone through at most. A number that has changed seldom moves a line,
and more seldom a page: two rounds are usual, and what is left after the last may be one page off.
"""

TRIES = 9
"""How often a section is laid out at most in a round, to bring footnotes to their references."""


@dataclass(frozen=True, slots=True)
class _State:
    """Where a section stands after its last layout."""

    sheets: Sequence[LaidOutPage]
    number: int
    settled: bool
    """Whether its tree is as it was laid out."""


class PrintedBook:
    """A publication on its way to pages."""

    def __init__(self, publication: Publication, press: PdfPress) -> None:
        self._press = press
        settings = publication.settings
        self.sections = sections_of(publication)
        self.found = flat_formulas([section.tree for section in self.sections])
        self.listings = mark_mentions(self.sections)
        hidden = {so_far_register(page.name) for page in publication.pages} - {""}
        unlink_hidden(self.sections, hidden)
        for section in self.sections:
            move_spaces(section.tree)
            fit_tables(section.tree, line_width(settings.paper))
        names = {section.name for section in self.sections}
        series = [one for one in settings.series if one.page in names]
        at_foot = {one.page for one in series if settings.is_footnoted(one)}
        self.notes = place_notes(self.sections, at_foot)
        if self.notes.placed:
            self._cut(self.notes.placed)
        drop_gone_lines(self.sections)
        explain(self.sections, settings, series, bool(self.listings))
        self.folios: dict[str, Folio] = {}
        self.labels: list[str] = []
        words = words_for(settings.base_language)
        self._apparatus = Apparatus(self.sections, self.listings, self.notes, words)
        self._states: dict[str, _State] = {}
        self._blank = press.blank()

    def settle(self, rounds: int = ROUNDS) -> Diagnostics:
        """Lay out and number until nothing changes; a finding where that takes too many rounds.

        With it come findings for what can't be printed. Raises FormatError where WeasyPrint loses a
        footnote.
        """
        for _ in range(rounds):
            if not self._round():
                return self.found
        message = f"the page numbers still changed after {rounds} layouts: some may be one off"
        hint = "another size of paper, or another word in the text, settles them"
        return (*self.found, warning("book.toml", 0, "unsettled-pages", message, hint))

    def data(self) -> bytes:
        """The PDF, as it was laid out last."""
        sheets: list[LaidOutPage] = []
        for section in self.sections:
            sheets += self.sides(section)
            sheets += [self._blank] * (len(sheets) % 2)
        return self._press.write(sheets, self.labels)

    def sides(self, section: PrintedSection) -> Sequence[LaidOutPage]:
        """The pages of a section, as they were laid out last."""
        return self._states[section.name].sheets

    def _round(self) -> bool:
        """Lay out what has changed; whether anything had."""
        changed = False
        labels: list[str] = []
        numbers = {True: 1, False: 1}
        for section in self.sections:
            front = section.place.is_front
            number, state = numbers[front], self._states.get(section.name)
            written = self._apparatus.write(section, self.folios)
            if state is None or written or not state.settled or state.number != number:
                state = self._lay_out(section, len(labels), number)
                self._states[section.name] = state
                changed = True
            new = self._record(section, state.sheets, len(labels), number)
            numbers[front] += 0 if section.place is SectionPlace.COVER else len(new)
            labels += new
        changed |= labels != self.labels
        self.labels = labels
        return changed

    def _lay_out(self, section: PrintedSection, place: int, number: int) -> _State:
        """Lay out a section with all its footnotes, each on the page of its reference.

        What names only pages before it, or its own, has the right numbers then as well.
        """
        breaks = Breaks(section.tree, self.notes.first)
        settled, tries = False, 0
        while not settled and tries < TRIES:
            sheets = self._press.lay_out(section, number)
            self._record(section, sheets, place, number)
            sides = [sheet.side for sheet in sheets]
            opened = any(side.opening is not None for side in sides)
            heights = self._press.heights(sheets) if opened else {}
            filled = opened and fill_pages(section.tree, sides, heights)
            settled = firm = not filled and not breaks.mend(sides)
            if self._apparatus.looks_back(section):
                settled &= not self._apparatus.write(section, self.folios, firm=firm)
            tries += 1
        if lost := breaks.lost([sheet.side for sheet in sheets]):
            message = f'WeasyPrint loses the footnote "{lost[0]}" of {section.title}'
            raise FormatError(message, 'print the notes at the end: notes = "endnotes" in [pdf]')
        return _State(sheets, number, settled)

    def _record(
        self, section: PrintedSection, sheets: Sequence[LaidOutPage], place: int, number: int
    ) -> list[str]:
        """Keep the pages of all ids of a section; the labels of its pages, an even number."""
        new = range(number, number + len(sheets) + len(sheets) % 2)
        if section.place is SectionPlace.COVER:
            labels = [""] * len(new)
        else:
            labels = [roman(one) if section.place.is_front else str(one) for one in new]
        for identity, page in first_pages(sheet.side.ids for sheet in sheets).items():
            self.folios[identity] = Folio(place + page, labels[page])
        return labels

    def _cut(self, notes: Sequence[Element]) -> None:
        """Cut the footnotes where lines end, so that a page's foot takes as much as it can."""
        for note in notes:
            for element in note.iter("span"):
                if FAR in classes_of(element):
                    # It is measured and cut as what it may become: words.
                    element.text = UNKNOWN
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
