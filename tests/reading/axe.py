"""A page in a browser; what axe-core finds wrong with it, out.

A page is loaded once and then asked about as often as it changes: in other colours, in a window of
another width, with something open.
"""

from playwright.sync_api import BrowserContext, Page

from tests.reading.engines import NODE_MODULES

COLOURS = ("color-contrast", "link-in-text-block")
"""The rules about colours, which are all that another theme can break."""

_SCRIPT = NODE_MODULES / "axe-core" / "axe.min.js"
_FEWER = """() => {
  const first = document.querySelector("a[aria-haspopup]");
  const kept = first && document.getElementById(decodeURIComponent(first.hash.slice(1)));
  for (const one of document.querySelectorAll(
    "dl > div:nth-child(n+40), ul.entries > li:nth-child(n+6), ol.notes > li:nth-child(n+30), " +
    "div.works > div:nth-child(n+30), section > section:has(ol.notes):nth-of-type(n+4), " +
    "section > section:has(ul.entries):nth-of-type(n+4), " +
    ":has(> .chapter) ~ :has(> .chapter) ~ :has(> .chapter)"
  )) if (!one.contains(kept)) one.remove();
}"""


def with_axe(context: BrowserContext) -> Page:
    """A new page whose documents all have axe-core."""
    context.add_init_script(path=_SCRIPT)
    return context.new_page()


def cut(page: Page) -> None:
    """Cut the page's long lists short, and lists in parts: entries are alike, and so coloured.

    Of a whole book on one page, two chapters stay; and the entry that the first link opens does.
    """
    page.evaluate(_FEWER)


def violations(page: Page, *rules: str, within: str = "html") -> list[str]:
    """What axe-core says of the elements that a selector finds, by some of its rules or by all."""
    only = {"runOnly": list(rules)} if rules else {}
    result = page.evaluate(
        "([within, options]) => axe.run(within, options)",
        [within, {"resultTypes": ["violations"], **only}],
    )
    return [
        f"{one['id']}: {node['html'][:200]} ({node['failureSummary'][:300]})"
        for one in result["violations"]
        for node in one["nodes"]
    ]
