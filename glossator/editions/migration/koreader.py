"""KOReader's sidecar, `metadata.epub.lua`: its annotations and the last place, read and written.

An annotation has `page` (where it begins), `pos0` and `pos1` (a highlight's two ends), `text`, and
what the reader added to it (`frontend/apps/reader/modules/readerannotation.lua`). KOReader looks
for them by their order in the book, so where that has changed they are put in the new order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from glossator.editions.migration.held import FileError, Item, Kind
from glossator.readers.koreader.lua.read import LuaError, read_lua
from glossator.readers.koreader.lua.values import Chunk, Number, Table, Value
from glossator.xhtml.book import Book
from glossator.xhtml.page import Point, Span
from glossator.xhtml.xpointer import read_pointer, write_pointer

_ANNOTATIONS, _LAST = "annotations", "last_xpointer"
_HINT = "this reads what KOReader itself wrote: metadata.epub.lua in the book's .sdr folder"


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A sidecar, read; the last place is the last of its items."""

    items: tuple[Item, ...]
    chunk: Chunk
    entries: tuple[Table, ...]
    version: int
    """That of crengine's document, which says how positions are written."""

    def written(self, carried: Mapping[int, Span], new: Book) -> tuple[bytes, frozenset[int]]:
        """See `Sheet`."""
        pointers = {
            number: pointer
            for number, span in carried.items()
            if (pointer := self._pointers(span, new)) is not None
        }
        table = Table(list(self.chunk.table.rows))
        last = len(self.entries)
        if last not in pointers:
            table.remove(_LAST)
        elif not _leads_to(table.text(_LAST), carried[last].start, new):
            table.set(_LAST, pointers[last][0])
        kept = self._in_order([one for one in range(last) if one in pointers], carried)
        rows: list[tuple[Value, Value]] = [
            (Number(str(place)), _placed(self.entries[one], pointers[one], carried[one], new))
            for place, one in enumerate(kept, 1)
        ]
        if self.entries:
            table.set(_ANNOTATIONS, Table(rows))
        unsaid = frozenset(carried.keys() - pointers.keys())
        return Chunk(self.chunk.before, table, self.chunk.after).written(), unsaid

    def _pointers(self, span: Span, new: Book) -> tuple[str, str] | None:
        start = write_pointer(span.start, new, self.version)
        end = write_pointer(span.end, new, self.version)
        return None if start is None or end is None else (start, end)

    def _in_order(self, numbers: Sequence[int], carried: Mapping[int, Span]) -> Sequence[int]:
        """The annotations as they follow one another now, or as they did where nothing moved."""
        now = sorted(numbers, key=lambda number: carried[number].start)
        if all(self.items[number].spans for number in numbers):
            was = sorted(numbers, key=lambda number: self.items[number].spans[0].start)
            return numbers if was == now else now
        return now


def is_sidecar(data: bytes) -> bool:
    """Whether a file looks like one of KOReader's."""
    head = data[:4096].lstrip()
    return head.startswith((b"--", b"return")) and b"return" in head


def read_sidecar(data: bytes, old: Book) -> Sidecar:
    """The sidecar of the old edition; raises FileError where it is none."""
    try:
        chunk = read_lua(data)
    except LuaError as cause:
        raise FileError(str(cause), _HINT, cause.line) from cause
    table = chunk.table
    annotations = table.get(_ANNOTATIONS)
    if annotations is None and (table.get("bookmarks") or table.get("highlight")):
        raise FileError(
            "an older KOReader wrote it, before highlights and bookmarks were one list",
            "open the book once in KOReader of 2024 or later, and close it: it renews the file",
        )
    last = table.text(_LAST)
    if annotations is None and not last:
        raise FileError(
            "it holds neither annotations nor a last place",
            "is it the metadata.epub.lua of the book's .sdr folder?",
        )
    values = [value for _, value in annotations.rows] if isinstance(annotations, Table) else []
    entries = tuple(value for value in values if isinstance(value, Table))
    if len(entries) < len(values) or any(not entry.text("page") for entry in entries):
        raise FileError(
            "some of its annotations have no position in an e-book",
            "those of a PDF or of pictures can't be carried over",
        )
    items = [_item(entry, old) for entry in entries]
    if last:
        place = read_pointer(last, old)
        point = place.point if place else None
        spans = (Span(point, point),) if point else ()
        items.append(Item(Kind.PLACE, spans, page=place.page if place else None, place=last))
    return Sidecar(tuple(items), chunk, entries, _version(table))


def _version(table: Table) -> int:
    version = table.get("cre_dom_version")
    letters = version.letters if isinstance(version, Number) else ""
    return int(letters) if letters.isdigit() else 0


def _item(entry: Table, old: Book) -> Item:
    is_highlight = bool(entry.text("pos0") and entry.text("pos1"))
    first = entry.text("pos0") if is_highlight else entry.text("page")
    start = read_pointer(first, old)
    end = read_pointer(entry.text("pos1"), old) if is_highlight else start
    spans: tuple[Span, ...] = ()
    if start and end and start.point and end.point and start.point <= end.point:
        spans = (Span(start.point, end.point),)
    is_quotation = is_highlight and entry.get("text_edited") is not True
    return Item(
        Kind.HIGHLIGHT if is_highlight else Kind.BOOKMARK,
        spans,
        quotation=entry.text("text").strip() if is_quotation else "",
        page=start.page if start and end and start.page == end.page else None,
        comment=entry.text("note"),
        chapter=entry.text("chapter"),
        date=entry.text("datetime_updated") or entry.text("datetime"),
        place=first,
    )


def _placed(entry: Table, pointers: tuple[str, str], span: Span, new: Book) -> Table:
    placed = Table(list(entry.rows))
    ends = {"page": (pointers[0], span.start)}
    if entry.text("pos0") and entry.text("pos1"):
        ends |= {"pos0": (pointers[0], span.start), "pos1": (pointers[1], span.end)}
    for key, (pointer, point) in ends.items():
        if not _leads_to(entry.text(key), point, new):
            placed.set(key, pointer)
    return placed


def _leads_to(pointer: str, point: Point, new: Book) -> bool:
    """Whether a position of the old edition is right in the new one as it stands."""
    read = read_pointer(pointer, new)
    return read is not None and read.point == point
