"""The formats that a Publication can be written in: a table, one row a format.

A format is a module of this room with a function `write(publication) -> Written`; where it can make
use of what was written before, the function takes a Memory as well. It is imported when a book is
written in it, and not before.
"""

from dataclasses import dataclass
from importlib import import_module

from glossator.formats.written import Written
from glossator.model.memory import NO_MEMORY, Memory
from glossator.model.publication import Publication


@dataclass(frozen=True, slots=True)
class Format:
    """A row of the table."""

    to: str
    """What `--to` calls it."""
    profile: str
    """What `--for` calls the device, or `single` for one file in place of a folder."""
    module: str
    ending: str
    """The ending of the first file's name; empty where the format is a folder."""
    remembers: bool = False
    """Whether its module takes a Memory."""

    @property
    def is_folder(self) -> bool:
        """Whether the format is a folder of files."""
        return not self.ending

    def write(self, publication: Publication, memory: Memory = NO_MEMORY) -> Written:
        """Write a publication; raises FormatError where this machine can't."""
        module = import_module(f"glossator.formats.{self.module}")
        written: Written = module.write(publication, *([memory] if self.remembers else []))
        return written


ANY = "any"
"""The device that is none in particular."""
SINGLE = "single"
"""One file in place of a folder."""

FORMATS = (
    Format("epub", ANY, "epub", ".epub", remembers=True),
    Format("epub", "kobo", "kobo", ".kepub.epub", remembers=True),
    Format("epub", "kindle", "kindle", ".kindle.epub"),
    Format("html", ANY, "web.pages", ""),
    Format("html", SINGLE, "web.single", ".html"),
    Format("pdf", ANY, "pdf.write", ".pdf"),
)


def find_format(to: str, profile: str = ANY) -> Format | None:
    """The row for what was asked, or None where there is none."""
    return next((row for row in FORMATS if (row.to, row.profile) == (to, profile)), None)
