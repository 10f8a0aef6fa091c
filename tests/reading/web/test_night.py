"""Pictures of the web edition by day and by night: what is drawn in them can be seen."""

import io
from typing import Any

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser

from tests.books.making import Files, make
from tests.reading.web.site import put
from tests.styles.contrast import contrast

INK = '<path d="M0 50L300 50" stroke="{}" stroke-width="30"/>'
ROOM = 'viewBox="0 0 300 100" width="300" height="100"'
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" {ROOM}>{{}}</svg>'
FIGURE = f"<figure>\n{SVG.format(INK)}\n<figcaption>In it</figcaption>\n</figure>\n\n"


def lines(mode: str, ground: Any) -> bytes:
    """A drawing of black lines."""
    picture = Image.new(mode, (300, 100), ground)
    ImageDraw.Draw(picture).rectangle((0, 35, 300, 65), fill="black")
    data = io.BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()


FILES: Files = {
    "chapters/a.md": "# A\n\n![clear](../images/clear.png)\n\n![white](../images/white.png)\n\n"
    "![drawn](../images/drawn.svg)\n\n" + FIGURE.format("black") + FIGURE.format("currentColor"),
    "images/clear.png": lines("RGBA", (0, 0, 0, 0)),
    "images/white.png": lines("RGB", "white"),
    "images/drawn.svg": SVG.format(INK.format("black")).encode(),
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    site = put(make(FILES).publication, tmp_path_factory.mktemp("night"))
    return site.address("chapter-a")


def colours(data: bytes) -> list[tuple[float, float, float]]:
    """The colours of a picture's ground, and of what is drawn in its middle."""
    with Image.open(io.BytesIO(data)) as opened:
        picture = opened.convert("RGB")
        found = []
        for height in (0.15, 0.5):
            pixel = picture.getpixel((picture.width // 2, round(picture.height * height)))
            assert isinstance(pixel, tuple)
            red, green, blue = (channel / 255 for channel in pixel)
            found.append((red, green, blue))
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_drawing_is_seen(browser: Browser, address: str, scheme: Any) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto(address)
    pictures = page.locator("main :is(img, svg)").all()
    assert len(pictures) == 5
    for picture in pictures:
        ground, ink = colours(picture.screenshot())
        assert contrast(ground, ink) > 10
    page.close()


def test_at_night_no_picture_is_as_white_as_by_day(browser: Browser, address: str) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(address)
    for picture in page.locator("main :is(img, svg)").all():
        ground, _ = colours(picture.screenshot())
        assert 0.7 < max(ground) < 0.9
    page.close()


def test_without_their_ground_some_would_be_lost(browser: Browser, address: str) -> None:
    page = browser.new_page(color_scheme="dark", bypass_csp=True)
    page.goto(address)
    page.add_style_tag(content="main :is(img, svg) { background: none !important }")
    lost = [
        contrast(*colours(picture.screenshot())) < 3
        for picture in page.locator("main :is(img, svg)").all()
    ]
    assert lost == [True, False, True, True, True]
    page.close()
