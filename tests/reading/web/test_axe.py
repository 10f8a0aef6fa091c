"""axe-core on the web edition: in three windows, by day and by night, pop-overs open and closed.

All pages of a small book are looked at in every one of these ways, and of the shipped book a page
of each kind; its other chapters, which are made as the one that is, in one of them.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.reading.axe import COLOURS, cut, violations, with_axe
from tests.reading.web.site import LONG, OPEN, WIDTHS, Site

KINDS = (
    "index",
    "front-note-on-the-essay",
    LONG,
    "back-figures-in-dispute",
    "back-who-appears-where",
    "notes",
    "glossary",
    "people",
    "chronology",
    "works",
    "colophon",
)
"""Pages of the shipped book, one of each kind: of those after the text, a table and a picture."""
_OPENS = "main a[aria-haspopup]"


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page of a browser that has axe-core."""
    context = browser.new_context(reduced_motion="reduce")
    yield with_axe(context)
    context.close()


def of_the_page(page: Page, path: Path) -> list[str]:
    """What axe-core says of a page in every window, theme and state.

    The first time, all of the page is looked at; then its long lists are cut.
    """
    page.goto(path.as_uri())
    found = []
    for name, (width, height) in WIDTHS.items():
        page.set_viewport_size(ViewportSize(width=width, height=height))
        found += [f"{name}, {one}" for one in by_day_and_night(page)]
        if page.locator(_OPENS).count():
            page.locator(_OPENS).first.click()
            assert page.locator(OPEN).count() == 1
            within = "html" if path.stem == LONG else "body > div"
            found += [f"{name}, open, {one}" for one in by_day_and_night(page, within)]
            page.keyboard.press("Escape")
            assert page.locator(OPEN).count() == 0
    return found


def by_day_and_night(page: Page, within: str = "html") -> list[str]:
    """What axe-core says of elements of the page as it stands, and then, of fewer, by night.

    By night it is asked about colours alone, as nothing else is different then.
    """
    page.emulate_media(color_scheme="light")
    found = [f"light: {one}" for one in violations(page, within=within)]
    cut(page)
    page.emulate_media(color_scheme="dark")
    return found + [f"dark: {one}" for one in violations(page, *COLOURS, within=within)]


@pytest.mark.parametrize("name", KINDS)
def test_axe_finds_nothing_on_a_page_of_each_kind(tab: Page, site: Site, name: str) -> None:
    assert not of_the_page(tab, site.folder / f"{name}.html")


def test_axe_finds_nothing_in_the_single_file(tab: Page, site: Site) -> None:
    assert not of_the_page(tab, site.single)


def test_axe_finds_nothing_in_the_small_book(tab: Page, specimen: Site) -> None:
    opening = 0
    for path in specimen.pages:
        assert not of_the_page(tab, path), path.name
        opening += tab.locator(_OPENS).count()
    assert opening


def test_axe_finds_nothing_on_any_other_page(tab: Page, site: Site) -> None:
    kinds = {name.partition("-")[0] for name in KINDS}
    others = [path for path in site.folder.glob("*.html") if path.stem not in KINDS]
    assert len(others) > 10
    for path in others:
        assert re.split("[-.]", path.stem)[0] in kinds
        tab.goto(path.as_uri())
        assert not violations(tab), path.name


def test_axe_sees_what_only_one_window_and_one_theme_has(tab: Page, specimen: Site) -> None:
    """The page is loaded once, and its colours are asked for anew after every change."""
    tab.goto(specimen.address("chapter-quotations"))
    tab.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync("@media (prefers-color-scheme: dark) and (max-width: 400px)"
            + "{ main p { color: #333 !important; background: #222 !important } }");
          document.adoptedStyleSheets = [sheet];
        }"""
    )
    found = {}
    for name, (width, height) in WIDTHS.items():
        tab.set_viewport_size(ViewportSize(width=width, height=height))
        found[name] = [one.partition(": ")[0] for one in by_day_and_night(tab)]
    assert {*found["phone"]} == {"dark"}
    assert not found["tablet"]
    assert not found["desk"]
