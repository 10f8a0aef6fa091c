"""A file of KOReader's that was cut or damaged: as much of its tables as stands in it."""

import re
from dataclasses import dataclass

from glossator.readers.koreader.lua.read import LuaError, Reader
from glossator.readers.koreader.lua.values import Table

_ROW = re.compile(rb"\[\s*\d+\s*\]\s*=\s*(?=\{)")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A damaged file: as much of its table as there is."""

    table: Table
    """What stands before the damage."""
    torn: tuple[Table, ...]
    """Those of all tables that have no end; of one in another, the outer first."""
    rest: tuple[Table, ...]
    """Tables with a number for a key that stand behind the damage, whole."""
    gaps: tuple[tuple[int, int], ...]
    """From which byte to which the file couldn't be read, each time."""
    error: LuaError


def read_pieces(data: bytes) -> Pieces:
    """What can be read of a file that `read_lua` refuses; raises LuaError where it has no table."""
    first = Reader(data)
    first.skip()
    if first.word() != b"return":
        raise first.error('there is no "return {"')
    first.skip()
    error = _stopped(first) or first.error("something stands after the table")
    if first.outermost is None:
        raise error
    torn = list(first.open)
    rest = []
    gaps = []
    at = gap = first.at
    while found := _ROW.search(data, at):
        reader = Reader(data, found.end())
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


def _stopped(reader: Reader) -> LuaError | None:
    """Read a value; why it can't be read to its end, if it can't."""
    try:
        reader.value()
    except LuaError as cause:
        return cause
    except RecursionError:
        return reader.error("tables stand in tables without end")
    return None
