"""Finished files in, files on the disk out: the old one or the new one, and whole."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

MARK = ".glossator"
"""The file that makes a folder ours; it lists what we wrote there, a line a file."""


class ForeignFolderError(Exception):
    """A folder that holds files, none of them ours; they might be somebody's only copy."""


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in the place of a file in one step: it is the old file or the new, and whole.

    An OSError names the file itself, not the temporary one beside it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as cause:
        raise OSError(cause.errno, f"can't be written: {cause.strerror}", str(path)) from cause


def replace_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put these files into a folder, and take out what an earlier run of ours left there.

    A folder that wasn't there appears in one step. In one that was, each file is replaced in one
    step once all are written, and files that aren't ours stay: a site's own, a `.git`. Raises
    ForeignFolderError for a folder that holds files and was not made here.
    """
    before = _ours(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name[:40]}.", suffix=".part"))
    try:
        new.chmod(0o777 & ~_mask())
        for name, data in files.items():
            _write(new / name, data)
        _write_mark(new, files)
        if not folder.exists():
            new.rename(folder)
            return
        # Whatever happens from here on, the list names all that may be ours.
        _write_mark(folder, {*before, *files})
        for name in files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(new / name, folder / name)
        _remove(folder, before - set(files))
        os.replace(new / MARK, folder / MARK)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _ours(folder: Path) -> set[str]:
    """The files that the last run wrote into a folder."""
    if folder.exists() and not folder.is_dir():
        raise OSError(20, "is a file, and the output is a folder", str(folder))
    try:
        names = (folder / MARK).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        if folder.exists() and any(folder.iterdir()):
            raise ForeignFolderError from None
        return set()
    # A list that was tampered with reaches nothing outside the folder.
    return {
        name
        for name in names
        if name and (folder / name).resolve().is_relative_to(folder.resolve())
    }


def _write_mark(folder: Path, names: Iterable[str]) -> None:
    listed = "".join(f"{name}\n" for name in sorted(names))
    replace_file(folder / MARK, listed.encode())


def _remove(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        path = folder / name
        path.unlink(missing_ok=True)
        while (path := path.parent) != folder and path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o666 & ~_mask())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
