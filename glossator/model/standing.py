"""Finds the book that a command means by the working directory, and the place for its e-books.

The rule for every command: going up from the working directory, the first folder that has
`book.toml` is the book; and so is the folder `book`, in the working directory or beside a
`build.py` further up. What is made of a book goes to `dist`, beside its `book.toml`, or beside the
`build.py`.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from glossator.model.errors import NoFolderError

SETTINGS = "book.toml"
_OUTPUTS = "dist"
_OWN, _PROJECT = "book", "build.py"
"""The book that ships with the project, and what the project's folder is known by."""


def find_book() -> Path | None:
    """The book of the working directory, as a path from there; None where there is none.

    Raises OSError where the working directory is gone.
    """
    here = Path.cwd()
    for steps, folder in enumerate((here, *here.parents)):
        found = _book_of(folder, beside=steps > 0)
        if found is not None:
            return Path(*[".."] * steps, found.relative_to(folder))
    # A shell shows a folder that was reached through a link where the link is.
    shown = Path(os.environ.get("PWD", ""))
    if shown.is_absolute() and shown != here and shown.exists() and shown.samefile(here):
        return next((book for one in shown.parents if (book := _book_of(one, beside=True))), None)
    return None


def _book_of(folder: Path, *, beside: bool) -> Path | None:
    """The book that a folder is or has; `beside` says whether that needs the project's mark."""
    # What is called so and isn't a file is the book's fault, to be told as such.
    if os.path.lexists(folder / SETTINGS):
        return folder
    own = folder / _OWN
    if _is_file(own / SETTINGS) and (not beside or _is_file(folder / _PROJECT)):
        return own
    return None


def books_below() -> Iterator[Path]:
    """The books in folders right below the working directory, by name."""
    for path in sorted(Path().iterdir()):
        if _is_file(path / SETTINGS):
            yield path


def outputs(book: Path) -> Path:
    """The folder for what is made of a book."""
    outside = book.parent if book.name not in ("", "..") and not book.is_symlink() else book / ".."
    if book.resolve().name == _OWN and _is_file(outside / _PROJECT):
        return outside / _OUTPUTS
    return book / _OUTPUTS


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder above that isn't ours to look into
        return False


def shown(path: Path) -> Path:
    """The shortest form of a path, from here: `02-wave.md` for `../chapters/02-wave.md`."""
    return Path(os.path.relpath(path)) if path.parts[:1] == ("..",) else path


def check_folder(folder: Path) -> None:
    """Raises NoFolderError where the folder of a book isn't there."""
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "doesn't exist"
        hint = "name the folder that holds book.toml"
        raise NoFolderError(f'the book\'s folder "{folder}" {what}', hint)
