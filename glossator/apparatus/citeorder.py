"""Puts the citations of a book in the order in which its readers meet them.

Styles hang on that order (ibid., numbers), and on nothing that is known only when texts are filled:
so all citations can be set while they are.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from glossator.apparatus.places import DocumentPlaces
from glossator.model.book import Document, Entry, Met, MetCitation, Register
from glossator.model.dataclass import dataclass
from glossator.model.edition import PlacedCitation
from glossator.model.ids import entry_target, lead_of, note_target
from glossator.model.registers import RegisterKind
from glossator.model.text import (
    Citation,
    CitationPart,
    NoteReference,
    Open,
    OpenBody,
    Target,
    paragraphs_of,
    with_pieces,
)

_FIRST = "."
"""What stands for what labels of the first series begin with."""


def with_numbers(document: Document) -> Document:
    """A document whose citations have numbers, those of its notes too."""
    return _numbered(document, count())


def with_numbers_in(register: Register) -> Register:
    """A register whose citations have numbers, those of its notes and entries too."""
    numbers = count()
    document = _numbered(register.document, numbers)
    entries = tuple(
        replace(entry, body=_numbered_body(entry.body, numbers)) for entry in register.entries
    )
    return replace(register, document=document, entries=entries)


def _numbered(document: Document, numbers: Iterator[int]) -> Document:
    return replace(
        document,
        title=_numbered_pieces(document.title, numbers),
        body=_numbered_body(document.body, numbers),
        notes=tuple(
            replace(note, body=_numbered_body(note.body, numbers)) for note in document.notes
        ),
    )


def _numbered_body(body: OpenBody, numbers: Iterator[int]) -> OpenBody:
    if not any(_cites(paragraph.pieces) for paragraph in paragraphs_of(body)):
        return body
    return with_pieces(body, lambda pieces: _numbered_pieces(pieces, numbers))


def _numbered_pieces(pieces: tuple[Open, ...], numbers: Iterator[int]) -> tuple[Open, ...]:
    if not _cites(pieces):
        return pieces
    return tuple(
        replace(piece, number=next(numbers)) if isinstance(piece, Citation) else piece
        for piece in pieces
    )


def _cites(pieces: Iterable[Open]) -> bool:
    return any(isinstance(piece, Citation) for piece in pieces)


def met_in(document: Document) -> tuple[tuple[str, tuple[Met, ...]], ...]:
    """What is met in the text of a document (empty) and in each of its notes, by label.

    Nothing where it has no citation.
    """
    text = (*_met(document.title), *_met_in_body(document.body))
    rows = [("", text)]
    rows += [(note.label, tuple(_met_in_body(note.body))) for note in document.notes]
    if not any(isinstance(one, MetCitation) for _, met in rows for one in met):
        return ()
    return tuple(rows)


def _met_in_body(body: OpenBody) -> Iterator[Met]:
    for paragraph in paragraphs_of(body):
        yield from _met(paragraph.pieces)


def _met(pieces: Sequence[Open]) -> Iterator[Met]:
    for at, piece in enumerate(pieces):
        if isinstance(piece, Citation):
            yield MetCitation(piece, not at, at == len(pieces) - 1)
        elif isinstance(piece, NoteReference):
            yield piece.label


@dataclass(frozen=True, slots=True)
class MetEntry:
    """What is met in an entry, which is read by itself, as a note is."""

    target: Target
    name: str
    met: tuple[Met, ...]


def entries_met(entries: Iterable[Entry], row: RegisterKind) -> Iterator[MetEntry]:
    """What is met in the entries of a register, in their order; not in those that aren't shown."""
    for entry in entries:
        if not entry.head.see:
            target = entry_target(row, entry.head.key)
            yield MetEntry(target, entry.head.name, tuple(_met_in_body(entry.body)))


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where citations stand: the number of the note or entry, and the place and mark of either."""

    order: int = 0
    target: Target | None = None
    mark: str = ""


class CitationOrder:
    """The order of the citations of one document.

    `works` are the keys of those that are there, and `mark` gives what marks the note with a label
    and a number.
    """

    def __init__(
        self,
        home: DocumentPlaces,
        works: Collection[str],
        mark: Callable[[str, int], str],
    ) -> None:
        self._home = home
        self._works = works
        self._mark = mark
        self._notes: Mapping[str, Sequence[Met]] = {}
        self._order: list[PlacedCitation] = []
        self._authors: list[PlacedCitation] = []
        """Authors in the text whose notes haven't been met."""
        self._entered: set[str] = set()
        self._last = 0
        """The number of the note, or of the entry, that was begun last."""
        self._lead: str | None = None
        """The series that it is of; empty: it is an entry."""

    def placed(
        self, rows: Iterable[tuple[str, Sequence[Met]]], entries: Iterable[MetEntry] = ()
    ) -> tuple[PlacedCitation, ...]:
        """The citations as readers meet them: those of a note where it is first referred to.

        `rows` say what is met in the text (empty) and in each note, by label (the first counts
        where two have one), and `entries` what is met after the text.
        """
        self._notes = dict(reversed(tuple(rows)))
        self._read(_Stand(), self._notes.get("", ()))
        for entry in entries:
            self._last += 2
            self._lead = ""
            self._read(_Stand(self._last, entry.target, entry.name), entry.met)
        # An author is followed by its note, unless a variant has left that out.
        return tuple(one for one in (*self._order, *self._authors) if one.cites)

    def _read(self, stand: _Stand, met: Iterable[Met]) -> None:
        # A note may refer to others: what is met in those comes before what follows.
        ways = [(stand, iter(met))]
        while ways:
            stand, rest = ways[-1]
            one = next(rest, None)
            if one is None:
                ways.pop()
            elif isinstance(one, MetCitation):
                self._take(one, stand)
            elif one in self._home.notes and one not in self._entered:
                self._entered.add(one)
                ways.append((self._note(one), iter(self._notes.get(one, ()))))

    def _note(self, label: str) -> _Stand:
        """The note with a label, which is met for the first time."""
        lead = lead_of(label) or _FIRST
        # Neighbours have numbers that follow each other: of one "ibid." is said.
        self._last += 1 if self._lead in (None, lead) else 2
        self._lead = lead
        number = self._home.notes[label]
        mark = self._mark(label, number) or str(number)
        return _Stand(self._last, note_target(self._home.page, label), mark)

    def _take(self, met: MetCitation, stand: _Stand) -> None:
        citation = met.citation
        is_within = stand.target is not None
        placed = PlacedCitation(
            self._home.page,
            citation.number,
            tuple([cite for cite in citation.cites if cite.key in self._works]),
            citation.in_text,
            citation.part,
            stand.target,
            stand.order,
            stand.mark,
            opens_note=is_within and met.begins,
            goes_on=is_within and not met.ends,
        )
        if placed.part is CitationPart.AUTHOR:
            self._authors.append(placed)
            return
        if placed.part is CitationPart.NOTE and placed.in_text:
            self._order += _author_of(placed, self._authors)
        self._order.append(placed)


def _author_of(note: PlacedCitation, authors: list[PlacedCitation]) -> list[PlacedCitation]:
    """The author that the text names last whose note this is, taken from those without one."""
    for at in range(len(authors) - 1, -1, -1):
        if authors[at].cites[:1] == note.cites[:1]:
            return [authors.pop(at)]
    return []
