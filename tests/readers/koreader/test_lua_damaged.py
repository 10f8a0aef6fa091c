"""What stands in a damaged file of KOReader's, before the damage and behind it."""

import pytest

from glossator.readers.koreader.lua import LuaError, LuaTable, read_pieces

FILE = b'return {\n["a"] = {\n[1] = {["t"] = "one"},\n[2] = {["t"] = "two"},\n},\n["z"] = 1,\n}\n'


def test_a_cut_leaves_all_tables_that_have_an_end() -> None:
    pieces = read_pieces(FILE[: FILE.index(b'"two')])
    inner = pieces.table.get("a")
    assert isinstance(inner, LuaTable)
    assert [one.text("t") for _, one in inner.rows if isinstance(one, LuaTable)] == ["one", ""]
    assert [table.at for table in pieces.torn] == [7, 17, FILE.index(b'{["t"] = "two')]
    assert pieces.error.line == 4


def test_rows_behind_a_damage_are_found() -> None:
    data = FILE.replace(b'"one"', b'"one')
    pieces = read_pieces(data)
    assert [one.text("t") for one in pieces.rest] == ["two"]
    assert len(pieces.torn) == 3
    ((start, end),) = pieces.gaps
    assert data[start:end] == b'"one},\n'


def test_half_a_row_behind_a_damage_is_named() -> None:
    data = FILE.replace(b'"one"', b"?")
    pieces = read_pieces(data[: data.index(b"two")])
    assert pieces.rest == ()
    assert pieces.torn[-1].at == data.index(b'{["t"] = "two')


@pytest.mark.parametrize("data", [b"", b"return", b"return 12", b"local a = {}"])
def test_a_file_without_a_table_is_refused(data: bytes) -> None:
    with pytest.raises(LuaError):
        read_pieces(data)


def test_tables_in_tables_without_end_are_left() -> None:
    assert "without end" in str(read_pieces(b"return " + b"{" * 5000).error)
