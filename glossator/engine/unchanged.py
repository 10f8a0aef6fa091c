"""Tells whether a book's folder is as it was, by the bytes of its files alone.

A build that is kept may be given again where this, the request and the program are the same. For
that, nothing is parsed and no stage is imported: a book that hasn't changed is built at once.
"""

import os
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from glossator.model.files import OpenedFolder, read_file
from glossator.source.folder.files import IMAGE_SUFFIXES

_FOLDERS = ("back", "chapters", "editions", "front", "images", "notes", "styles")
"""The folders of a book from which files are read."""
_TEXTS = (".bib", ".css", ".csl", ".json", ".md", ".toml")
"""The endings of files beside `book.toml` that are read. Of others, the names may matter."""
_READ = (*_TEXTS, *IMAGE_SUFFIXES)
"""The endings of files in those folders that are read."""


def read_elsewhere(paths: Iterable[str]) -> set[str]:
    """Those of the files that a book asked for which a snapshot wouldn't look at by itself."""
    return {path for path in paths if "/" in path and not _is_usual(path)}


def _is_usual(path: str) -> bool:
    return path.partition("/")[0] in _FOLDERS and path.lower().endswith(_READ)


class _Stamp(NamedTuple):
    """What can be seen of a file without reading it."""

    name: str
    """Its path from the book's folder."""
    is_read: bool = False
    """Whether its bytes count, and not its name alone."""
    size: int = 0
    time: int = 0
    """When it was written, in nanoseconds since 1970."""


class Snapshot:
    """The files of a book's folder at one moment.

    `elsewhere` are further files that the book reads, and folders whose own files it reads, as
    paths from its folder. Raises OSError where something can't be looked at.
    """

    def __init__(self, folder: Path, elsewhere: Iterable[str] = ()) -> None:
        self._folder = folder
        self._elsewhere = tuple(elsewhere)
        self._opened = OpenedFolder(folder)
        self._stamps = tuple(self._stamped())

    def digest(self) -> bytes:
        """A digest of all names and contents; raises OSError where a file can't be read."""
        digest = blake2b(digest_size=32)
        for one in self._stamps:
            head = f"{one.name}\0{one.is_read}\0{one.size}\0"
            digest.update(head.encode("utf-8", "surrogateescape"))
            if one.is_read:
                digest.update(read_file(self._folder / one.name))
        return digest.digest()

    def still_holds(self) -> bool:
        """Whether no file was written since, as far as sizes and times can tell."""
        return self._stamps == tuple(self._stamped())

    def changed(self) -> str:
        """A file of those that are read that was written since, came or went; empty for none."""
        then, now = (
            {one for one in some if one.is_read} for some in (self._stamps, self._stamped())
        )
        return min((one.name for one in then ^ now), default="")

    def _stamped(self) -> Iterator[_Stamp]:
        yield from self._own_files("")
        for folder in _FOLDERS:
            yield from self._all_files(folder)
        for name in self._elsewhere:
            if (self._folder / name).is_dir():
                yield from self._own_files(name)
            else:
                yield from self._file(name)

    def _own_files(self, folder: str) -> Iterator[_Stamp]:
        """What lies in a folder, but not what lies in its folders."""
        for entry in sorted(os.scandir(self._folder / folder), key=lambda one: one.name):
            name = f"{folder}/{entry.name}" if folder else entry.name
            if entry.name.endswith(_TEXTS):
                yield from self._file(name)
            elif not entry.name.startswith("."):
                yield _Stamp(name)

    def _all_files(self, folder: str) -> Iterator[_Stamp]:
        """What lies in a folder and its folders, and where links lead."""
        if (self._folder / folder).is_symlink():
            yield self._link(folder)
        for name in sorted(self._opened.walk(folder)):
            # An empty folder among the chapters is a part that lacks its text.
            yield from self._found(name)

    def _found(self, name: str) -> Iterator[_Stamp]:
        """A file that is read, or the name of one that isn't."""
        if name.lower().endswith(_READ) or (self._folder / name).is_symlink():
            yield from self._file(name)
        else:
            yield _Stamp(name)

    def _file(self, name: str) -> Iterator[_Stamp]:
        path = self._folder / name
        if path.is_symlink():
            yield self._link(name)
        if path.is_file():
            status = path.stat()
            yield _Stamp(name, True, status.st_size, status.st_mtime_ns)
        else:
            # A pipe, a folder, a link that leads nowhere: that it is there is all there is to it.
            yield _Stamp(name)

    def _link(self, name: str) -> _Stamp:
        """Where a link leads in the end, for that may change while what lies there doesn't."""
        real = os.path.realpath(self._folder / name)
        return _Stamp(f"{name}\0{os.path.relpath(real, os.path.realpath(self._folder))}")
