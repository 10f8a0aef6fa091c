"""Changes the files of a book that are its editor's, so that nobody's words are lost.

Whoever changes a book holds its folder from the reading to the writing (`locks.py`). An editor's
program knows nothing of that, so what it wrote meanwhile is looked for before anything is written.
Several files are written as one step (`together.py`).
"""

import contextlib
from collections.abc import Mapping
from pathlib import Path

from glossator.engine.locks import Waiting, locked, silent
from glossator.engine.places import file_meant
from glossator.engine.together import Change, finish, holds, write_together
from glossator.engine.unchanged import Snapshot
from glossator.model.errors import GlossatorError


class Edits:
    """The files of a book's folder while they are read, to be written again; a context manager.

    `beside` is another folder that the book shares registers with, from the book's own; empty
    where there is none. `dry` says that nothing will be written: then nobody waits.
    """

    def __init__(
        self, folder: Path, beside: str = "", *, dry: bool = False, waiting: Waiting = silent
    ) -> None:
        self._folder = folder
        self._beside = beside
        self._dry = dry
        self._waiting = waiting
        self._held = contextlib.ExitStack()
        self._was: Snapshot | None = None
        self._read: dict[str, bytes | None] = {}

    def __enter__(self) -> "Edits":
        folders = [self._folder, *([self._folder / self._beside] if self._beside else [])]
        if not self._dry and self._folder.is_dir():
            self._held.enter_context(locked(*folders, waiting=self._waiting))
            for one in folders:
                finish(one)
            self._was = self._now()
        return self

    def __exit__(self, *_: object) -> None:
        self._held.close()

    def text(self, name: str) -> str:
        """The text of a file with its line ends and its byte order mark; empty where there is none.

        Raises GlossatorError for one that isn't UTF-8, for what can't be read as it is meant isn't
        changed either; and for a link out of the book's folder, a pipe, a device.
        """
        path = self._folder / name
        file_meant(path, self._within(name))
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            self._read[name] = None
            return ""
        self._read[name] = data
        try:
            return data.decode()
        except UnicodeDecodeError as cause:
            line = data.count(b"\n", 0, cause.start) + 1
            byte = f"byte 0x{data[cause.start]:02X} in line {line}"
            message = f"{path} isn't UTF-8: {byte} is no part of a letter"
            raise GlossatorError(message, "save it as UTF-8 in your editor") from None

    def put(self, files: Mapping[str, str]) -> None:
        """Write these files, all or none; each was asked for by `text` before.

        Raises GlossatorError where another program has changed one of them, or any file of the book
        that was read, since it was read; then nothing has been written.
        """
        changes = []
        for name, text in files.items():
            if not holds(self._folder / name, self._read[name]):
                raise self._changed(name)
            changes.append(Change(name, self._read[name], text.encode("utf-8", "replace")))
        if self._was is not None and (name := self._was.changed()):
            raise self._changed(name)
        write_together(self._folder, changes, self._within(next(iter(files), "")))

    def _within(self, name: str) -> Path:
        """The folder that no link may lead out of: for a file that is shared, the other book's."""
        is_shared = self._beside and name.startswith(f"{self._beside}/")
        return self._folder / self._beside if is_shared else self._folder

    def _now(self) -> Snapshot | None:
        try:
            return Snapshot(self._folder)
        except OSError:
            return None

    def _changed(self, name: str) -> GlossatorError:
        message = f"{self._folder / name} was changed by another program meanwhile"
        hint = "nothing was written; run the command again: it reads what is there now"
        return GlossatorError(message, hint)
