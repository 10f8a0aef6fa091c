"""The stages as commands run them: one after the other until one can't go on."""

import datetime
import gc
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from glossator.cli.terminal import ProgressLine
from glossator.engine import pipeline
from glossator.engine.cache.remembered import StoreMemory
from glossator.engine.cache.store import FOLDER as CACHE
from glossator.engine.cache.store import Store
from glossator.engine.processes import out_of_memory
from glossator.formats.written import FormatError
from glossator.model.diagnostics import CHECKED, Diagnostics, Severity, error, has_errors, warning
from glossator.model.edition import Edition
from glossator.model.ignores import without_ignored
from glossator.model.manuscript import Manuscript
from glossator.model.memory import NO_MEMORY
from glossator.model.publication import Publication

Made = TypeVar("Made")
Validate = Callable[[Publication], Diagnostics]
Read = tuple[Manuscript | None, Diagnostics]
"""What the first stage gives."""

_CAUSES = {"no-popup": "very-long-note", "unlinked-entry": "unmentioned-entry"}
"""What stages say of a note's or an entry's text, by what devices make of it."""


@dataclass(frozen=True, slots=True)
class Run:
    """What the stages made, as far as they came, and all that they found, ignores applied."""

    manuscript: Manuscript | None
    parsed: pipeline.Parsed | None
    edition: Edition | None
    publication: Publication | None
    found: Diagnostics


def is_folder(path: Path) -> bool:
    """Whether a book's folder is there; says so where it isn't."""
    if path.is_dir():
        return True
    what = "is a file, not a folder" if path.exists() else "doesn't exist"
    print(f'error: the book\'s folder "{path}" {what}', file=sys.stderr)
    print("  hint: name the folder that holds book.toml: --book DIR", file=sys.stderr)
    return False


def run_stages(
    folder: Path,
    jobs: int,
    validate: Validate | None = None,
    examine: bool = False,
    variant: str = "",
    cached: bool = True,
    read: Read | None = None,
) -> Run:
    """Run all stages on a book's folder, and the validator if one is given, on what they made.

    Pages are written only where no error was found. `examine` says whether to look for what won't
    pop up on e-readers, too. Of a variant, errors alone are told: the whole book's build has the
    rest. `cached` says whether the book's cache may be read and written; `read` is what reading
    gave, where that is done. Raises UnknownVariantError where the book has none of that name.
    """
    read = read or pipeline.read(folder, variant=variant)

    def run(memory: StoreMemory | None) -> Run:
        return _run(read, jobs, validate, examine, variant, memory)

    return remembering(folder, cached, run)


def remembering(folder: Path, cached: bool, work: Callable[[StoreMemory | None], Made]) -> Made:
    """What comes of some work with what the book's cache has; without that, where work stumbles.

    Whatever may be in a cache, or be missing there, a build goes on as without it.
    """
    if not cached:
        return work(None)
    try:
        return work(StoreMemory(Store(folder / CACHE)))
    except (OSError, FormatError):
        raise
    except Exception as cause:
        if out_of_memory(cause) or os.environ.get("GLOSSATOR_DEBUG"):
            raise
        return work(None)


def _run(
    read: Read,
    jobs: int,
    validate: Validate | None,
    examine: bool,
    variant: str,
    memory: StoreMemory | None,
) -> Run:
    progress = ProgressLine()
    parsed = edition = publication = None
    manuscript, found = read
    ignores = manuscript.settings.ignores if manuscript else ()
    try:
        if manuscript is not None:
            parsed, more = pipeline.parse(manuscript, jobs=jobs, progress=progress, memory=memory)
            found += more
            # What is parsed stays to the end: looking through it for garbage would only take time.
            gc.freeze()
            progress("numbering", 1, 1)
            edition, more = pipeline.number(
                parsed, earlier=manuscript.earlier, memory=memory or NO_MEMORY
            )
            found += more
            modified, more = modification_time(manuscript)
            found += more
            if not has_errors(found):
                progress("writing pages", 1, 1)
                publication, more = pipeline.pages(edition, modified, memory=memory or NO_MEMORY)
                found += more
        if examine and parsed and publication and not has_errors(found):
            progress("examining", 1, 1)
            found += _unsaid(pipeline.devices(parsed, publication), found)
        if validate and publication and not has_errors(found):
            progress("validating", 1, 1)
            found += validate(publication)
    finally:
        progress.clear()
    if not examine:
        ignores = tuple(ignore for ignore in ignores if ignore.code not in CHECKED)
    if variant:
        found = tuple(one for one in found if one.severity is Severity.ERROR)
        ignores = ()
    whole = without_ignored(found, ignores, validated=validate is not None)
    return Run(manuscript, parsed, edition, publication, whole)


def _unsaid(more: Diagnostics, found: Diagnostics) -> Diagnostics:
    """The findings of which the stages haven't said the cause already, at the same place."""
    said = {(one.place, one.code) for one in found}
    return tuple(one for one in more if (one.place, _CAUSES.get(one.code, "")) not in said)


def modification_time(manuscript: Manuscript) -> tuple[datetime.datetime, Diagnostics]:
    """The book's own time, in UTC: SOURCE_DATE_EPOCH, or the edition's date, never the clock."""
    found: Diagnostics = ()
    if epoch := os.environ.get("SOURCE_DATE_EPOCH", ""):
        try:
            return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC), ()
        except (ValueError, OverflowError, OSError):
            message = f'SOURCE_DATE_EPOCH is "{epoch}", which is no date in seconds since 1970'
            hint = "unset it in the environment, or give it a whole number"
            found = (error("", 0, "bad-epoch", message, hint),)
    date = manuscript.settings.edition_date
    if date is None:
        date = datetime.date(2000, 1, 1)
        message = "the edition has no date, so the e-book says that it was made in 2000"
        hint = "add date = 2026-12-01 under [edition]; readers' shelves tell editions apart by it"
        found += (warning("book.toml", 0, "no-date", message, hint),)
    return datetime.datetime(date.year, date.month, date.day, tzinfo=datetime.UTC), found
