"""Puts finished files on the disk, so that at any time each is the old one or the new, and whole.

What is being written lies beside its place, under a name that ends with `.part`, and is locked. A
run that is killed can't take it away; the next one does, and sees by the lock that nobody is
writing it any more.
"""

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from glossator.model.errors import ForeignFolderError

try:
    import fcntl
except ImportError:  # Windows, where a file can't be taken from whoever has it open
    fcntl = None  # type: ignore[assignment]

_PART = ".part"
MARK = ".glossator"
"""The file that makes a folder ours; it lists what we wrote there, a line a file."""


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in the place of a file in one step: there is the old file or the new, and whole.

    An OSError names the file itself, not the temporary one beside it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as cause:
        raise OSError(cause.errno, f"can't be written: {cause.strerror}", str(path)) from cause


def replace_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put these files into a folder, and take out what an earlier run of ours left there.

    A folder that wasn't there appears in one step. A folder that was there stays the same one,
    because servers, mounts and programs that watch it hold on to it. Once all files are written,
    each that differs from the old one is replaced in one step; files that aren't ours stay: a
    site's own, a `.git`. Raises ForeignFolderError for a folder that holds files and was not made
    here.
    """
    before = _ours(folder)
    changed = [name for name, data in files.items() if not _holds(folder / name, data)]
    folder.parent.mkdir(parents=True, exist_ok=True)
    _clear(folder)
    new = Path(tempfile.mkdtemp(dir=folder.parent, prefix=_lead(folder), suffix=_PART))
    lock = _locked(new)
    try:
        new.chmod(0o777 & ~_mask())
        for name in changed:
            _write(new / name, files[name])
        _write_mark(new, files)
        if not folder.exists():
            new.rename(folder)
            return
        # Whatever happens from here on, the list names all that may be ours.
        _write_mark(folder, {*before, *files})
        # New files come first, and old ones go last: a page that is replaced never leads to one
        # that isn't there.
        for name in sorted(changed, key=before.__contains__):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(new / name, folder / name)
        remove_files(folder, before - set(files))
        os.replace(new / MARK, folder / MARK)
    finally:
        shutil.rmtree(new, ignore_errors=True)
        _unlock(lock)


def _ours(folder: Path) -> set[str]:
    """The files that the last run wrote into a folder."""
    if folder.exists() and not folder.is_dir():
        raise OSError(20, "is a file, and the output is a folder", str(folder))
    try:
        names = (folder / MARK).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        if folder.exists() and any(folder.iterdir()):
            message = f'the folder "{folder}" holds files that aren\'t ours'
            raise ForeignFolderError(message, "name a new folder, or an empty one") from None
        return set()
    # A list that was tampered with reaches nothing outside the folder.
    return {
        name
        for name in names
        if name and (folder / name).resolve().is_relative_to(folder.resolve())
    }


def _holds(path: Path, data: bytes) -> bool:
    """Whether a file is there and holds just this."""
    try:
        return not path.is_symlink() and path.read_bytes() == data
    except OSError:
        return False


def _write_mark(folder: Path, names: Iterable[str]) -> None:
    listed = "".join(f"{name}\n" for name in sorted(names))
    replace_file(folder / MARK, listed.encode())


def remove_files(folder: Path, names: Iterable[str]) -> None:
    """Take files out of a folder, and the folders in it that are empty then."""
    for name in names:
        path = folder / name
        path.unlink(missing_ok=True)
        while (path := path.parent) != folder and path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _replace(path: Path, data: bytes) -> None:
    _clear(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_lead(path), suffix=_PART)
    lock = _locked(Path(name))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o666 & ~_mask())
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
        raise
    finally:
        _unlock(lock)


def _lead(path: Path) -> str:
    return f".{path.name[:40]}."


def _clear(path: Path) -> None:
    """Take away what a run that was killed has left of this file or folder.

    It is no fault if that can't be done.
    """
    left = re.compile(rf"{re.escape(_lead(path))}\w{{8}}{re.escape(_PART)}")
    parts: list[Path] = []
    with contextlib.suppress(OSError):
        parts += (one for one in path.parent.iterdir() if left.fullmatch(one.name))
    for part in parts:
        with contextlib.suppress(OSError), _unlocked(part):
            if part.is_dir():
                shutil.rmtree(part)
            else:
                part.unlink()


def _locked(part: Path) -> int | None:
    """A lock on what is being written; None on systems where it needs none."""
    if fcntl is None:
        return None
    handle = os.open(part, os.O_RDONLY)
    with contextlib.suppress(OSError):  # a file system without locks
        fcntl.flock(handle, fcntl.LOCK_SH)
    return handle


def _unlock(lock: int | None) -> None:
    if lock is not None:
        os.close(lock)


@contextlib.contextmanager
def _unlocked(part: Path) -> Iterator[None]:
    """Hold what nobody writes any more; raises OSError where somebody does."""
    handle = _locked(part)
    try:
        if handle is not None:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        _unlock(handle)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
