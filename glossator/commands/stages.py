"""The stages as commands run them: one after the other until one can't go on."""

import datetime
import os
from dataclasses import dataclass
from pathlib import Path

from glossator import pipeline
from glossator.commands.terminal import ProgressLine
from glossator.diagnostics import Diagnostics, error, has_errors, warning
from glossator.ignores import without_ignored
from glossator.model.edition import Edition
from glossator.model.manuscript import Manuscript
from glossator.model.publication import Publication


@dataclass(frozen=True, slots=True)
class Run:
    """What the stages made, as far as they came, and all that they found, ignores applied."""

    manuscript: Manuscript | None
    parsed: pipeline.Parsed | None
    edition: Edition | None
    publication: Publication | None
    found: Diagnostics


def run_stages(folder: Path, jobs: int) -> Run:
    """Run all stages on a book's folder. Pages are written only where no error was found."""
    progress = ProgressLine()
    parsed = edition = publication = None
    manuscript, found = pipeline.read(folder)
    ignores = manuscript.settings.ignores if manuscript else ()
    try:
        if manuscript is not None:
            parsed, more = pipeline.parse(manuscript, jobs=jobs, progress=progress)
            found += more
            progress("numbering", 1, 1)
            edition, more = pipeline.number(parsed)
            found += more
            if not has_errors(found):
                progress("writing pages", 1, 1)
                modified, more = modification_time(manuscript)
                publication, found_in_pages = pipeline.pages(edition, modified)
                found += (*more, *found_in_pages)
    finally:
        progress.clear()
    return Run(manuscript, parsed, edition, publication, without_ignored(found, ignores))


def modification_time(manuscript: Manuscript) -> tuple[datetime.datetime, Diagnostics]:
    """The book's own time, in UTC: SOURCE_DATE_EPOCH, or the edition's date, never the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC), ()
    found: Diagnostics = ()
    date = manuscript.settings.edition_date
    if date is None:
        date = datetime.date(2000, 1, 1)
        message = "the edition has no date, so the e-book says that it was made in 2000"
        hint = "add date = 2026-12-01 under [edition]; readers' shelves tell editions apart by it"
        found = (warning("book.toml", 0, "no-date", message, hint),)
    if epoch:
        message = f'SOURCE_DATE_EPOCH is "{epoch}", which is no number of seconds'
        found += (error("", 0, "bad-epoch", message, "unset it, or give it whole seconds"),)
    return datetime.datetime(date.year, date.month, date.day, tzinfo=datetime.UTC), found
