"""A folder in; results by name and key out, whole or not at all.

Everything is kept under a digest of itself, and a file that isn't what was written counts as none.
The digest is sealed with what only this machine's program knows, so that a cache that came with
somebody's book counts as none either. A cache that can't be read or written is no fault: the build
only takes longer.
"""

import contextlib
from hashlib import blake2b
from pathlib import Path

from glossator.engine.cache.keys import tool_key

FOLDER = ".glossator-cache"
"""The cache's folder, in the book's."""

_KEY, _DIGEST = 32, 16


class Store:
    """One folder of results: a file a name, which holds what was kept last under that name.

    Links aren't followed: a folder that is one, or a file, is as none. A book may come from
    anybody, and nothing outside it is written because it says so.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str, key: bytes) -> bytes | None:
        """What was kept under a name, if it was kept with this key of 32 bytes."""
        path = self._folder / name
        try:
            # What is no file may never end: a pipe, a device.
            if not _is_own(self._folder) or path.is_symlink() or not path.is_file():
                return None
            with path.open("rb") as file:
                head = file.read(_KEY + _DIGEST)
                if head[:_KEY] != key:
                    return None
                kept = file.read()
        except (OSError, MemoryError):
            return None
        return kept if head[_KEY:] == _digest(key, kept) else None

    def put(self, name: str, key: bytes, data: bytes) -> None:
        """Keep data under a name, in the place of what was kept there."""
        with contextlib.suppress(OSError):
            self._make()
            # Two builds may write here at once: what they mix up has no right digest.
            part = self._folder / f".{name}.part"
            part.unlink(missing_ok=True)
            with part.open("xb") as file:
                file.write(key + _digest(key, data) + data)
            part.replace(self._folder / name)

    def _make(self) -> None:
        if not _is_own(self._folder):
            self._folder.mkdir()
            # Whatever keeps the book's versions leaves the cache alone.
            (self._folder / ".gitignore").write_text("*\n", encoding="utf-8")


def _is_own(folder: Path) -> bool:
    return folder.is_dir() and not folder.is_symlink()


def _digest(key: bytes, data: bytes) -> bytes:
    sealed = blake2b(data, digest_size=_DIGEST, key=tool_key())
    sealed.update(key)
    return sealed.digest()
