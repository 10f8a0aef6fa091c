"""Reads the bytes of a text file as text, and says what had to be assumed for that.

Texts are read as UTF-8, unless a byte order mark says otherwise (Unicode 15, section 23.8). What
isn't UTF-8 at all is taken for Windows-1252, the code page of most older texts in the languages of
western Europe, and that is reported.
"""

import codecs

from glossator.importing.imported import ImportingError
from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression

MOST = 25_000_000
"""Bytes of text that one import takes: four million words, more than any one book has."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KNOWN = (
    (b"%PDF", "a PDF file", "copy its text into a file, or convert it: pdftotext -layout"),
    (b"{\\rtf", "a file in RTF", "save it as .docx or as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old Word file (.doc)", "save it as .docx or as plain text"),
    (b"PK\x03\x04", "a ZIP archive", "unpack it, and import a file of it"),
    (b"\x1f\x8b", "a compressed file (gzip)", "unpack it first: gunzip"),
    (b"\x89PNG", "a picture", "name a file that holds text"),
    (b"\xff\xd8\xff", "a picture", "name a file that holds text"),
    (b"GIF8", "a picture", "name a file that holds text"),
    (b"SQLite format 3", "a database", "name a file that holds text"),
    (b"\x7fELF", "a program", "name a file that holds text"),
)
# Neither text nor white space: what XML 1.0, section 2.2, does not allow, and its discouraged ones.
_CONTROL = expression("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_SPACE = expression("[\x1c-\x1f\x85\u2028\u2029]")
_NO_LETTERS = b"\x81\x8d\x8f\x90\x9d"
"""Bytes that Windows-1252 has no letter for."""

_DAMAGE = 0.003
"""The share of control characters from which on a file is no text."""


class EncodingNameError(ImportingError):
    """There is no encoding of the name that was given."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, its lines ended by line feeds, and remarks on how it was read."""

    text: str
    remarks: tuple[str, ...]


def check_name(encoding: str) -> None:
    """Raise EncodingNameError where no encoding for text has this name; an empty name will do."""
    try:
        if encoding:
            "".encode(encoding)
    except (LookupError, ValueError):
        message = f'no encoding is called "{encoding}"'
        hint = "there are: utf-8, utf-16, cp1252, cp1250, cp1251, koi8-r …"
        raise EncodingNameError(message, hint) from None


def decode(data: bytes, encoding: str = "") -> Decoded:
    """The text of a file's bytes, read as `encoding` if one is named (see `check_name`).

    Raises ImportingError for what is too long, empty, binary, or not in the encoding.
    """
    if len(data) > MOST:
        raise ImportingError(
            f"the file holds {len(data) / 1e6:.0f} MB of text, and {MOST / 1e6:.0f} MB can be "
            "imported at most",
            "cut it into several books, and import one after the other",
        )
    for signature, what, hint in _KNOWN:
        if data.startswith(signature):
            raise ImportingError(f"this is {what}, not text", hint)
    text, remarks = _read(data, encoding)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = _SPACE.sub(" ", text)
    controls = len(_CONTROL.findall(text))
    if controls:
        if controls > max(8, len(text) * _DAMAGE):
            raise _binary()
        text = _CONTROL.sub("", text)
        sign = "a control character was" if controls == 1 else f"{controls} control characters were"
        remarks += (f"{sign} left out: no book can hold them",)
    if not text.strip():
        raise ImportingError("the file is empty", "name a file that holds text")
    return Decoded(text, remarks)


def _read(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    if encoding:
        return _strictly(data, encoding), ()
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name), ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as cause:
        return _eight_bits(data, cause)
    if "\0" in text:
        raise _binary()
    return text, ()


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as cause:
        line = data.count(b"\n", 0, cause.start) + 1
        raise ImportingError(
            f"byte 0x{data[cause.start]:02X} is no part of a letter in {name.upper()}",
            "mend it in your editor, or say what the file is written in: --encoding NAME",
            line,
        ) from None


def _eight_bits(data: bytes, cause: UnicodeDecodeError) -> tuple[str, tuple[str, ...]]:
    """What isn't UTF-8: Windows-1252, unless it is UTF-8 that was damaged, or no text."""
    if b"\0" in data:
        raise _binary()
    tried = data.decode("utf-8", "replace")
    broken = tried.count("\ufffd")
    letters = len(tried) - sum(map(str.isascii, tried)) - broken
    line = data.count(b"\n", 0, cause.start) + 1
    if letters > broken:
        raise ImportingError(
            f"the file is UTF-8, but byte 0x{data[cause.start]:02X} is no part of a letter",
            "mend the line in your editor, or say what the file is written in: --encoding NAME",
            line,
        )
    # What Windows-1252 has no letter for becomes control characters, and these are counted.
    name = "Latin-1" if any(byte in data for byte in _NO_LETTERS) else "Windows-1252"
    text = data.decode(name)
    sign = text[cause.start] if cause.start < len(text) else "?"
    remark = (
        f"the file isn't UTF-8 and was read as {name}: look at line {line}, where "
        f'a "{sign}" stands; --encoding NAME reads it otherwise'
    )
    return text, (remark,)


def _binary() -> ImportingError:
    return ImportingError(
        "this is no text: it is full of control characters",
        "name a text file; if it is one, say how it is written: --encoding utf-16",
    )
