"""The exports that can be read, a row each: another e-reader is another row, and a module.

A row is chosen by what the file holds; its name only decides where that doesn't.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from glossator.readers.apple import apple
from glossator.readers.calibre import calibre
from glossator.readers.database import with_log
from glossator.readers.exported import Exported, ExportError
from glossator.readers.hypothesis import hypothesis
from glossator.readers.kindle import kindle_clippings, kindle_notebook
from glossator.readers.kobo import kobo
from glossator.readers.koreader import koreader_json, koreader_markdown, koreader_sidecar
from glossator.readers.readium import epub_annotations, readium


@dataclass(frozen=True, slots=True)
class Format:
    """A form that e-readers export highlights in."""

    name: str
    is_one: Callable[[str, bytes], bool]
    """Whether a file, by its name and content, is one."""
    read: Callable[[bytes], Exported]
    """Raises ExportError where nothing of it can be read."""
    what: str
    """The file, in the words of someone who looks for it."""


FORMATS: tuple[Format, ...] = (
    Format("Kobo", kobo.is_one, kobo.read, "Kobo's KoboReader.sqlite, in the folder .kobo"),
    Format("Apple Books", apple.is_one, apple.read, "Apple Books' AEAnnotation….sqlite"),
    Format(
        "EPUB annotations",
        epub_annotations.is_one,
        epub_annotations.read,
        "a set of EPUB annotations, NAME.annotations",
    ),
    Format("Readium", readium.is_one, readium.read, "Thorium's NAME.annotation"),
    Format("calibre", calibre.is_one, calibre.read, "calibre's export of annotations"),
    Format("Hypothesis", hypothesis.is_one, hypothesis.read, "Hypothesis' export to JSON"),
    Format(
        "KOReader's JSON", koreader_json.is_one, koreader_json.read, "KOReader's export to JSON"
    ),
    Format(
        "KOReader's sidecar",
        koreader_sidecar.is_one,
        koreader_sidecar.read,
        "KOReader's metadata.epub.lua, in the book's .sdr folder",
    ),
    Format(
        "Kindle's notebook",
        kindle_notebook.is_one,
        kindle_notebook.read,
        "the notebook that Kindle's apps export as HTML",
    ),
    Format(
        "KOReader's Markdown",
        koreader_markdown.is_one,
        koreader_markdown.read,
        "KOReader's export to Markdown",
    ),
    # Any text may have a line that looks like one of its records, so it is asked for last.
    Format(
        "Kindle's clippings",
        kindle_clippings.is_one,
        kindle_clippings.read,
        "Kindle's My Clippings.txt, in the folder documents",
    ),
)


def read_export(path: Path) -> Exported:
    """The highlights of an export; raises ExportError where nothing of it can be read.

    KOReader's folder beside a book, NAME.sdr, stands for the file in it.
    """
    if path.suffix == ".sdr" and path.is_dir():
        path = next(iter(sorted(path.glob("metadata.*.lua"))), path)
    try:
        data = with_log(path, path.read_bytes())
    except OSError as cause:
        raise ExportError(
            f"{path} can't be read: {cause.strerror or cause}",
            "name the file that the e-reader or the app exported",
        ) from cause
    return find_format(path.name, data).read(data)


def find_format(name: str, data: bytes) -> Format:
    """The form of an export; raises ExportError where it is none of these."""
    for row in FORMATS:
        if row.is_one(name, data):
            return row
    known = "; ".join(row.what for row in FORMATS)
    raise ExportError(f"{name} is no export of an e-reader that is known", f"these are: {known}")
