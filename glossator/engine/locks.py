"""Keeps those apart that write in one folder: the second waits until the first is done.

The lock is the system's own (`flock`) on the folder itself: it leaves no file behind, and is gone
with the process that has it, however that ends. Windows has none for folders, and some file systems
have none at all: there nobody waits, and what is written is still whole (`output.py`).
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

Waiting = Callable[[Path], object]
"""Told the folder that another writes in, once that has taken a while."""

_PATIENCE = 1.0
"""Seconds until that is said."""


def silent(folder: Path) -> None:
    """The default: nobody is told."""


@contextlib.contextmanager
def locked(*folders: Path, waiting: Waiting = silent) -> Iterator[None]:
    """Hold these folders, so that nobody else who asks for one of them writes there meanwhile.

    Of a folder that isn't there yet, the nearest above it is held. Whoever needs several takes them
    in one call: it takes them in an order that is the same for all, so that no two wait for each
    other. Not to be called again, by whoever holds one of them: that would wait for ever.
    """
    held = _held(folders, waiting)
    try:
        yield
    finally:
        _leave(held)


def _held(folders: tuple[Path, ...], waiting: Waiting) -> list[int]:
    while True:
        handles: list[int] = []
        places = _places(folders)
        try:
            for _, place in sorted(places.items()):
                handles += _taken(place, waiting)
            # While we waited, a folder may have been made, or another put in its place.
            if _places(folders).keys() == places.keys():
                return handles
        except BaseException:
            _leave(handles)
            raise
        _leave(handles)


def _places(folders: tuple[Path, ...]) -> dict[tuple[int, int], Path]:
    """The folders that are to be held, each once, whatever its name."""
    places = {}
    for folder in folders:
        while not folder.is_dir() and folder != folder.parent:
            folder = folder.parent
        status = folder.stat()
        places[status.st_dev, status.st_ino] = folder
    return places


def _taken(folder: Path, waiting: Waiting) -> list[int]:
    """A handle that holds a folder; none where there are no locks."""
    if fcntl is None:
        return []
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # a folder that we may write into, but not look into
        return []
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _wait(handle, folder, waiting)
    except OSError:
        os.close(handle)
        return []
    except BaseException:
        os.close(handle)
        raise
    return [handle]


def _wait(handle: int, folder: Path, waiting: Waiting) -> None:
    # Hardly anybody ever waits.
    import threading

    said = threading.Timer(_PATIENCE, waiting, (folder,))
    said.daemon = True
    said.start()
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
    finally:
        said.cancel()


def _leave(handles: list[int]) -> None:
    for handle in reversed(handles):
        # A process that was forked meanwhile may live a little longer, and has the handle too.
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)
        os.close(handle)
