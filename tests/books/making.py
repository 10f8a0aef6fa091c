"""A book from texts that stand in the test itself, as every stage sees it."""

import datetime
import io
import tempfile
import xml.etree.ElementTree as etree
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from glossator.engine import pipeline
from glossator.model.book import Book
from glossator.model.diagnostics import Diagnostics, in_order
from glossator.model.edition import Edition, EntryItem
from glossator.model.manuscript import Manuscript
from glossator.model.publication import Publication

DATE = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)
EPUB = "{http://www.idpf.org/2007/ops}"
SETTINGS = """\
title = "A Book"
language = "en"
identifier = "urn:uuid:00000000-0000-4000-8000-000000000000"

[edition]
date = 2026-01-02
"""

Files = dict[str, str | bytes]
"""The files of a book by their paths in its folder."""


def picture(kind: str = "PNG") -> bytes:
    """A picture, as small as may be."""
    data = io.BytesIO()
    Image.new("L", (1, 1)).save(data, kind)
    return data.getvalue()


@dataclass(frozen=True)
class Made:
    """What the stages made of a book, and all that they found."""

    manuscript: Manuscript
    book: Book
    edition: Edition
    publication: Publication
    found: Diagnostics

    @property
    def codes(self) -> list[str]:
        """The codes of the findings, in the order of their places."""
        return [one.code for one in self.found]

    def page(self, name: str) -> str:
        """The XHTML of a page."""
        return next(page.xhtml.decode() for page in self.publication.pages if page.name == name)

    def tree(self, name: str) -> etree.Element:
        """The element tree of a page; names of HTML stand in it without their namespace."""
        text = self.page(name).replace(' xmlns="http://www.w3.org/1999/xhtml"', "")
        return etree.fromstring(text.partition("<!DOCTYPE html>")[2])

    def entry(self, register: str, identity: str) -> EntryItem:
        """The entry with an id."""
        page = next(page for page in self.edition.registers if page.name == register)
        return next(item for group in page.groups for item in group.items if item.id == identity)


def made_of(
    folder: Path,
    jobs: int = 0,
    variant: str = "",
    date: datetime.datetime = DATE,
    *,
    divided: bool = True,
) -> Made:
    """What the stages make of a book's folder, none of it kept; its pages are of this date.

    `divided` says whether large pages go into several files, as for formats that are made of files.
    """
    manuscript, found = pipeline.read(folder, variant)
    assert manuscript is not None, found
    parsed, in_parsing = pipeline.parse(manuscript, jobs)
    edition, in_numbering = pipeline.number(parsed, manuscript.earlier)
    publication, in_pages = pipeline.pages(
        edition, date, earlier=manuscript.earlier, book=parsed.book, divided=divided
    )
    found = in_order((*found, *in_parsing, *in_numbering, *in_pages))
    return Made(manuscript, parsed.book, edition, publication, found)


def make(
    files: Mapping[str, str | bytes],
    settings: str = "",
    jobs: int = 1,
    variant: str = "",
) -> Made:
    """Build a book of these files; `settings` are lines for the end of its book.toml."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in {"book.toml": SETTINGS + settings, **files}.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return made_of(Path(folder), jobs, variant)


def chapter(text: str, settings: str = "", **registers: str) -> Made:
    """Build a book of one chapter, `chapters/one.md`, and registers by name."""
    files = {f"{name}.md": content for name, content in registers.items() if content}
    return make({"chapters/one.md": f"# One\n\n{text}", **files}, settings)
