"""A reader in a browser: taps links of a book in foliate-js, and tells what they led to."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.reading.ebook import Link, squeezed
from tests.reading.serving import served

_HERE = Path(__file__).resolve().parent
# While the reader is still turning to the cover, it lets nothing else be turned to.
_TURN_AND_READ = """async name => {
    const { view } = reader
    const index = view.book.sections.findIndex(one => one.id.endsWith('/' + name))
    while (view.renderer.getContents()[0]?.index !== index) {
        await view.goTo(index)
        await new Promise(resolve => setTimeout(resolve, 50))
    }
    return view.renderer.getContents()[0].doc.body.innerText
}"""
_PAGES = """async labels => {
    const { view } = reader
    const list = view.book.pageList
    const seen = []
    for (const label of labels) {
        const { href } = list.find(one => one.label === label)
        const { index, anchor } = view.book.resolveHref(href)
        await view.goTo(href)
        const shown = () => {
            const { range } = view.lastLocation
            const [content] = view.renderer.getContents()
            return content?.index === index && range.intersectsNode(anchor(content.doc))
        }
        for (let tries = 1; tries <= 100 && !shown(); tries++) {
            await new Promise(resolve => setTimeout(resolve, 50))
            // While the book is being opened, the reader itself may go elsewhere.
            if (tries % 20 === 0) await view.goTo(href)
        }
        if (shown()) seen.push(label)
    }
    return [list.map(one => one.label), seen]
}"""
_PATIENCE = 30_000
"""How long to wait for what a tap leads to, in milliseconds; a machine may be busy."""


@dataclass(frozen=True)
class Outcome:
    """What a tap led to: `popup`, `followed` (the reader went there), `failed` or `nothing`."""

    kind: str
    text: str = ""
    type: str | None = None
    """What foliate-js takes the shown element for: `endnote`, `footnote` … or nothing."""
    hidden: bool = False
    """Whether foliate-js takes it for one that the page itself doesn't show."""
    visible: bool = False
    """Whether the target is on the page that the reader went to."""


class Foliate:
    """A book open in foliate-js, on a page as large as a small tablet's. A context manager."""

    def __init__(self, browser: Browser, data: bytes) -> None:
        self._context = browser.new_context(
            viewport={"width": 600, "height": 800}, has_touch=True, locale="en-GB"
        )
        self._server = served(_HERE, {"/book.epub": data})
        self._page = self._context.new_page()
        self._section = ""

    def __enter__(self) -> "Foliate":
        address = self._server.__enter__()
        self._page.goto(f"{address}/foliate.html")
        self._page.wait_for_function("globalThis.reader")
        self._page.evaluate("reader.open('/book.epub')")
        return self

    def __exit__(self, *_: object) -> None:
        self._context.close()
        self._server.__exit__(None, None, None)

    def go_to(self, page: str) -> int:
        """Turn to a page of the e-book; returns how many links the engine sees there."""
        self._section = page
        return int(self._page.evaluate("name => reader.goTo(name)", page))

    def tap(self, link: Link) -> Outcome:
        """Tap a link with a finger, wherever the reader is, and put the pop-up away again."""
        if self._section != link.page:
            self.go_to(link.page)
        x, y = self._page.evaluate("number => reader.place(number)", link.number)
        self._page.touchscreen.tap(x, y)
        told: dict[str, Any] = self._page.evaluate("ms => reader.outcome(ms)", _PATIENCE)
        self._page.evaluate("reader.close()")
        told.pop("href", None)
        if told["kind"] == "followed":
            self._section = link.goal
        return Outcome(**{**told, "text": squeezed(told.get("text", ""))})


def reads(browser: Browser, data: bytes, page: str) -> str:
    """What foliate-js's own reader, with its own style sheet, shows of a page of an e-book."""
    # Its page forbids what the driver does to ask about it.
    context = browser.new_context(viewport={"width": 600, "height": 800}, bypass_csp=True)
    with served(_HERE / "node_modules" / "foliate-js", {"/book.epub": data}) as address:
        try:
            tab = context.new_page()
            tab.goto(f"{address}/reader.html?url=/book.epub")
            tab.wait_for_function("globalThis.reader?.view?.lastLocation")
            told = tab.evaluate(_TURN_AND_READ, page)
        finally:
            context.close()
    return squeezed(str(told))


def page_list(browser: Browser, data: bytes, labels: Sequence[str]) -> tuple[list[str], list[str]]:
    """The printed pages that foliate-js's own reader lists, and those of `labels` that it shows.

    It shows a page if it goes to it by the list, and then has its beginning on the screen.
    """
    context = browser.new_context(viewport={"width": 600, "height": 800}, bypass_csp=True)
    with served(_HERE / "node_modules" / "foliate-js", {"/book.epub": data}) as address:
        try:
            tab = context.new_page()
            tab.goto(f"{address}/reader.html?url=/book.epub")
            tab.wait_for_function("globalThis.reader?.view?.lastLocation")
            listed, seen = tab.evaluate(_PAGES, list(labels))
        finally:
            context.close()
    return listed, seen
