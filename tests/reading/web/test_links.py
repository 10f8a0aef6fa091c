"""Where a link of the web edition is followed and nothing pops up: by choice, or for want of it.

The files are read as they are; only where the test is about a server do they come from an address,
under the strictest policy for content.
"""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from tests.reading.web.site import LONG, OPEN, Site, within_the_window

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
