"""A Kindle's records, made one: notes go to their highlights, old forms of a highlight go.

A note is a record of its own, whose location is the end of its highlight. A Kindle writes a new
record for each change and leaves the old one: of two highlights that overlap, one with all the
other's words in it, the later is what the reader sees. What goes is in a remark, with its words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from glossator.model.highlight import Highlight
from glossator.readers.exported import Remark, digest_of
from glossator.readers.kindle.kindle_header import Header
from glossator.readers.kindle.kindle_words import Kind

_LONGEST = 400
"""Locations of the longest passage, some 60,000 letters; a longer one is a misread number."""
_TELLING = 4
"""Words that, standing again on a page that has no locations, are the same passage."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it stands in the file."""

    book: str
    header: Header
    text: str
    line: int

    @property
    def kind(self) -> Kind | None:
        """What it is, where it says so."""
        return self.header.kind

    @property
    def places(self) -> Iterable[int | str]:
        """The locations that it covers, or else its page."""
        if self.header.location:
            first, last = self.header.location
            return range(first, min(last, first + _LONGEST) + 1)
        return (self.header.page,) if self.header.page else ()


@dataclass(eq=False, slots=True)
class _Mark:
    """A highlight while its notes are looked for."""

    record: Record
    order: int
    bare: str
    """Its words with one space between them."""
    notes: list[Record] = field(default_factory=list)
    is_old: bool = False


def joined(records: Sequence[Record]) -> tuple[tuple[Highlight, ...], list[Remark]]:
    """The highlights of all books, each with its notes, in the order of the file."""
    books: dict[str, list[tuple[int, Record]]] = defaultdict(list)
    for order, record in enumerate(records):
        books[" ".join(record.book.split()).casefold()].append((order, record))
    found: list[tuple[int, Highlight]] = []
    remarks: list[Remark] = []
    for rows in books.values():
        found += _joined(rows, remarks)
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0])), remarks


def _joined(
    rows: list[tuple[int, Record]], remarks: list[Remark]
) -> Iterator[tuple[int, Highlight]]:
    farthest = max((one.header.location[1] for _, one in rows if one.header.location), default=0)
    marks, notes = _parted(rows)
    index: dict[int | str, list[_Mark]] = defaultdict(list)
    for mark in marks:
        for place in mark.record.places:
            index[place].append(mark)
    alone: list[_Mark] = []
    for order, note in notes:
        home = _home(note, order, index, remarks)
        if home is None:
            alone.append(_Mark(note, order, ""))
        else:
            home.notes.append(note)
    _supersede(marks, remarks)
    for mark in marks:
        if not mark.is_old:
            made = _highlight(mark.record, mark.record.text, mark.notes, remarks)
            yield mark.order, replace(made, progress=_progress(mark.record, farthest))
    same: dict[tuple[int | str, ...], list[_Mark]] = defaultdict(list)
    for mark in alone:
        one = mark.record
        same[tuple(one.places) if one.header.location else (*one.places, one.text)].append(mark)
    for group in same.values():
        said = [mark.record for mark in group]
        yield group[0].order, _highlight(said[-1], "", said, remarks)


def _progress(record: Record, farthest: int) -> float | None:
    """How far a record is, of the way to the farthest: no Kindle says how long a book is."""
    location = record.header.location
    return location[0] / farthest if location and farthest else None


def _parted(rows: list[tuple[int, Record]]) -> tuple[list[_Mark], list[tuple[int, Record]]]:
    """The highlights and the notes; one that doesn't say what it is, is told by where it stands."""
    marks: list[_Mark] = []
    notes: list[tuple[int, Record]] = []
    ends: set[int] = set()
    for order, record in rows:
        first, last = record.header.location or (-1, -1)
        if record.kind is Kind.NOTE or (record.kind is None and first == last and last in ends):
            notes.append((order, record))
        else:
            marks.append(_Mark(record, order, _bare(record.text)))
            ends |= {last} - {-1}
    return marks, notes


def _home(
    note: Record, order: int, index: dict[int | str, list[_Mark]], remarks: list[Remark]
) -> _Mark | None:
    """The highlight of a note: it ends there, or covers the place; the nearest in the file."""

    def nearest(marks: Sequence[_Mark]) -> _Mark | None:
        return min(marks, key=lambda one: (abs(one.order - order), one.order > order), default=None)

    if note.header.location is None:
        return nearest([one for one in index[note.header.page] if one.order == order - 1])
    at = note.header.location[1]
    around = [mark for mark in index[at] if mark.record.header.location]
    ends = [mark for mark in around if (mark.record.header.location or (0, 0))[1] == at]
    if ends:
        return nearest(ends)
    home = nearest(around)
    if home is not None:
        what = "this note stands inside of a highlight, not at its end; it was put to it"
        remarks.append(Remark(note.line, what, note.text, note.book))
    return home


def _supersede(marks: Sequence[_Mark], remarks: list[Remark]) -> None:
    """Let go of what a later record says again; its notes go to that."""
    begin: dict[int | str, list[_Mark]] = defaultdict(list)
    cover: dict[int | str, list[_Mark]] = defaultdict(list)
    for mark in marks:
        places = list(mark.record.places)
        # Of two that overlap, one begins in the other.
        shared = [
            *(cover[places[0]] if places else ()),
            *(one for at in places for one in begin[at]),
        ]
        for old in {id(one): one for one in shared if _is_again(one, mark)}.values():
            old.is_old = True
            mark.notes = [*old.notes, *mark.notes]
            what = "says the same again" if old.bare == mark.bare else "is a newer form of it"
            what = f"the record of line {mark.record.line} {what}"
            remarks.append(Remark(old.record.line, what, old.record.text, old.record.book))
            for at in old.record.places:
                cover[at].remove(old)
            begin[next(iter(old.record.places))].remove(old)
        for at in places:
            cover[at].append(mark)
        if places:
            begin[places[0]].append(mark)


def _is_again(old: _Mark, new: _Mark) -> bool:
    """Whether two highlights that share a place are one, before and after a change."""
    was, now = old.record.header, new.record.header
    if was.location and now.location:
        return old.bare in new.bare or new.bare in old.bare
    if was.made == now.made:
        return old.bare == new.bare
    return old.bare in new.bare and old.bare.count(" ") >= _TELLING - 1


def _bare(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _highlight(
    record: Record, text: str, notes: Sequence[Record], remarks: list[Remark]
) -> Highlight:
    """A highlight with the words of its notes, in their order; a newer form takes an older's."""
    kept: list[Record] = []
    for note in notes:
        old = next((one for one in kept if _bare(one.text) in _bare(note.text)), None)
        again = next((one for one in kept if _bare(note.text) in _bare(one.text)), None)
        if old is not None:
            kept[kept.index(old)] = note
        elif again is None:
            kept.append(note)
            continue
        gone, stays = (old, note) if old is not None else (note, again or note)
        what = f"the note of line {stays.line} has all its words"
        remarks.append(Remark(gone.line, what, gone.text, gone.book))
    if len(kept) > 1:
        what = "more than one note stands here; all were kept, one after the other"
        remarks.append(Remark(kept[-1].line, what, kept[-1].text, record.book))
    comment = "\n\n".join(note.text for note in kept)
    place = f"{record.header.location or ''} {record.header.page}"
    return Highlight(
        text,
        comment,
        made=record.header.made,
        id=digest_of(record.book, place, text, comment),
        line=record.line,
        book=record.book,
    )
