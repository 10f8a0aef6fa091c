"""What KOReader's files hold, and the text it is written as: values in, the same letters out.

KOReader writes one expression, `return {…}`, of tables, strings, numbers and booleans
(`frontend/dump.lua`), and LuaJIT's `%q` for strings. A number keeps the letters that it had, so
that a file that nobody changed comes out byte for byte.
"""

import re
from dataclasses import dataclass, field

_WRITTEN = re.compile(rb'["\\\n]|[\x00-\x1f\x7f]')


@dataclass(frozen=True, slots=True)
class Number:
    """A number, with the letters that it was written with."""

    letters: str


@dataclass(eq=False, slots=True)
class Table:
    """A table; its rows stand in the order of the file."""

    rows: "list[tuple[Value, Value]]" = field(default_factory=list)
    at: int = 0
    """The byte that it begins with, in the file that it was read from."""

    def get(self, key: str) -> "Value | None":
        """The value of a key, if there is one."""
        return next((value for one, value in self.rows if one == key), None)

    def text(self, key: str) -> str:
        """The string of a key; empty where there is none."""
        value = self.get(key)
        return value if isinstance(value, str) else ""

    def set(self, key: str, value: "Value") -> None:
        """Give a key that is there another value."""
        self.rows = [(one, value if one == key else old) for one, old in self.rows]

    def remove(self, key: str) -> None:
        """Take a key out."""
        self.rows = [(one, value) for one, value in self.rows if one != key]


Value = str | bool | Number | Table | None


@dataclass(frozen=True, slots=True)
class Chunk:
    """A file: what stands before its table and after it, and the table."""

    before: bytes
    table: Table
    after: bytes

    def written(self) -> bytes:
        """The file in the form that KOReader gives it."""
        return self.before + _written(self.table, 0) + self.after


def _written(value: Value, depth: int) -> bytes:
    if isinstance(value, Table):
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
