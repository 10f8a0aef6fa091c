"""The table of e-readers: all that is known of each, in one row.

A row says what the e-reader exports, how it says where a highlight stands, what can be written back
for it, and what pops up on it.

Another e-reader is another row, and a module or a folder of its own beside this one.
"""

from collections.abc import Callable
from pathlib import Path

from glossator.model.dataclass import dataclass
from glossator.model.files import read_file
from glossator.model.highlight import CfiRange, KoboSpans, Position, W3cSelectors, XPointers
from glossator.readers import apple, hypothesis
from glossator.readers.calibre import export as calibre
from glossator.readers.calibre import popups as calibre_popups
from glossator.readers.database import with_log
from glossator.readers.exported import Exported, ExportedFile, ExportError
from glossator.readers.kindle import clippings, notebook
from glossator.readers.kindle import popups as kindle_popups
from glossator.readers.kobo import database as kobo
from glossator.readers.kobo import popups as kobo_popups
from glossator.readers.koreader import json_export, markdown_export, sidecar
from glossator.readers.koreader import popups as koreader_popups
from glossator.readers.links import Rule
from glossator.readers.readium import annotation_set, epub_annotations
from glossator.xhtml.book import Ebook


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A form of file in which an e-reader keeps highlights and reads them again."""

    open: Callable[[bytes, Ebook], ExportedFile]
    """A file and the edition that it is of; raises ExportError where it can't be read whole."""
    what: str
    """The file, in the words of someone who looks for it."""
    how: str
    """How a file that was written is put in place."""


@dataclass(frozen=True, slots=True)
class ExportForm:
    """A form of file in which an e-reader exports highlights.

    It is recognised by what the file holds; the file's name decides only where that doesn't.
    """

    name: str
    is_one: Callable[[str, bytes], bool]
    """Whether a file, by its name and content, is one."""
    read: Callable[[bytes], Exported]
    """Raises ExportError where nothing of it can be read."""
    what: str
    """The file, in the words of someone who looks for it."""
    own: OwnFile | None = None
    """How it is written again, where it is a reader's own file and can be."""


@dataclass(frozen=True, slots=True)
class EReader:
    """An e-reader, or a family of them that share their files."""

    name: str
    forms: tuple[ExportForm, ...]
    positions: tuple[type[Position], ...] = ()
    """In what measures its exports say where a highlight stands: `places` finds those."""
    popups: tuple[Rule, ...] = ()
    """What won't pop up on it."""


READERS: tuple[EReader, ...] = (
    EReader(
        "Kobo",
        (
            ExportForm(
                "Kobo", kobo.is_one, kobo.read, "Kobo's KoboReader.sqlite, in the folder .kobo"
            ),
        ),
        positions=(KoboSpans, CfiRange),
        popups=kobo_popups.RULES,
    ),
    EReader(
        "Apple Books",
        (ExportForm("Apple Books", apple.is_one, apple.read, "Apple Books' AEAnnotation….sqlite"),),
        positions=(CfiRange,),
    ),
    EReader(
        "Readium",
        (
            ExportForm(
                "EPUB annotations",
                epub_annotations.is_one,
                epub_annotations.read,
                "a set of EPUB annotations, NAME.annotations",
                OwnFile(
                    epub_annotations.open_sheet,
                    "the annotations.json of a set of EPUB annotations",
                    "import it in the app that it comes from, for the new e-book",
                ),
            ),
            ExportForm(
                "Readium",
                annotation_set.is_one,
                annotation_set.read,
                "Thorium's NAME.annotation",
                OwnFile(
                    annotation_set.open_sheet,
                    "Thorium's NAME.annotation",
                    "open the new e-book in Thorium and import it in the list of annotations",
                ),
            ),
        ),
        positions=(W3cSelectors,),
    ),
    EReader(
        "Hypothesis",
        (
            ExportForm(
                "Hypothesis", hypothesis.is_one, hypothesis.read, "Hypothesis' export to JSON"
            ),
        ),
        positions=(W3cSelectors,),
    ),
    EReader(
        "KOReader",
        (
            ExportForm(
                "KOReader's JSON", json_export.is_one, json_export.read, "KOReader's export to JSON"
            ),
            ExportForm(
                "KOReader's sidecar",
                sidecar.is_one,
                sidecar.read,
                "KOReader's metadata.epub.lua, in the book's .sdr folder",
                OwnFile(
                    sidecar.open_sheet,
                    "KOReader's metadata.epub.lua",
                    "put it in the new e-book's .sdr folder as metadata.epub.lua, while the book "
                    "is closed",
                ),
            ),
            ExportForm(
                "KOReader's Markdown",
                markdown_export.is_one,
                markdown_export.read,
                "KOReader's export to Markdown",
            ),
        ),
        positions=(XPointers,),
        popups=koreader_popups.RULES,
    ),
    EReader(
        "calibre",
        (ExportForm("calibre", calibre.is_one, calibre.read, "calibre's export of annotations"),),
        positions=(CfiRange,),
        popups=calibre_popups.RULES,
    ),
    EReader(
        "Kindle",
        (
            ExportForm(
                "Kindle's notebook",
                notebook.is_one,
                notebook.read,
                "the notebook that Kindle's apps export as HTML",
            ),
            # Any text may have a line that looks like one of its records: it is asked for last.
            ExportForm(
                "Kindle's clippings",
                clippings.is_one,
                clippings.read,
                "Kindle's My Clippings.txt, in the folder documents",
            ),
        ),
        popups=kindle_popups.RULES,
    ),
)


def read_export(path: Path) -> Exported:
    """The highlights of an export; raises ExportError where nothing of it can be read.

    KOReader's folder beside a book, NAME.sdr, stands for the file in it.
    """
    if path.suffix == ".sdr" and path.is_dir():
        path = next(iter(sorted(path.glob("metadata.*.lua"))), path)
    try:
        data = with_log(path, read_file(path))
    except OSError as cause:
        raise ExportError(
            f"it can't be read: {cause.strerror or cause}",
            "name the file that the e-reader or the app exported",
        ) from cause
    return find_form(path.name, data).read(data)


def find_form(name: str, data: bytes) -> ExportForm:
    """The form of an export; raises ExportError where it is none of these."""
    form = _form(name, data)
    if form is None:
        known = "; ".join(form.what for form in _FORMS)
        message = f"{name} is no export of an e-reader that is known"
        raise ExportError(message, f"these are: {known}")
    return form


def find_own(name: str, data: bytes) -> OwnFile:
    """How a reader's own file is written again; raises ExportError where it can't be."""
    form = _form(name, data)
    if form is None or form.own is None:
        known = "; ".join(form.own.what for form in _FORMS if form.own)
        message = f"{form.what} can't be written back" if form else "no reader's file is like this"
        raise ExportError(message, f"the files that can be carried over: {known}")
    return form.own


def _form(name: str, data: bytes) -> ExportForm | None:
    return next((form for form in _FORMS if form.is_one(name, data)), None)


_FORMS = tuple(form for reader in READERS for form in reader.forms)
