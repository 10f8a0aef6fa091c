"""What KOReader writes is read, and comes out of it byte for byte; all else is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.readers.koreader.lua import Chunk, LuaError, LuaTable, LuaValue, Number, read_lua

SIDECAR = rb"""-- /mnt/onboard/Essay.sdr/metadata.epub.lua
return {
    ["annotations"] = {
        [1] = {
            ["note"] = "so \"it\" was \\ and\
went on\13",
            ["pageno"] = 12,
        },
    },
    ["cre_dom_version"] = 20240114,
    ["flipping_zoom_mode"] = "page",
    ["hide_nonlinear_flows"] = false,
    ["last_percent"] = 0.042105263157895,
    ["stats"] = {},
    ["temperature"] = -1e-05,
}
"""


def test_an_unchanged_file_comes_out_byte_for_byte() -> None:
    assert read_lua(SIDECAR).written() == SIDECAR


def test_values_are_read() -> None:
    table = read_lua(SIDECAR).table
    annotations = table.get("annotations")
    assert isinstance(annotations, LuaTable)
    (key, entry), *_ = annotations.rows
    assert key == Number("1")
    assert isinstance(entry, LuaTable)
    assert entry.text("note") == 'so "it" was \\ and\nwent on\r'
    assert table.get("hide_nonlinear_flows") is False
    assert table.get("last_percent") == Number("0.042105263157895")
    assert table.get("nothing") is None


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (rb"'it is \"so\"'", 'it is "so"'),
        (rb'"it\'s"', "it's"),
        (b'"caf\\195\\169"', "café"),
        (rb'"\x41\z   b"', "Ab"),
        (b"[[long\ntext]]", "long\ntext"),
        (b"[==[with ]] in it]==]", "with ]] in it"),
        (b"nil", None),
        (b"-inf", Number("-inf")),
        (b"0x1F", Number("0x1F")),
    ],
)
def test_other_ways_of_lua_are_read_too(written: bytes, value: LuaValue) -> None:
    assert read_lua(b'return { ["x"] = ' + written + b" }").table.get("x") == value


def test_names_and_values_without_keys_are_read() -> None:
    table = read_lua(b"return { one = 1; 'first', --[[ a comment ]] 'second' }").table
    keys = [key for key, _ in table.rows]
    assert keys == ["one", Number("2"), Number("3")]


@pytest.mark.parametrize(
    ("data", "line", "what"),
    [
        (b"{}", 1, "return"),
        (b"return 12", 1, "no table"),
        (b'return {\n  ["a"] = 1\n  ["b"] = 2,\n}', 3, '","'),
        (b'return {\n  ["a"] = "never\nended,\n}', 2, "no end"),
        (b"return {\n  [1] = {\n", 3, "no table, string"),
        (b"return {\n  [1 = 2,\n}", 2, '"]"'),
        (b"return {\n  [1] 2,\n}", 2, '"="'),
        (b'return {\n\n  ["a"] = os.exit(1),\n}', 3, "no table, string"),
        (b"return {}\nos.exit(1)", 2, "after the table"),
        (b'return { "\\q" }', 1, "no letter"),
        (b'return { "\\999" }', 1, "999"),
        (b"return " + b"{" * 5000, 1, "without end"),
    ],
)
def test_what_is_no_such_file_is_refused_with_its_line(data: bytes, line: int, what: str) -> None:
    with pytest.raises(LuaError, match=what) as refused:
        read_lua(data)
    assert refused.value.line == line


@given(st.text() | st.binary().map(lambda data: data.decode("utf-8", "surrogateescape")))
def test_every_string_comes_back(text: str) -> None:
    if any("\ud800" <= letter <= "\udc7f" for letter in text):
        return
    data = Chunk(b"return ", LuaTable([("x", text)]), b"\n").written()
    assert read_lua(data).table.get("x") == text.encode("utf-8", "surrogateescape").decode(
        "utf-8", "surrogateescape"
    )
