"""ZIP archives: the bytes of their parts, one at a time and within bounds.

Nothing is ever unpacked to the disk. What an archive says of its parts' sizes bounds what reading
one gives (`zipfile` reads no further), so the bounds are looked at before any part is.
"""

import stat
import zipfile
import zlib
from io import BytesIO

from glossator.xhtml.markup import Element, MarkupError, parse

PARTS = 20_000
LARGEST = 1_000_000_000
"""Bytes of all parts of an archive, unpacked."""
_PACKED_FROM, _RATIO = 20_000_000, 150
"""From how many bytes on an archive that grows more than so many times is a bomb."""

_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError)
"""What archives that are damaged, or packed in unknown ways, make the libraries raise."""


class ArchiveError(ValueError):
    """An archive, or a part of it, that can't be read; `hint` says what to do about it."""

    def __init__(self, message: str, hint: str = "copy or download it again") -> None:
        super().__init__(message)
        self.hint = hint


class HarmfulError(ArchiveError):
    """An archive that may be made to do harm; nothing of it was unpacked, nor should be."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "it may be made to do harm; nothing of it was unpacked")


class Archive:
    """A ZIP archive of a kind, "EPUB" or "Word file", whose parts can be read."""

    def __init__(self, data: bytes, kind: str = "EPUB") -> None:
        """Raises ArchiveError for what is no archive, is damaged, or is not safe to read."""
        self.kind = kind
        if data.startswith(_OFFICE):
            message = f"this {kind} is encrypted, or of a format of before 2007"
            raise ArchiveError(message, "take its password off, or save it as .docx")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except _DAMAGE as cause:
            message = f"this is no {kind}, or it is cut off: {cause}"
            hint = "copy or download it again, or look what it is"
            raise ArchiveError(message, hint) from None
        self._check(entries)
        self.names = {entry.filename: entry for entry in entries if not entry.is_dir()}

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        whole = sum(entry.file_size for entry in entries)
        packed = sum(entry.compress_size for entry in entries)
        bomb = whole > _PACKED_FROM and whole > _RATIO * max(packed, 1)
        if len(entries) > PARTS or whole > LARGEST or bomb:
            message = (
                f"this {self.kind} would unpack to {len(entries)} parts of {whole / 1e6:.0f} MB"
            )
            raise HarmfulError(message)
        for entry in entries:
            parts = entry.filename.replace("\\", "/").split("/")
            link = stat.S_ISLNK(entry.external_attr >> 16)
            if ".." in parts or parts[0] == "" or ":" in parts[0] or link:
                message = f'the part "{entry.filename[:80]}" of this {self.kind} leads out of it'
                raise HarmfulError(message)

    def find(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is none of that name.

        Raises ArchiveError where it is damaged or encrypted.
        """
        entry = self.names.get(name)
        if entry is None:
            return None
        if entry.flag_bits & 0x1:
            raise ArchiveError(f"this {self.kind} is encrypted", "take its password off first")
        try:
            return self._zip.read(entry)
        except _DAMAGE as cause:
            message = f'the part "{name}" of this {self.kind} is damaged: {cause}'
            raise ArchiveError(message) from None

    def size(self, name: str) -> int:
        """The bytes that a part has, unpacked; 0 where there is none."""
        entry = self.names.get(name)
        return entry.file_size if entry is not None else 0

    def part(self, name: str) -> bytes:
        """The bytes of a part that has to be there; raises ArchiveError where it isn't."""
        data = self.find(name)
        if data is None:
            message = f'this {self.kind} has no part "{name}"'
            raise ArchiveError(message, "copy or download it again, or look what it is")
        return data

    def xml(self, name: str) -> Element:
        """The root of an XML part that has to be there, read with patience.

        Raises ArchiveError where it isn't there, or can't be read.
        """
        try:
            return parse(self.part(name), patient=True)
        except MarkupError as cause:
            raise ArchiveError(f'the part "{name}" {cause}') from None
