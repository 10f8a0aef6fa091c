"""A ZIP archive in; the same files in an archive whose bytes depend on nothing but them, out."""

import io
import zipfile

_MIMETYPE = "mimetype"
# The earliest date that ZIP can hold: no clock of any machine goes into the file.
_DATE = (1980, 1, 1, 0, 0, 0)
_STORED = (".png", ".jpg", ".jpeg", ".gif")


def repacked(data: bytes) -> bytes:
    """The archive with `mimetype` first and stored (OCF 3.3, section 4.3), the rest by name."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        names = sorted(old.namelist(), key=lambda name: (name != _MIMETYPE, name))
        for name in names:
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            stored = name == _MIMETYPE or name.endswith(_STORED)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return result.getvalue()
