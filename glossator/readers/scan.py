"""Reads the records of a JSON file, with their lines, even where it was cut off or damaged.

A file that a reader wrote is parsed record by record. What comes before the damage is kept, and
after it every object that looks like a record; what is left between them goes into remarks.
"""

import json
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable
from typing import Any

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.readers.exported import Remark
from glossator.readers.text import clean, read_text

CUT = "the file ends in the middle: what stood last, and what came after it, is lost"
_DAMAGED = "this can't be read as JSON"
_SPACE = expression(r"[ \t\r\n\ufeff\0]*")
_LINE = expression("\n")
_NOTHING = " \t\r\n,[]{}\0\ufeff"
_PATIENCE = 20
"""How often, at most, a damaged stretch is read again from another place in it."""
_WINDOW = 4096
_TAIL = 16
"""How near to the end of a window an error may be due to that end: no name or escape is longer."""


@dataclass(frozen=True, slots=True)
class ScannedRecord:
    """A record, and the line that it begins on."""

    value: dict[str, Any]
    line: int


@dataclass(frozen=True, slots=True)
class Scanned:
    """All that could be read of a file."""

    records: tuple[ScannedRecord, ...]
    about: dict[str, Any]
    """What the file says of itself beside its records."""
    remarks: tuple[Remark, ...]


def scanned(
    data: bytes, lists: Collection[str], is_record: Callable[[dict[str, Any]], bool]
) -> Scanned:
    """The records of a file, whatever state it is in.

    `lists` are the names of its lists of records; `is_record` says whether an object, wherever it
    stands, is a record.
    """
    text, remarks = decoded(data)
    scan = _RecordScan(text, lists, is_record)
    scan.run()
    return Scanned(tuple(scan.records), scan.about, (*remarks, *scan.remarks))


def decoded(data: bytes) -> tuple[str, tuple[Remark, ...]]:
    """A file's text, whatever its encoding is, with a remark where that isn't sure."""
    found = read_text(_whole(data))
    # A file may be one line, and is no help as its own illustration.
    return found.text, tuple(Remark(one.line, one.what) for one in found.remarks)


def words(value: object) -> str:
    """A value's text, without the space around it; empty where it has none."""
    return clean(value).strip() if isinstance(value, str) else ""


def of_type(rows: Iterable[dict[str, Any]], kind: str) -> dict[str, Any]:
    """The first object that has this for its `type`; an empty one where none has."""
    return next((row for row in rows if row.get("type") == kind), {})


def _whole(data: bytes) -> bytes:
    """The data without the beginning of a letter that was cut in two (UTF-8)."""
    for size in (1, 2, 3):
        lead = data[-size] if len(data) >= size else 0
        if lead >= 0xC0:
            needed = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
            return data[:-size] if needed > size else data
        if lead < 0x80:
            break
    return data


class _BrokenError(Exception):
    """The JSON can't be followed beyond a place."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


class _RecordScan:
    def __init__(
        self, text: str, lists: Collection[str], is_record: Callable[[dict[str, Any]], bool]
    ) -> None:
        self.records: list[ScannedRecord] = []
        self.about: dict[str, Any] = {}
        self.remarks: list[Remark] = []
        self._text = text
        self._lists = lists
        self._is_record = is_record
        self._decoder = json.JSONDecoder(strict=False)
        self._lines = [match.end() for match in _LINE.finditer(text)]

    def run(self) -> None:
        """Read all there is."""
        at = self._skip(0)
        try:
            if self._text[at : at + 1] == "{":
                at = self._object(at)
            elif self._text[at : at + 1] == "[":
                at = self._array(at)
        except _BrokenError as broken:
            self._salvage(broken.at, is_open=True)
        else:
            self._salvage(at, is_open=False)
        if not self.records and self._is_record(self.about):
            self.records.append(ScannedRecord(self.about, 1))

    def _object(self, at: int) -> int:
        at = self._skip(at + 1)
        while self._text[at : at + 1] != "}":
            key, at = self._value(at)
            at = self._skip(at)
            if not isinstance(key, str) or self._text[at : at + 1] != ":":
                raise _BrokenError(at)
            at = self._skip(at + 1)
            if key in self._lists and self._text[at : at + 1] == "[":
                at = self._array(at)
            else:
                start = at
                value, at = self._value(at)
                # A list in an object of its own, as pages of a collection have it.
                if not self._nested(value, start, at):
                    self.about[key] = value
            at = self._comma(at, "}")
        return at + 1

    def _array(self, at: int) -> int:
        at = self._skip(at + 1)
        while self._text[at : at + 1] != "]":
            start = at
            value, at = self._value(at)
            if isinstance(value, dict):
                self.records.append(ScannedRecord(value, self._line(start)))
            else:
                self._remark(start, at, "this is no record")
            at = self._comma(at, "]")
        return at + 1

    def _nested(self, value: object, start: int, end: int) -> bool:
        held = any(name in value for name in self._lists) if isinstance(value, dict) else False
        if held:
            self._salvage(start, is_open=False, end=end)
        return held

    def _comma(self, at: int, close: str) -> int:
        at = self._skip(at)
        found = self._text[at : at + 1]
        if found == ",":
            return self._skip(at + 1)
        if found != close:
            raise _BrokenError(at)
        return at

    def _salvage(self, at: int, is_open: bool, end: int | None = None) -> None:
        """The records from a place on, by trying at every brace; what they leave is remarked."""
        end = len(self._text) if end is None else end
        left = at
        patience = _PATIENCE * (end - at) + 1
        while patience > 0 and (at := self._text.find("{", at, end)) >= 0:
            value, after = self._tried(at, end)
            if isinstance(value, dict) and self._is_record(value):
                if is_open:
                    self._remark(left, at, _DAMAGED)
                self.records.append(ScannedRecord(value, self._line(at)))
                at = left = after
            else:
                patience -= after - at
                at += 1
        if is_open:
            if not self._remark(left, end, CUT):
                self.remarks.append(Remark(self._line(len(self._text)), CUT))
        elif end == len(self._text):
            self._remark(left, end, _DAMAGED)

    def _tried(self, at: int, end: int) -> tuple[Any, int]:
        """The value that begins at a place, or None; and how far it was read.

        A window is read, for the parser's errors count all lines before them, and a damaged file
        has many.
        """
        size = _WINDOW
        while True:
            window = self._text[at : min(at + size, end)]
            try:
                value, after = self._decoder.raw_decode(window)
            except json.JSONDecodeError as cause:
                is_cut = cause.pos > size - _TAIL or cause.msg.startswith("Unterminated")
                if not is_cut or at + size >= end:
                    return None, at + max(cause.pos, 1)
            except (RecursionError, ValueError):
                return None, at + len(window)
            else:
                return value, at + after
            size *= 4

    def _remark(self, start: int, end: int, what: str) -> bool:
        piece = self._text[start:end].strip(_NOTHING)
        if piece:
            start = self._text.index(piece, start)
            self.remarks.append(Remark(self._line(start), what, words(piece)))
        return bool(piece)

    def _value(self, at: int) -> tuple[Any, int]:
        try:
            return self._decoder.raw_decode(self._text, at)
        except (ValueError, RecursionError) as cause:
            raise _BrokenError(at) from cause

    def _skip(self, at: int) -> int:
        match = _SPACE.match(self._text, at)
        assert match is not None
        return match.end()

    def _line(self, at: int) -> int:
        return bisect_right(self._lines, at) + 1
