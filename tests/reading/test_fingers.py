"""Links that a finger hits, in Chromium: at least 24 px high at the usual size of text.

WCAG 2.2, 2.5.8, asks for 24 px of targets that don't stand in a line of text; the numbers of notes,
the links in notes and the places in registers have it in both styles. What makes a number larger
for a finger doesn't part it from its word.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from docs.pictures.__main__ import SPECIMEN
from docs.pictures.opened import Opened, open_book
from tests.conftest import ROOT
from tests.styles.sheets import SHEETS, epub

LEAST = 24
"""Pixels of CSS."""
LINKS = "a[role~=doc-noteref], ol.notes a[href], .places a[href], .see a[href], .see-also a[href]"
SMALL = """([links, least]) => [...document.querySelectorAll(links)].flatMap(link =>
    [...link.getClientRects()].filter(box => box.width && box.height < least)
        .map(box => `${link.textContent} ${box.height}`))"""
COUNT = "links => document.querySelectorAll(links).length"
# From the last letter before a number to its own first sign, or from the number to the next word.
APART = """() => [...document.querySelectorAll("sup > a[role~=doc-noteref]")].flatMap(link => {
    const before = link.parentNode.previousSibling, range = document.createRange()
    if (before?.nodeType !== Node.TEXT_NODE || /\\s$/.test(before.data)) return []
    range.setStart(before, before.length - 1)
    range.setEnd(before, before.length)
    const word = [...range.getClientRects()].pop()
    range.selectNodeContents(link)
    const number = range.getClientRects()[0], gap = number.left - word.right
    return Math.abs(word.top - number.top) < 20 && (gap < -1 || gap > 2)
        ? [`${before.data.slice(-10)} ${link.textContent} ${gap}`] : []
})"""
HIT = """links => [...document.querySelectorAll(links)].flatMap(link => {
    link.scrollIntoView({ block: "center" })
    const box = link.getClientRects()[0]
    const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
    return there?.closest("a") === link ? [] : [link.textContent]
})"""


@pytest.fixture(scope="module", params=sorted(SHEETS))
def opened(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> list[Opened]:
    folder = tmp_path_factory.mktemp("fingers")
    return [_opened(book, folder, SHEETS[request.param]) for book in (ROOT / "book", SPECIMEN)]


def _opened(source: Path, folder: Path, sheet: str) -> Opened:
    built = folder / f"{source.name}.built"
    built.write_bytes(epub(source))
    return open_book(built, folder / source.name, sheet)


@pytest.mark.parametrize("script", [SMALL, APART, HIT], ids=["height", "gap", "centre"])
def test_numbers_and_places(browser: Browser, opened: list[Opened], script: str) -> None:
    context = browser.new_context(viewport={"width": 600, "height": 800})
    page = context.new_page()
    seen, found = 0, []
    for book in opened:
        for name in book.pages:
            page.goto((book.folder / name).as_uri())
            seen += page.evaluate(COUNT, LINKS)
            argument = {SMALL: [LINKS, LEAST], HIT: LINKS}.get(script)
            found += [f"{name}: {one}" for one in page.evaluate(script, argument)]
    context.close()
    assert seen > 1000
    assert not found
