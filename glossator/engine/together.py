"""Writes several files of a folder as one step: all are changed, or none.

They are written into a folder beside them first, with a list of what each is to take the place of.
From the moment that this folder has its name, all of it is going to be done: if a run is killed
meanwhile, the next one that holds the folder finishes it. What it finds changed by somebody else
meanwhile stays, and then so does the rest.

The list is sealed with where this machine keeps the folder (its device and inode, which renaming
keeps, and no archive can bring along): a book may come from anybody, and must not be able to have
anything written. A newer program can still finish what an older one began. A folder of that name
which isn't sealed so is nobody's to take away: it may be half of somebody's work.
"""

import contextlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from stat import S_ISDIR
from typing import NamedTuple

from glossator.engine.cache import key_of
from glossator.engine.output import clear, naming, part_folder, remove_files, replace_file
from glossator.engine.places import check_inside, file_meant
from glossator.model.dataclass import dataclass
from glossator.model.errors import GlossatorError
from glossator.model.files import read_file

FOLDER = ".glossator-writing"
"""What is being written, in the folder that it is written into."""
_LIST = "list"


@dataclass(frozen=True, slots=True)
class FileChange:
    """What becomes of one file, by its path in the folder."""

    name: str
    old: bytes | None
    """What it holds, as far as we know; None where it isn't there."""
    new: bytes | None
    """What it is to hold; None where it is to be taken away."""
    aside: str = ""
    """Where the old one is moved to first, if it is kept; a path in the folder."""


class _ListRow(NamedTuple):
    """A change as the list has it, by digests; an empty one where there is no file."""

    name: str
    old: str
    new: str
    aside: str


def write_together(folder: Path, changes: Iterable[FileChange], within: Path | None = None) -> None:
    """Make all of these changes; whoever calls this holds the folder (`locked`).

    `within` is the folder that no link may lead out of, by default `folder`. Raises GlossatorError
    where a file holds something else than it should; if that is seen before the first is changed,
    none is. An OSError names the file that can't be written.
    """
    changes = tuple(changes)
    within = within or folder
    for one in changes:
        file_meant(folder / one.name, within)
        if one.aside:
            check_inside(folder / one.aside, within)
    if len(changes) == 1 and changes[0].new is not None and not changes[0].aside:
        _check(folder, changes[0])
        replace_file(folder / changes[0].name, changes[0].new, within)
        return
    if not changes:
        return
    finish(folder)
    rows = [_ListRow(one.name, _digest(one.old), _digest(one.new), one.aside) for one in changes]
    for one in changes:
        _check(folder, one)
    staged = folder / FOLDER
    with part_folder(staged) as new:
        for at, one in enumerate(changes):
            if one.new is not None:
                with naming(folder / one.name):
                    (new / str(at)).write_bytes(one.new)
        (new / _LIST).write_bytes(_sealed(new, rows))
        new.rename(staged)
    try:
        other = _done(folder, rows, within)
    except KeyboardInterrupt:
        # Too late: what has begun is done, and the next run needn't.
        other = _done(folder, rows, within)
    except OSError:
        _undone(folder, changes, within)
        _drop(staged)
        raise
    if other:
        _undone(folder, changes, within)
    _drop(staged)
    if other:
        raise _changed(folder / other)


def _undone(folder: Path, changes: Sequence[FileChange], within: Path) -> None:
    """Take back those of the changes that are made, as far as that can be done."""
    for one in reversed(changes):
        path = folder / one.name
        with contextlib.suppress(OSError, GlossatorError):
            if _digest(_bytes(path)) not in (_digest(one.new), ""):
                continue
            if one.aside and os.path.lexists(folder / one.aside):
                os.replace(folder / one.aside, path)
                remove_files(folder, [one.aside])
            elif one.old is None:
                remove_files(folder, [one.name])
            elif not holds(path, one.old):
                replace_file(path, one.old, within)


def finish(folder: Path) -> None:
    """Finish what a run began to write into a folder, and was killed; the folder is held."""
    for rows in _left(folder):
        _done(folder, rows, folder)


def undo(folder: Path) -> None:
    """Take back the files that such a run has added; for a folder that is to be filled anew."""
    for rows in _left(folder):
        for one in rows:
            clear(folder / one.name)
            if not one.old and _digest(_bytes(folder / one.name)) in (one.new, ""):
                remove_files(folder, [one.name])


def _left(folder: Path) -> Iterator[list[_ListRow]]:
    """The changes that a run has left to be done, if there are any; none are left afterwards."""
    staged = folder / FOLDER
    clear(staged)
    with contextlib.suppress(FileNotFoundError):
        if not S_ISDIR(staged.lstat().st_mode):
            staged.unlink()
            return
        rows = _listed(staged)
        if rows is None:
            message = f"{staged} was left here by another program, or was copied from elsewhere"
            hint = "look whether you need what is in it, and take it away: then run this again"
            raise GlossatorError(message, hint)
        yield rows
        _drop(staged)


def holds(path: Path, data: bytes | None) -> bool:
    """Whether a file holds just this; None: whether it isn't there."""
    return _digest(_bytes(path)) == _digest(data)


def _check(folder: Path, change: FileChange) -> None:
    if not holds(folder / change.name, change.old):
        raise _changed(folder / change.name)


def _changed(path: Path) -> GlossatorError:
    message = f"{path} was changed by another program meanwhile, and is left as it is"
    return GlossatorError(message, "run the command again: it reads what is there now")


def _done(folder: Path, rows: Iterable[_ListRow], within: Path) -> str:
    """Make the changes of a list, those left out that are made; the file that somebody changed."""
    for at, row in enumerate(rows):
        path = folder / row.name
        now = _digest(_bytes(path))
        if row.aside and now == row.old and not os.path.lexists(folder / row.aside):
            check_inside(folder / row.aside, within)
            (folder / row.aside).parent.mkdir(parents=True, exist_ok=True)
            os.replace(path, folder / row.aside)
            now = ""
        if now == row.new:
            continue
        if now not in (row.old, "") or (not now and not row.aside and row.old):
            return row.name
        if row.new:
            replace_file(path, read_file(folder / FOLDER / str(at)), within)
        else:
            remove_files(folder, [row.name])
    return ""


def _drop(staged: Path) -> None:
    """Take away a folder of changes that are made, so that at no moment a part of it is left."""
    with part_folder(staged) as part:
        staged.rename(part / FOLDER)


def _bytes(path: Path) -> bytes | None:
    try:
        return read_file(path)
    except FileNotFoundError:
        return None


def _digest(data: bytes | None) -> str:
    return "" if data is None else blake2b(data, digest_size=32).hexdigest()


def _sealed(staged: Path, rows: Iterable[_ListRow]) -> bytes:
    listed = json.dumps(list(rows)).encode()
    return _seal(staged, listed) + b"\n" + listed


def _seal(staged: Path, listed: bytes) -> bytes:
    status = staged.lstat()
    return key_of(FOLDER, f"{status.st_dev} {status.st_ino}", listed).hex().encode()


def _listed(staged: Path) -> list[_ListRow] | None:
    """The changes of a list that we have written; None where it is anybody else's, or damaged."""
    with contextlib.suppress(OSError, ValueError, TypeError):
        seal, _, listed = read_file(staged / _LIST).partition(b"\n")
        if seal == _seal(staged, listed):
            return [_ListRow(*row) for row in json.loads(listed)]
    return None
