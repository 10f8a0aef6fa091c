"""The files of an imported book in, a book's folder that holds them out: all of them, or none.

What is there and wasn't made by an import, or was changed since, is somebody's work. It is never
written over: where it is in the way, the import stops, or moves it aside when told to.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from glossator.importing.folder import RECORD, SETTINGS, digest_of, read_record
from glossator.model.numbered import name_order

_TEXTS = ("front", "chapters", "back")
_OURS = frozenset((*_TEXTS, "notes", "images", "styles", "editions", SETTINGS, "works.json"))
_ASIDE = "before-import"
_SHOWN = 5


class SettleError(Exception):
    """A folder that an import can't be written to; `hint` says what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def check_folder(folder: Path) -> None:
    """Raises SettleError where a folder can't be a book's folder at all."""
    for path in (folder, *folder.parents):
        if path.exists() and not path.is_dir():
            message = f'"{path}" is a file, and the book goes into a folder'
            raise SettleError(message, "name a new folder: --to DIR")
    if not folder.is_dir() or (folder / SETTINGS).is_file() or (folder / RECORD).is_file():
        return
    others = sorted(
        path.name
        for path in folder.iterdir()
        if not path.name.startswith(".") and path.name not in _OURS and path.suffix != ".md"
    )
    if others:
        message = f'"{folder}" holds other things than a book: {_listed(others)}'
        raise SettleError(message, "name a new folder: --to DIR; or put a book.toml into this one")


def settle(folder: Path, files: Mapping[str, bytes], replace: bool) -> Path | None:
    """Put the files of an import into a folder; where it moved things aside, that folder.

    A folder that wasn't there appears in one step. In one that was, all files are written beside
    it first and then put in their places, the record last; what the import before made and this
    one doesn't is taken out. Raises SettleError where something of somebody's is in the way, unless
    `replace` says to move it aside.
    """
    if not folder.exists() or not any(folder.iterdir()):
        _appear(folder, files)
        return None
    old = _record(folder)
    in_way = sorted({*_changed(folder, old), *_foreign(folder, files, old)}, key=name_order)
    if in_way and not replace:
        message = f'"{folder}" holds texts that would be lost: {_listed(in_way)}'
        hint = (
            "they aren't an import's, or were changed since; --replace moves them to "
            f"{folder / _ASIDE}, or import to another folder"
        )
        raise SettleError(message, hint)
    staged = Path(tempfile.mkdtemp(dir=folder, prefix=".import-"))
    try:
        _write(staged, files)
        aside = _move_aside(folder, in_way) if in_way else None
        for name in sorted(files, key=lambda name: name == RECORD):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(staged / name, folder / name)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    for name in old.keys() - files.keys():
        _remove(folder, name)
    return aside


def _appear(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    mask = os.umask(0)
    os.umask(mask)
    staged = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name[:40]}.import-"))
    try:
        _write(staged, files)
        staged.chmod(0o777 & ~mask)
        if folder.exists():
            folder.rmdir()
        staged.rename(folder)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _record(folder: Path) -> dict[str, str]:
    """What the import before made, as far as it lies in the folder, by its digests."""
    try:
        rows = read_record((folder / RECORD).read_bytes())
    except FileNotFoundError:
        return {}
    home = folder.resolve()
    return {
        name: digest
        for name, digest in rows.items()
        if name and (folder / name).resolve().is_relative_to(home) and name != SETTINGS
    }


def _changed(folder: Path, old: Mapping[str, str]) -> Iterator[str]:
    for name, digest in old.items():
        path = folder / name
        if path.is_file() and digest_of(path.read_bytes()) != digest:
            yield name


def _foreign(folder: Path, files: Mapping[str, bytes], old: Mapping[str, str]) -> Iterator[str]:
    """Texts that no import made, and whatever else stands where a file has to go."""
    for place in _TEXTS if any(name.startswith("chapters/") for name in files) else ():
        root = folder / place
        for path in root.rglob("*.md") if root.is_dir() else ():
            name = path.relative_to(folder).as_posix()
            if name not in old and (place == "chapters" or name in files):
                yield name
    for name, data in files.items():
        path = folder / name
        if name not in old and name != RECORD and path.is_file() and path.read_bytes() != data:
            yield name


def _move_aside(folder: Path, names: list[str]) -> Path:
    aside, number = folder / _ASIDE, 1
    while aside.exists():
        number += 1
        aside = folder / f"{_ASIDE}-{number}"
    for name in names:
        goal = aside / name
        goal.parent.mkdir(parents=True, exist_ok=True)
        os.replace(folder / name, goal)
    return aside


def _remove(folder: Path, name: str) -> None:
    path = folder / name
    path.unlink(missing_ok=True)
    while (path := path.parent) != folder and path.is_dir() and not any(path.iterdir()):
        path.rmdir()


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
