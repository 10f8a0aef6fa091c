"""Texts in all encodings, and files that are none."""

import codecs

import pytest

from glossator.importing.encoding import MOST, EncodingNameError, check_name, decode
from glossator.importing.imported import ImportingError

WORDS = "Grüße – “ça va”, naïve\nfaçade"


def refused(data: bytes, encoding: str = "") -> ImportingError:
    with pytest.raises(ImportingError) as caught:
        decode(data, encoding)
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_known_by_itself(name: str) -> None:
    assert decode(WORDS.encode(name)).text == WORDS
    assert decode(WORDS.encode(name)).remarks == ()


def test_utf_16_of_either_byte_order() -> None:
    assert decode(codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be")).text == WORDS


def test_what_is_not_utf_8_is_read_as_windows_1252_and_that_is_said() -> None:
    decoded = decode(WORDS.encode("cp1252"))
    assert decoded.text == WORDS
    (remark,) = decoded.remarks
    assert "Windows-1252" in remark
    assert 'line 1, where a "ü" stands' in remark


def test_an_encoding_can_be_named() -> None:
    words = "Доктор и Маргарита"
    assert decode(words.encode("koi8-r"), "koi8-r").text == words
    with pytest.raises(EncodingNameError, match="no encoding"):
        check_name("klingon")
    check_name("")
    assert refused(WORDS.encode("cp1252"), "utf-8").line == 1


def test_utf_8_that_was_damaged_is_told_its_line() -> None:
    data = f"{WORDS}\n{WORDS}".encode()
    assert refused(data.replace(b"\xc3\xa7ade", b"\xc3ade", 1)).line == 2
    assert refused(("é" * 40).encode()[:-1]).line == 1


def test_all_line_ends_become_one() -> None:
    assert decode(b"a\r\nb\rc\nd").text == "a\nb\nc\nd"


def test_few_control_characters_are_left_out_and_said() -> None:
    decoded = decode(b"a bell\x07 and an end\x1a of it")
    assert decoded.text == "a bell and an end of it"
    assert "2 control characters" in decoded.remarks[0]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"{\\rtf1 words}", "RTF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xd0\xcf\x11\xe0....", ".doc"),
        (bytes(range(256)) * 20, "no text"),
        (b"words\0words", "no text"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f", "no text"),
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        ("\ufeff".encode(), "empty"),
    ],
)
def test_what_is_no_text_is_told_what_it_is(data: bytes, what: str) -> None:
    assert what in str(refused(data))


def test_too_much_text_is_refused_with_figures() -> None:
    assert "26 MB of text, and 25 MB" in str(refused(b"a" * (MOST + 1_000_000)))
