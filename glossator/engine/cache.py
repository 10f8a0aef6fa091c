"""Keeps the results of earlier builds in a folder, each under a key of all that goes into it.

A result is kept whole or not at all, together with a digest of itself, and a file that isn't what
was written counts as none. The digest is sealed with what only this machine's program knows, so
that a cache that came with somebody's book counts as none either. A cache that can't be read or
written is no error: the build only takes longer.

`Store` is the folder, of bytes by name; `values.py` has what the bytes of most results say.
"""

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO
from zlib import ZLIB_RUNTIME_VERSION

from glossator.citing.pandoc import pandoc_stamp
from glossator.model.shipped import shipped_styles

_LIBRARIES = ("markdown", "bs4", "ebooklib", "pyuca", "PIL", "latex2mathml")
"""Those that have a part in what is made."""


def key_of(*parts: str | bytes) -> bytes:
    """A key of 32 bytes for these parts; other parts give another."""
    digest = blake2b(digest_size=32)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8) + data)
    return digest.digest()


@cache
def tool_key() -> bytes:
    """A key of the program itself, the libraries it builds with, and the Python it runs on.

    It is made from the sizes and times of files, so that what was made by a program that has
    changed since isn't used again. It is never written anywhere, and nobody elsewhere can know it.
    """
    package = Path(__file__).resolve().parents[1]
    stamps = [*_stamps(package, ".py"), *_stamps(shipped_styles(), "")]
    libraries = (*_stamps_of_libraries(), pandoc_stamp())
    return key_of(sys.version, ZLIB_RUNTIME_VERSION, *stamps, *libraries)


def _stamps(folder: Path, ending: str) -> Iterator[str]:
    """The names, sizes and times of all files below a folder that end so."""
    for entry in sorted(os.scandir(folder), key=lambda one: one.name):
        if entry.name.endswith(ending) and entry.is_file():
            status = entry.stat()
            yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"
        elif entry.is_dir() and entry.name != "__pycache__":
            yield from _stamps(Path(entry.path), ending)


def _stamps_of_libraries() -> Iterator[str]:
    for name in _LIBRARIES:
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            status = Path(spec.origin).stat()
            yield f"{spec.origin} {status.st_size} {status.st_mtime_ns}"


FOLDER = ".glossator-cache"
"""The cache's folder, in the book's."""

KEY = 32
"""The bytes of a key."""
_SIZE = 8
"""The bytes of a number."""
_ANY = bytes(KEY)
"""The key of a file whose parts have keys of their own."""
_DIGEST = 16


class Store:
    """One folder of results: a file a name, which holds what was kept last under that name.

    Links aren't followed: a folder or a file that is a link counts as none. A book may come from
    anybody, and must not be able to have anything outside it written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str, key: bytes) -> bytes | None:
        """What was kept under a name, if it was kept with this key of 32 bytes."""
        path = self._folder / name
        try:
            # What is no file may never end: a pipe, a device.
            if not _is_own_folder(self._folder) or not S_ISREG(path.lstat().st_mode):
                return None
            with path.open("rb") as file:
                head = file.read(KEY + _DIGEST)
                if head[:KEY] != key:
                    return None
                kept = file.read()
        except (OSError, MemoryError):
            return None
        return kept if head[KEY:] == _digest(key, kept) else None

    def has(self, name: str) -> bool:
        """Whether anything lies under a name."""
        return os.path.lexists(self._folder / name)

    def put(self, name: str, key: bytes, data: bytes) -> None:
        """Keep data under a name, in the place of what was kept there."""
        with contextlib.suppress(OSError):
            self._make()
            self._replace(name, (key, _digest(key, data), data))

    def _make(self) -> None:
        if not _is_own_folder(self._folder):
            self._folder.mkdir()
        # Whatever keeps the book's versions leaves the cache alone. A build that was killed may
        # have made the folder and come no further.
        if not self.has(".gitignore"):
            self._replace(".gitignore", (b"*\n",))

    def _replace(self, name: str, data: Iterable[bytes]) -> None:
        # Two builds may write here at once: what they mix up has no right digest.
        part = self._folder / f".{name}.part"
        with _new_file(part) as file:
            file.writelines(data)
        part.replace(self._folder / name)


class Pack:
    """Many small results in a few files of a Store: a file each would take longer to open.

    Each has a name and a key, as in the Store. What is put here is kept when the pack is `flushed`.
    """

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._name = name
        self._files: dict[str, dict[bytes, tuple[bytes, bytes]]] = {}
        self._changed: set[str] = set()

    def get(self, name: str, key: bytes) -> bytes | None:
        """What was put last under a name, if it was put with this key of 32 bytes."""
        place = key_of(name)
        known, data = self._file(place).get(place, (b"", b""))
        return data if known == key else None

    def has(self, name: str) -> bool:
        """Whether anything is here under a name."""
        place = key_of(name)
        return place in self._file(place)

    def put(self, name: str, key: bytes, data: bytes) -> None:
        """Take data under a name, in the place of what is there."""
        place = key_of(name)
        self._file(place)[place] = (key, data)
        self._changed.add(_file_of(place))

    def flush(self) -> None:
        """Keep what was put since the last time, and hold none of it any longer."""
        changed, self._changed = self._changed, set()
        for file in changed:
            rows = self._files.pop(file).items()
            parts = ((place, key, len(data).to_bytes(_SIZE), data) for place, (key, data) in rows)
            self._store.put(f"{self._name}-{file}", _ANY, b"".join(chain(*parts)))
        self._files.clear()

    def _file(self, place: bytes) -> dict[bytes, tuple[bytes, bytes]]:
        file = _file_of(place)
        if file not in self._files:
            data = self._store.get(f"{self._name}-{file}", _ANY) or b""
            self._files[file] = dict(_rows(data))
        return self._files[file]


def _file_of(place: bytes) -> str:
    """The file of sixteen that a result is in."""
    return place.hex()[0]


def _rows(data: bytes) -> Iterator[tuple[bytes, tuple[bytes, bytes]]]:
    at = 0
    while at < len(data):
        start = at + 2 * KEY + _SIZE
        end = start + int.from_bytes(data[start - _SIZE : start])
        yield data[at : at + KEY], (data[at + KEY : at + 2 * KEY], data[start:end])
        at = end


def _is_own_folder(path: Path) -> bool:
    """Whether a folder is there, and no link to one."""
    with contextlib.suppress(OSError):
        return S_ISDIR(path.lstat().st_mode)
    return False


def _new_file(path: Path) -> BinaryIO:
    """A file to be written; what had its name, a link perhaps, is removed."""
    try:
        return path.open("xb")
    except FileExistsError:
        path.unlink()
        return path.open("xb")


def _digest(key: bytes, data: bytes) -> bytes:
    sealed = blake2b(data, digest_size=_DIGEST, key=tool_key())
    sealed.update(key)
    return sealed.digest()
