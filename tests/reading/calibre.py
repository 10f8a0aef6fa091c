"""calibre's viewer in a browser: a served e-book goes in; what taps on its links show comes out.

A browser opens the book as a reader would who keeps a calibre server at home. What pops up and what
is followed is for calibre's own code to decide, and nothing here helps it along.
"""

import contextlib
from dataclasses import dataclass

from playwright.sync_api import Browser, Frame, Page
from playwright.sync_api import TimeoutError as Late

from tests.reading.calibre_server import LIBRARY, PATIENCE
from tests.reading.ebook import Ebook, Link, squeezed

READY = 150
"""Seconds that calibre may take to make a book ready for its viewer."""
WIDTH, HEIGHT = 1200, 900

_TRIES, _ARRIVAL = 5, 3000
_OVERLAY = "#book-content-popup-overlay"

# The first point of a link that a finger would hit, or else the side on which the link lies.
_POINT = """async number => {
  const link = document.querySelectorAll("a[href]")[number];
  const left = () => link.getBoundingClientRect().left;
  const drawn = () => new Promise(done => requestAnimationFrame(() => done(left())));
  while (await drawn() !== await drawn()) { /* the page is still turning */ }
  document.body.removeAttribute("data-tapped");
  link.addEventListener(
    "click", () => document.body.setAttribute("data-tapped", ""), { capture: true, once: true }
  );
  let side = 0;
  for (const box of link.getClientRects()) {
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    if (link.contains(document.elementFromPoint(x, y))) return { x, y, side: 0 };
    side = x < 0 ? -1 : 1;
  }
  if (!side) throw new Error("the link is nowhere");
  return { x: 0, y: 0, side };
}"""
# A pop-up is done when its style sheet has come, and its frame has
# grown to the text or to the share of the screen that calibre allows.
_SETTLED = """([target, tallest]) => {
  const body = document.body;
  return decodeURIComponent(location.hash) === "#" + target
    && body.classList.contains("calibre-footnote-container")
    && !body.hasAttribute("data-read")
    && innerHeight >= Math.min(document.documentElement.scrollHeight, tallest);
}"""
# A link that is followed takes its page away, and with it the mark.
_TAPPED = """title => document.body.hasAttribute("data-tapped") || document.title !== title"""
# While calibre loads or says something, that lies over the text, and takes the tap.
_UNCOVERED = """([x, y]) => {
  const top = document.elementFromPoint(x, y);
  return top && top.tagName === "IFRAME" && top.style.visibility !== "hidden";
}"""
_MARK_AS_READ = "document.body.setAttribute('data-read', '')"
_OPEN = """title => document.title === title
  && document.body.classList.contains("calibre-viewer-paginated")"""
# For 750 ms calibre watches whether a page changes its size, and then jumps to the same place
# again: even on another page that was opened meanwhile, which no finger does as fast as a test.
_WATCH_ENDS = "() => new Promise(done => setTimeout(done, 800))"
_ON_SCREEN = """target => {
  const place = document.getElementById(target);
  if (!place || !place.innerText) return false;
  const { left, top } = place.getClientRects()[0];
  return left >= 0 && left < innerWidth && top >= 0 && top < innerHeight;
}"""


@dataclass(frozen=True)
class Popup:
    """A pop-up as it stands on the screen."""

    text: str
    """The text that isn't hidden, with one space between words."""
    fits: bool
    """Whether all of it is seen without scrolling."""


class Viewer:
    """A book open in calibre's viewer, page by page; a context manager, which closes it.

    Its methods raise Playwright's TimeoutError where what they wait for doesn't come.
    """

    def __init__(self, browser: Browser, address: str, ebook: Ebook) -> None:
        self._ebook = ebook
        self._spine = list(ebook.pages)
        self._page: Page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        self._page.set_default_timeout(PATIENCE * 1000)
        self._overlay = self._page.locator(_OVERLAY)
        self._address = (
            f"{address}/#book_id=1&fmt=EPUB&library_id={LIBRARY}&mode=read_book&bookpos="
        )
        # calibre puts a cover of its own in the place of the book's.
        first = self._spine[1]
        self._page.goto(self._position(first))
        # To new readers calibre shows where to tap, once it has made the book ready, which takes a
        # while for a large one; a tap takes that away.
        lesson = self._page.locator("#controls-help-overlay")
        lesson.wait_for(state="visible", timeout=READY * 1000)
        lesson.click()
        lesson.wait_for(state="hidden")
        self._take_frame(first)
        box = self._page.locator("iframe").first.bounding_box()
        assert box is not None
        self._left, self._top = box["x"], box["y"]

    def __enter__(self) -> "Viewer":
        return self

    def __exit__(self, *_: object) -> None:
        self._page.close()

    def open(self, name: str) -> None:
        """Open a page of the e-book, at its beginning."""
        self._page.goto(self._position(name))
        self._await(name)
        self._frame.evaluate(_WATCH_ENDS)

    def restart(self, name: str) -> None:
        """Leave the book and open it again, at a page."""
        self._page.goto("about:blank")
        self._page.goto(self._position(name))
        self._page.locator("iframe").first.wait_for()
        self._take_frame(name)

    def _take_frame(self, name: str) -> None:
        # One frame shows every text, filled anew; the frame of pop-ups comes with the first.
        self._frame: Frame = self._page.frames[1]
        self._await(name)

    def tap(self, link: Link) -> None:
        """Turn the screen's pages to a link of the e-book's page that is open, and click on it.

        Clicks again where the link doesn't get it: the frame is a process of its own, and just
        after a pop-up was closed the browser may still lead a click to that one's.
        """
        title = self._title(link.page)
        for _ in range(_TRIES):
            self._try(link)
            with contextlib.suppress(Late):
                self._frame.wait_for_function(_TAPPED, arg=title, timeout=_ARRIVAL)
                return
        raise AssertionError(f"the link doesn't get the tap: {link}")

    def _try(self, link: Link) -> None:
        while (point := self._frame.evaluate(_POINT, link.number))["side"]:
            self._turn("PageUp" if point["side"] < 0 else "PageDown")
        if frame := self._popup_frame:
            frame.evaluate(_MARK_AS_READ)
        spot = self._left + point["x"], self._top + point["y"]
        self._page.wait_for_function(_UNCOVERED, arg=spot)
        self._page.mouse.click(*spot)

    def tap_inside(self, link: Link) -> None:
        """Click on a link in the pop-up that is open."""
        frame = self._popup_frame
        assert frame is not None
        frame.evaluate(_MARK_AS_READ)
        frame.locator("a[href]").nth(link.number).click()

    def popup(self, link: Link) -> Popup:
        """The pop-up that comes after a tap on that link."""
        self._overlay.locator("iframe").wait_for()
        frame = self._popup_frame
        assert frame is not None
        # 70vh is the most that calibre gives to a pop-up's text.
        frame.wait_for_function(_SETTLED, arg=[link.fragment, int(0.7 * HEIGHT)])
        fits = frame.evaluate("document.documentElement.scrollHeight <= innerHeight")
        return Popup(squeezed(frame.evaluate("document.body.innerText")), fits)

    def close_popup(self) -> None:
        """Tap the cross of the pop-up."""
        self._overlay.locator("a").last.click()
        self._overlay.wait_for(state="hidden")

    def landing(self, link: Link) -> None:
        """Return when the page that a link leads to is open, with its target on the screen.

        Raises AssertionError where a pop-up lies over it.
        """
        self._await(link.goal)
        self._frame.wait_for_function(_ON_SCREEN, arg=link.fragment)
        assert not self._overlay.is_visible()

    @property
    def _popup_frame(self) -> Frame | None:
        return self._page.frames[2] if len(self._page.frames) > 2 else None

    def _title(self, name: str) -> str | None:
        title = self._ebook.pages[name].find(".//{*}title")
        assert title is not None
        return title.text

    def _position(self, name: str) -> str:
        """The address of the beginning of a page's body, as EPUB CFI counts."""
        return f"{self._address}epubcfi(/{2 * self._spine.index(name) + 2}/2/4)"

    def _await(self, name: str) -> None:
        self._frame.wait_for_function(_OPEN, arg=self._title(name))

    def _turn(self, key: str) -> None:
        before = self._frame.evaluate("scrollX")
        self._page.keyboard.press(key)
        self._frame.wait_for_function("before => scrollX !== before", arg=before)
