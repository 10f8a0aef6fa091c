"""Reads what KOReader's files hold, and writes it back in the same form.

KOReader writes one expression, `return {…}`, of tables, strings, numbers and booleans
(`frontend/dump.lua`), and LuaJIT's `%q` for strings. Nothing else is read, and nothing is run. A
number keeps the characters that it was written with, so that a file that nobody changed comes out
the same, byte for byte. Of a file that was cut or damaged, as much is read as is left of its
tables.
"""

import re
from dataclasses import field

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression

_WRITTEN = expression(rb'["\\\n]|[\x00-\x1f\x7f]')
_SPACE = expression(rb"(?:\s+|--\[(=*)\[.*?\]\1\]|--[^\n]*)*", re.DOTALL)
_WORD = expression(rb"[A-Za-z_][A-Za-z_0-9]*")
_NUMBER = expression(
    rb"-?(?:0[xX][0-9a-fA-F.]+(?:[pP][+-]?\d+)?|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)"
)
_ODD = expression(rb"-?(?:inf|nan)\b")
_LONG = expression(rb"\[(=*)\[\r?\n?(.*?)\]\1\]", re.DOTALL)
_PLAIN = expression(rb"[^\\\"'\n]+")
_ESCAPES = dict(zip(b"abfnrtv\\\"'\n", b"\a\b\f\n\r\t\v\\\"'\n", strict=True))
_ROW = expression(rb"\[\s*\d+\s*\]\s*=\s*(?=\{)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number, with the characters that it was written with."""

    letters: str


@dataclass(eq=False, slots=True)
class LuaTable:
    """A table; its rows stand in the order of the file."""

    rows: "list[tuple[LuaValue, LuaValue]]" = field(default_factory=list)
    at: int = 0
    """The byte that it begins with, in the file that it was read from."""

    def get(self, key: str) -> "LuaValue | None":
        """The value of a key, if there is one."""
        return next((value for one, value in self.rows if one == key), None)

    def text(self, key: str) -> str:
        """The string of a key; empty where there is none."""
        value = self.get(key)
        return value if isinstance(value, str) else ""

    def set(self, key: str, value: "LuaValue") -> None:
        """Give a key that is there another value."""
        self.rows = [(one, value if one == key else old) for one, old in self.rows]

    def remove(self, key: str) -> None:
        """Take a key out."""
        self.rows = [(one, value) for one, value in self.rows if one != key]


LuaValue = str | bool | Number | LuaTable | None


@dataclass(frozen=True, slots=True)
class Chunk:
    """A file: its table, and what stands before and after that."""

    before: bytes
    table: LuaTable
    after: bytes

    def written(self) -> bytes:
        """The file in the form that KOReader gives it."""
        return self.before + _written(self.table, 0) + self.after


def _written(value: LuaValue, depth: int) -> bytes:
    if isinstance(value, LuaTable):
        if not value.rows:
            return b"{}"
        indent = b"    " * (depth + 1)
        rows = b"".join(
            b"%b[%b] = %b,\n" % (indent, _written(key, depth + 1), _written(one, depth + 1))
            for key, one in value.rows
        )
        return b"{\n" + rows + b"    " * depth + b"}"
    if isinstance(value, str):
        return _quoted(value.encode("utf-8", "surrogateescape"))
    if isinstance(value, Number):
        return value.letters.encode()
    return {True: b"true", False: b"false", None: b"nil"}[value]


def _quoted(data: bytes) -> bytes:
    """A string as LuaJIT's `%q` writes it: control characters as numbers, breaks behind a mark."""

    def escaped(found: re.Match[bytes]) -> bytes:
        letter = found[0]
        if letter in (b'"', b"\\", b"\n"):
            return b"\\" + letter
        follows = data[found.end() : found.end() + 1]
        return b"\\%03d" % letter[0] if follows.isdigit() else b"\\%d" % letter[0]

    return b'"' + _WRITTEN.sub(escaped, data) + b'"'


class LuaError(ValueError):
    """A file that can't be read; `line` is where it fails."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def read_lua(data: bytes) -> Chunk:
    """The table that a file returns; raises LuaError with the line where it can't be read."""
    reader = _at_table(data)
    start = reader.at
    try:
        table = reader.value()
    except RecursionError as cause:
        raise reader.error("tables stand in tables without end") from cause
    if not isinstance(table, LuaTable):
        raise reader.error("it returns no table")
    end = reader.at
    reader.skip()
    if reader.at < len(data):
        raise reader.error("something stands after the table")
    return Chunk(data[:start], table, data[end:])


class _LuaReader:
    """Goes through a file; what it has read is there even where it stops, with a LuaError."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data = data
        self.at = at
        self.outermost: LuaTable | None = None
        """The first table."""
        self.open: list[LuaTable] = []
        """The tables whose end it hasn't come to, the outermost first."""

    def error(self, message: str) -> LuaError:
        """What is the matter at this place."""
        return LuaError(message, self.data.count(b"\n", 0, self.at) + 1)

    def skip(self) -> None:
        """Go behind space and comments."""
        found = _SPACE.match(self.data, self.at)
        assert found is not None
        self.at = found.end()

    def word(self) -> bytes:
        """The name that stands here, if one does."""
        return self._take(_WORD) or b""

    def value(self) -> LuaValue:
        """The value that stands here."""
        first = self.data[self.at : self.at + 1]
        if first == b"{":
            return self._table()
        if first in (b'"', b"'"):
            return self._string(first)
        if found := _LONG.match(self.data, self.at):
            self.at = found.end()
            return _decoded(found[2])
        if letters := self._take(_NUMBER) or self._take(_ODD):
            return Number(letters.decode())
        word = self.word()
        if word in (b"true", b"false"):
            return word == b"true"
        if word == b"nil":
            return None
        raise self.error("no table, string, number or boolean stands here")

    def _table(self, holder: LuaTable | None = None, key: LuaValue = None) -> LuaTable:
        table = LuaTable(at=self.at)
        if holder is not None:
            # It is put in its place before it is read, so that half of one isn't lost.
            holder.rows.append((key, table))
        self.outermost = self.outermost or table
        self.open.append(table)
        self.at += 1
        self.skip()
        while not self._is(b"}"):
            key = self._key(len(table.rows) + 1)
            if self.data[self.at : self.at + 1] == b"{":
                self._table(table, key)
            else:
                table.rows.append((key, self.value()))
            self.skip()
            if not self._is(b",") and not self._is(b";"):
                self.skip()
                if self._is(b"}"):
                    break
                raise self.error('a "," or "}" is missing')
            self.skip()
        self.open.pop()
        return table

    def _key(self, number: int) -> LuaValue:
        start = self.at
        if self._is(b"["):
            if self.data[self.at : self.at + 1] in (b"[", b"="):
                self.at = start
                return Number(str(number))
            self.skip()
            key = self.value()
            self.skip()
            if not self._is(b"]"):
                raise self.error('a "]" is missing')
        else:
            key = _decoded(self.word())
            if not key or key in ("true", "false", "nil", "inf", "nan"):
                self.at = start
                return Number(str(number))
        self.skip()
        if not self._is(b"="):
            raise self.error('a "=" is missing')
        self.skip()
        return key

    def _string(self, mark: bytes) -> str:
        start = self.at
        self.at += 1
        parts = bytearray()
        while not self._is(mark):
            if plain := self._take(_PLAIN):
                parts += plain
            elif self._is(b"\\"):
                self._escape(parts)
            elif self.data[self.at : self.at + 1] in (b'"', b"'"):
                parts += self.data[self.at : self.at + 1]
                self.at += 1
            else:
                self.at = start
                raise self.error("a string has no end")
        return _decoded(bytes(parts))

    def _escape(self, parts: bytearray) -> None:
        if found := re.compile(rb"\d{1,3}").match(self.data, self.at):
            code = int(found[0])
            if code > 255:
                raise self.error(f"no letter has the number {code}")
            parts.append(code)
            self.at = found.end()
        elif found := re.compile(rb"x([0-9a-fA-F]{2})").match(self.data, self.at):
            parts.append(int(found[1], 16))
            self.at = found.end()
        elif found := re.compile(rb"z\s*").match(self.data, self.at):
            self.at = found.end()
        elif self.at < len(self.data) and self.data[self.at] in _ESCAPES:
            parts.append(_ESCAPES[self.data[self.at]])
            self.at += 1
        else:
            raise self.error("no letter is written so in a string")

    def _is(self, mark: bytes) -> bool:
        """Whether a mark stands here; goes on behind it."""
        if not self.data.startswith(mark, self.at):
            return False
        self.at += len(mark)
        return True

    def _take(self, pattern: re.Pattern[bytes]) -> bytes | None:
        found = pattern.match(self.data, self.at)
        if found is None:
            return None
        self.at = found.end()
        return found[0]


def _at_table(data: bytes) -> _LuaReader:
    """A reader that has come to the value which a file returns."""
    reader = _LuaReader(data)
    reader.skip()
    if reader.word() != b"return":
        raise reader.error('there is no "return {"')
    reader.skip()
    return reader


def _decoded(data: bytes) -> str:
    """A string's letters; bytes that are no UTF-8 are kept as they are."""
    return data.decode("utf-8", "surrogateescape")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A damaged file: as much of its table as there is."""

    table: LuaTable
    """What stands before the damage."""
    torn: tuple[LuaTable, ...]
    """Those of all tables that have no end; of one in another, the outer first."""
    rest: tuple[LuaTable, ...]
    """Tables with a number for a key that stand behind the damage, whole."""
    gaps: tuple[tuple[int, int], ...]
    """From which byte to which the file couldn't be read, each time."""
    error: LuaError


def read_pieces(data: bytes) -> Pieces:
    """What can be read of a file that `read_lua` refuses; raises LuaError where it has no table."""
    first = _at_table(data)
    error = _stopped(first) or first.error("something stands after the table")
    if first.outermost is None:
        raise error
    torn = list(first.open)
    rest = []
    gaps = []
    at = gap = first.at
    while found := _ROW.search(data, at):
        reader = _LuaReader(data, found.end())
        is_torn = _stopped(reader) is not None
        at = max(found.end(), reader.at)
        if gap >= 0:
            gaps.append((gap, found.start()))
        gap = at if is_torn else -1
        if is_torn:
            torn += reader.open
        elif reader.outermost is not None:
            rest.append(reader.outermost)
    if gap >= 0:
        gaps.append((gap, len(data)))
    return Pieces(first.outermost, tuple(torn), tuple(rest), tuple(gaps), error)


def _stopped(reader: _LuaReader) -> LuaError | None:
    """Read a value; why it can't be read to its end, if it can't."""
    try:
        reader.value()
    except LuaError as cause:
        return cause
    except RecursionError:
        return reader.error("tables stand in tables without end")
    return None
