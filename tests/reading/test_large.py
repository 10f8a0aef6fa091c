"""500 texts, 10,000 notes and 3,000 people: no page is too large, and an engine opens them."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import glossator
from glossator.model.division import PAGE_BOUND
from tests.books.large import write_large_book
from tests.reading.foliate import Foliate


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large") / "book"
    return write_large_book(folder, chapters=500, notes=10_000, people=3000)


def files(folder: Path, to: str, profile: str = "any") -> Mapping[str, bytes]:
    """The files of the book in a format; of an e-book, those in its archive."""
    built = glossator.build(folder, to, profile)
    assert not built.findings
    if to != "epub":
        return built.files
    (data,) = built.files.values()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(("to", "profile"), [("epub", "any"), ("epub", "kobo"), ("html", "any")])
def test_no_page_is_above_the_bound(folder: Path, to: str, profile: str) -> None:
    pages = files(folder, to, profile)
    sizes = {name: len(data) for name, data in pages.items() if name.endswith(("html", ".ncx"))}
    assert len(sizes) > 540
    largest = max(sizes, key=sizes.__getitem__)
    print(f"\n{to} for {profile}: {len(sizes)} pages, the largest {largest}: {sizes[largest]}")
    assert sizes[largest] <= PAGE_BOUND


def test_foliate_shows_notes_and_people(folder: Path, browser: Browser) -> None:
    (data,) = glossator.build(folder).files.values()
    with Foliate(browser, data) as foliate:
        for page in ("notes", "notes.chapter-text-303", "people", "people.w"):
            assert foliate.go_to(f"{page}.xhtml") > 100
