"""Reads an export's bytes as text, whatever became of them on their way here.

Line ends become line feeds. Files in UTF-16 are read, with a byte order mark or without. Bytes that
aren't UTF-8 are read as Windows-1252, which they mostly are, one by one: so if one record of a file
was pasted in from elsewhere, all others keep their letters.
"""

import codecs
import re

from glossator.model.counted import count_of
from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.readers.exported import Remark

_MARK = "\ufeff"
_WIDE = expression(rb"(?:[^\0]\0){4}|(?:\0[^\0]){4}")


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A file's text, and what had to be done to read it."""

    text: str
    remarks: tuple[Remark, ...] = ()


def read_text(data: bytes) -> DecodedText:
    """The text of an export; every export can be read somehow."""
    wide = _wide(data)
    if wide:
        return DecodedText(_plain(data.decode(wide, "replace")))
    try:
        return DecodedText(_plain(data.decode("utf-8")))
    except UnicodeDecodeError as cause:
        text = _plain(data.decode("utf-8", _NAME))
        head = _plain(data[: cause.start].decode("utf-8"))
        number = _lines_with_others(data)
        lines = count_of(number, "line has", "lines have")
        what = f"{lines} letters that aren't in UTF-8; they were read as Windows-1252"
        line = head.count("\n") + 1
        return DecodedText(text, (Remark(line, what, text.split("\n")[line - 1]),))


def clean(text: str) -> str:
    """A string without lone surrogates, which JSON can have, so that it can be written."""
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _plain(text: str) -> str:
    return text.removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n")


def _wide(data: bytes) -> str:
    """UTF-16's name where a file is in it, else nothing."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if found := _WIDE.match(data):
        return "utf-16-be" if found[0].startswith(b"\0") else "utf-16-le"
    return ""


def _lines_with_others(data: bytes) -> int:
    count = 0
    for line in re.split(rb"\r\n?|\n", data):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            count += 1
    return count


def _windows(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    found = error.object[error.start : error.end]
    return "".join(_letter(byte) for byte in found), error.end


def _letter(byte: int) -> str:
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return "\ufffd"


_NAME = "glossator-windows-1252"
codecs.register_error(_NAME, _windows)
