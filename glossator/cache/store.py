"""A folder in; results by name and key out, whole or not at all.

Everything is kept under a digest of itself, and a file that isn't what was written counts as none.
A cache that can't be read or written is no fault: the build only takes longer.
"""

import contextlib
from hashlib import blake2b
from pathlib import Path

FOLDER = ".glossator-cache"
"""The cache's folder, in the book's."""

_KEY, _DIGEST = 32, 16


class Store:
    """One folder of results: a file a name, which holds what was kept last under that name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str, key: bytes) -> bytes | None:
        """What was kept under a name, if it was kept with this key of 32 bytes."""
        try:
            data = (self._folder / name).read_bytes()
        except OSError:
            return None
        kept = data[_KEY + _DIGEST :]
        if data[:_KEY] != key or data[_KEY : _KEY + _DIGEST] != _digest(key, kept):
            return None
        return kept

    def put(self, name: str, key: bytes, data: bytes) -> None:
        """Keep data under a name, in the place of what was kept there."""
        with contextlib.suppress(OSError):
            self._make()
            # Two builds may write here at once: what they mix up has no right digest.
            part = self._folder / f".{name}.part"
            part.write_bytes(key + _digest(key, data) + data)
            part.replace(self._folder / name)

    def _make(self) -> None:
        if not self._folder.is_dir():
            self._folder.mkdir()
            # Whatever keeps the book's versions leaves the cache alone.
            (self._folder / ".gitignore").write_text("*\n", encoding="utf-8")


def _digest(key: bytes, data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST, key=key).digest()
