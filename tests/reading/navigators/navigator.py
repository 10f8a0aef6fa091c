"""A book open in a reader in a browser: turns to a link, clicks, and tells whether it led there.

The reader is a page of this folder, whose script has the same few functions for each engine. Where
a link leads is for the engine to decide: here it is only looked up where the book says that it
leads, and whether the first line of that place then is on the screen.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Request
from playwright.sync_api import TimeoutError as Late

from tests.reading.ebook import Heading, Link, squeezed
from tests.reading.engines import HERE
from tests.reading.serving import served

WIDTH, HEIGHT = 600, 800
PATIENCE = 15_000
"""How long to wait for what a click leads to, in milliseconds; a machine may be busy."""
_TRIES = 3

_SCRIPT = """patience => {
    const links = () => [...reader.document().querySelectorAll("a[href]")]
    // The first line of an element, on the reader's own window.
    const line = element => {
        const frame = element.ownerDocument.defaultView.frameElement.getBoundingClientRect()
        const box = element.getClientRects()[0]
        return box && { left: frame.left + box.left, top: frame.top + box.top,
            right: frame.left + box.right, bottom: frame.top + box.bottom }
    }
    const late = () => new Promise(done => setTimeout(() => done("nowhere"), patience))
    reader.point = async number => {
        const link = links()[number]
        await reader.turnTo(link)
        const { left, top, right, bottom } = line(link)
        reader.moves = 0
        return [(left + right) / 2, (top + bottom) / 2]
    }
    reader.shows = href => {
        const [name, id] = href.split("#")
        if (reader.page() !== name || !reader.document()?.body) return false
        const place = id ? reader.document().getElementById(id) : reader.document().body
        const { left, top } = (place && line(place)) ?? { left: -1 }
        return left > -1 && left < innerWidth && top > -1 && top < innerHeight
    }
    reader.arrives = href => reader.moves > 0 && reader.shows(href)
    reader.asks = async () => {
        const asked = []
        for (const link of links()) {
            const answer = new Promise(reader.listen)
            link.click()
            asked.push(await Promise.race([answer, late()]))
        }
        reader.unlisten()
        return asked
    }
    reader.missed = async hrefs => {
        const missed = []
        for (const href of hrefs) {
            await reader.turn(href)
            const end = performance.now() + patience
            while (!reader.shows(href) && performance.now() < end)
                await new Promise(requestAnimationFrame)
            if (!reader.shows(href)) missed.push(href)
        }
        return missed
    }
}"""


class Navigator:
    """A book open in a reader."""

    def __init__(self, page: Page, address: str, patience: int) -> None:
        self._page = page
        self._address = address
        self._heard: list[str] = []
        page.set_default_timeout(patience)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._heard.append(str(error)))
        page.on("request", self._request)
        page.on("requestfailed", self._failed)

    def heard(self) -> list[str]:
        """Errors on the console, failed requests, and requests to other sites, since the last."""
        heard, self._heard = self._heard, []
        return heard

    def turn(self, href: str) -> None:
        """Have the reader go to a place of the book, as its contents would."""
        self._page.evaluate("href => reader.turn(href)", href)

    def follow(self, link: Link) -> str:
        """Click on a link; what is wrong with where it leads, nothing if its target is in sight."""
        for _ in range(_TRIES):
            if not self._page.evaluate("name => reader.page() === name", link.page):
                self.turn(link.page)
            x, y = self._page.evaluate("number => reader.point(number)", link.number)
            self._page.mouse.click(x, y)
            with suppress(Late):
                self._page.wait_for_function("href => reader.arrives(href)", arg=link.target)
                return ""
        return f"{link}: not in sight, but {self._page.evaluate('reader.page()')} is open"

    def asks(self, page: str) -> list[str]:
        """Where the engine wants to go at a click on each link of a page; it goes to none."""
        self.turn(page)
        return [str(href) for href in self._page.evaluate("reader.asks()")]

    def missed(self, hrefs: Iterable[str]) -> list[str]:
        """The places that aren't in sight after the reader was told to go there."""
        return [str(href) for href in self._page.evaluate("all => reader.missed(all)", [*hrefs])]

    def contents(self) -> tuple[Heading, ...]:
        """The table of contents, as the engine has read it."""
        return _headings(self._page.evaluate("reader.contents()"))

    def pages(self) -> list[tuple[str, str]]:
        """The printed pages, by label and place, as the engine has read them."""
        return [(label, href) for label, href in self._page.evaluate("reader.pages()")]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._heard.append(message.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self._address, f"blob:{self._address}", "data:")):
            self._heard.append(f"asked for {request.url}")

    def _failed(self, request: Request) -> None:
        # What is still loading when a link is followed is given up, and no fault.
        if request.failure != "net::ERR_ABORTED":
            self._heard.append(f"failed: {request.url} {request.failure}")


def _headings(rows: list[Any]) -> tuple[Heading, ...]:
    return tuple((squeezed(words), href, _headings(below)) for words, href, below in rows)


@contextmanager
def opened(
    browser: Browser, page: str, book: str, files: Mapping[str, bytes], patience: int = PATIENCE
) -> Iterator[Navigator]:
    """Open a book in the reader that is a page of this folder.

    `book` is the address of the book or of its manifest among the files; `patience`, how long to
    wait for what a click leads to, in milliseconds.
    """
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale="en-GB")
    with served(HERE, files) as address:
        try:
            tab = context.new_page()
            navigator = Navigator(tab, address, patience)
            tab.goto(f"{address}/navigators/{page}")
            tab.wait_for_function("globalThis.reader")
            tab.evaluate("book => reader.open(book)", book)
            tab.evaluate(_SCRIPT, patience)
            yield navigator
        finally:
            context.close()
