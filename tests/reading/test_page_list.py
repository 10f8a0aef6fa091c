"""The pages of a printed book, from somebody's file to the lists that readers go to them by."""

import json
import subprocess
import time
import urllib.request
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from glossator.engine.imports import import_file
from glossator.formats.epub import write_epub
from tests.reading.ace import examine
from tests.reading.books import built
from tests.reading.calibre_server import LIBRARY, PATIENCE, served
from tests.reading.foliate import page_list

PAGES = 300
LABELS = ["i", "ii", "iii", *map(str, range(1, PAGES - 2))]
_SETTINGS = """title = "The Voyage"
language = "en"
identifier = "urn:uuid:00000000-0000-4000-8000-000000000000"

[edition]
date = 2026-01-02

[source]
isbn = "978-0-306-40615-7"
"""


def page_of_html() -> str:
    """An edition of a printed book of 300 pages, as Project Gutenberg marks them."""
    parts = ["<html lang='en'><head><title>The Voyage</title></head><body><h1>The Voyage</h1>"]
    for at, label in enumerate(LABELS):
        if at % 30 == 0:
            parts.append(f"<h2>Chapter {at // 30 + 1}</h2>")
        mark = f'<span class="pagenum"><a id="Page_{label}">[Pg {label}]</a></span>'
        # Every second page begins within a paragraph, and every fourth within a word.
        before = ("", "The sail", "They came ", "")[at % 4]
        after = ("A page begins.", "ors came.", "home.", "Another begins.")[at % 4]
        parts.append(f"<p>{before}{mark}{after} {'Words and words of it. ' * 12}</p>")
    return "\n".join((*parts, "</body></html>"))


@cache
def imported(folder: Path) -> bytes:
    """The e-book of that edition."""
    file = folder / "voyage.html"
    file.write_text(page_of_html(), encoding="utf-8")
    (folder / "book").mkdir()
    (folder / "book" / "book.toml").write_text(_SETTINGS, encoding="utf-8")
    import_file(file).write(folder / "book")
    return write_epub(built(folder / "book"))


@pytest.fixture(scope="module")
def epub(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return imported(tmp_path_factory.mktemp("voyage"))


def test_ace_finds_nothing(epub: bytes) -> None:
    report = examine(epub)
    assert report.failures == ()
    assert report.outcome == "pass"


def test_foliate_lists_all_pages_and_goes_there(browser: Browser, epub: bytes) -> None:
    labels, seen = page_list(browser, epub, LABELS[1::29])
    assert labels == LABELS
    assert seen == LABELS[1::29]


def test_calibre_reads_each_page_and_has_its_place(epub: bytes, tmp_path: Path) -> None:
    # calibre reads the list of the NCX, and its viewer keeps every place that can be gone to.
    file = tmp_path / "voyage.epub"
    file.write_bytes(epub)
    told = subprocess.run(
        ["calibre-debug", "-c", _READ, str(file)], capture_output=True, text=True, check=True
    )
    rows = json.loads(told.stdout.splitlines()[-1])
    assert [row["pagenum"] for row in rows] == ["1", "2", "3", *LABELS[3:]]
    assert [row["frag"] for row in rows] == [f"page-{label}" for label in LABELS]
    with served(epub, tmp_path / "shelf") as address:
        files = _manifest(f"{address}/book-manifest/1/EPUB?library_id={LIBRARY}")["files"]
    assert all(row["frag"] in files[row["dest"]]["anchor_map"] for row in rows)


_READ = """
import json, sys
from calibre.ebooks.oeb.polish.container import get_container
from calibre.ebooks.oeb.polish.toc import find_existing_ncx_toc, parse_ncx
book = get_container(sys.argv[-1])
print(json.dumps(parse_ncx(book, find_existing_ncx_toc(book)).page_list))
"""


def _manifest(address: str) -> dict[str, Any]:
    """What calibre's viewer is given of a book, once calibre has made it ready."""
    end = time.monotonic() + 5 * PATIENCE
    while time.monotonic() < end:
        with urllib.request.urlopen(address) as answer:
            told: dict[str, Any] = json.load(answer)
        if "spine" in told:
            return told
        time.sleep(0.2)
    raise AssertionError("calibre doesn't make the book ready")
