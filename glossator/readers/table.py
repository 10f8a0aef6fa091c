"""All that is known of e-readers, a row each: what they export, and what pops up on them.

Another e-reader is another row, and a module or a folder of its own beside this one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from glossator.readers import apple, hypothesis
from glossator.readers.calibre import export as calibre
from glossator.readers.calibre import popups as calibre_popups
from glossator.readers.database import with_log
from glossator.readers.exported import Exported, ExportError
from glossator.readers.kindle import clippings, notebook
from glossator.readers.kindle import popups as kindle_popups
from glossator.readers.kobo import database as kobo
from glossator.readers.kobo import popups as kobo_popups
from glossator.readers.koreader import json_export, markdown_export, sidecar
from glossator.readers.koreader import popups as koreader_popups
from glossator.readers.popups.links import Rule
from glossator.readers.readium import annotation_set, epub_annotations


@dataclass(frozen=True, slots=True)
class Form:
    """A form that an e-reader exports highlights in.

    It is known by what the file holds; the file's name only decides where that doesn't.
    """

    name: str
    is_one: Callable[[str, bytes], bool]
    """Whether a file, by its name and content, is one."""
    read: Callable[[bytes], Exported]
    """Raises ExportError where nothing of it can be read."""
    what: str
    """The file, in the words of someone who looks for it."""


@dataclass(frozen=True, slots=True)
class EReader:
    """An e-reader, or a family of them that share their files."""

    name: str
    forms: tuple[Form, ...]
    popups: tuple[Rule, ...] = ()
    """What won't pop up on it."""


READERS: tuple[EReader, ...] = (
    EReader(
        "Kobo",
        (Form("Kobo", kobo.is_one, kobo.read, "Kobo's KoboReader.sqlite, in the folder .kobo"),),
        popups=kobo_popups.RULES,
    ),
    EReader(
        "Apple Books",
        (Form("Apple Books", apple.is_one, apple.read, "Apple Books' AEAnnotation….sqlite"),),
    ),
    EReader(
        "Readium",
        (
            Form(
                "EPUB annotations",
                epub_annotations.is_one,
                epub_annotations.read,
                "a set of EPUB annotations, NAME.annotations",
            ),
            Form(
                "Readium", annotation_set.is_one, annotation_set.read, "Thorium's NAME.annotation"
            ),
        ),
    ),
    EReader(
        "Hypothesis",
        (Form("Hypothesis", hypothesis.is_one, hypothesis.read, "Hypothesis' export to JSON"),),
    ),
    EReader(
        "KOReader",
        (
            Form(
                "KOReader's JSON", json_export.is_one, json_export.read, "KOReader's export to JSON"
            ),
            Form(
                "KOReader's sidecar",
                sidecar.is_one,
                sidecar.read,
                "KOReader's metadata.epub.lua, in the book's .sdr folder",
            ),
            Form(
                "KOReader's Markdown",
                markdown_export.is_one,
                markdown_export.read,
                "KOReader's export to Markdown",
            ),
        ),
        popups=koreader_popups.RULES,
    ),
    EReader(
        "calibre",
        (Form("calibre", calibre.is_one, calibre.read, "calibre's export of annotations"),),
        popups=calibre_popups.RULES,
    ),
    EReader(
        "Kindle",
        (
            Form(
                "Kindle's notebook",
                notebook.is_one,
                notebook.read,
                "the notebook that Kindle's apps export as HTML",
            ),
            # Any text may have a line that looks like one of its records: it is asked for last.
            Form(
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
        data = with_log(path, path.read_bytes())
    except OSError as cause:
        raise ExportError(
            f"{path} can't be read: {cause.strerror or cause}",
            "name the file that the e-reader or the app exported",
        ) from cause
    return find_form(path.name, data).read(data)


def find_form(name: str, data: bytes) -> Form:
    """The form of an export; raises ExportError where it is none of these."""
    forms = [form for reader in READERS for form in reader.forms]
    for form in forms:
        if form.is_one(name, data):
            return form
    known = "; ".join(form.what for form in forms)
    raise ExportError(f"{name} is no export of an e-reader that is known", f"these are: {known}")
