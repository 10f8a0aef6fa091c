"""Says when a book was made, for what its e-book says of itself: never by the clock."""

import datetime
import os

from glossator.model.diagnostics import Diagnostics, error, warning
from glossator.model.manuscript import Manuscript


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
