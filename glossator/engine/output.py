"""Puts finished files on the disk, so that at any time each is the old one or the new, and whole.

What is being written lies beside its place, under a name that ends with `.part`, and is locked. A
run that is killed can't take it away; the next one does, and sees by the lock that nobody is
writing it any more.
"""

import contextlib
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from glossator.engine.locks import Waiting, locked, silent
from glossator.engine.places import check_inside, file_meant
from glossator.model.errors import ForeignFolderError
from glossator.model.files import read_file

try:
    import fcntl
except ImportError:  # Windows, where a file can't be taken from whoever has it open
    fcntl = None  # type: ignore[assignment]

_PART = ".part"
_NEW = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)
"""How a file is opened that wasn't there (`tempfile` has the same flags)."""
MARK = ".glossator"
"""The file that makes a folder ours; it lists what we wrote there, a line a file."""


def replace_file(path: Path, data: bytes, within: Path | None = None) -> None:
    """Put `data` in the place of a file in one step: there is the old file or the new, and whole.

    The new one has the old one's permissions, and its owner where the system lets us give it away.
    A link stays one, and what it leads to is replaced; `within` is a folder that it may not lead
    out of, and None stands for a file that the user has named: such a link may lead anywhere.

    Raises GlossatorError for a link that leads out of that folder, and for what is no ordinary
    file: a folder, a device, a pipe. An OSError names the file itself, not the temporary one.
    """
    with naming(path):
        goal = file_meant(path, within)
        goal.parent.mkdir(parents=True, exist_ok=True)
        _replace(goal, data)


def replace_folder(
    folder: Path, files: Mapping[str, bytes], within: Path | None = None, waiting: Waiting = silent
) -> None:
    """Put these files into a folder, and take out what an earlier run of ours left there.

    A folder that wasn't there appears in one step. A folder that was there stays the same one,
    because servers, mounts and programs that watch it hold on to it. Once all files are written,
    each that differs from the old one is replaced in one step; files that aren't ours stay: a
    site's own, a `.git`. Who else writes this folder waits meanwhile, and so do we for another:
    `waiting` is told of it.

    Raises ForeignFolderError for a folder that holds files and was not made here, and
    GlossatorError for one that is a link out of `within`, and for what is no ordinary file in the
    place of one of ours.
    """
    if within is not None:
        check_inside(folder, within)
    with locked(folder, waiting=waiting):
        before = _ours(folder)
        if not folder.exists():
            make_folder(folder, {**files, MARK: _mark(files)})
            return
        with naming(folder):
            clear(folder)
            _renew(folder, files, before)


def make_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder with these files in one step; whoever calls this holds it (`locked`)."""
    with naming(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        clear(folder)
        with part_folder(folder) as new:
            for name, data in files.items():
                with naming(folder / name):
                    _write(new / name, data)
            new.rename(folder)


class NotWrittenError(OSError):
    """What can't be written, and why; its file name is that of what the user knows."""


@contextlib.contextmanager
def naming(path: Path) -> Iterator[None]:
    """Let an OSError name what was to be written, and not what lies beside it meanwhile."""
    try:
        yield
    except NotWrittenError:
        raise
    except OSError as cause:
        raise NotWrittenError(
            cause.errno, f"can't be written: {cause.strerror}", str(path)
        ) from cause


def _renew(folder: Path, files: Mapping[str, bytes], before: set[str]) -> None:
    for place in {(folder / name).parent for name in files}:
        # A file of ours would go elsewhere.
        check_inside(place, folder)
    changed = [name for name, data in files.items() if not _holds(folder / name, data)]
    with part_folder(folder) as new:
        for name in changed:
            _write(new / name, files[name])
        _write(new / MARK, _mark(files))
        # Whatever happens from here on, the list names all that may be ours.
        replace_file(folder / MARK, _mark({*before, *files}))
        # New files come first, and old ones go last: a page that is replaced never leads to one
        # that isn't there.
        for name in sorted(changed, key=before.__contains__):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            _settle(new / name, folder / name)
        remove_files(folder, before - set(files))
        _settle(new / MARK, folder / MARK)


def _ours(folder: Path) -> set[str]:
    """The files that the last run wrote into a folder."""
    if folder.exists() and not folder.is_dir():
        raise OSError(20, "is a file, and the output is a folder", str(folder))
    try:
        names = read_file(folder / MARK).decode("utf-8", "surrogateescape").splitlines()
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
    """Whether a file is there and holds just this; GlossatorError for what is no file, nor link."""
    if path.is_symlink() or not file_meant(path).exists():
        return False
    try:
        return read_file(path) == data
    except OSError:
        return False


def _mark(names: Iterable[str]) -> bytes:
    return "".join(f"{name}\n" for name in sorted(names)).encode("utf-8", "surrogateescape")


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
    clear(path)
    name, handle, lock = _part_file(path)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _settle(name, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
        raise
    finally:
        _unlock(lock)


def _settle(part: Path, path: Path) -> None:
    """Put a file that is written in the place of another, and give it what that has."""
    try:
        old = path.stat()
    except OSError:
        os.chmod(part, 0o666 & ~_mask())
    else:
        # In this order: whoever gives a file away loses what it may do as its owner's.
        with contextlib.suppress(OSError, AttributeError):
            os.chown(part, -1, old.st_gid)
            os.chown(part, old.st_uid, -1)
        os.chmod(part, stat.S_IMODE(old.st_mode))
    os.replace(part, path)


def _lead(path: Path) -> str:
    return f".{path.name[:40]}."


def _part_file(path: Path) -> tuple[Path, int, int | None]:
    """A new file beside a path, a handle to write to it, and the lock on it."""
    while True:
        # As `tempfile` makes one, which takes longer to import than most files to write.
        part = path.parent / f"{_lead(path)}{os.urandom(4).hex()}{_PART}"
        try:
            handle = os.open(part, _NEW, 0o600)
        except FileExistsError:
            continue
        with contextlib.suppress(FileNotFoundError):
            lock = _locked(part)
            if os.path.lexists(part):
                return part, handle, lock
            _unlock(lock)
        # Before it was locked, it was taken for what a run had left that was killed.
        os.close(handle)


@contextlib.contextmanager
def part_folder(folder: Path) -> Iterator[Path]:
    """A new folder beside another, in which things are written; it is taken away at the end.

    If it has been renamed, it stays. What a run that is killed leaves of it is for `clear`.
    """
    import shutil
    import tempfile

    while True:
        new = Path(tempfile.mkdtemp(dir=folder.parent, prefix=_lead(folder), suffix=_PART))
        with contextlib.suppress(FileNotFoundError):
            lock = _locked(new)
            if os.path.lexists(new):
                break
            _unlock(lock)
    try:
        new.chmod(0o777 & ~_mask())
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)
        _unlock(lock)


def clear(path: Path) -> None:
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
                import shutil

                shutil.rmtree(part)
            else:
                part.unlink()


def _locked(part: Path) -> int | None:
    """A lock on what is being written; None on systems where it needs none."""
    if fcntl is None:
        return None
    handle = os.open(part, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
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
