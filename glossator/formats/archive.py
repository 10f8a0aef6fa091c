"""Packs files into an archive whose bytes depend on nothing but the files.

It is put together here, and not by `zipfile`, because deflating is most of the work, and files that
were deflated before needn't be deflated again (APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16).
"""

import io
import struct
import zlib
from collections.abc import Mapping

from glossator.model.publication import Deflated, deflated

MIMETYPE = "mimetype"
"""What comes first in an archive that is an e-book (OCF 3.3, section 4.3)."""
_STORED = (".png", ".jpg", ".jpeg", ".gif")
_STORE, _DEFLATE = 0, 8
_VERSION, _UNIX = 20, 3
_UTF8 = 1 << 11
"""The flag of a name that is in UTF-8 (section 4.4.4)."""
_PERMISSIONS = 0o644 << 16
# The earliest date that ZIP can hold: no clock of any machine goes into the file.
_TIME, _DATE = 0, 1 << 5 | 1
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s2B5H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_LARGEST = 0xFFFFFFFF


Content = bytes | Deflated
"""What a file holds."""


def packed(files: Mapping[str, Content], comment: str = "") -> bytes:
    """An archive with `mimetype` first and stored (OCF 3.3, section 4.3), the rest by name.

    `files` are what they hold by name; `comment` is the archive's own. Raises ValueError for more
    than 4 GB or 65,535 files, which would need ZIP64.
    """
    result = io.BytesIO()
    directory = []
    for name in sorted(files, key=lambda name: (name != MIMETYPE, name)):
        method, content = _packed_as(name, files[name])
        sizes = (content.checksum, len(content.data), content.size)
        written = name.encode()
        flags = 0 if name.isascii() else _UTF8
        about = (_VERSION, flags, method, _TIME, _DATE, *sizes, len(written), 0)
        made_by = (_VERSION, _UNIX, *about, 0, 0, 0, _PERMISSIONS, result.tell())
        directory.append(_CENTRAL.pack(b"PK\1\2", *made_by) + written)
        result.write(_LOCAL.pack(b"PK\3\4", *about) + written + content.data)
    start = result.tell()
    result.writelines(directory)
    size = result.tell() - start
    if start + size > _LARGEST or len(directory) > 0xFFFF:
        raise ValueError("too large for a ZIP archive without ZIP64")
    count = len(directory)
    said = comment.encode()[:0xFFFF]
    result.write(_END.pack(b"PK\5\6", 0, 0, count, count, size, start, len(said)) + said)
    return result.getvalue()


def _packed_as(name: str, content: Content) -> tuple[int, Deflated]:
    """How a file is packed, and what comes of it."""
    if isinstance(content, Deflated):
        return _DEFLATE, content
    if name == MIMETYPE or name.endswith(_STORED):
        return _STORE, Deflated(content, len(content), zlib.crc32(content))
    return _DEFLATE, deflated(content)
