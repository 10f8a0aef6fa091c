"""Tells whether a book's folder is as it was, by the bytes of its files alone.

A build that is kept may be given again where this, the request and the program are the same. For
that, nothing is parsed and no stage is imported: a book that hasn't changed is built at once.
"""

import os
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

FOLDERS = ("back", "chapters", "editions", "front", "images", "notes", "styles")
"""The folders of a book from which files are read."""
_READ = (".css", ".csl", ".json", ".md", ".toml")
"""The endings of files that are read beside `book.toml`. Of others, the names may matter."""


class Snapshot:
    """The files of a book's folder at one moment.

    `elsewhere` are further files that the book reads, and folders whose own files it reads, as
    paths from its folder.
    """

    def __init__(self, folder: Path, elsewhere: Iterable[str] = ()) -> None:
        self._folder = folder
        self._elsewhere = tuple(elsewhere)
        self._stamps = tuple(self._stamped())

    def digest(self) -> bytes:
        """A digest of all names and contents; raises OSError where a file can't be read."""
        digest = blake2b(digest_size=32)
        for name, is_read, _, _ in self._stamps:
            data = (self._folder / name).read_bytes() if is_read else b""
            head = f"{name}\0{is_read}\0{len(data)}\0"
            digest.update(head.encode("utf-8", "surrogateescape") + data)
        return digest.digest()

    def still_holds(self) -> bool:
        """Whether no file was written since, as far as sizes and times can tell."""
        return self._stamps == tuple(self._stamped())

    def _stamped(self) -> Iterator[tuple[str, bool, int, int]]:
        yield from self._own_files("")
        for folder in FOLDERS:
            yield from self._all_files(folder)
        for name in self._elsewhere:
            if (self._folder / name).is_dir():
                yield from self._own_files(name)
            else:
                yield from self._file(name)

    def _own_files(self, folder: str) -> Iterator[tuple[str, bool, int, int]]:
        """What lies in a folder, but not what lies in its folders."""
        for entry in sorted(os.scandir(self._folder / folder), key=lambda one: one.name):
            name = f"{folder}/{entry.name}" if folder else entry.name
            if entry.name.endswith(_READ):
                yield from self._file(name)
            elif not entry.name.startswith("."):
                yield name, False, 0, 0

    def _all_files(self, folder: str) -> Iterator[tuple[str, bool, int, int]]:
        for root, folders, files in os.walk(self._folder / folder, followlinks=True):
            folders.sort()
            inside = Path(root).relative_to(self._folder).as_posix()
            # An empty folder among the chapters is a part that lacks its text.
            yield inside, False, 0, 0
            for name in sorted(files):
                yield from self._file(f"{inside}/{name}")

    def _file(self, name: str) -> Iterator[tuple[str, bool, int, int]]:
        path = self._folder / name
        if path.is_file():
            status = path.stat()
            yield name, True, status.st_size, status.st_mtime_ns
        else:
            # A pipe, a folder, a link that leads nowhere: that it is there is all there is to it.
            yield name, False, 0, 0
