"""Reads highlights from W3C EPUB Annotations (EPUB Annotations 1.0, working draft of 2026).

A set of annotations is a ZIP file `NAME.annotations` with `annotations.json` in it, or an e-book
that has `META-INF/annotations.json`, or that JSON alone.
"""

import re
import struct
import zlib

from glossator.readers.exported import Exported, ExportError, Remark
from glossator.readers.readium import annotation_set
from glossator.readers.readium.annotation_set import LISTS, AnnotationSet, exported, is_annotation
from glossator.readers.scan import decoded, scanned
from glossator.xhtml.archive import Archive, ArchiveError, HarmfulError
from glossator.xhtml.book import Ebook

_ENDING = ".annotations"
_NAMES = (
    "annotations.json",
    "META-INF/annotations.json",
    # Readium's own name for it, before the draft.
    "META-INF/annotations.annotation",
)
_LOCAL = struct.Struct("<4s5H3I2H")
_LARGEST = 200_000_000
"""A file that unpacks to more than this is none that a reader wrote."""
_HINT = "export the annotations again; an e-book has them only if an app put them into it"


def is_one(name: str, data: bytes) -> bool:
    """Whether a file is a set of EPUB annotations, or an e-book or a ZIP file that holds one."""
    if data.startswith(b"PK\3\4"):
        return _member(data) is not None or name.lower().endswith(_ENDING)
    start, _ = decoded(data[:20_000])
    if not start.lstrip().startswith(("{", "[")):
        return False
    if "epub-anno" in start:
        return True
    # What the name says is denied by a file that has its end and no such list.
    whole = data.rstrip().endswith((b"}", b"]"))
    is_named = name.lower().endswith(_ENDING) or name.lower() == _NAMES[0]
    return is_named and (not whole or b"items" in data.replace(b"\0", b""))


def read(data: bytes) -> Exported:
    """All highlights and comments; raises ExportError where the file holds none of the kind.

    Of a ZIP file that is cut off, what can still be unpacked is read.
    """
    remarks: tuple[Remark, ...] = ()
    if data.startswith(b"PK"):
        data, remarks = _unpacked(data)
    found = exported("an app with EPUB Annotations", scanned(data, LISTS, is_annotation))
    if not (found.highlights or found.remarks) and b"items" not in data.replace(b"\0", b""):
        raise ExportError("it holds no annotations", _HINT)
    return Exported(found.reader, found.highlights, (*remarks, *found.remarks))


def open_sheet(data: bytes, old: Ebook) -> AnnotationSet:
    """The annotations of an edition, to be written again.

    Raises ExportError where they can't be, as where they lie in a ZIP file.
    """
    if data.startswith(b"PK"):
        raise ExportError("it is packed", f"unpack the {_NAMES[0]} in it, and name that")
    return annotation_set.open_sheet(data, old)


def _unpacked(data: bytes) -> tuple[bytes, tuple[Remark, ...]]:
    try:
        archive = Archive(data, "ZIP file")
        name = next((name for name in _NAMES if name in archive.names), "")
        if archive.size(name) > _LARGEST:
            raise ExportError(f"its {name} is larger than 200 MB", _HINT)
        if name:
            return archive.part(name), ()
    except HarmfulError as cause:
        raise ExportError(str(cause), _HINT) from None
    except ArchiveError:
        # It is damaged, or packed in a way that nobody uses: what stands behind the file's own
        # header is read, as far as that goes.
        pass
    piece = _member(data)
    if piece is None:
        raise ExportError("there are no annotations in it", _HINT)
    return piece, (Remark(0, "the ZIP file is cut off or damaged; this is what is left of it"),)


def _member(data: bytes) -> bytes | None:
    """The annotations of an archive without its directory, as far as they can be unpacked.

    A file's own header stands before it (APPNOTE 6.3.10, section 4.3.7).
    """
    for match in re.finditer(rb"PK\x03\x04", data):
        head = data[match.start() : match.start() + _LOCAL.size]
        if len(head) < _LOCAL.size:
            continue
        fields = _LOCAL.unpack(head)
        method, packed, name_size, more = fields[3], fields[7], fields[9], fields[10]
        start = match.start() + _LOCAL.size
        if data[start : start + name_size] in {name.encode() for name in _NAMES}:
            start += name_size + more
            # Where the size comes after the file, none stands here.
            return _inflated(data[start:]) if method else data[start : start + packed or None]
    return None


def _inflated(data: bytes) -> bytes:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    result = bytearray()
    for at in range(0, len(data), 1024):
        try:
            result += unpacker.decompress(data[at : at + 1024], _LARGEST)
        except zlib.error:
            break
        if unpacker.eof or len(result) > _LARGEST:
            break
    return bytes(result)
