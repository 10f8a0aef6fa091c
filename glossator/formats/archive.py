"""Files in; an archive whose bytes depend on nothing but them, out.

It is put together here, and not by `zipfile`, because deflating is most of the work, and files that
were deflated before needn't be again (APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16).
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from glossator.model.memory import NO_MEMORY, Memory, recalled

_MIMETYPE = "mimetype"
_STORED = (".png", ".jpg", ".jpeg", ".gif")
_STORE, _DEFLATE = 0, 8
_VERSION, _UNIX = 20, 3
_PERMISSIONS = 0o644 << 16
# The earliest date that ZIP can hold: no clock of any machine goes into the file.
_TIME, _DATE = 0, 1 << 5 | 1
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s2B5H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_LARGEST = 0xFFFFFFFF


def repacked(data: bytes, memory: Memory = NO_MEMORY) -> bytes:
    """The files of an archive of our own, packed anew: see `packed`."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        return packed({name: old.read(name) for name in old.namelist()}, memory)


def packed(files: Mapping[str, bytes], memory: Memory = NO_MEMORY) -> bytes:
    """An archive with `mimetype` first and stored (OCF 3.3, section 4.3), the rest by name.

    Names are ASCII. Raises ValueError above 4 GB, or 65,535 files, which would take ZIP64.
    """
    result = io.BytesIO()
    directory = []
    for name in sorted(files, key=lambda name: (name != _MIMETYPE, name)):
        content = files[name]
        stored = name == _MIMETYPE or name.endswith(_STORED)
        deflated = content if stored else _deflated(name, content, memory)
        method = _STORE if stored else _DEFLATE
        sizes = (zlib.crc32(content), len(deflated), len(content))
        about = (_VERSION, 0, method, _TIME, _DATE, *sizes, len(name), 0)
        made_by = (_VERSION, _UNIX, *about, 0, 0, 0, _PERMISSIONS, result.tell())
        directory.append(_CENTRAL.pack(b"PK\1\2", *made_by) + name.encode("ascii"))
        result.write(_LOCAL.pack(b"PK\3\4", *about) + name.encode("ascii") + deflated)
    start = result.tell()
    result.writelines(directory)
    size = result.tell() - start
    if start + size > _LARGEST or len(directory) > 0xFFFF:
        raise ValueError("too large for a ZIP archive without ZIP64")
    count = len(directory)
    result.write(_END.pack(b"PK\5\6", 0, 0, count, count, size, start, 0))
    return result.getvalue()


def _deflated(name: str, content: bytes, memory: Memory) -> bytes:
    def deflated() -> bytes:
        packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
        return packer.compress(content) + packer.flush()

    return recalled(memory, f"deflated-{name}", memory.key("deflated", content), deflated)
