"""KOReader's sidecar, `metadata.epub.lua`, and the `.annotations.lua` that it can export.

Since 2024 both hold one list `annotations` (`frontend/apps/reader/modules/readerannotation.lua`):
`drawer` says that an annotation is a highlight and no bookmark, `text` and `note` are its words.
Before, a highlight was in the list `bookmarks`, its words under `notes` and the reader's under
`text`, and once more in the table `highlight`; very old files have it there alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from glossator.model.highlight import Highlight
from glossator.readers.exported import Exported, ExportError, Remark, Tally, digest_of
from glossator.readers.koreader.lua import (
    LuaError,
    Number,
    Pieces,
    Table,
    Value,
    read_lua,
    read_pieces,
)
from glossator.readers.text import clean, read_text

_LISTS = ("annotations", "annotations_rolling", "annotations_paging")
_OLD_LISTS = ("bookmarks", "bookmarks_rolling", "bookmarks_paging")
_OLD_PAGES = ("highlight", "highlight_rolling", "highlight_paging")
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})")
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
    found = _Found(plain, table)
    found.remarks += text.remarks
    found.gather(pieces)
    return Exported("KOReader", tuple(found.highlights), (*found.remarks, *found.tally.remarks()))


class _Found:
    """What is found in a file, bit by bit."""

    def __init__(self, data: bytes, table: Table) -> None:
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
        torn: Sequence[Table] = pieces.torn if pieces else ()
        for name in _LISTS:
            for entry in self._entries(_inner(self._table, name)):
                self._annotation(entry, torn)
        known: set[str] = set()
        for name in _OLD_LISTS:
            for entry in self._entries(_inner(self._table, name)):
                known |= {entry.text("datetime"), entry.text("notes")}
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

    def _entries(self, table: Table) -> Iterator[Table]:
        for key, value in table.rows:
            if isinstance(value, Table):
                yield value
            else:
                words = f"{_words(key)}: {_words(value)}"
                self.remarks.append(Remark(self._line_of(table), "this is no annotation", words))

    def _annotation(self, entry: Table, torn: Iterable[Table], is_highlight: bool = False) -> None:
        text, note = _clean(entry, "text"), _clean(entry, "note")
        is_highlight = is_highlight or bool(entry.text("drawer") or entry.get("pos0"))
        self._add(entry, text, note, is_highlight, entry in torn)

    def _bookmark(self, entry: Table, torn: Iterable[Table]) -> None:
        """An annotation of the old list; what KOReader wrote by itself is no comment."""
        text, note = _clean(entry, "notes"), _clean(entry, "text")
        date = entry.text("datetime")
        if note == text or (date and note.endswith(f"@ {date}") and text in note):
            note = ""
        is_highlight = entry.get("highlighted") is True or entry.get("pos0") is not None
        self._add(entry, text, note, is_highlight, entry in torn)

    def _add(self, entry: Table, text: str, note: str, is_highlight: bool, is_torn: bool) -> None:
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
                    progress=min(1.0, page / self._pages) if page and self._pages else None,
                    made=_DATE.sub(r"\1T\2", made),
                    id=digest_of(self._book, where, made, text, note),
                    line=line,
                    book=self._book,
                )
            )

    def _line_of(self, table: Table) -> int:
        """A table's line; tables are asked for in the order of the file, mostly."""
        start = self._at if table.at >= self._at else 0
        before = self._line if start else 1
        self._line = before + self._data.count(b"\n", start, table.at)
        self._at = table.at
        return self._line


def _book(table: Table) -> str:
    for name in ("doc_props", "stats"):
        about = _inner(table, name)
        if title := _clean(about, "title"):
            authors = ", ".join(_clean(about, "authors").split("\n"))
            return f"{title} ({authors})" if authors else title
    return clean(table.text("doc_path")).rpartition("/")[2]


def _inner(table: Table, name: str) -> Table:
    value = table.get(name)
    return value if isinstance(value, Table) else Table()


def _number(value: Value) -> float:
    try:
        return max(0.0, float(value.letters)) if isinstance(value, Number) else 0.0
    except ValueError:
        return 0.0


def _clean(table: Table, name: str) -> str:
    return clean(table.text(name)).strip()


def _words(value: Value) -> str:
    return clean(value) if isinstance(value, str) else getattr(value, "letters", str(value))
