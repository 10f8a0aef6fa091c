"""The policy of a page: what it keeps from running, and that nothing looks otherwise for it."""

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.books.making import Files, Made, make, picture
from tests.hostile.browser import Window, another_site
from tests.reading.serving import served
from tests.reading.web.site import OPEN, Site, put

FILES: Files = {
    "book.toml": """\
title = "A Book"
language = "en"
identifier = "urn:isbn:1"
style = "own"
[edition]
date = 2026-01-02
""",
    # What is said here is stronger than any class, and weaker than a `style`.
    "styles/own.css": """\
@import "classic.css";
#p#p#p { color: green; width: 9em }
section p.own { color: green !important; background: url(a.png) }
@media print { p.own { margin: 0 } }
b[id] { text-transform: none !important }
""",
    "styles/a.png": picture(),
    "images/a.png": picture(),
    "images/drawing.svg": """\
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>rect { fill: red }</style>
<rect width="9" height="9" style="stroke: blue"/></svg>
""",
    "chapters/a.md": """\
# A

Words.[^1] ![One](../images/a.png){width=50%} ![Two](../images/drawing.svg){width=3em}

<p id="p" style="color: rgb(1, 2, 3); width: 7em">Words</p>

<p class="own" style="color: blue; margin: 3px 5px; --own: a(b)">Words</p>

<p class="own" style="color: blue !important">Words <b id="b" style="text-transform: uppercase
!important; font: italic 12px/2 serif">and more</b> <i style="COLOR:Red">i</i>
</p>

<svg viewBox="0 0 9 9"><rect width="9" height="9" fill="red" style="fill:lime;x:3px"/></svg>

<math><mi style="color: teal">x</mi></math>

| a | b |
|:-:|--:|
| 1 | 2 |

[^1]: <b style="color: rgb(4, 5, 6)">A note</b>.
""",
}
EVIL = """
<script>fetch("AWAY/1")</script><script src="data:text/javascript,fetch('AWAY/2')"></script>
<img src="x" onerror="fetch('AWAY/3')" alt=""><b onclick="new Image().src='AWAY/4'">words</b>
<a href="javascript:fetch('AWAY/5')">read</a><style>main { background: url(AWAY/6) }</style>
<p id="styled" style="background: url(AWAY/7)">words</p><img src="AWAY/8" alt="">
<iframe src="AWAY/9"></iframe><iframe srcdoc="&lt;script>fetch('AWAY/10')&lt;/script>"></iframe>
<link rel="stylesheet" href="AWAY/11"><object data="AWAY/12"></object>
<video src="AWAY/13" poster="AWAY/14"></video><svg><image href="AWAY/15"/></svg>
<script src="AWAY/16"></script><embed src="AWAY/17"><audio autoplay src="AWAY/18"></audio>
"""
"""What no page of ours holds; all of it runs, or asks, on a page without a policy."""
PACKED = base64.b64encode(picture()).decode()
COMPUTED = """one => {
  const said = getComputedStyle(one);
  return Object.fromEntries(Array.from(said, name => [name, said.getPropertyValue(name)]));
}"""


@pytest.fixture(scope="module")
def made() -> Made:
    """A book with many styles."""
    result = make(FILES)
    assert not result.found
    return result


@pytest.fixture(scope="module")
def styled(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Its web edition."""
    return put(made.publication, tmp_path_factory.mktemp("styled"))


@pytest.fixture(scope="module")
def server(styled: Site) -> Iterator[str]:
    """An address below which both editions lie."""
    with served(styled.folder.parent) as address:
        yield address


@pytest.fixture(params=["folder", "single"])
def chapter(request: pytest.FixtureRequest, styled: Site) -> Path:
    """The page that has the chapter, in each of the editions."""
    return styled.single if request.param == "single" else styled.folder / "chapter-a.html"


@pytest.fixture(params=["disk", "server"])
def address(request: pytest.FixtureRequest, styled: Site, chapter: Path, server: str) -> str:
    """Where a browser finds the chapter: on the disk, and on a server."""
    if request.param == "disk":
        return chapter.as_uri()
    return f"{server}/{chapter.relative_to(styled.folder.parent).as_posix()}"


def test_styles_script_fonts_and_pictures_are_those_of_the_edition(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda one: said.append(f"{one.location.get('url')} {one.text}"))
    page.goto(address)
    pictures = "Array.from(document.querySelectorAll('main img'), one => one.naturalWidth > 0)"
    assert set(page.evaluate(pictures)) == {True}
    own = computed(page, "p.own")
    assert own["background-image"].endswith(('a.png")', f'{PACKED}")'))
    page.locator("sup a[data-pop]").first.click()
    assert "A note." in page.locator(OPEN).inner_text()
    assert computed(page, f"{OPEN} b")["color"] == "rgb(4, 5, 6)"
    # A browser asks a server for this of its own accord.
    assert not [one for one in said if "/favicon.ico " not in one]
    page.close()


@pytest.mark.parametrize("media", ["screen", "print"])
def test_a_class_looks_as_the_style_did(
    browser: Browser, made: Made, chapter: Path, media: Literal["print", "screen"]
) -> None:
    """Of each element, all that the browser computes is what its `style` would have it be."""
    trees = (made.tree("chapter-a"), made.tree("notes"))
    styles = [style for tree in trees for one in tree.iter() if (style := one.get("style"))]
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.emulate_media(media=media)
    page.goto(chapter.as_uri())
    elements = page.locator("main [class*=web-style-]").element_handles()
    for element, style in zip(elements, styles, strict=True):
        with_class = element.evaluate(COMPUTED)
        name = element.evaluate("one => Array.from(one.classList).at(-1)")
        element.evaluate("(one, name) => one.classList.remove(name)", name)
        assert element.evaluate(COMPUTED) != with_class, style
        element.evaluate("(one, style) => one.setAttribute('style', style)", style)
        assert element.evaluate(COMPUTED) == with_class, style
    assert len(styles) == 14
    context.close()


def computed(page: Page, selector: str) -> dict[str, str]:
    """What the browser computes of the first element that a selector finds."""
    found: dict[str, str] = page.locator(selector).first.evaluate(COMPUTED)
    return found


@pytest.mark.parametrize("kept", [True, False], ids=["policy", "none"])
def test_what_no_page_holds_would_neither_run_nor_ask(
    browser: Browser, chapter: Path, kept: bool
) -> None:
    """The same page without the policy runs all and asks for all, so that this can fail."""
    html = chapter.read_text(encoding="utf-8")
    if not kept:
        html = html.replace('http-equiv="Content-Security-Policy"', 'name="none"')
    changed = chapter.with_name(f"changed-{chapter.name}")
    with another_site() as away, Window(browser, away) as window:
        evil = EVIL.replace("AWAY", away.address)
        changed.write_text(html.replace("</main>", f"{evil}</main>"), encoding="utf-8")
        [seen] = window.look([changed.as_uri()], chapter.parent.as_uri())
        if not kept:
            away.wait_for(18)
        asked = {int(url.rpartition("/")[2]) for url in away.asked}
    changed.unlink()
    called = {one.rpartition(" ")[2] for one in seen.ran}
    if kept:
        assert (seen.ran, seen.asked, asked) == ((), (), set())
        assert len(seen.stopped) > 18
    else:
        assert called == {"fetch", "Image"}
        assert asked == set(range(1, 19)) == {int(url.rpartition("/")[2]) for url in seen.asked}
        assert seen.stopped == ()
    assert {"<script>", "onclick", "onerror", "<iframe>"} <= set(seen.holds)
