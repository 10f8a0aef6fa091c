"""Reads the rows of SQLite databases; of damaged ones, as many as can be read.

SQLite is never given the file itself, only its bytes in memory, so that no e-reader's database is
ever locked, changed or given a file beside it. SQLite stops at the first page that is lost, and
doesn't say what lies behind it: from there on, the tree of a table's pages is followed by hand
(SQLite's file format, sections 1.5 and 1.6).
"""

import re
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from glossator.model.counted import count_of, word_for
from glossator.model.files import read_file
from glossator.readers.exported import ExportError, Remark

_MAGIC = b"SQLite format 3\0"
_WAL = "-wal"
_FAULTS = (sqlite3.Error, UnicodeError)
"""What reading a damaged file ends in: names of columns are text too."""
DatabaseRow = dict[str, Any]
_INTERIOR, _LEAF = 5, 13
_HEADERS = {_INTERIOR: 12, _LEAF: 8}


def is_database(data: bytes, table: str) -> bool:
    """Whether a file is a SQLite database that has a table of this name, however damaged."""
    made = rb"(?i)CREATE TABLE\s+(?:IF NOT EXISTS\s+)?[\"'`\[]?" + table.encode() + rb"\b"
    return data.startswith(_MAGIC) and re.search(made, data) is not None


def with_log(path: Path, data: bytes) -> bytes:
    """A database with the changes that still lie in the log beside it, which SQLite calls WAL.

    A device that was unplugged, or an app that is open, leaves the newest highlights there. Where
    the log can't be used, the database stays as it is.
    """
    log = path.with_name(path.name + _WAL)
    if not (data.startswith(_MAGIC) and log.is_file()):
        return data
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.sqlite"
        copy.write_bytes(data)
        copy.with_name(copy.name + _WAL).write_bytes(read_file(log))
        try:
            connection = sqlite3.connect(copy)
            try:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                connection.close()
        except sqlite3.Error:
            return data
        return copy.read_bytes()


class Database:
    """A database, by its bytes."""

    def __init__(self, data: bytes) -> None:
        """Raises ExportError where not even the names of its tables can be read."""
        size = int.from_bytes(data[16:18], "big")
        self._page_size = 65536 if size == 1 else size or 4096
        pages = -(-len(data) // self._page_size)
        # Only where the file was last written by a SQLite that knows of the count (section 1.3.7).
        told = int.from_bytes(data[28:32], "big") if data[24:28] == data[92:96] else 0
        # Journal modes 1: no log is looked for. Page count 0: as many as there are.
        head = data[:18] + b"\1\1" + data[20:28] + bytes(4) + data[32:100]
        self._data = (head + data[100:]).ljust(pages * self._page_size, b"\0")
        self._connection = sqlite3.connect(":memory:")
        self._connection.text_factory = lambda text: text.decode("utf-8", "replace")
        self.remarks: list[Remark] = []
        if told * self._page_size > len(data):
            share = 100 * len(data) // (told * self._page_size)
            self.remarks.append(Remark(0, f"the file is cut off: {share} % of it are there"))
        try:
            self._connection.deserialize(self._data)
            # Tables that can't be understood don't hide the others.
            self._connection.execute("PRAGMA writable_schema=ON")
            rows = self._connection.execute(
                "SELECT name, rootpage FROM sqlite_master WHERE type = 'table'"
            )
            self._roots: dict[str, int] = {str(name).lower(): root for name, root in rows}
        except (*_FAULTS, ValueError, OverflowError, TypeError) as cause:
            raise ExportError(
                f"the database can't be read: {cause}",
                "copy it again from the device or the app, and let the copying come to its end",
            ) from cause

    def rows(self, table: str) -> Iterator[DatabaseRow]:
        """The rows of a table, by the columns' names, in the order in which they were made.

        A row of which the end is lost has its words up to there, and is marked: see `is_torn`.
        Afterwards `remarks` says what can't be read. A table that isn't there has no rows.
        """
        root = self._roots.get(table.lower())
        if root is None:
            return
        told: set[int] = set()
        try:
            for number, row in self._select(f'SELECT rowid, * FROM "{table}" NOT INDEXED'):
                told.add(number)
                yield row
        except _FAULTS:
            yield from self._left(table, root, told)

    def _left(self, table: str, root: int, told: set[int]) -> Iterator[DatabaseRow]:
        """The rows of a damaged table that SQLite didn't come to."""
        numbers, lost = _row_ids(self._data, self._page_size, root)
        unread = 0
        for number in numbers:
            if number in told:
                continue
            try:
                query = f'SELECT rowid, * FROM "{table}" NOT INDEXED WHERE rowid = ?'
                for _, row in self._select(query, number):
                    yield row
            except _FAULTS:
                unread += 1
        parts = []
        if lost:
            pages = count_of(lost, "page is", "pages are")
            parts.append(f"{pages} lost, each of which may hold several records")
        if unread:
            parts.append(f"{unread} more {word_for(unread, 'record')} can't be read")
        if parts:
            self.remarks.append(Remark(0, f"the file is damaged: {'; '.join(parts)}"))

    def _select(self, query: str, *values: int) -> Iterator[tuple[int, DatabaseRow]]:
        cursor = self._connection.execute(query, values)
        names = [column[0] for column in cursor.description]
        for row in cursor:
            yield int(row[0]), dict(zip(names[1:], row[1:], strict=True))


def is_torn(row: DatabaseRow) -> bool:
    """Whether a row's end was lost: zero bytes, which no reader's text has, stand in its place."""
    values = [value for value in row.values() if value is not None]
    return not values or any("\0" in value for value in values if isinstance(value, str))


def text(row: DatabaseRow, column: str) -> str:
    """A column's text, without the space around it; empty where there is none.

    Old firmware lacks columns that newer ones have.
    """
    value = row.get(column)
    return str(value).replace("\0", "").strip() if value is not None else ""


def around(marked: str, context: str) -> tuple[str, str]:
    """What stands before and after some words in their context; empty unless it has them once."""
    if not marked or context.count(marked) != 1:
        return "", ""
    before, _, after = context.partition(marked)
    return before.strip(), after.strip()


def _row_ids(data: bytes, page_size: int, root: int) -> tuple[list[int], int]:
    """The ids of the rows that a table's leaves name, in order, and how many pages are lost."""
    found: list[int] = []
    lost = 0
    seen: set[int] = set()
    pages = [root]
    while pages:
        number = pages.pop()
        if number in seen:
            continue
        seen.add(number)
        start = (number - 1) * page_size
        page = data[start : start + page_size] if number > 0 else b""
        # The first page begins with the file's own header.
        head = 100 if number == 1 else 0
        kind = page[head] if len(page) > head else 0
        if kind not in _HEADERS:
            lost += 1
            continue
        cells = _cells(page, head, kind)
        if kind == _LEAF:
            found += [_row_id(page, cell) for cell in cells]
        else:
            last = int.from_bytes(page[head + 8 : head + 12], "big")
            children = [int.from_bytes(page[cell : cell + 4], "big") for cell in cells]
            pages += reversed([*children, last])
    return sorted(set(found)), lost


def _cells(page: bytes, head: int, kind: int) -> list[int]:
    count = int.from_bytes(page[head + 3 : head + 5], "big")
    first = head + _HEADERS[kind]
    pointers = page[first : first + 2 * count]
    return [int.from_bytes(pointers[at : at + 2], "big") for at in range(0, len(pointers), 2)]


def _row_id(page: bytes, cell: int) -> int:
    _, at = _varint(page, cell)
    value, _ = _varint(page, at)
    return value - (1 << 64) if value >> 63 else value


def _varint(page: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes (section 1.6), and where it ends."""
    value = 0
    for place, byte in enumerate(page[at : at + 9]):
        if place == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    return value, at + 9
