"""Both styles in Chromium, laid out as reading systems do it: nothing runs off a page.

Every page of the shipped book and of the specimen is looked through on three screens, with text of
the usual size and of twice that: no words and no picture beyond the page, no heading parted from
what it heads, no part of a page wider than the page. axe-core finds nothing to say of contrast and
links in any theme.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from docs.pictures.__main__ import SPECIMEN
from docs.pictures.chromium import GAP, colour, paginate, viewport
from docs.pictures.opened import Opened, open_book
from docs.pictures.screens import PERCENTS, PHONE, SCREENS, SIX_INCHES, THEMES, Screen
from tests.conftest import ROOT
from tests.reading.axe import COLOURS, cut, violations, with_axe
from tests.styles.sheets import SHEETS, epub

STYLES = sorted(SHEETS)

FAULTS = """(gap) => {
  const width = window.innerWidth, height = window.innerHeight, found = [];
  const onPage = (box) => {
    const left = box.left + window.scrollX, page = Math.floor(left / width);
    return {page, left: left - page * width, right: left - page * width + box.width,
            bottom: box.bottom};
  };
  const beyond = (box) =>
    box.right > width - gap / 2 + 1 || box.left < gap / 2 - 1 || box.bottom > height + 1;

  const lines = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    // In a listing, blanks may hang over a line's end: only its words are measured.
    const parts = node.parentNode.closest("pre") ? /\\S+/g : /\\S[^]*/g;
    for (const part of node.nodeValue.matchAll(parts)) {
      range.setStart(node, part.index);
      range.setEnd(node, part.index + part[0].trimEnd().length);
      for (const box of range.getClientRects())
        if (box.width > 0) lines.push([node, onPage(box)]);
    }
  }
  for (const [node, box] of lines)
    if (beyond(box)) found.push(`beyond page ${box.page}: ${node.nodeValue.trim().slice(0, 40)}`);
  for (const picture of document.images) {
    const boxes = picture.getClientRects(), box = onPage(boxes[0]);
    if (boxes.length > 1 || beyond(box)) found.push(`beyond page ${box.page}: ${picture.alt}`);
  }
  const heads = "h1, h2, h3, h4, h5, h6, dt, .term, caption, thead";
  for (const head of document.querySelectorAll(heads)) {
    // "Mentioned in:" stands in its line, and the head of a table whose cells flow may need a page.
    const {display} = getComputedStyle(head.rows?.[0] ?? head);
    if (display === "flex" || (display === "inline" && head.localName === "dt")) continue;
    const last = lines.findLastIndex(([node]) => head.contains(node));
    if (last >= 0 && last + 1 < lines.length && lines[last][1].page !== lines[last + 1][1].page)
      found.push(`parted from its text: ${head.textContent.trim().slice(0, 40)}`);
  }
  return found;
}"""

WIDER = """() => {
  const root = document.documentElement;
  return root.scrollWidth > root.clientWidth ? [root.scrollWidth, root.clientWidth] : null;
}"""


@contextmanager
def shown(browser: Browser, screen: Screen) -> Iterator[Page]:
    """A browser's page as large as the text on a screen."""
    context = browser.new_context()
    page = context.new_page()
    page.set_viewport_size(viewport(screen))  # type: ignore[arg-type]
    yield page
    context.close()


def faults(page: Page, books: list[Opened], screen: Screen, percent: int) -> list[str]:
    """What is wrong with any page of these books."""
    found = []
    for book in books:
        for name in book.pages:
            page.goto((book.folder / name).as_uri())
            paginate(page, screen, percent)
            found += [f"{name}: {fault}" for fault in page.evaluate(FAULTS, GAP)]
    return found


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Opens both books in a style, each style once."""
    done: dict[str, list[Opened]] = {}

    def both(sheet: str) -> list[Opened]:
        if sheet not in done:
            folder = tmp_path_factory.mktemp("style")
            done[sheet] = [
                _opened(ROOT / "book", folder / "book", sheet),
                _opened(SPECIMEN, folder / "specimen", sheet),
            ]
        return done[sheet]

    return both


def _opened(source: Path, folder: Path, sheet: str) -> Opened:
    built = folder.with_suffix(".built")
    built.write_bytes(epub(source))
    return open_book(built, folder, sheet)


@pytest.mark.parametrize("percent", PERCENTS)
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
@pytest.mark.parametrize("style", STYLES)
def test_nothing_is_lost_at_the_edge_of_a_page(
    browser: Browser, opened: Any, style: str, screen: Screen, percent: int
) -> None:
    with shown(browser, screen) as page:
        assert not faults(page, opened(SHEETS[style]), screen, percent)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("container-type: inline-size)", "no-such-property: x)", "beyond page"),
        ("break-after: avoid", "break-after: auto", "parted from its text"),
        ("overflow-wrap: ", "no-such-property: ", "beyond page"),
        ("max-height: ", "no-such-property: ", "beyond page"),
    ],
)
def test_damage_is_seen(browser: Browser, opened: Any, old: str, new: str, fault: str) -> None:
    sheet = SHEETS["classic"]
    assert old in sheet
    damaged = opened(sheet.replace(old, new))
    with shown(browser, SIX_INCHES) as page:
        found = faults(page, damaged, SIX_INCHES, 200)
    assert any(fault in one for one in found)


@pytest.mark.parametrize("style", STYLES)
def test_no_page_is_wider_than_a_phone(browser: Browser, opened: Any, style: str) -> None:
    """In one column that scrolls, as some readers show a book: WCAG 2.2, 1.4.10."""
    with shown(browser, PHONE) as page:
        for book in opened(SHEETS[style]):
            for name in book.pages:
                page.goto((book.folder / name).as_uri())
                page.add_style_tag(content="html { font-size: 200% }")
                assert page.evaluate(WIDER) is None, name


@pytest.mark.parametrize("style", STYLES)
def test_axe_finds_nothing(browser: Browser, opened: Any, style: str) -> None:
    """On the pages of every kind, in every theme; what a style can't change is left to Ace."""
    context = browser.new_context()
    page = with_axe(context)
    page.set_viewport_size(viewport(PHONE))  # type: ignore[arg-type]
    for book in opened(SHEETS[style]):
        for name in sorted({place.page for place in book.places.values()}):
            page.goto((book.folder / name).as_uri())
            cut(page)
            for theme in THEMES:
                # Each theme's sheet comes after the one before, and so takes its place.
                colour(page, theme)
                assert not violations(page, *COLOURS), (name, theme.name)
    context.close()
