"""The web edition in Chromium: pop-overs by mouse, keys and finger, without scripts, on paper.

The files are read as they are, as by someone who was sent the folder; only where the test is about
a server do they come from an address, under the strictest policy for content.
"""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, ViewportSize

from glossator.formats.web import pages
from glossator.formats.web import single as single_page
from tests.readers.books import published
from tests.readers.ebook import squeezed
from tests.readers.engines import NODE_MODULES

WIDTHS = {"phone": (360, 740), "tablet": (768, 1024), "desk": (1280, 900)}
LONG = "chapter-bureaucracy"
"""A chapter with many notes, terms and people, and with links to notes in its text."""
OPEN = ".web-popover:popover-open"
"""The pop-over, while it is open."""

# The entries of a page as they stand in their own places: without the numbers that lead back, and
# without what stands beside them.
_ENTRIES = """() => Array.from(document.querySelectorAll("main [id]"))
  .filter(one => /^[ngicw]-/.test(one.id))
  .map(one => {
    const entry = one.cloneNode(true);
    for (const back of entry.querySelectorAll("[role~=doc-backlink], .again")) back.remove();
    return [one.id, entry.textContent];
  })"""
# A link in the text, one in its entry, and one in that one's entry which the page doesn't hold.
_THREE_STEPS = """() => {
  const held = new Map(Array.from(document.querySelectorAll("[data-entry]"),
    one => [one.dataset.entry, one.content || one]));
  const links = root => Array.from(root.querySelectorAll("a[data-pop]"),
    one => one.getAttribute("href"));
  for (const paragraph of document.querySelectorAll("main > section > p"))
    for (const first of links(paragraph))
      for (const second of links(held.get(first)))
        for (const goal of links(held.get(second)))
          if (!held.has(goal)) return [first, second, goal];
}"""
_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass(frozen=True)
class Site:
    """The web edition of the shipped book, on the disk."""

    folder: Path
    single: Path
    entries: dict[str, str]
    """The text of every entry without white space, by the link that leads to it in the folder."""

    @property
    def pages(self) -> list[Path]:
        return [*sorted(self.folder.glob("*.html")), self.single]

    def address(self, name: str) -> str:
        return (self.folder / f"{name}.html").as_uri()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Site:
    book = published("shipped")
    folder = tmp_path_factory.mktemp("web") / "a folder with spaces"
    for name, data in pages.write(book).files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    single = folder.with_name("single.html")
    single.write_bytes(single_page.write(book).files[".html"])
    entries = {}
    page = browser.new_page()
    for name in ("notes", "glossary", "people", "chronology", "works"):
        page.goto((folder / f"{name}.html").as_uri())
        for identity, text in page.evaluate(_ENTRIES):
            entries[f"{name}.html#{identity}"] = bare(text)
    page.close()
    assert len(entries) > 800
    return Site(folder, single, entries)


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A window; what it is like can be said with `parametrize(..., indirect=True)`."""
    options: dict[str, Any] = {**getattr(request, "param", {})}
    width, height = WIDTHS[options.pop("width", "desk")]
    made = browser.new_context(
        viewport=ViewportSize(width=width, height=height), reduced_motion="reduce", **options
    )
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that may not fail, nor ask for anything that isn't on the disk."""
    made = context.new_page()
    faults: list[str] = []
    made.on("pageerror", lambda error: faults.append(str(error)))
    made.on("console", lambda message: faults.append(message.text))
    # What is still loading when a link is followed is given up, and no fault.
    made.on(
        "requestfailed",
        lambda one: None if one.failure == "net::ERR_ABORTED" else faults.append(one.url),
    )
    made.on(
        "request",
        lambda request: (
            None if request.url[:5] in ("file:", "data:") else faults.append(request.url)
        ),
    )
    yield made
    assert not faults


def bare(text: str) -> str:
    """A text without white space: lines are broken differently in different places."""
    return re.sub(r"\s", "", text)


def window(name: str, **options: object) -> object:
    return pytest.param({"width": name, **options}, id="-".join((name, *map(str, options))))


def popping(page: Page) -> list[Locator]:
    return page.locator("main section:not(.web-printed) > :not(h1) a[data-pop]").all()


def faults(page: Page, site: Site, act: Callable[[Locator], None]) -> list[str]:
    """What is wrong with the pop-over of each link on a page: it has to show the entry whole."""
    found = []
    for link in popping(page):
        href = link.get_attribute("href") or ""
        act(link)
        if page.locator(OPEN).count() != 1:
            found.append(f"{href}: nothing pops up")
            continue
        shown = bare(page.locator(f"{OPEN} .web-entry").inner_text())
        if shown != site.entries[href]:
            found.append(f"{href}:\n  shown    {shown}\n  expected {site.entries[href]}")
        if not within_the_window(page):
            found.append(f"{href}: the pop-over sticks out of the window")
        page.keyboard.press("Escape")
        if page.locator(OPEN).count():
            found.append(f"{href}: Esc doesn't close it")
        if not link.evaluate("link => link === document.activeElement"):
            found.append(f"{href}: the focus doesn't come back")
    return found


def within_the_window(page: Page) -> bool:
    return bool(
        page.locator(OPEN).evaluate(
            """box => {
              const { left, top, right, bottom } = box.getBoundingClientRect();
              const root = document.documentElement;
              return left >= 0 && top >= 0 && right <= root.clientWidth + 0.5
                && bottom <= root.clientHeight + 0.5 && right - left > 200;
            }"""
        )
    )


@pytest.mark.parametrize("context", [window(name) for name in WIDTHS], indirect=True)
def test_each_note_term_and_person_pops_up_by_mouse(page: Page, site: Site) -> None:
    page.goto(site.address(LONG))
    kinds = {str(link.get_attribute("data-pop")).split()[0] for link in popping(page)}
    assert kinds >= {"Note", "Glossary", "People"}
    assert not faults(page, site, lambda link: link.click())


@pytest.mark.parametrize(
    "context", [window("phone", has_touch=True, is_mobile=True)], indirect=True
)
def test_by_finger(page: Page, site: Site) -> None:
    page.goto(site.address(LONG))
    assert not faults(page, site, lambda link: link.tap())


def test_by_keys(page: Page, site: Site) -> None:
    def enter(link: Locator) -> None:
        link.focus()
        page.keyboard.press("Enter")

    page.goto(site.address(LONG))
    assert not faults(page, site, enter)


def test_focus_goes_in_and_on_from_the_link(page: Page, site: Site) -> None:
    """Tab visits what is in the pop-over, and then the link after the one that opened it."""
    page.goto(site.address(LONG))
    first, second = popping(page)[:2]
    first.focus()
    page.keyboard.press("Enter")
    box = page.locator(OPEN)
    assert box.evaluate("box => box === document.activeElement")
    stops = box.locator("a, button:visible").count()
    for _ in range(stops):
        page.keyboard.press("Tab")
        assert box.evaluate("box => box.contains(document.activeElement)")
    page.keyboard.press("Tab")
    assert page.locator(OPEN).count() == 0
    assert second.evaluate("link => link === document.activeElement")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    assert page.locator(OPEN).count() == 0
    assert second.evaluate("link => link === document.activeElement")


def test_it_says_what_it_is(page: Page, site: Site) -> None:
    page.goto(site.address(LONG))
    link = page.locator("sup a[data-pop]").first
    assert link.get_attribute("aria-haspopup") == "dialog"
    link.click()
    assert page.get_by_role("dialog", name="Note 1").count() == 1
    assert page.locator(f"{OPEN} .web-kind").inner_text() == "Note 1"
    onward = page.get_by_role("link", name="Show among the notes")
    assert onward.get_attribute("href") == link.get_attribute("href")


def test_closed_by_its_button_by_a_click_elsewhere_and_by_its_link(page: Page, site: Site) -> None:
    page.goto(site.address(LONG))
    link = page.locator("sup a[data-pop]").first
    closing: list[Callable[[], None]] = [
        lambda: page.get_by_role("button", name="Close").click(),
        lambda: page.locator("h1").click(),
        lambda: link.click(),
    ]
    for close in closing:
        link.click()
        assert page.locator(OPEN).count() == 1
        close()
        assert page.locator(OPEN).count() == 0
    assert page.url == site.address(LONG)


def test_links_in_it_pop_up_in_it_with_a_way_back(page: Page, site: Site) -> None:
    page.goto(site.address("chapter-wave"))
    link = page.locator('sup a[href$="kiel"]').first
    link.click()
    first = page.locator(f"{OPEN} .web-entry").inner_text()
    assert page.get_by_role("button", name="Back").count() == 0
    within = page.locator(f"{OPEN} .web-entry a[data-pop]")
    for href in [one.get_attribute("href") or "" for one in within.all()]:
        page.locator(f'{OPEN} .web-entry a[href="{href}"]').click()
        shown = page.locator(f"{OPEN} .web-entry").inner_text()
        assert bare(shown) == site.entries[href]
        assert page.locator(OPEN).evaluate("box => box === document.activeElement")
        page.get_by_role("button", name="Back").click()
        assert page.locator(f"{OPEN} .web-entry").inner_text() == first
    page.keyboard.press("Escape")
    assert link.evaluate("link => link === document.activeElement")


def test_what_is_not_on_the_page_is_gone_to(page: Page, site: Site) -> None:
    """Two steps away from the text, a link leads on to the entry's own page."""
    page.goto(site.address(LONG))
    first, second, goal = page.evaluate(_THREE_STEPS)
    page.locator(f'main > section > p a[href="{first}"]').first.click()
    inside = page.locator(f"{OPEN} .web-entry")
    inside.locator(f'a[href="{second}"]').click()
    last = inside.locator(f'a[href="{goal}"]').first
    assert last.get_attribute("aria-haspopup") is None
    last.click()
    page.wait_for_url(f"**/{goal}")
    assert page.locator(":target").is_visible()


@pytest.mark.parametrize("keys", ["Control", "Shift"])
def test_a_link_can_be_opened_elsewhere(
    page: Page, context: BrowserContext, site: Site, keys: str
) -> None:
    page.goto(site.address(LONG))
    link = page.locator("sup a[data-pop]").first
    with context.expect_page() as opened:
        link.click(modifiers=[keys])  # type: ignore[list-item]
    assert opened.value.url.endswith(link.get_attribute("href") or "-")
    assert page.locator(OPEN).count() == 0


def test_the_way_to_the_entry(page: Page, site: Site) -> None:
    page.goto(site.address(LONG))
    link = page.locator("main a.mention").first
    href = link.get_attribute("href")
    link.click()
    page.locator(f"{OPEN} .web-onward a").click()
    page.wait_for_url(f"**/{href}")
    assert page.locator(":target").is_visible()
    page.go_back()
    assert page.url == site.address(LONG)


@pytest.mark.parametrize("name", ["notes", "glossary", "people"])
def test_on_the_page_of_the_entries_themselves(page: Page, site: Site, name: str) -> None:
    page.goto(site.address(name))
    own = page.locator('main a[data-pop][href^="#"]')
    for link in own.all()[:12]:
        href = f"{name}.html{link.get_attribute('href')}"
        link.click()
        assert bare(page.locator(f"{OPEN} .web-entry").inner_text()) == site.entries[href]
        page.keyboard.press("Escape")
    assert own.count()


@pytest.mark.parametrize("context", [window("desk"), window("phone")], indirect=True)
def test_the_single_file_pops_up_the_same(page: Page, site: Site) -> None:
    page.goto(site.single.as_uri())
    links = page.locator(f"#{LONG} a[data-pop]")
    assert links.count() > 40
    for link in links.all():
        name, _, identity = (link.get_attribute("href") or "")[1:].partition("--")
        link.click()
        shown = bare(page.locator(f"{OPEN} .web-entry").inner_text())
        assert shown == site.entries[f"{name}.html#{identity}"]
        assert within_the_window(page)
        page.keyboard.press("Escape")
    page.locator(f"#{LONG} sup a").first.click()
    page.locator(f"{OPEN} .web-onward a").click()
    assert page.locator(OPEN).count() == 0
    assert page.locator(":target").is_visible()
    assert len({one["id"] for one in _ids(page)}) == len(_ids(page))


def _ids(page: Page) -> list[dict[str, str]]:
    ids: list[dict[str, str]] = page.eval_on_selector_all(
        "[id]", "all => all.map(one => ({ id: one.id }))"
    )
    return ids


@pytest.mark.parametrize("context", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_links_lead_there_and_back(page: Page, site: Site) -> None:
    page.goto(site.address(LONG))
    for link in page.locator("main sup a").all()[:5]:
        identity = link.get_attribute("id")
        href = link.get_attribute("href") or ""
        link.click()
        assert page.url.endswith(href)
        back = page.locator(f'main li [role="doc-backlink"][href="{LONG}.html#{identity}"]')
        back.click()
        assert page.url == f"{site.address(LONG)}#{identity}"
    for link in page.locator("main a.mention").all()[:5]:
        page.goto(site.address(LONG))
        href = link.get_attribute("href") or ""
        link.click()
        assert page.url.endswith(href)
        assert page.locator(f"#{href.partition('#')[2]}").is_visible()
        page.locator(f'main a[href^="{LONG}.html#p-"]').first.click()
        assert page.url.startswith(f"{site.address(LONG)}#p-")
    assert page.locator("template, .web-printed").all()
    assert not any(one.is_visible() for one in page.locator("template, .web-printed").all())


def test_a_browser_without_popovers_has_plain_links(
    page: Page, context: BrowserContext, site: Site
) -> None:
    context.add_init_script("delete HTMLElement.prototype.popover")
    page.goto(site.address(LONG))
    link = page.locator("sup a[data-pop]").first
    href = link.get_attribute("href") or "-"
    assert link.get_attribute("aria-haspopup") is None
    link.click()
    assert page.url.endswith(href)


def test_below_any_path_under_a_strict_policy(context: BrowserContext, site: Site) -> None:
    """Nothing in the page is a script or a style of its own, and nothing comes from elsewhere."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix("http://books.example/some/where/")
        asked.append(path)
        headers = {"Content-Security-Policy": "default-src 'self'; style-src 'self'"}
        route.fulfill(path=site.folder / path.partition("#")[0], headers=headers)

    context.route("**/*", answer)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"http://books.example/some/where/{LONG}.html")
    page.locator("sup a[data-pop]").first.click()
    assert page.locator(OPEN).count() == 1
    assert within_the_window(page)
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Contents").first.click()
    page.wait_for_url("**/index.html#toc")
    assert set(asked) <= {one.relative_to(site.folder).as_posix() for one in _files(site)}
    assert not said


def _files(site: Site) -> list[Path]:
    return [path for path in site.folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(browser: Browser, site: Site, width: str, scheme: Any) -> None:
    """On no page, with a pop-over open and without."""
    size = ViewportSize(width=WIDTHS[width][0], height=WIDTHS[width][1])
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    context.add_init_script(path=NODE_MODULES / "axe-core" / "axe.min.js")
    page = context.new_page()
    found = []
    for path in site.pages:
        page.goto(path.as_uri())
        found += [f"{path.name}: {one}" for one in violations(page, scheme)]
        if page.locator("main a[aria-haspopup]").count():
            page.locator("main a[aria-haspopup]").first.click()
            assert page.locator(OPEN).count() == 1
            within = "html" if path.stem == LONG else "body > div"
            found += [f"{path.name}, open: {one}" for one in violations(page, scheme, within)]
    context.close()
    assert not found


def violations(page: Page, scheme: str, within: str = "html") -> list[str]:
    """What axe-core says; by night of colours alone, because nothing else is different then."""
    only = {"runOnly": ["color-contrast", "link-in-text-block"]} if scheme == "dark" else {}
    result = page.evaluate(
        "([within, options]) => axe.run(within, options)",
        [within, {"resultTypes": ["violations"], **only}],
    )
    return [
        f"{one['id']}: {node['html'][:200]} ({node['failureSummary'][:300]})"
        for one in result["violations"]
        for node in one["nodes"]
    ]


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
    page.wait_for_function("document.querySelector('.web-table').scrollLeft > 0")


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


def test_a_chapter_on_paper_ends_with_its_notes(page: Page, site: Site) -> None:
    page.goto(site.address(LONG))
    numbers = [one.inner_text() for one in page.locator("main > section > p sup a").all()]
    with pymupdf.open(stream=page.pdf(), filetype="pdf") as document:
        text = squeezed(" ".join(sheet.get_text() for sheet in document))
    assert text.startswith("Chapter 4 How the apparatus grew")
    body, heading, notes = text.rpartition(" Notes 1. ")
    assert heading
    assert body.endswith(squeezed(page.locator("main > section > p").last.inner_text())[-20:])
    last = site.entries[page.locator(".web-printed li").last.get_attribute("data-entry") or ""]
    assert bare(notes).endswith(last)
    assert page.locator(".web-printed li").count() == len(set(numbers))
    for words in ("Contents", "Previous", "Skip to the text"):
        assert words not in text


def test_the_single_file_on_paper_is_the_whole_book(page: Page, site: Site) -> None:
    page.goto(site.single.as_uri())
    with pymupdf.open(stream=page.pdf(), filetype="pdf") as document:
        sheets = [bare(sheet.get_text()) for sheet in document]
    first = {sheet[:14] for sheet in sheets}
    for heading in ("TheRiseofStali", "Contents", "Chapter1Openin", "Chapter12", "Notes", "People"):
        assert any(words.startswith(heading) for words in first), heading
    text = "".join(sheets)
    missing = [href for href, entry in site.entries.items() if entry[:60] not in text]
    assert not missing
