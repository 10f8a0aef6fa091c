"""What is raised stays with its word, in Chromium, MuPDF and print, whatever sign is before it.

By Unicode's rules (UAX 14) a line may end after "?", "…", a dash or a Chinese sign, so that the
number of a note would begin the next. A word joiner of the style sheet forbids it; being in no
text, it moves no highlight. Numbers in a row are parted by a comma, which is in no text either.
"""

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from typing import Any

import pymupdf
import pytest
from playwright.sync_api import Browser

from docs.pictures.opened import Opened, open_book
from glossator.formats.epub import write_epub
from tests.books.making import SETTINGS, Files, make
from tests.reading.pdf.printed import printed
from tests.styles.sheets import SHEETS

ENDS = (*".?!…—–-”’)]%/»«*字。", "?”", "?*", ".)")
"""What stands before a number; a star is the end of words in italics."""
EACH = 16
WIDTHS = range(200, 701, 20)
JOINER = 'content: "\\2060"'

BROKEN = """() => [...document.querySelectorAll("a[role~=doc-noteref]")].flatMap(link => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    walker.currentNode = link
    const before = walker.previousNode(), range = document.createRange()
    range.setStart(before, before.length - 1)
    range.setEnd(before, before.length)
    const word = [...range.getClientRects()].pop()
    range.selectNodeContents(link)
    const number = range.getClientRects()[0]
    return number.left < word.right - 2 ? [`${before.data.slice(-9)} ${link.textContent}`] : []
})"""


@cache
def files() -> Files:
    text: list[str] = []
    notes: list[str] = []
    for end in ENDS:
        words = []
        for number in range(EACH):
            word = "w" * (1 + number * 5 % 9)
            label = f"n{len(notes)}"
            more = f"[^{label}m]" if number % 5 == 0 else ""
            star = "*" if end.endswith("*") else ""
            words.append(f"{star}{word}{end}[^{label}]{more}")
            notes += [f"[^{label}]: A note."] + ([f"[^{label}m]: Another."] if more else [])
        text.append(" ".join(words))
    return {"chapters/a.md": "# A\n\n" + "\n\n".join(text + notes) + "\n"}


@pytest.fixture(scope="module")
def built() -> bytes:
    return write_epub(make(files()).publication)


@pytest.fixture(scope="module")
def opened(built: bytes, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Opens the book in a style sheet, or as it is."""

    def in_style(sheet: str | None) -> Opened:
        folder = tmp_path_factory.mktemp("raised")
        (folder / "built").write_bytes(built)
        return open_book(folder / "built", folder / "book", sheet)

    return in_style


def sheet_of(built: bytes) -> str:
    """The book's own style sheet."""
    with zipfile.ZipFile(io.BytesIO(built)) as archive:
        return archive.read("EPUB/style.css").decode()


def begun_with(browser: Browser, book: Opened) -> list[str]:
    """The numbers that begin a line in Chromium, with the words that they follow."""
    context = browser.new_context()
    page = context.new_page()
    page.goto((book.folder / "chapter-a.xhtml").as_uri())
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += page.evaluate(BROKEN)
    context.close()
    return found


@pytest.mark.parametrize("style", [*sorted(SHEETS), "their own"])
def test_no_line_begins_with_a_number_in_a_browser(
    browser: Browser, opened: Any, built: bytes, style: str
) -> None:
    first = sheet_of(built).partition("/* Classic")[0]
    assert JOINER in first
    own = SHEETS.get(style, "sup { font-size: small }")
    assert not begun_with(browser, opened(first + own))


def test_without_the_joiner_lines_would(browser: Browser, opened: Any) -> None:
    found = begun_with(browser, opened(SHEETS["classic"]))
    assert {one.split()[-2][-1] for one in found} >= set("?…—–-字")


def test_the_text_holds_no_joiner(opened: Any) -> None:
    page = (opened(None).folder / "chapter-a.xhtml").read_text()
    assert "\u2060" not in page
    assert '</a></sup><sup class="more"><a' in page


def first_spans(document: Any) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Of each line that turns over, its first piece of text, and the last of the line before."""
    for page in document:
        for block in page.get_text("dict")["blocks"]:
            last: dict[str, Any] | None = None
            for line in block.get("lines", ()):
                first = line["spans"][0]
                if last is not None and first["bbox"][0] < last["bbox"][2] - 5:
                    yield first, last
                last = line["spans"][-1]


def small_ones(document: Any) -> list[str]:
    """The numbers that begin a line, as MuPDF reads a document."""
    return [
        f"{last['text'][-9:]} {first['text']}"
        for first, last in first_spans(document)
        if first["text"].strip("\u2060 ,")[:1].isdigit() and first["size"] < 0.95 * last["size"]
    ]


@pytest.mark.parametrize(("sheet", "held"), [(None, True), (SHEETS["classic"], False)])
def test_no_line_begins_with_a_number_in_mupdf(opened: Any, sheet: str | None, held: bool) -> None:
    document = pymupdf.open(opened(sheet).file)
    found = []
    for width in WIDTHS:
        document.layout(width=width, height=900, fontsize=14)
        found += small_ones(document)
    assert (not found) is held


def test_no_line_begins_with_a_number_in_print() -> None:
    document = printed(make(files(), '\n[pdf]\nnotes = "endnotes"\n').publication).file
    assert len(list(first_spans(document))) > 20
    assert not small_ones(document)


@pytest.mark.parametrize("style", sorted(SHEETS))
def test_numbers_in_a_row_are_parted(browser: Browser, opened: Any, style: str) -> None:
    page = browser.new_page()
    page.goto((opened(None).folder / "chapter-a.xhtml").as_uri())
    script = "(one) => getComputedStyle(document.querySelector(one), '::before').content"
    assert page.evaluate(script, "sup.more") == '"\u2060,"'
    assert page.evaluate(script, "sup:not(.more)") == '"\u2060"'
    page.close()


def test_the_words_of_a_table_s_head_are_not_divided() -> None:
    """In print, where hyphens are sure: other cells have them."""
    heads = (
        "Alle Gewerkschaften",
        "Sämtliche Ministerien",
        "Viele Verwaltungen",
        "Manche Ausschüsse",
    )
    row = "|".join(["die Entwicklung aller Verwaltungen in Wirtschaft und Staat"] * len(heads))
    lines = (f"|{'|'.join(heads)}|", "|---" * len(heads) + "|", *[f"|{row}|"] * 3)
    settings = SETTINGS.replace('"en"', '"de"')
    files: Files = {"book.toml": settings, "chapters/a.md": "# A\n\n" + "\n".join(lines) + "\n"}
    spans = [
        span
        for page in printed(make(files).publication).pages
        for block in page.get_text("dict")["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
    ]
    bold = " ".join(span["text"] for span in spans if "Bold" in span["font"])
    assert set(bold.split()) == set(" ".join(heads).split())
    assert any(span["text"].endswith("\u2010") for span in spans), "other cells are"
