"""The pop-overs of the web edition: by mouse, finger and keys, and what there is in them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page

from tests.reading.web.site import LONG, OPEN, WIDTHS, Site, bare, window, within_the_window


def popping(page: Page) -> list[Locator]:
    return page.locator("main section:not(.web-printed) > :not(h1) a[data-pop]").all()


def faults(page: Page, texts: dict[str, str], act: Callable[[Locator], None]) -> list[str]:
    """What is wrong with the pop-over of each link on a page: it has to show the entry whole."""
    found = []
    for link in popping(page):
        href = link.get_attribute("href") or ""
        act(link)
        if page.locator(OPEN).count() != 1:
            found.append(f"{href}: nothing pops up")
            continue
        shown = bare(page.locator(f"{OPEN} .web-entry").inner_text())
        if shown != texts[href]:
            found.append(f"{href}:\n  shown    {shown}\n  expected {texts[href]}")
        if not within_the_window(page):
            found.append(f"{href}: the pop-over sticks out of the window")
        page.keyboard.press("Escape")
        if page.locator(OPEN).count():
            found.append(f"{href}: Esc doesn't close it")
        if not link.evaluate("link => link === document.activeElement"):
            found.append(f"{href}: the focus doesn't come back")
    return found


@pytest.mark.parametrize("context", [window(name) for name in WIDTHS], indirect=True)
def test_each_note_term_and_person_pops_up_by_mouse(
    page: Page, site: Site, texts: dict[str, str]
) -> None:
    page.goto(site.address(LONG))
    kinds = {str(link.get_attribute("data-pop")).split()[0] for link in popping(page)}
    assert kinds >= {"Note", "Glossary", "People"}
    assert not faults(page, texts, lambda link: link.click())


@pytest.mark.parametrize(
    "context", [window("phone", has_touch=True, is_mobile=True)], indirect=True
)
def test_by_finger(page: Page, site: Site, texts: dict[str, str]) -> None:
    page.goto(site.address(LONG))
    assert not faults(page, texts, lambda link: link.tap())


def test_by_keys(page: Page, site: Site, texts: dict[str, str]) -> None:
    def enter(link: Locator) -> None:
        link.focus()
        page.keyboard.press("Enter")

    page.goto(site.address(LONG))
    assert not faults(page, texts, enter)


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
    assert page.locator(f"{OPEN} .web-kind").inner_text() == "Note\xa01"
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


def test_links_in_it_pop_up_in_it_with_a_way_back(
    page: Page, site: Site, texts: dict[str, str]
) -> None:
    page.goto(site.address("chapter-wave"))
    link = page.locator('sup a[href$="kiel"]').first
    link.click()
    first = page.locator(f"{OPEN} .web-entry").inner_text()
    assert page.get_by_role("button", name="Back").count() == 0
    within = page.locator(f"{OPEN} .web-entry a[data-pop]")
    for href in [one.get_attribute("href") or "" for one in within.all()]:
        page.locator(f'{OPEN} .web-entry a[href="{href}"]').click()
        shown = page.locator(f"{OPEN} .web-entry").inner_text()
        assert bare(shown) == texts[href]
        assert page.locator(OPEN).evaluate("box => box === document.activeElement")
        page.get_by_role("button", name="Back").click()
        assert page.locator(f"{OPEN} .web-entry").inner_text() == first
    page.keyboard.press("Escape")
    assert link.evaluate("link => link === document.activeElement")


@pytest.mark.parametrize("name", ["notes", "glossary", "people"])
def test_on_the_page_of_the_entries_themselves(
    page: Page, site: Site, texts: dict[str, str], name: str
) -> None:
    page.goto(site.address(name))
    own = page.locator('main a[data-pop][href^="#"]')
    for link in own.all()[:12]:
        href = f"{name}.html{link.get_attribute('href')}"
        link.click()
        assert bare(page.locator(f"{OPEN} .web-entry").inner_text()) == texts[href]
        page.keyboard.press("Escape")
    assert own.count()


@pytest.mark.parametrize("context", [window("desk"), window("phone")], indirect=True)
def test_the_single_file_pops_up_the_same(page: Page, site: Site, texts: dict[str, str]) -> None:
    # Here each list is whole, which may be several files of the folder.
    whole = {
        f"{href.partition('.')[0]}#{href.partition('#')[2]}": text for href, text in texts.items()
    }
    page.goto(site.single.as_uri())
    links = page.locator(f"#{LONG} a[data-pop]")
    assert links.count() > 40
    for link in links.all():
        name, _, identity = (link.get_attribute("href") or "")[1:].partition("--")
        link.click()
        shown = bare(page.locator(f"{OPEN} .web-entry").inner_text())
        assert shown == whole[f"{name}#{identity}"]
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
