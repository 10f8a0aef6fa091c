"""E-books are opened, and what is none is refused; a page has words of its own."""

import io
import zipfile

import pytest

from glossator.editions.migration.opened import EpubError, open_book
from glossator.editions.migration.stream import streams
from tests.editions.migration.conftest import book, epub


def test_the_pages_are_those_of_the_spine() -> None:
    opened = book(one="<h1>First</h1>", two="<p>No heading.</p>")
    assert [(page.path, page.title) for page in opened.pages] == [
        ("EPUB/one.xhtml", "First"),
        ("EPUB/two.xhtml", "two"),
    ]


def test_a_page_is_found_by_its_path_or_a_part_of_it() -> None:
    opened = book(one="<p/>", two="<p/>")
    for path in ("EPUB/two.xhtml", "two.xhtml", "/EPUB/two.xhtml", "book/EPUB/two.xhtml"):
        assert opened.page(path) is opened.pages[1]
    assert opened.page("three.xhtml") is None
    assert opened.page("wo.xhtml") is None


def _damaged(name: str, data: bytes | None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(epub(one="<p/>"))) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
            elif data is not None:
                new.writestr(one, data)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no archive",
        _damaged("META-INF/container.xml", None),
        _damaged("META-INF/container.xml", b"<container/>"),
        _damaged("EPUB/content.opf", b"<package"),
        _damaged("EPUB/content.opf", b"<package/>"),
        _damaged("EPUB/one.xhtml", None),
        _damaged("EPUB/one.xhtml", b"<html><p></html>"),
        _damaged("EPUB/one.xhtml", b"<html/>"),
    ],
)
def test_what_is_no_ebook_is_refused(data: bytes) -> None:
    with pytest.raises(EpubError):
        open_book(data)


def test_the_words_of_a_page_are_its_own() -> None:
    body = (
        '<h1 id="h">One</h1>\n<p id="p-1">So it   was<sup><a href="#n-x" epub:type="noteref">12</a>'
        "</sup>,\n “they” <b>sa</b>id; see <a href='#n-x'>note 12</a>.</p>"
        '<section epub:type="endnotes"><ol><li id="n-x"><p>'
        '<a epub:type="backlink" href="#r">12.</a> Why?</p></li></ol></section>'
    )
    (stream,) = streams(book(one=body))
    assert [(block.id, stream.words(block)) for block in stream.blocks] == [
        ("h", "One"),
        ("p-1", 'So it was, "they" said; see note .'),
        ("n-x", "Why?"),
    ]
