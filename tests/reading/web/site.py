"""A book in; its web edition on the disk, and what its tests have to know of it, out.

The files are read as they are, as by someone who was sent the folder.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from glossator.formats.web import pages
from glossator.formats.web import single as single_page
from glossator.model.publication import Publication

WIDTHS = {"phone": (360, 740), "tablet": (768, 1024), "desk": (1280, 900)}
LONG = "chapter-bureaucracy"
"""A chapter with many notes, terms and people, and with links to notes in its text."""
OPEN = ".web-popover:popover-open"
"""The pop-over, while it is open."""

# The entries of a page as they stand in their own places: without the numbers that lead back, and
# without what stands beside them.
_ENTRIES = """() => Array.from(document.querySelectorAll("main [id]"))
  .filter(one => /^[ngicw]-/.test(one.id))
  .map(one => {
    const entry = one.cloneNode(true);
    for (const back of entry.querySelectorAll("[role~=doc-backlink], .again")) back.remove();
    return [one.id, entry.textContent];
  })"""


@dataclass(frozen=True)
class Site:
    """The web edition of a book on the disk: a folder of pages, and the single file."""

    folder: Path
    single: Path

    @property
    def pages(self) -> list[Path]:
        """Every page of the folder, and the single file."""
        return [*sorted(self.folder.glob("*.html")), self.single]

    def address(self, name: str) -> str:
        """Where the browser finds a page of the folder."""
        return (self.folder / f"{name}.html").as_uri()


def put(book: Publication, parent: Path, whole: Publication | None = None) -> Site:
    """Write both web editions of a book below a folder.

    `whole` is the book as it is for one file, where large pages of `book` are several files.
    """
    folder = parent / "a folder with spaces"
    for name, data in pages.write(book).files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    single = folder.with_name("single.html")
    single.write_bytes(single_page.write(whole or book).files[".html"])
    return Site(folder, single)


def entries(site: Site, page: Page) -> dict[str, str]:
    """The text of every entry without white space, by the link that leads to it in the folder."""
    found = {}
    kinds = {"notes", "glossary", "people", "chronology", "works"}
    names = sorted(path.stem for path in site.folder.glob("*.html"))
    for name in (one for one in names if one.partition(".")[0] in kinds):
        page.goto(site.address(name))
        for identity, text in page.evaluate(_ENTRIES):
            found[f"{name}.html#{identity}"] = bare(text)
    return found


def bare(text: str) -> str:
    """A text without white space: lines are broken differently in different places."""
    return re.sub(r"\s", "", text)


def window(name: str, **options: object) -> object:
    """A parameter for the fixture `context`: a window of one of the WIDTHS, and what it is like."""
    return pytest.param({"width": name, **options}, id="-".join((name, *map(str, options))))


def within_the_window(page: Page) -> bool:
    """Whether the open pop-over is as wide as an entry needs, and no part of it is out of sight."""
    return bool(
        page.locator(OPEN).evaluate(
            """box => {
              const { left, top, right, bottom } = box.getBoundingClientRect();
              const root = document.documentElement;
              return left >= 0 && top >= 0 && right <= root.clientWidth + 0.5
                && bottom <= root.clientHeight + 0.5 && right - left > 200;
            }"""
        )
    )
