"""The formats that a Publication can be written in: a table, one row a format.

A format is a module of this room with a function `write(publication) -> Written`; where it can make
use of what was written before, the function takes a Memory as well. It is imported when a book is
written in it, and not before. The command line and the package's door offer whatever has a row:
docs/contributing.md says how to add one.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from glossator.formats.written import Written
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import did_you_mean
from glossator.model.errors import UnknownFormatError

if TYPE_CHECKING:
    from glossator.model.memory import Memory
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
    about: str
    """What it is, for `--help` and for who waits: "an e-book"."""
    remembers: bool = False
    """Whether its module takes a Memory."""
    has_printed_pages: bool = True
    """Whether readers find in it where the pages of the printed source begin."""

    has_files: bool = True
    """Whether it is made of pages, each in a file of its own: else large ones aren't divided."""

    @property
    def is_folder(self) -> bool:
        """Whether the format is a folder of files."""
        return not self.ending

    def write(self, publication: "Publication", memory: "Memory | None" = None) -> Written:
        """Write a publication; raises FormatError where this machine can't."""
        module = import_module(f"glossator.formats.{self.module}")
        written: Written = module.write(
            publication, *([memory] if self.remembers and memory else [])
        )
        return written


ANY = "any"
"""The device that is none in particular."""
SINGLE = "single"
"""One file in place of a folder."""

_FLOWING = {"has_printed_pages": False, "has_files": False}
FORMATS = (
    Format("epub", ANY, "epub", ".epub", "an e-book", remembers=True),
    Format("epub", "kobo", "kobo", ".kepub.epub", "an e-book for Kobo", remembers=True),
    Format("epub", "kindle", "kindle", ".kindle.epub", "an e-book for Kindle"),
    Format("html", ANY, "web.pages", "", "a folder of web pages"),
    Format("html", SINGLE, "web.single", ".html", "one web page", has_files=False),
    Format("pdf", ANY, "pdf.write", ".pdf", "a PDF", **_FLOWING),
    Format("txt", ANY, "txt.write", ".txt", "plain text", **_FLOWING),
)


def find_format(to: str, profile: str = ANY) -> Format:
    """The row for what was asked; raises UnknownFormatError where there is none."""
    profiles = {row.profile: row for row in FORMATS if row.to == to}
    if profile in profiles:
        return profiles[profile]
    if not profiles:
        names = list(dict.fromkeys(row.to for row in FORMATS))
        hint = did_you_mean(to, names, f"there are: {', '.join(names)}")
        raise UnknownFormatError(f'no format is called "{to}"', hint)
    hint = did_you_mean(profile, profiles, f"there are: {', '.join(profiles)}")
    raise UnknownFormatError(f'the format "{to}" isn\'t written for "{profile}"', hint)
