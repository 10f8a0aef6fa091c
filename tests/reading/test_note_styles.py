"""Notes that a style makes of citations, and the works that these lead to, as readers meet them."""

from functools import cache

import pytest
from playwright.sync_api import Browser

from glossator.formats.epub import write_epub
from tests.books.making import make
from tests.books.note_style import NOTED, note_files
from tests.reading.ace import examine
from tests.reading.ebook import Ebook
from tests.reading.foliate import Foliate

SERIES = '[notes.series.author]\n[notes.series.sources]\nmarks = "letters"\nprefix = "src"\n'
CHAPTER = """\
# The wave [@reed1919]

“It began at night” [@carr1952, p. 34], and by morning it was over.[^morning] As @carr1952 [p. 40]
says, the soviet met.

| Day    | Bread                |
|--------|----------------------|
| Monday | little [@nove:1992]  |

[^morning]: That of the 8th; see [@reed1919, p. 90], and the papers.
"""
GLOSSARY = "## Soviet\n\nA council [@carr1952, p. 2].\n"


@cache
def ebook() -> Ebook:
    files = {**note_files(wave=CHAPTER), "glossary.md": GLOSSARY}
    return Ebook(write_epub(make(files, f'{NOTED}notes = "sources"\n{SERIES}').publication))


def test_ace_finds_nothing() -> None:
    report = examine(ebook().data)
    assert (report.outcome, report.failures) == ("pass", ())


@pytest.mark.parametrize(
    ("kind", "page", "count"),
    [
        ("noteref", "chapter-wave.xhtml", 5),
        ("glossref", "chapter-wave.xhtml", 1),
        ("biblioref", "notes-src.xhtml", 4),
        ("biblioref", "notes.xhtml", 1),
        ("biblioref", "glossary.xhtml", 1),
    ],
)
def test_all_pop_up_whole(kind: str, page: str, count: int, browser: Browser) -> None:
    book = ebook()
    links = [one for one in book.links if one.page == page and kind in one.type.split()]
    assert len(links) == count
    with Foliate(browser, book.data) as foliate:
        for link in links:
            outcome = foliate.tap(link)
            assert (outcome.kind, outcome.hidden) == ("popup", False)
            assert outcome.text == f"{book.ways_back(link)} {book.text(link)}".strip()
