"""Reads highlights and notes from Kindle's `My Clippings.txt`, which KOReader can write too.

There is one file for all books, and it is only ever added to. A record has five lines: the book
with its author in brackets, what it is (see `headers`), an empty one, the words, and ten equals
signs. Whatever happened to the file, each stretch of it becomes a record or a remark.

A note is a record of its own, whose location is the end of its highlight. A Kindle writes a new
record for each change and leaves the old one. So where two highlights overlap, and one has all the
words of the other in it, the later is what the reader sees; the other goes into a remark, with its
words.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace

from glossator.model.counted import count_of
from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.model.highlight import Highlight
from glossator.readers.exported import Exported, ExportError, Remark, digest_of
from glossator.readers.kindle.headers import Header, RecordKind, read_header
from glossator.readers.text import read_text

_END = expression(r"\s*={10,}\s*$")
_TORN = expression(r"\s*=+\s*$")
_LIMIT = expression(
    r"\s*<[^<>]{0,200}(?:limit|límite|limite|лимит|предел|上限|限制)[^<>]{0,200}>\s*$",
    re.IGNORECASE,
)
_HEAD = 100_000
_NAME = "Kindle's My Clippings.txt"
_LONGEST = 400
"""Locations of the longest passage, some 60,000 letters; a longer one is a misread number."""
_TELLING = 4
"""Words that, standing again on a page that has no locations, are the same passage."""


@dataclass(frozen=True, slots=True)
class _Record:
    """A record as it stands in the file."""

    book: str
    header: Header
    text: str
    line: int

    @property
    def kind(self) -> RecordKind | None:
        """What it is, where it says so."""
        return self.header.kind

    @property
    def places(self) -> Iterable[int | str]:
        """The locations that it covers, or else its page."""
        if self.header.location:
            first, last = self.header.location
            return range(first, min(last, first + _LONGEST) + 1)
        return (self.header.page,) if self.header.page else ()


def is_one(name: str, data: bytes) -> bool:
    """Whether a file is one: by its name, or by a record's second line and a record's end."""
    if re.match(r"my ?clippings.*\.txt$", name, re.IGNORECASE):
        return True
    lines = read_text(data[:_HEAD]).text.split("\n")
    headers = [header for line in lines if (header := read_header(line))]
    if any(header.is_sure for header in headers):
        return True
    return any("|" in one.line and one.location for one in headers) and any(map(_END.match, lines))


def read(data: bytes) -> Exported:
    """The highlights of all books; raises ExportError where the file has nothing at all in it."""
    text = read_text(data)
    if not text.text.strip("\ufeff\0 \t\n"):
        raise ExportError("the file is empty", f"{_NAME} lies in the Kindle's folder documents")
    records: list[_Record] = []
    remarks: list[Remark] = list(text.remarks)
    bookmarks: list[_Record] = []
    for stretch in _stretches(text.text.split("\n")):
        record = _record(stretch.line, stretch.lines, remarks)
        if record is None:
            continue
        if not stretch.is_whole:
            what = "the file ends in this record; what there is of it was kept"
            remarks.append(Remark(stretch.line, what, record.text, record.book))
        if record.kind is RecordKind.BOOKMARK and not record.text:
            bookmarks.append(record)
        elif _has_words(record, remarks):
            record = _without_limit(record, remarks)
            records += [record] if record.text else []
    highlights, more = _joined(records)
    remarks += [*more, *_counted(bookmarks)]
    return Exported("Kindle", highlights, tuple(sorted(remarks, key=lambda remark: remark.line)))


@dataclass(frozen=True, slots=True)
class _FileStretch:
    """A stretch of the file, with the number of its first line."""

    line: int
    lines: list[str]
    is_whole: bool
    """Whether it has an end."""


def _stretches(lines: Sequence[str]) -> Iterator[_FileStretch]:
    """The stretches between ends, and between the last of them and the end of the file."""
    start = 0
    for number, line in enumerate(lines):
        if _END.match(line):
            yield from _parted(start, lines[start:number], True)
            start = number + 1
    rest = list(lines[start:])
    if rest and _TORN.match(rest[-1]):
        rest.pop()
    yield from _parted(start, rest, False)


def _parted(start: int, lines: Sequence[str], is_whole: bool) -> Iterator[_FileStretch]:
    """A stretch without empty lines around it; cut where two records have no end between them."""
    # A Kindle that made the file marks every record of that day as the file's first.
    kept = [line.strip("\ufeff\0 \t\u3000") for line in lines]
    while kept and not kept[0]:
        start += 1
        kept.pop(0)
    while kept and not kept[-1]:
        kept.pop()
    if not kept:
        return
    cuts = [
        number - 1
        for number in range(3, len(kept))
        if kept[number - 1] and (header := read_header(kept[number])) and header.is_sure
    ]
    for first, last in zip([0, *cuts], [*cuts, len(kept)], strict=True):
        yield _FileStretch(start + first + 1, kept[first:last], is_whole or last < len(kept))


def _record(line: int, lines: list[str], remarks: list[Remark]) -> _Record | None:
    """The record of a stretch; None where it is too little for one."""
    if (header := read_header(lines[0])) and header.is_sure:
        remarks.append(Remark(line, "this record doesn't say which book it is of", lines[0]))
        return _Record("", header, _words(lines[1:]), line)
    if len(lines) < 2:
        remarks.append(Remark(line, "this is no whole record", lines[0]))
        return None
    book, second = lines[0], read_header(lines[1])
    if second is None:
        what = "its second line isn't one of a Kindle; all its words are taken for a highlight"
        remarks.append(Remark(line + 1, what, lines[1], book))
        return _Record(book, Header(None), _words(lines[1:]), line)
    words = _words(lines[2:])
    if second.kind is None and words:
        what = "its second line is in no language that is known; its location tells what it is"
        remarks.append(Remark(line + 1, what, lines[1], book))
    return _Record(book, second, words, line)


def _words(lines: Sequence[str]) -> str:
    """The words of a record, without the empty lines around them."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _has_words(record: _Record, remarks: list[Remark]) -> bool:
    if record.text:
        return True
    what = f"this {record.kind or 'record'} has no words"
    remarks.append(Remark(record.line, what, record.header.line, record.book))
    return False


def _without_limit(record: _Record, remarks: list[Remark]) -> _Record:
    """The record without what a Kindle says where a publisher allows no more words to be kept."""
    limit = _LIMIT.search(record.text)
    if limit is None or record.kind is RecordKind.NOTE:
        return record
    what = "the publisher lets no more words be kept"
    remarks.append(Remark(record.line, what, limit[0].strip(), record.book))
    return _Record(record.book, record.header, record.text[: limit.start()], record.line)


def _counted(bookmarks: Sequence[_Record]) -> Iterator[Remark]:
    counts = Counter(record.book for record in bookmarks)
    for book, count in counts.items():
        line = next(record.line for record in bookmarks if record.book == book)
        what = count_of(count, "bookmark without words", "bookmarks without words")
        yield Remark(line, what, "", book)


@dataclass(eq=False, slots=True)
class _Mark:
    """A highlight while its notes are looked for."""

    record: _Record
    order: int
    bare: str
    """Its words with one space between them."""
    notes: list[_Record] = field(default_factory=list)
    gone: "list[tuple[_Mark, Remark]]" = field(default_factory=list)
    """The older forms of it, each with what is said of that."""
    is_old: bool = False


def _joined(records: Sequence[_Record]) -> tuple[tuple[Highlight, ...], list[Remark]]:
    """The highlights of all books, each with its notes, in the order of the file."""
    books: dict[str, list[tuple[int, _Record]]] = defaultdict(list)
    for order, record in enumerate(records):
        books[" ".join(record.book.split()).casefold()].append((order, record))
    found: list[tuple[int, Highlight]] = []
    remarks: list[Remark] = []
    for rows in books.values():
        found += _of_book(rows, remarks)
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0])), remarks


def _of_book(
    rows: list[tuple[int, _Record]], remarks: list[Remark]
) -> Iterator[tuple[int, Highlight]]:
    farthest = max((one.header.location[1] for _, one in rows if one.header.location), default=0)
    marks, notes = _marks_and_notes(rows)
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


def _progress(record: _Record, farthest: int) -> float | None:
    """How far a record is, of the way to the farthest: no Kindle says how long a book is."""
    location = record.header.location
    return location[0] / farthest if location and farthest else None


def _marks_and_notes(
    rows: list[tuple[int, _Record]],
) -> tuple[list[_Mark], list[tuple[int, _Record]]]:
    """The highlights and the notes; where a record doesn't say which it is, its place does."""
    marks: list[_Mark] = []
    notes: list[tuple[int, _Record]] = []
    ends: set[int] = set()
    for order, record in rows:
        first, last = record.header.location or (-1, -1)
        if record.kind is RecordKind.NOTE or (
            record.kind is None and first == last and last in ends
        ):
            notes.append((order, record))
        else:
            marks.append(_Mark(record, order, _bare(record.text)))
            ends |= {last} - {-1}
    return marks, notes


def _home(
    note: _Record, order: int, index: dict[int | str, list[_Mark]], remarks: list[Remark]
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
        here = [mark]
        for old in {id(one): one for one in shared if _is_again(one, mark)}.values():
            here += _replaced(old, mark, remarks)
            for at in old.record.places:
                cover[at].remove(old)
            begin[next(iter(old.record.places))].remove(old)
        for one in here:
            for at in one.record.places:
                cover[at].append(one)
            for at in list(one.record.places)[:1]:
                begin[at].append(one)


def _replaced(old: _Mark, new: _Mark, remarks: list[Remark]) -> list[_Mark]:
    """Let go of a highlight for its newer form; those come back that only it was a form of."""
    back = [one for one in old.gone if not _is_again(one[0], new)]
    for mark, remark in back:
        mark.is_old = False
        remarks.remove(remark)
    own = [note for mark, _ in back for note in mark.notes]
    new.notes = [*(note for note in old.notes if note not in own), *new.notes]
    what = "says the same again" if old.bare == new.bare else "is a newer form of it"
    what = f"the record of line {new.record.line} {what}"
    remark = Remark(old.record.line, what, old.record.text, old.record.book)
    remarks.append(remark)
    old.is_old = True
    new.gone += [*(one for one in old.gone if one not in back), (old, remark)]
    return [mark for mark, _ in back]


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
    record: _Record, text: str, notes: Sequence[_Record], remarks: list[Remark]
) -> Highlight:
    """A highlight with the words of its notes, in their order; a newer form takes an older's."""
    kept: list[_Record] = []
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
