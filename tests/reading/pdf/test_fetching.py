"""While a PDF is set, nothing is read but the book's own files, whatever stands on its pages."""

import base64
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from glossator.formats.pdf import layout
from glossator.formats.pdf.write import write
from glossator.model.errors import FormatError
from glossator.model.publication import Page, Publication, Resource
from tests.books.making import make, picture
from tests.hostile.browser import another_site

PIXEL = base64.b64encode(picture()).decode()
DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9"
height="9"><style>@import "AWAY/20"; @font-face { font-family: f; src: url(AWAY/21) }
rect { fill: url(AWAY/22#x) }</style><rect width="9" height="9"/><text font-family="f">x</text>
<image width="9" height="9" xlink:href="AWAY/23"/><use href="AWAY/24#x"/>
<image width="9" height="9" href="FILE"/><rect width="9" height="9" filter="url(AWAY/25#x)"/></svg>
"""
PAGE = """\
<p><img src="AWAY/1" alt=""/><img src="FILE" alt=""/><img src="//away.invalid/2" alt=""/>
<img src="../../../../../../../../etc/hostname" alt=""/><img src="/etc/hostname" alt=""/>
<img src="images/a.png" srcset="AWAY/3 2x" alt=""/><img src="drawing.svg" alt=""/>
<img src="book:../FILE" alt=""/><img src="data:text/html,&lt;img src='AWAY/4'>" alt=""/>
<object data="AWAY/5" type="image/png">x</object><embed src="AWAY/6"/><iframe src="AWAY/7"/>
<input type="image" src="AWAY/8"/><video poster="AWAY/9"/><a rel="attachment" href="FILE">x</a>
<a rel="attachment" href="AWAY/10">x</a><b style="background: url(AWAY/11)">x</b>
<b style="content: url(AWAY/12)">x</b><b style="list-style: url('FILE')">x</b></p>
<table background="AWAY/13"><tr><td>x</td></tr></table><link rel="stylesheet" href="AWAY/14"/>
<style>@import url(AWAY/15); q { background: url(AWAY/16) }</style><q>x</q>
DRAWING
<link rel="attachment" href="FILE"/><base href="AWAY/17"/><script src="AWAY/18"/>
<img alt="" src="data:image/svg+xml;base64,PACKED"/>
"""
"""What no page of a book holds; all of it would be read by a press that reads all."""
SHEET = """\
@import "AWAY/30"; @import url(FILE);
@font-face { font-family: away; src: url(AWAY/31), url("FILE") }
body { font-family: away, serif; background: url(AWAY/34); cursor: url(AWAY/35) }
p { list-style-image: url(AWAY/36); border-image: url(AWAY/37) 1 }
p::before { content: url(AWAY/38) url(images/a.png) url(data:image/png;base64,PIXEL) }
@page { background: url(AWAY/39); @top-left { content: url("FILE") } }
"""

_heard: list[str] | None = None


def _listen(event: str, given: tuple[Any, ...]) -> None:
    if _heard is not None:
        if event.startswith(("socket.", "http.", "ftplib.")):
            _heard.append(f"{event} {given}")
        elif event == "open":
            _heard.append(str(given[0]))


sys.addaudithook(_listen)


@contextmanager
def listening() -> Iterator[list[str]]:
    """All that Python opens, and whom it asks; a hook for audits can't be taken away again."""
    global _heard
    heard: list[str] = []
    _heard = heard
    try:
        yield heard
    finally:
        _heard = None


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file beside the book that no book may have in it."""
    path = tmp_path / "secret.png"
    path.write_bytes(picture())
    return path


def hostile(away: str, secret: Path) -> Publication:
    """A finished book as no stage would make it, with all of this on its pages."""

    def filled(text: str) -> str:
        text = text.replace("DRAWING", DRAWING).replace("PIXEL", PIXEL)
        text = text.replace("AWAY", away).replace("FILE", secret.as_uri())
        packed = DRAWING.replace("AWAY", away).replace("FILE", secret.as_uri())
        return text.replace("PACKED", base64.b64encode(packed.encode()).decode())

    def worse(page: Page) -> Page:
        xhtml = page.xhtml.decode().replace("</section>", filled(PAGE) + "</section>", 1)
        return replace(page, content=xhtml.encode())

    book = make(
        {"chapters/a.md": "# A\n\nWords. ![x](../images/a.png)\n", "images/a.png": picture()}
    )
    publication = book.publication
    sheets = (
        replace(one, data=one.data + filled(SHEET).encode())
        if one.media_type == "text/css"
        else one
        for one in publication.resources
    )
    drawing = Resource("drawing.svg", "image/svg+xml", filled(DRAWING).encode())
    pages = tuple(worse(one) if one.name == "chapter-a" else one for one in publication.pages)
    return replace(publication, pages=pages, resources=(*sheets, drawing))


def test_a_page_that_asks_for_more_gets_the_book_s_files_alone(
    monkeypatch: pytest.MonkeyPatch, secret: Path
) -> None:
    given: set[str] = set()
    refused: set[str] = set()
    fetch = layout.BookFetcher.fetch

    def noted(self: Any, url: str, headers: Any = None) -> Any:
        try:
            response = fetch(self, url, headers)
        except ValueError:
            refused.add(url)
            raise
        given.add(url.partition(",")[0])
        return response

    monkeypatch.setattr(layout.BookFetcher, "fetch", noted)
    with another_site() as away, listening() as heard:
        data = write(hostile(away.address, secret)).files[".pdf"]
    assert given == {
        "book:images/a.png",
        "book:cover.png",
        "book:drawing.svg",
        "data:image/png;base64",
        "data:image/svg+xml;base64",
    }
    assert len([one for one in refused if one.startswith(away.address)]) > 10
    assert secret.as_uri() in refused
    assert away.asked == []
    assert [one for one in heard if "secret" in one or "etc/hostname" in one] == []
    assert [one for one in heard if one.startswith("socket.") and ".connect" in one] == []
    assert [one for one in heard if "getaddrinfo" in one or "http.client" in one] == []
    assert len(pymupdf.open(stream=data)) > 2
    assert pymupdf.open(stream=data).embfile_count() == 0


@pytest.mark.parametrize("address", ["http://away.invalid/x", "data:application/x,abc"])
def test_a_profile_of_colours_is_not_fetched_and_the_finding_says_so(address: str) -> None:
    """WeasyPrint goes on without other files that it can't have, and breaks off without this."""
    made = make({"chapters/a.md": "# A\n\nWords.\n"}).publication
    rule = f"@color-profile --own {{ src: url({address}) }}"
    sheets = (
        replace(one, data=one.data + rule.encode()) if one.media_type == "text/css" else one
        for one in made.resources
    )
    with pytest.raises(FormatError, match="style sheet") as told:
        write(replace(made, resources=tuple(sheets)))
    assert "@color-profile" in told.value.hint


def test_the_test_hears_who_is_asked(secret: Path) -> None:
    with another_site() as away, listening() as heard:
        port = int(away.address.rpartition(":")[2])
        socket.create_connection(("127.0.0.1", port)).close()
        secret.read_bytes()
    assert [one for one in heard if one.startswith("socket.connect")]
    assert [one for one in heard if "secret" in one]
