"""The web edition's pages as they are laid out and coloured, on windows of all widths."""

import io
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize

from tests.reading.web.site import LONG, OPEN, WIDTHS, Site, window

_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("width", [320, *(width for width, _ in WIDTHS.values())])
def test_no_page_is_wider_than_the_window(browser: Browser, site: Site, width: int) -> None:
    page = browser.new_page(viewport=ViewportSize(width=width, height=700))
    wide = {}
    for path in site.pages:
        page.goto(path.as_uri())
        if overflow := page.evaluate(_OVERFLOW):
            wide[path.name] = overflow
    page.close()
    assert not wide


@pytest.mark.parametrize("context", [window("phone")], indirect=True)
def test_a_wide_table_scrolls_in_its_box_by_keys(page: Page, site: Site) -> None:
    page.goto(site.address("chapter-wave"))
    box = page.locator(".web-table").first
    box.evaluate("box => box.querySelector('table').style.width = '900px'")
    assert page.evaluate(_OVERFLOW) == 0
    box.focus()
    page.keyboard.press("ArrowRight")
    box.evaluate(
        """box => new Promise(done => {
          const look = () => box.scrollLeft > 0 ? done() : requestAnimationFrame(look);
          look();
        })"""
    )


def test_lines_are_of_a_length_that_eyes_can_follow(page: Page, site: Site) -> None:
    page.goto(site.address("chapter-wave"))
    lengths = page.locator("main > section > p:not(.web-printed p)").evaluate_all(
        """all => all.filter(one => one.getClientRects()[0].height > 100).map(one =>
          one.textContent.length / (one.getClientRects()[0].height
            / parseFloat(getComputedStyle(one).lineHeight)))"""
    )
    assert 56 < sum(lengths) / len(lengths) < 72


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_colour_of_the_page_is_the_reader_s(
    browser: Browser, site: Site, width: str, scheme: Any
) -> None:
    size = ViewportSize(width=WIDTHS[width][0], height=WIDTHS[width][1])
    page = browser.new_page(viewport=size, color_scheme=scheme)
    for name in ("index", LONG, "people"):
        page.goto(site.address(name))
        with Image.open(io.BytesIO(page.screenshot())) as picture:
            ground = picture.convert("L").getpixel((2, 2))
        assert isinstance(ground, int)
        assert (ground > 230) == (scheme == "light")
    page.close()


@pytest.mark.parametrize("context", [{"forced_colors": "active"}], indirect=True)
def test_with_forced_colours_the_pop_over_has_an_edge(page: Page, site: Site) -> None:
    page.goto(site.address(LONG))
    page.locator("sup a[data-pop]").first.click()
    style = page.locator(OPEN).evaluate(
        "box => [getComputedStyle(box).borderTopStyle, getComputedStyle(box).animationName]"
    )
    assert style == ["solid", "none"]


# What the test puts into the page no policy would let in.
@pytest.mark.parametrize("context", [{"bypass_csp": True}], indirect=True)
def test_a_font_that_the_book_s_style_sheet_names_is_kept(page: Page, site: Site) -> None:
    page.goto(site.address("chapter-wave"))
    font = "getComputedStyle(document.querySelector('main p')).fontFamily"
    assert "Palatino" in page.evaluate(font)
    page.evaluate(
        """() => {
          const style = document.createElement("style");
          style.textContent = "body { font-family: sans-serif }";
          document.head.prepend(style);
        }"""
    )
    assert page.evaluate(font) == "sans-serif"
