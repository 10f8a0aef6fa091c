"""E-books are opened, and what is none, or is made to do harm, is refused."""

import io
import zipfile

import pytest

import glossator.xhtml.book
import glossator.xhtml.markup
from glossator.xhtml.archive import ArchiveError
from glossator.xhtml.book import open_book
from tests.xhtml.ebooks import book, epub


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
        _damaged("EPUB/one.xhtml", b'<!DOCTYPE html [<!ENTITY a "b">]><html><body/></html>'),
        _damaged(
            "EPUB/one.xhtml", b"<html><body>%s</body></html>" % (b"<p>" * 500 + b"</p>" * 500)
        ),
    ],
)
def test_what_is_no_ebook_is_refused(data: bytes) -> None:
    with pytest.raises(ArchiveError):
        open_book(data)


def test_what_is_too_large_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    large = epub(one=f"<p>{'word ' * 1000}</p>")
    monkeypatch.setattr(glossator.xhtml.book, "LARGEST", 5000)
    with pytest.raises(ArchiveError, match="too large"):
        open_book(large)
    monkeypatch.setattr(glossator.xhtml.book, "LARGEST", 10_000)
    monkeypatch.setattr(glossator.xhtml.markup, "LARGEST", 5000)
    with pytest.raises(ArchiveError, match="too large"):
        open_book(large)
