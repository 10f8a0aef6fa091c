"""Reads the files of a folder, with a finding for each that can't be read."""

import posixpath
import unicodedata
from pathlib import Path

from glossator.model.diagnostics import Diagnostic, error, warning
from glossator.model.expressions import expression
from glossator.model.files import MOST, MOST_TEXT, OpenedFolder, RefusedFileError, strange_kind
from glossator.model.numbered import name_order

# What XML 1.0, section 2.2, does not allow.
_CONTROL = expression("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
FORBIDDEN = expression("[\x00-\x08\x0b\x0c\x0e-\x1f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
"""What XML doesn't allow, or Unicode keeps for a program's own use."""
IMAGE_SUFFIXES = frozenset(
    (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".tif", ".tiff", ".avif", ".heic")
)
"""The endings by which a file of the book's folder is taken for an image."""
OUTSIDE = "outside-folder"
"""The code of what leads out of the book's folder."""
_TEXTS = frozenset((".markdown", ".mdown", ".mkd", ".txt", ".text"))
"""Endings of texts that the editor may have meant to be read."""


class Files:
    """The files of one folder, by their paths from there; findings are added to `found`."""

    def __init__(self, folder: Path, found: list[Diagnostic]) -> None:
        self.folder = folder
        self.found = found
        self.asked: dict[str, None] = {}
        """The paths of all files that were asked for, whether they could be read or not."""
        self._opened = {"": OpenedFolder(folder)}

    def text(self, path: str, most: int = MOST_TEXT) -> str | None:
        """The text of a file in form NFC, or None with a finding; `most` is its size in bytes."""
        self.asked[path] = None
        try:
            data = self._read(path, most)
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as cause:
            line = data.count(b"\n", 0, cause.start) + 1
            message = (
                f"this file isn't UTF-8: byte 0x{data[cause.start]:02X} is no part of a letter"
            )
            hint = "save it as UTF-8 in your editor"
            self.found.append(error(path, line, "not-utf8", message, hint))
            return None
        except OSError as cause:
            self.found.append(unreadable(path, cause))
            return None
        return as_read(text, path, self.found)

    def data(self, path: str) -> bytes | None:
        """The bytes of a file, or None with a finding."""
        self.asked[path] = None
        try:
            return self._read(path, MOST)
        except OSError as cause:
            self.found.append(unreadable(path, cause))
            return None

    def lend(self, folder: str) -> None:
        """Let the files right in another folder be read, of which the settings give the path."""
        self._opened.setdefault(folder, OpenedFolder(self.folder / folder))

    def has(self, path: str) -> bool:
        """Whether anything is called so, though it may be nothing that can be read."""
        opened, name = self._place(path)
        return opened.has(name)

    def strays(self, path: str) -> RefusedFileError | None:
        """Why a path leads outside the folder; None where it doesn't."""
        try:
            self._opened[""].real(path)
        except RefusedFileError as cause:
            return cause if cause.code == OUTSIDE else None
        except OSError:
            pass
        return None

    def walk(self, name: str) -> list[str]:
        """The paths of all that lies in a folder and its folders, in order."""
        if not self._is_folder(name):
            return []
        try:
            paths = list(self._opened[""].walk(name))
        except OSError as cause:
            self.found.append(unreadable(name, cause))
            return []
        return sorted(paths, key=lambda path: path.split("/"))

    def _read(self, path: str, most: int) -> bytes:
        opened, name = self._place(path)
        return opened.read(name, most)

    def _place(self, path: str) -> tuple[OpenedFolder, str]:
        """The folder out of which a path may not lead, and the path from there."""
        folder, name = posixpath.split(path)
        opened = self._opened.get(folder)
        return (opened, name) if opened is not None else (self._opened[""], path)

    def _is_folder(self, name: str) -> bool:
        """Whether a folder is there to be looked into; a finding where there is something else."""
        opened = self._opened[""]
        if not opened.has(name):
            return False
        try:
            opened.real(name)
        except OSError as cause:
            self.found.append(unreadable(name, cause))
            return False
        if (self.folder / name).is_dir():
            return True
        # A plain file may be called so, and is nobody's business.
        if kind := strange_kind(self.folder / name):
            message = f"this is {kind}, and a folder of the book is called so"
            self.found.append(error(name, 0, "unreadable", message, "give it another name"))
        return False

    def children(self, name: str) -> list[Path]:
        """What lies in a folder, in order; nothing that begins with a full stop or underscore."""
        if name and not self._is_folder(name):
            return []
        folder = self.folder / name
        try:
            paths = [path for path in folder.iterdir() if not path.name.startswith((".", "_"))]
        except OSError as cause:
            self.found.append(unreadable(name, cause))
            return []
        return sorted(paths, key=lambda path: name_order(path.name))

    def markdown(self, name: str) -> list[Path]:
        """The Markdown files of a folder, by name."""
        return [path for path in self.children(name) if self.is_markdown(path)]

    def is_markdown(self, path: Path) -> bool:
        """Whether a file is one; a finding where its ending is only like that of one."""
        meant = path.suffix.lower() in _TEXTS or (path.suffix.lower() == ".md" != path.suffix)
        if meant and path.is_file():
            name = path.relative_to(self.folder).as_posix()
            message = f'files that end with "{path.suffix}" aren\'t read'
            hint = f"name it {path.stem}.md, or put an underscore before its name to leave it out"
            self.found.append(warning(name, 0, "not-read", message, hint))
        # What is called so and is no file is refused when it is read, and not passed over.
        return path.suffix == ".md"


def unreadable(path: str, cause: OSError) -> Diagnostic:
    """That a file can't be read, and why."""
    if not isinstance(cause, RefusedFileError):
        message = f"this file can't be read: {cause.strerror}"
        hint = "look at its permissions, or at where it links to"
        return error(path, 0, "unreadable", message, hint)
    if cause.code == OUTSIDE:
        message = f"this lies outside the book's folder: {cause.strerror}"
        return error(path, 0, "outside-folder", message, cause.hint)
    message = f"this file isn't read: {cause.strerror}"
    if cause.code == "too-much":
        return error(path, 0, "too-much", message, cause.hint)
    return error(path, 0, "unreadable", message, cause.hint)


def as_read(text: str, path: str, found: list[Diagnostic]) -> str:
    """The text of a file as the book takes it: line ends alike, in form NFC, all of it allowed.

    What is left out of it is a finding, which is added to `found`.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if (bad := _CONTROL.search(text)) is not None:
        line = text.count("\n", 0, bad.start()) + 1
        code = f"U+{ord(bad[0]):04X}"
        message = f"the control character {code} can't stand in an e-book; it is left out"
        found.append(warning(path, line, "control-character", message, "take it out of the file"))
        text = _CONTROL.sub("", text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)
