"""ZIP archives spoilt: parts changed, names that climb out, sizes that lie, bytes damaged."""

import io
import random
import warnings
import zipfile
from collections.abc import Callable

from tests.harden.mutation import damaged
from tests.harden.trial import OUTSIDE

_NAMES = (
    f"../{OUTSIDE}/secret.md",
    *(
        "../../x",
        "/etc/x",
        "C:\\x",
        "a/../../x",
        "a\\..\\x",
        "",
        ".",
        "..",
        "x" * 300,
        "a\0b",
        "é",
        "\ud7ff",
    ),
    *(
        "OEBPS/../../x.xhtml",
        "word/document.xml",
        "mimetype",
        "META-INF/encryption.xml",
        "a/",
        "con",
        "a:b",
    ),
)


def spoilt(
    chance: random.Random, data: bytes, change: Callable[[random.Random, str, bytes], bytes]
) -> bytes:
    """An archive with a part or two changed by `change`, or as a ZIP that is out of order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(parts))
        name, inside = parts[at]
        way = chance.random()
        if way < 0.75:
            parts[at] = (name, change(chance, name, inside))
        elif way < 0.82:
            parts[at] = (chance.choice(_NAMES), inside)
        elif way < 0.88:
            parts.append((name, change(chance, name, inside)))
        elif way < 0.94:
            parts.append((chance.choice(_NAMES), inside))
        elif len(parts) > 1:
            del parts[at]
    packed = _packed(chance, parts)
    return damaged(chance, packed) if chance.random() < 0.15 else packed


def _packed(chance: random.Random, parts: list[tuple[str, bytes]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, inside in parts:
            # What ZipFile makes of a name stays the archive's: it ends at a NUL.
            row = zipfile.ZipInfo(name or "x")
            row.filename = name.split("\0")[0]
            row.compress_type = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
            # Names that stand twice are meant.
            with warnings.catch_warnings(action="ignore"):
                archive.writestr(row, inside)
        if chance.random() < 0.03:
            archive.writestr("bomb.xml", b" " * 30_000_000, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
