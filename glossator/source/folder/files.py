"""Reads the files of a folder, with a finding for each that can't be read."""

import unicodedata
from pathlib import Path

from glossator.model.diagnostics import Diagnostic, error, warning
from glossator.model.expressions import expression
from glossator.model.numbered import name_order

# What XML 1.0, section 2.2, does not allow.
_CONTROL = expression("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
IMAGE_SUFFIXES = frozenset(
    (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".tif", ".tiff", ".avif", ".heic")
)
"""The endings by which a file of the book's folder is taken for an image."""
_TEXTS = frozenset((".markdown", ".mdown", ".mkd", ".txt", ".text"))
"""Endings of texts that the editor may have meant to be read."""


class Files:
    """The files of one folder, by their paths from there; findings are added to `found`."""

    def __init__(self, folder: Path, found: list[Diagnostic]) -> None:
        self.folder = folder
        self.found = found
        self.asked: dict[str, None] = {}
        """The paths of all files that were asked for, whether they could be read or not."""

    def text(self, path: str) -> str | None:
        """The text of a file in form NFC, or None with a finding."""
        self.asked[path] = None
        try:
            data = (self.folder / path).read_bytes()
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
            return (self.folder / path).read_bytes()
        except OSError as cause:
            self.found.append(unreadable(path, cause))
            return None

    def children(self, name: str) -> list[Path]:
        """What lies in a folder, in order; nothing that begins with a full stop or underscore."""
        folder = self.folder / name
        if not folder.is_dir():
            return []
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
        return path.suffix == ".md" and path.is_file()


def unreadable(path: str, cause: OSError) -> Diagnostic:
    """That a file can't be read, and why."""
    message = f"this file can't be read: {cause.strerror}"
    return error(path, 0, "unreadable", message, "look at its permissions, or at where it links to")


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
