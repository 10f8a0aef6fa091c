"""KOReader's sidecar, `metadata.epub.lua`, and the `.annotations.lua` that it can export.

Since 2024 both hold one list `annotations` (`frontend/apps/reader/modules/readerannotation.lua`):
an annotation with `drawer` is a highlight and not a bookmark; `text` has its words, and `note` the
reader's. Before, a highlight was in the list `bookmarks` (its words under `notes`, the reader's
under `text`), and once more in the table `highlight`; very old files have it only there.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from glossator.model.dataclass import dataclass
from glossator.model.digits import whole
from glossator.model.expressions import expression
from glossator.model.highlight import Highlight, XPointers
from glossator.readers.exported import (
    Exported,
    ExportError,
    Item,
    ItemKind,
    Remark,
    Tally,
    digest_of,
)
from glossator.readers.koreader.lua import (
    Chunk,
    LuaError,
    LuaTable,
    LuaValue,
    Number,
    Pieces,
    read_lua,
    read_pieces,
)
from glossator.readers.text import clean, read_text
from glossator.xhtml.book import Ebook
from glossator.xhtml.page import Point, Span
from glossator.xhtml.xpointer import read_pointer, write_pointer

_LISTS = ("annotations", "annotations_rolling", "annotations_paging")
_OLD_LISTS = ("bookmarks", "bookmarks_rolling", "bookmarks_paging")
_OLD_PAGES = ("highlight", "highlight_rolling", "highlight_paging")
_DATE = expression(r"(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})")
_ANNOTATIONS, _LAST = "annotations", "last_xpointer"
_SHOWN = 2_000
"""Bytes that are shown of what couldn't be read; behind the last annotation are settings alone."""
_HINT = "this reads what KOReader wrote: metadata.epub.lua in the book's .sdr folder"


def is_one(name: str, data: bytes) -> bool:
    """Whether a file is one of KOReader's tables, by the word that they begin with."""
    text = read_text(data[:4096]).text.lstrip()
    return re.match(r"(?:--[^\n]*\n\s*)*return\s*\{", text) is not None or (
        name.endswith(".lua") and text.startswith(("--", "return"))
    )


def read(data: bytes) -> Exported:
    """The highlights of a book; raises ExportError where the file has no table."""
    text = read_text(data)
    plain = text.text.encode("utf-8", "surrogatepass")
    try:
        try:
            pieces = None
            table = read_lua(plain).table
        except LuaError:
            pieces = read_pieces(plain)
            table = pieces.table
    except LuaError as cause:
        raise ExportError(f"in line {cause.line}: {cause}", _HINT) from cause
    found = _Sidecar(plain, table)
    found.remarks += text.remarks
    found.gather(pieces)
    return Exported("KOReader", tuple(found.highlights), (*found.remarks, *found.tally.remarks()))


class _Sidecar:
    """What is found in a file, bit by bit."""

    def __init__(self, data: bytes, table: LuaTable) -> None:
        self.highlights: list[Highlight] = []
        self.remarks: list[Remark] = []
        self.tally = Tally()
        self._data = data
        self._table = table
        self._book = _book(table)
        self._pages = _number(table.get("doc_pages")) or _number(
            _inner(table, "stats").get("pages")
        )
        self._line, self._at = 1, 0

    def gather(self, pieces: Pieces | None) -> None:
        """All that the table holds, and what stands behind a damage."""
        torn: Sequence[LuaTable] = pieces.torn if pieces else ()
        # A KOReader that makes a new list of an old one may leave the old one there.
        renewed: set[tuple[str, str]] = set()
        for name in _LISTS:
            for entry in self._entries(_inner(self._table, name)):
                self._annotation(entry, torn)
                renewed.add((entry.text("datetime"), entry.text("text")))
        known: set[str] = set()
        for name in _OLD_LISTS:
            for entry in self._entries(_inner(self._table, name)):
                known |= {entry.text("datetime"), entry.text("notes")}
                if (entry.text("datetime"), entry.text("notes")) not in renewed:
                    self._bookmark(entry, torn)
        for name in _OLD_PAGES:
            for page in self._entries(_inner(self._table, name)):
                for entry in self._entries(page):
                    if not known & {entry.text("datetime") or None, entry.text("text") or None}:
                        self._annotation(entry, torn, is_highlight=True)
        if pieces:
            for start, end in pieces.gaps:
                line = self._data.count(b"\n", 0, start) + 1
                what = "the file is damaged here"
                words = self._data[start : min(end, start + _SHOWN)].decode("utf-8", "replace")
                words += "…" if end > start + _SHOWN else ""
                self.remarks.append(Remark(line, what, clean(words).strip(), self._book))
            self._behind(pieces)

    def _behind(self, pieces: Pieces) -> None:
        for entry in (*pieces.rest, *pieces.torn):
            if entry.at > self._at and (entry.text("datetime") or entry.text("pos0")):
                if entry.text("notes"):
                    self._bookmark(entry, pieces.torn)
                else:
                    self._annotation(entry, pieces.torn)

    def _entries(self, table: LuaTable) -> Iterator[LuaTable]:
        for key, value in table.rows:
            if isinstance(value, LuaTable):
                yield value
            else:
                words = f"{_words(key)}: {_words(value)}"
                self.remarks.append(Remark(self._line_of(table), "this is no annotation", words))

    def _annotation(
        self, entry: LuaTable, torn: Iterable[LuaTable], is_highlight: bool = False
    ) -> None:
        text, note = _clean(entry, "text"), _clean(entry, "note")
        is_highlight = is_highlight or bool(entry.text("drawer") or entry.get("pos0"))
        self._add(entry, text, note, is_highlight, entry in torn)

    def _bookmark(self, entry: LuaTable, torn: Iterable[LuaTable]) -> None:
        """An annotation of the old list; what KOReader wrote by itself is no comment."""
        text, note = _clean(entry, "notes"), _clean(entry, "text")
        date = entry.text("datetime")
        if note == text or (date and note.endswith(f"@ {date}") and text in note):
            note = ""
        is_highlight = entry.get("highlighted") is True or entry.get("pos0") is not None
        self._add(entry, text, note, is_highlight, entry in torn)

    def _add(
        self, entry: LuaTable, text: str, note: str, is_highlight: bool, is_torn: bool
    ) -> None:
        line = self._line_of(entry)
        if is_torn:
            what = "this record has no end; what there is of it was kept"
            self.remarks.append(Remark(line, what, text or note, self._book))
        if not is_highlight and not note:
            self.tally.add("bookmark without words", "bookmarks without words", text)
        elif not text and not note:
            what = "this highlight has no words: it is of a picture, or they were lost"
            self.remarks.append(Remark(line, what, entry.text("datetime"), self._book))
        else:
            made = entry.text("datetime")
            page = _number(entry.get("pageno"))
            where = entry.text("pos0") or entry.text("page")
            # The words of a bookmark are KOReader's own: where it is.
            text = text if is_highlight else ""
            self.highlights.append(
                Highlight(
                    text,
                    note,
                    chapter=_clean(entry, "chapter"),
                    position=_position(entry),
                    progress=min(1.0, page / self._pages) if page and self._pages else None,
                    made=_DATE.sub(r"\1T\2", made),
                    id=digest_of(self._book, where, made, text, note),
                    line=line,
                    book=self._book,
                )
            )

    def _line_of(self, table: LuaTable) -> int:
        """A table's line; tables are asked for in the order of the file, mostly."""
        start = self._at if table.at >= self._at else 0
        before = self._line if start else 1
        self._line = before + self._data.count(b"\n", start, table.at)
        self._at = table.at
        return self._line


def _position(entry: LuaTable) -> XPointers | None:
    start, end = entry.text("pos0") or entry.text("page"), entry.text("pos1")
    return XPointers(clean(start), clean(end)) if start.startswith("/") else None


def _book(table: LuaTable) -> str:
    for name in ("doc_props", "stats"):
        about = _inner(table, name)
        if title := _clean(about, "title"):
            authors = ", ".join(_clean(about, "authors").split("\n"))
            return f"{title} ({authors})" if authors else title
    return clean(table.text("doc_path")).rpartition("/")[2]


def _inner(table: LuaTable, name: str) -> LuaTable:
    value = table.get(name)
    return value if isinstance(value, LuaTable) else LuaTable()


def _number(value: LuaValue) -> float:
    try:
        return max(0.0, float(value.letters)) if isinstance(value, Number) else 0.0
    except ValueError:
        return 0.0


def _clean(table: LuaTable, name: str) -> str:
    return clean(table.text(name)).strip()


def _words(value: LuaValue) -> str:
    return clean(value) if isinstance(value, str) else getattr(value, "letters", str(value))


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A sidecar, read; the last place is the last of its items."""

    items: tuple[Item, ...]
    chunk: Chunk
    entries: tuple[LuaTable, ...]
    version: int
    """That of crengine's document, which says how positions are written."""

    def written(self, carried: Mapping[int, Span], new: Ebook) -> tuple[bytes, frozenset[int]]:
        """See `ExportedFile`."""
        pointers = {
            number: pointer
            for number, span in carried.items()
            if (pointer := self._pointers(span, new)) is not None
        }
        table = LuaTable(list(self.chunk.table.rows))
        last = len(self.entries)
        if last not in pointers:
            table.remove(_LAST)
        elif not _leads_to(table.text(_LAST), carried[last].start, new):
            table.set(_LAST, pointers[last][0])
        kept = self._in_order([one for one in range(last) if one in pointers], carried)
        rows: list[tuple[LuaValue, LuaValue]] = [
            (Number(str(place)), _placed(self.entries[one], pointers[one], carried[one], new))
            for place, one in enumerate(kept, 1)
        ]
        if self.entries:
            table.set(_ANNOTATIONS, LuaTable(rows))
        unsaid = frozenset(carried.keys() - pointers.keys())
        return Chunk(self.chunk.before, table, self.chunk.after).written(), unsaid

    def _pointers(self, span: Span, new: Ebook) -> tuple[str, str] | None:
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


def open_sheet(data: bytes, old: Ebook) -> Sidecar:
    """The sidecar of the old edition; raises ExportError where it is none."""
    try:
        chunk = read_lua(data)
    except LuaError as cause:
        raise ExportError(str(cause), _HINT, cause.line) from cause
    table = chunk.table
    annotations = table.get(_ANNOTATIONS)
    if annotations is None and (table.get("bookmarks") or table.get("highlight")):
        raise ExportError(
            "an older KOReader wrote it, before highlights and bookmarks were one list",
            "open the book once in KOReader of 2024 or later, and close it: it renews the file",
        )
    last = table.text(_LAST)
    if annotations is None and not last:
        raise ExportError(
            "it holds neither annotations nor a last place",
            "is it the metadata.epub.lua of the book's .sdr folder?",
        )
    values = [value for _, value in annotations.rows] if isinstance(annotations, LuaTable) else []
    entries = tuple(value for value in values if isinstance(value, LuaTable))
    if len(entries) < len(values) or any(not entry.text("page") for entry in entries):
        raise ExportError(
            "some of its annotations have no position in an e-book",
            "those of a PDF or of pictures can't be carried over",
        )
    items = [_item(entry, old) for entry in entries]
    if last:
        place = read_pointer(last, old)
        point = place.point if place else None
        spans = (Span(point, point),) if point else ()
        items.append(Item(ItemKind.PLACE, spans, page=place.page if place else None, place=last))
    return Sidecar(tuple(items), chunk, entries, _version(table))


def _version(table: LuaTable) -> int:
    version = table.get("cre_dom_version")
    letters = version.letters if isinstance(version, Number) else ""
    return whole(letters)


def _item(entry: LuaTable, old: Ebook) -> Item:
    is_highlight = bool(entry.text("pos0") and entry.text("pos1"))
    first = entry.text("pos0") if is_highlight else entry.text("page")
    start = read_pointer(first, old)
    end = read_pointer(entry.text("pos1"), old) if is_highlight else start
    spans: tuple[Span, ...] = ()
    if start and end and start.point and end.point and start.point <= end.point:
        spans = (Span(start.point, end.point),)
    is_quotation = is_highlight and entry.get("text_edited") is not True
    return Item(
        ItemKind.HIGHLIGHT if is_highlight else ItemKind.BOOKMARK,
        spans,
        quotation=entry.text("text").strip() if is_quotation else "",
        page=start.page if start and end and start.page == end.page else None,
        comment=entry.text("note"),
        chapter=entry.text("chapter"),
        date=entry.text("datetime_updated") or entry.text("datetime"),
        place=first,
    )


def _placed(entry: LuaTable, pointers: tuple[str, str], span: Span, new: Ebook) -> LuaTable:
    placed = LuaTable(list(entry.rows))
    ends = {"page": (pointers[0], span.start)}
    if entry.text("pos0") and entry.text("pos1"):
        ends |= {"pos0": (pointers[0], span.start), "pos1": (pointers[1], span.end)}
    for key, (pointer, point) in ends.items():
        if not _leads_to(entry.text(key), point, new):
            placed.set(key, pointer)
    return placed


def _leads_to(pointer: str, point: Point, new: Ebook) -> bool:
    """Whether a position of the old edition is right in the new one as it stands."""
    read = read_pointer(pointer, new)
    return read is not None and read.point == point
