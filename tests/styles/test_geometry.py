"""The shipped book's pages as MuPDF sets them: nothing stands outside of their margins.

What MuPDF can't do is shown here too, each by a book of a few words: it keeps no heading with its
text, and no table within a page that is narrower than the table's longest words. The same is tried
in Chromium, which can do both, by `tests/reading/test_layout.py`.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from docs.pictures.mupdf import laid_out
from docs.pictures.opened import Opened, open_book
from docs.pictures.screens import FONT_SIZE, PERCENTS, PHONE, SIX_INCHES, TABLET, Screen
from tests.conftest import ROOT
from tests.styles.sheets import SHEETS, epub

SIDE, HEAD = 2, 3
"""MuPDF's own margins, in em: left and right, above and below."""
HANG = 0.7
"""How far it lets a line hang over, in em: by a hyphen of its own, or by a single long word.

Words that no-break spaces hold together are one."""
RISE = 0.4
"""How far letters may reach over their line, in em: signs above letters do."""
THIN = 1
"""Less of a picture than this isn't seen; the styles set pictures a hair lower than their line."""


@dataclass(frozen=True)
class Piece:
    """A line of text, or a picture, and where on its page it stands."""

    page: int
    words: str
    left: float
    top: float
    right: float
    bottom: float


def pieces(document: Any) -> Iterator[Piece]:
    """All lines and pictures of a document."""
    for page in document:
        for block in page.get_text("dict")["blocks"]:
            if block["type"] == 1:
                if block["bbox"][3] - block["bbox"][1] < THIN:
                    continue
                yield Piece(page.number, "", *block["bbox"])
                continue
            for line in block["lines"]:
                words = "".join(span["text"] for span in line["spans"])
                if words.strip():
                    yield Piece(page.number, words, *line["bbox"])


def outside(document: Any, percent: int) -> list[Piece]:
    """What of a document stands outside of its pages' margins."""
    em = FONT_SIZE * percent / 100
    width, height = document[0].rect.width, document[0].rect.height
    found = []
    for piece in pieces(document):
        alone = piece.words.endswith(("\xad", "-")) or " " not in piece.words.strip(" ")
        hang = HANG * em if alone else 1
        beside = piece.left < SIDE * em - 1 or piece.right > width - SIDE * em + hang
        over = RISE * em if piece.words else THIN
        if beside or piece.top < HEAD * em - over or piece.bottom > height - HEAD * em + over:
            found.append(piece)
    return found


@pytest.fixture(scope="module", params=sorted(SHEETS))
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """The shipped book in one of the styles."""
    folder = tmp_path_factory.mktemp(request.param)
    (folder / "built.epub").write_bytes(epub(ROOT / "book"))
    return open_book(folder / "built.epub", folder / "book", SHEETS[request.param])


def in_tables(book: Opened) -> str:
    """The words of all tables of a book, in one."""
    words = []
    for name in book.pages:
        tree = etree.parse(book.folder / name)
        words += ["".join(cell.itertext()) for cell in tree.iterfind(".//{*}tr/*")]
    return plain(" ".join(words))


def plain(words: str) -> str:
    """Words without what breaking them into lines adds or takes."""
    return "".join(words.replace("\xad", "").split())


@pytest.mark.parametrize("percent", PERCENTS)
@pytest.mark.parametrize("screen", [SIX_INCHES, PHONE, TABLET], ids=lambda screen: screen.name)
def test_nothing_stands_outside_of_the_margins(book: Opened, screen: Screen, percent: int) -> None:
    lost = outside(laid_out(book.file, screen, percent), percent)
    if percent == 200 or screen is PHONE:
        # See test_mupdf_lets_wide_tables_run_off_the_page.
        tables = in_tables(book)
        lost = [piece for piece in lost if not piece.words or plain(piece.words) not in tables]
    # A picture as high as a page is seen in the next one's upper margin, too.
    lost = [one for one in lost if one.words or one.bottom > HEAD * FONT_SIZE * percent / 100 + 1]
    assert not lost


def small_book(body: str, css: str) -> bytes:
    """A book of one page."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="book.opf"/></rootfiles></container>',
        )
        archive.writestr(
            "book.opf",
            '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
            '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="a"/></spine></package>',
        )
        archive.writestr(
            "a.xhtml",
            f'<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><style>{css}</style>'
            f"</head><body>{body}</body></html>",
        )
    return data.getvalue()


def small_document(tmp_path: Path, body: str, css: str) -> Any:
    path = tmp_path / "small.epub"
    path.write_bytes(small_book(body, css))
    return laid_out(path, SIX_INCHES, 100)


def test_words_outside_would_be_found(tmp_path: Path) -> None:
    assert not outside(small_document(tmp_path, "<p>inside</p>", "p { margin: 0 }"), 100)
    assert outside(small_document(tmp_path, "<p>outside</p>", "p { margin-left: -3em }"), 100)


def test_mupdf_keeps_no_heading_with_its_text(tmp_path: Path) -> None:
    """If this fails, MuPDF has learnt it: then ask it of the shipped book in its place."""
    css = "p { margin: 0 } h2 { margin: 0; font-size: 1em; page-break-after: avoid; \
break-after: avoid; break-inside: avoid }"
    stranded = 0
    for lines in range(10, 40):
        document = small_document(tmp_path, "<p>line</p>" * lines + "<h2>Head</h2><p>text</p>", css)
        pages = {piece.words: piece.page for piece in pieces(document)}
        stranded += pages["Head"] != pages["text"]
    assert stranded


def test_mupdf_lets_wide_tables_run_off_the_page(tmp_path: Path) -> None:
    """Even where words may be broken anywhere. If this fails, except no tables above."""
    css = "td { overflow-wrap: break-word; word-break: break-all }"
    row = "<tr>" + "<td>Kreisverwaltungsreferate</td>" * 4 + "</tr>"
    document = small_document(tmp_path, f"<table>{row}</table>", css)
    assert max(piece.right for piece in pieces(document)) > document[0].rect.width
