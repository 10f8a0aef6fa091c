"""Makes of the places that mention an entry the page numbers that an index shows.

The rules are those of The Chicago Manual of Style (chapter 16, and for notes in it "Notes as
locators"): each page once, in order; what is told over several pages, and three pages or more in a
row, as a range; a note counts only on a page whose text doesn't mention the name (90n10), several
notes as a range only where they follow each other (90nn10–12). Main passages come first, and what
they have on their pages isn't told again.

Numbers of a range are whole (321–328): each of the two is a link, which is read by itself.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from glossator.formats.pdf.listings import Look, Piece, PrintedPlace
from glossator.model.dataclass import dataclass
from glossator.model.ids import lead_of, note_label, parted_id
from glossator.model.words import WordTable
from glossator.text.numerals import is_next_mark

UNKNOWN = "000"
"""What stands for a page number in the first layout: as wide as most."""


@dataclass(frozen=True, slots=True, order=True)
class Folio:
    """A page: its place among all sheets' sides, and the number that is printed on it."""

    place: int
    label: str


@dataclass(frozen=True, slots=True, order=True)
class _Span:
    """Pages in a row, and the ids on the first and the last of them."""

    first: Folio
    last: Folio
    begin: str
    end: str

    def goes_on_in(self, other: "_Span") -> bool:
        """Whether another span begins on the page after this, in the same kind of numbers."""
        same = self.last.label.isdigit() == other.first.label.isdigit()
        return same and other.first.place == self.last.place + 1

    def with_end_of(self, other: "_Span") -> "_Span":
        """Both as one."""
        return _Span(self.first, other.last, self.begin, other.end)


Folios = Mapping[str, Folio]
"""The page of every id that is known."""
Locators = list[list[Piece]]
"""What stands between the commas of a list of pages."""


def locators_of(
    places: Sequence[PrintedPlace],
    folios: Folios,
    numbers: Mapping[str, str],
    words: WordTable,
    told: Sequence[PrintedPlace] = (),
) -> Locators:
    """The pages that places are on; `numbers` are those of the notes, by id.

    The pages of the places that are `told` elsewhere are left out.
    """
    main = [place for place in places if place.is_main]
    others = [place for place in places if not place.is_main]
    first = _spans([*told, *main], folios)
    covered = {page for span in first for page in range(span.first.place, span.last.place + 1)}
    spans = _spans(others, folios, covered)
    pages = covered.union(*(range(one.first.place, one.last.place + 1) for one in spans))
    shown = [
        *_shown(first if main else (), _notes(main, folios, numbers, covered), words, Look.MAIN),
        *_shown(spans, _notes(others, folios, numbers, pages), words),
    ]
    unknown = sum(not any(mark.id in folios for mark in place.marks) for place in places)
    return [*shown, *([Piece(UNKNOWN)] for _ in range(unknown))]


def joined_pieces(locators: Locators) -> list[Piece]:
    """Locators with commas between them."""
    pieces: list[Piece] = []
    for one in locators:
        if pieces:
            pieces.append(Piece(", "))
        pieces += one
    return pieces


def _spans(
    places: Iterable[PrintedPlace], folios: Folios, covered: Collection[int] = ()
) -> list[_Span]:
    """The pages whose text mentions the entry, but for those that are covered: none twice."""
    found: list[_Span] = []
    for place in places:
        known = (mark.id for mark in place.marks if not mark.note and mark.id in folios)
        ids = [one for one in known if folios[one].place not in covered]
        if place.is_text:
            found += (_Span(folios[one], folios[one], one, one) for one in ids)
        elif ids:
            begin, end = (choose(ids, key=lambda one: folios[one].place) for choose in (min, max))
            found.append(_Span(folios[begin], folios[end], begin, end))
    return _merged(sorted(found, key=_in_order))


def _in_order(span: _Span) -> tuple[int, int]:
    return span.first.place, -span.last.place


def _merged(spans: Iterable[_Span]) -> list[_Span]:
    """Spans without those that lie in others; what shares a page is one."""
    merged: list[_Span] = []
    for span in spans:
        if merged and span.first.place <= merged[-1].last.place:
            if span.last.place > merged[-1].last.place:
                merged[-1] = merged[-1].with_end_of(span)
        else:
            merged.append(span)
    return merged


_OnPage = Mapping[str, Mapping[str, str]]
"""The notes of a page, by what the labels of their series begin with: what marks each, and the id
of a mention in it."""


def _notes(
    places: Iterable[PrintedPlace], folios: Folios, numbers: Mapping[str, str], pages: set[int]
) -> Mapping[Folio, _OnPage]:
    """The notes by their pages, but for `pages`."""
    found: dict[Folio, dict[str, dict[str, str]]] = {}
    for place in places:
        for mark in place.marks:
            folio = folios.get(mark.id)
            if mark.note and folio is not None and folio.place not in pages:
                number = numbers.get(mark.note, "")
                lead = lead_of(note_label(parted_id(mark.note)))
                series = found.setdefault(folio, {}).setdefault(lead, {})
                series.setdefault(number, mark.id)
    return found


def _shown(
    spans: Sequence[_Span],
    notes: Mapping[Folio, _OnPage],
    words: WordTable,
    look: Look = Look.PLAIN,
) -> Iterator[list[Piece]]:
    """Pages and notes in the order of the book."""
    rows: list[tuple[int, list[Piece]]] = [
        (span.first.place, _range(span, look)) for span in _closed_up(spans)
    ]
    for folio, on_page in notes.items():
        for series in on_page.values():
            rows += ((folio.place, row) for row in _on_notes(folio, series, words, look))
    yield from (row for _, row in sorted(rows, key=lambda row: row[0]))


def _range(span: _Span, look: Look) -> list[Piece]:
    first = Piece(span.first.label, span.begin, look)
    if span.last.place == span.first.place:
        return [first]
    return [first, Piece("–", look=look), Piece(span.last.label, span.end, look)]


def _closed_up(spans: Iterable[_Span]) -> Iterator[_Span]:
    """Spans, but those that follow each other as one, if they are three pages or more."""
    row: list[_Span] = []
    for span in spans:
        if row and not row[-1].goes_on_in(span):
            yield from _one_or_all(row)
            row = []
        row.append(span)
    yield from _one_or_all(row)


def _one_or_all(row: Sequence[_Span]) -> Sequence[_Span]:
    if row and row[-1].last.place - row[0].first.place > 1:
        return [row[0].with_end_of(row[-1])]
    return row


def _on_notes(
    folio: Folio, notes: Mapping[str, str], words: WordTable, look: Look
) -> Iterator[list[Piece]]:
    """The notes of a series on a page: those that follow each other together, others alone."""
    run: list[str] = []
    for number in notes:
        if run and not is_next_mark(run[-1], number):
            yield _note_range(folio, run, notes, words, look)
            run = []
        run.append(number)
    yield _note_range(folio, run, notes, words, look)


def _note_range(
    folio: Folio,
    run: Sequence[str],
    notes: Mapping[str, str],
    words: WordTable,
    look: Look,
) -> list[Piece]:
    key = "print_notes" if len(run) > 1 else "print_note"
    # A mark that is no number would read as a part of the word before it.
    note = run[0] if run[0].isdigit() else f"\xa0{run[0]}"
    shown = words[key].format(page=folio.label, note=note).replace("\xa0\xa0", "\xa0")
    first = Piece(shown, notes[run[0]], look)
    if len(run) == 1:
        return [first]
    return [first, Piece("–", look=look), Piece(run[-1], notes[run[-1]], look)]
