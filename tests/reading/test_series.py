"""A book with two series of notes, in the engines: each mark pops its own note up, whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from glossator.formats.epub import write_epub
from tests.books.making import make
from tests.books.two_series import FILES, SERIES
from tests.reading.ace import examine
from tests.reading.calibre import Viewer
from tests.reading.calibre_server import served
from tests.reading.ebook import Ebook, Link
from tests.reading.foliate import Foliate
from tests.reading.test_calibre import faults

PAGES = {"notes.xhtml", "notes-ed.xhtml"}


@pytest.fixture(scope="module")
def ebook() -> Ebook:
    return Ebook(write_epub(make(FILES, SERIES).publication))


def references(ebook: Ebook, page: str = "") -> Iterator[Link]:
    """The references to notes, in all texts and notes or on one page."""
    return (one for one in ebook.links if one.type == "noteref" and page in ("", one.page))


def expected(ebook: Ebook, link: Link) -> str:
    return f"{ebook.ways_back(link)} {ebook.text(link)}".strip()


def test_foliate(ebook: Ebook, browser: Browser) -> None:
    links = list(references(ebook))
    assert {link.goal for link in links} == PAGES
    with Foliate(browser, ebook.data) as foliate:
        for link in links:
            outcome = foliate.tap(link)
            assert (outcome.kind, outcome.type, outcome.hidden) == ("popup", "footnote", False), (
                link
            )
            assert outcome.text == expected(ebook, link)


def test_calibre(ebook: Ebook, browser: Browser, tmp_path: Path) -> None:
    page = "chapter-port.xhtml"
    with served(ebook.data, tmp_path / "shelf") as address, Viewer(browser, address, ebook) as one:
        one.open(page)
        assert not faults(ebook, one, list(references(ebook, page)))


def test_ace(ebook: Ebook) -> None:
    report = examine(ebook.data)
    assert report.failures == ()
    assert report.outcome == "pass"
