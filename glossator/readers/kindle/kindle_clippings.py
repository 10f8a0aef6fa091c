"""Kindle's `My Clippings.txt`, which KOReader can write too: text in, highlights with notes out.

The file is one for all books, and only ever added to. A record has five lines: the book with its
author in brackets, what it is (see `kindle_header`), an empty one, the words, and ten equals signs.
Whatever happened to the file, each stretch of it is a record or a remark.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from glossator.readers.exported import Exported, ExportError, Remark
from glossator.readers.kindle.kindle_header import Header, read_header
from glossator.readers.kindle.kindle_records import Record, joined
from glossator.readers.kindle.kindle_words import Kind
from glossator.readers.text import read_text

_END = re.compile(r"\s*={10,}\s*$")
_TORN = re.compile(r"\s*=+\s*$")
_LIMIT = re.compile(
    r"\s*<[^<>]{0,200}(?:limit|límite|limite|лимит|предел|上限|限制)[^<>]{0,200}>\s*$",
    re.IGNORECASE,
)
_HEAD = 100_000
_NAME = "Kindle's My Clippings.txt"


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
    records: list[Record] = []
    remarks: list[Remark] = list(text.remarks)
    bookmarks: list[Record] = []
    for line, lines, is_whole in _chunks(text.text.split("\n")):
        record = _record(line, lines, remarks)
        if record is None:
            continue
        if not is_whole:
            what = "the file ends in this record; what there is of it was kept"
            remarks.append(Remark(line, what, record.text, record.book))
        if record.kind is Kind.BOOKMARK and not record.text:
            bookmarks.append(record)
        elif _has_words(record, remarks):
            record = _without_limit(record, remarks)
            records += [record] if record.text else []
    highlights, more = joined(records)
    remarks += [*more, *_counted(bookmarks)]
    return Exported("Kindle", highlights, tuple(sorted(remarks, key=lambda remark: remark.line)))


_Chunk = tuple[int, list[str], bool]
"""The number of its first line, its lines, and whether it has an end."""


def _chunks(lines: Sequence[str]) -> Iterator[_Chunk]:
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


def _parted(
    start: int, lines: Sequence[str], is_whole: bool
) -> Iterator[tuple[int, list[str], bool]]:
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
        yield start + first + 1, kept[first:last], is_whole or last < len(kept)


def _record(line: int, lines: list[str], remarks: list[Remark]) -> Record | None:
    """The record of a stretch; None where it is too little for one."""
    if (header := read_header(lines[0])) and header.is_sure:
        remarks.append(Remark(line, "this record doesn't say which book it is of", lines[0]))
        return Record("", header, _words(lines[1:]), line)
    if len(lines) < 2:
        remarks.append(Remark(line, "this is no whole record", lines[0]))
        return None
    book, second = lines[0], read_header(lines[1])
    if second is None:
        what = "its second line isn't one of a Kindle; all its words are taken for a highlight"
        remarks.append(Remark(line + 1, what, lines[1], book))
        return Record(book, Header(None), _words(lines[1:]), line)
    words = _words(lines[2:])
    if second.kind is None and words:
        what = "its second line is in no language that is known; its location tells what it is"
        remarks.append(Remark(line + 1, what, lines[1], book))
    return Record(book, second, words, line)


def _words(lines: Sequence[str]) -> str:
    """The words of a record, without the empty lines around them."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _has_words(record: Record, remarks: list[Remark]) -> bool:
    if record.text:
        return True
    what = f"this {record.kind or 'record'} has no words"
    remarks.append(Remark(record.line, what, record.header.line, record.book))
    return False


def _without_limit(record: Record, remarks: list[Remark]) -> Record:
    """The record without what a Kindle says where a publisher allows no more words to be kept."""
    limit = _LIMIT.search(record.text)
    if limit is None or record.kind is Kind.NOTE:
        return record
    what = "the publisher lets no more words be kept"
    remarks.append(Remark(record.line, what, limit[0].strip(), record.book))
    return Record(record.book, record.header, record.text[: limit.start()], record.line)


def _counted(bookmarks: Sequence[Record]) -> Iterator[Remark]:
    counts = Counter(record.book for record in bookmarks)
    for book, count in counts.items():
        line = next(record.line for record in bookmarks if record.book == book)
        what = "bookmark without words" if count == 1 else "bookmarks without words"
        yield Remark(line, f"{count} {what}", "", book)
