"""Opens the files that somebody else may have put there: the one door to them.

A book's folder may come from anybody, and so may what is imported. So what is no ordinary file is
refused before it is opened, for a pipe is waited for without end, and a device may have none; so is
what is too large for the memory; and in a book's folder, what lies outside of it. Links within the
folder are followed.
"""

import errno
import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path, PurePosixPath, PureWindowsPath
from stat import S_ISBLK, S_ISCHR, S_ISDIR, S_ISFIFO, S_ISREG, S_ISSOCK

MOST = 1_000_000_000
"""Bytes that are read of one file: an e-book with its pictures, a database."""
MOST_TEXT = 100_000_000
"""Bytes that are read of one text; the Bible has four million."""
_MOST_LINKS = 1_000
"""Links to folders that are followed in one folder: they may lead round and round."""
_PIECE = 1 << 16
# Windows has none of these; there is no pipe that a file's name leads to, either.
_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = getattr(os, "O_DIRECTORY", 0)
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | _ONCE
_STEPWISE = os.open in os.supports_dir_fd and bool(_NO_LINK)
A_FOLDER = "a folder"
_KINDS = (
    (S_ISREG, ""),
    (S_ISDIR, A_FOLDER),
    (S_ISFIFO, "a pipe"),
    (S_ISSOCK, "a socket"),
    (S_ISCHR, "a device"),
    (S_ISBLK, "a device"),
)


class RefusedFileError(OSError):
    """A file that isn't read: `strerror` says why, and `hint` what to do.

    `code` is the code of a finding that says so.
    """

    def __init__(self, path: object, why: str, hint: str, code: str = "unreadable") -> None:
        super().__init__(errno.EINVAL, why, str(path))
        self.hint = hint
        self.code = code


def read_file(path: Path, most: int = MOST) -> bytes:
    """The bytes of a file that somebody named, wherever its links lead.

    Raises RefusedFileError where it is no ordinary file or has more than `most` bytes, and other
    OSErrors where it isn't there or can't be read.
    """
    _check_kind(path, _status(path))
    return _read(path, os.open(path, _READ), most)


def kind_of(mode: int) -> str:
    """What has this mode: "a pipe", "a folder"; empty for an ordinary file."""
    return next((kind for is_one, kind in _KINDS if is_one(mode)), "no ordinary file")


def strange_kind(path: Path) -> str:
    """What lies there in the place of a file: "a pipe", "not there"; empty for a file."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return "a link that leads nowhere" if path.is_symlink() else "not there"
    except OSError as cause:
        return "a link that leads in a circle" if cause.errno == errno.ELOOP else ""
    return kind_of(mode)


class OpenedFolder:
    """A folder, out of which nothing is read; its files are named by paths from there.

    The paths have forward slashes. They may be anybody's: what leads outside is refused.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def _root(self) -> str:
        return os.path.realpath(self.folder)

    def read(self, path: str, most: int = MOST) -> bytes:
        """The bytes of a file; raises what `read_file` raises, and so for what lies outside."""
        real = self.real(path)
        if not _STEPWISE:
            return read_file(Path(self._root, *real), most)
        handle = _entered(self._root, real[:-1])
        try:
            _check_kind(path, os.stat(real[-1], dir_fd=handle, follow_symlinks=False))
            file = os.open(real[-1], _READ | _NO_LINK, dir_fd=handle)
        finally:
            os.close(handle)
        return _read(path, file, most)

    def has(self, path: str) -> bool:
        """Whether anything is called so, be it a file, a folder, or a link that leads nowhere."""
        return not _leaves(path) and os.path.lexists(self.folder / path)

    def real(self, path: str) -> tuple[str, ...]:
        """The names on the way from here to where a path leads, none of which is a link.

        Raises RefusedFileError where it leads outside, and other OSErrors where it leads nowhere.
        """
        if _leaves(path):
            raise _outside(path, "")
        # What stands before ".." may be a link, and its parent another folder than one thinks.
        parts = _parts(path)
        at = Path(self._root)
        for part in parts:
            at /= part
            if part == ".." or at.is_symlink():
                return self._followed(path)
        return parts or (".",)

    def _followed(self, path: str) -> tuple[str, ...]:
        try:
            real = Path(os.path.realpath(Path(self._root, path), strict=True))
        except OSError as cause:
            if cause.errno not in (errno.ENOENT, errno.ELOOP):
                raise
            where = "nowhere" if cause.errno == errno.ENOENT else "in a circle"
            why = f"it is a link that leads {where}"
            raise RefusedFileError(path, why, "take it out, or put the file there") from None
        if not real.is_relative_to(self._root):
            raise _outside(path, str(real))
        return real.relative_to(self._root).parts or (".",)

    def walk(self, top: str) -> Iterator[str]:
        """The paths of all that lies in a folder and its folders, in no order.

        Links to folders within are followed, but not into a folder that one stands in already.
        What can't be listed is left out, and links that lead outside are named and not followed.
        Raises RefusedFileError where there are more links than any book has.
        """
        first = self._real_or_none(top)
        waiting: list[tuple[str, tuple[tuple[str, ...], ...]]] = []
        if first is not None:
            waiting.append((top, (first,)))
        count = 0
        while waiting:
            path, above = waiting.pop()
            for name, is_folder, is_link in _listed(self.folder / path):
                one = f"{path}/{name}" if path else name
                yield one
                if is_folder and not is_link:
                    waiting.append((one, above))
                elif is_folder:
                    real = self._real_or_none(one)
                    # A folder that links lead back to would be walked through without end.
                    if real is not None and not any(_holds(real, each) for each in above):
                        count += 1
                        waiting.append((one, (*above, real)))
                        if count > _MOST_LINKS:
                            why = f"more than {_MOST_LINKS:,} links in it lead to folders"
                            raise RefusedFileError(top, why, "take some out", "too-much")

    def _real_or_none(self, path: str) -> tuple[str, ...] | None:
        try:
            return self.real(path)
        except OSError:
            return None


def _holds(folder: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a folder is another or lies above it."""
    return folder == (".",) or other[: len(folder)] == folder


def _listed(folder: Path) -> Iterator[tuple[str, bool, bool]]:
    """The names in a folder, and of each, whether it leads to a folder, and whether by a link."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                yield entry.name, _is_folder(entry), entry.is_symlink()
    except OSError:
        return


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads in a circle
        return False


def _leaves(path: str) -> bool:
    """Whether the mere words of a path lead outside, on any system."""
    windows = PureWindowsPath(path)
    if windows.drive or windows.root or "\0" in path:
        return True
    depth = 0
    for part in _parts(path):
        depth += -1 if part == ".." else 1
        if depth < 0:
            return True
    return False


def _parts(path: str) -> tuple[str, ...]:
    """The names of a path, as this system divides it."""
    return PurePosixPath(path.replace("\\", "/") if os.sep == "\\" else path).parts


def _outside(path: str, real: str) -> RefusedFileError:
    why = f"it is a link to {real}" if real else "its path leads there"
    hint = "put what it leads to into the book's folder, in its place"
    return RefusedFileError(path, why, hint, "outside-folder")


def _entered(root: str, parts: tuple[str, ...]) -> int:
    """A handle on a folder below another, to which no link leads, whatever is changed meanwhile."""
    handle = os.open(root, os.O_RDONLY | _FOLDER | _ONCE)
    for part in parts:
        try:
            inner = os.open(part, os.O_RDONLY | _FOLDER | _NO_LINK | _ONCE, dir_fd=handle)
        finally:
            os.close(handle)
        handle = inner
    return handle


def _status(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except FileNotFoundError:
        if path.is_symlink():
            why = "it is a link that leads nowhere"
            raise RefusedFileError(path, why, "take it out, or put the file there") from None
        raise


def _check_kind(path: object, status: os.stat_result) -> None:
    """What is no file may never end, or never begin."""
    if kind := kind_of(status.st_mode):
        why, hint = f"it is {kind}, not a file", "put a file in its place, or take it out"
        raise RefusedFileError(path, why, hint)


def _read(path: object, handle: int, most: int) -> bytes:
    """The bytes of what was opened; it is looked at again, for it may have been changed."""
    with open(handle, "rb", buffering=0) as file:
        status = os.fstat(handle)
        _check_kind(path, status)
        pieces: list[bytes] = []
        size = 0
        while status.st_size <= most and size <= most:
            piece = file.read(max(min(status.st_size, most) + 1 - size, _PIECE))
            if not piece:
                return pieces[0] if len(pieces) == 1 else b"".join(pieces)
            pieces.append(piece)
            size += len(piece)
    why = f"it has {max(status.st_size, size) / 1e6:,.0f} MB, and {most / 1e6:,.0f} are read"
    raise RefusedFileError(path, why, "divide it, or take out what isn't needed", "too-much")
