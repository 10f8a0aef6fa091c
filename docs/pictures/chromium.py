"""Opened books in, pictures of their pages out, set by Chromium.

A page is laid out as reading systems on a web engine do it (foliate-js, Readium, Apple Books): the
document becomes columns as wide as the screen, one beside the other, and turning the page scrolls
by one of them. Margins above and below lie outside the document, so that `vh` means what it means
there; themes and the size of text are set on the root.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from docs.pictures.canvas import framed
from docs.pictures.kinds import Place
from docs.pictures.opened import Opened
from docs.pictures.screens import FONT_SIZE, Screen, Setting, Theme

EXECUTABLE = "/usr/bin/chromium"
"""Where Debian and its kin put it."""

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The same edges of letters on every machine.
    "--font-render-hinting=none",
    "--disable-lcd-text",
)

GAP = 24
"""Between two columns, half of it on each side of the page; above and below it is the whole."""

_LAYOUT = """
html {{
  box-sizing: border-box !important; margin: 0 !important; padding: 0 {half}px !important;
  height: {height}px !important; overflow: hidden !important;
  column-width: {column}px !important; column-gap: {gap}px !important; column-fill: auto !important;
  font-size: {size}px !important;
}}
body {{ margin-top: 0 !important; margin-bottom: 0 !important; background: none !important; }}
"""

_COLOURS = "html {{ background: {ground} !important; color: {text} !important; }}"

_TURN = """(id) => {
  const left = document.getElementById(id).getClientRects()[0].left + window.scrollX;
  window.scrollTo(Math.floor(left / window.innerWidth) * window.innerWidth, 0);
}"""


def viewport(screen: Screen) -> dict[str, int]:
    """The room that the document has on a screen, for Playwright."""
    return {"width": screen.width, "height": screen.height - 2 * GAP}


def paginate(page: Page, screen: Screen, percent: int) -> None:
    """Lay the document that a browser's page shows out as columns of the screen's width."""
    sheet = _LAYOUT.format(
        half=GAP // 2,
        gap=GAP,
        column=screen.width - GAP,
        height=screen.height - 2 * GAP,
        size=FONT_SIZE * percent // 100,
    )
    page.add_style_tag(content=sheet)


def colour(page: Page, theme: Theme) -> None:
    """Give the document a theme's colours."""
    page.add_style_tag(content=_COLOURS.format(ground=theme.ground, text=theme.text))


def pictures(
    shown: Mapping[str, tuple[Opened, Place]], settings: Iterable[Setting]
) -> Iterator[tuple[str, Setting, Image.Image]]:
    """A picture of every place in every setting, with the place's name.

    Raises Playwright's Error where there is no Chromium at EXECUTABLE.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=EXECUTABLE, args=list(ARGUMENTS))
        for (screen, percent), alike in groupby(settings, lambda one: (one.screen, one.percent)):
            yield from _pictures(browser, shown, screen, percent, list(alike))
        browser.close()


def _pictures(
    browser: Browser,
    shown: Mapping[str, tuple[Opened, Place]],
    screen: Screen,
    percent: int,
    settings: list[Setting],
) -> Iterator[tuple[str, Setting, Image.Image]]:
    """The pictures of one layout, which every theme shares."""
    context = browser.new_context(device_scale_factor=screen.ratio)
    page = context.new_page()
    page.set_viewport_size(viewport(screen))  # type: ignore[arg-type]
    for name, (book, place) in shown.items():
        page.goto(Path(book.folder, place.page).as_uri())
        paginate(page, screen, percent)
        page.evaluate(_TURN, place.id)
        for setting in settings:
            colour(page, setting.theme)
            yield name, setting, framed(page.screenshot(), setting)
    context.close()
