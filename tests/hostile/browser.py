"""Opens pages in Chromium as readers do, touches all that stands there, and tells what came of it.

A page of a book runs no script but the web edition's own, and asks for nothing but the book's
files. So whatever a script would call is replaced by what notes the call, whoever is asked is a
server that notes it, and each element gets the events that it listens to.
"""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Error, Page, Request

from glossator.formats.web.pages import layout

_MARK = "a script called"
_BY_POLICY = ("Content Security Policy", "Content-Security-Policy")
_CALLED = (
    f"(() => {{ const mark = {_MARK!r};"
    """
  if (window.__watched) return;
  window.__watched = true;
  const say = console.log.bind(console);
  const watch = (holder, name) => {
    const own = holder && holder[name];
    if (typeof own !== "function") return;
    const noted = (how) => (...given) => (say(mark, name), how(...given));
    const value = new Proxy(own, {
      apply: noted(Reflect.apply),
      construct: noted(Reflect.construct),
    });
    Object.defineProperty(holder, name, { value, writable: true, configurable: true });
  };
  const names = "alert confirm prompt print open fetch Image XMLHttpRequest WebSocket EventSource "
    + "Worker SharedWorker";
  for (const name of names.split(" ")) watch(window, name);
  watch(navigator, "sendBeacon");
})()"""
)
"""Notes what scripts call: what those call that are written in this room, and more."""

# What a reader may set off is set off: events, links that run, what loads for paper. What can't be
# tried without leaving the page is told: where links lead that are no links of a book.
_TOUCHED = """([own, root]) => {
  const told = [];
  const loads = new Set(("src srcset poster background ping lowsrc dynsrc data manifest archive "
    + "codebase formaction action imagesrcset srcdoc style fill stroke filter mask clip-path "
    + "cursor marker marker-start marker-mid marker-end to from by values").split(" "));
  const elsewhere = /^\\s*(url\\(\\s*["']?\\s*)?(https?:|[\\\\/]{2})/i;
  const harmless = new Set(["http:", "https:", "mailto:", "tel:", "urn:"]);
  const everything = function* (root) {
    for (const one of root.querySelectorAll("*")) {
      yield one;
      if (one.content instanceof DocumentFragment) yield* everything(one.content);
    }
  };
  const inFolder = url => url.href.startsWith(root);
  for (const one of [...everything(document)]) {
    const name = one.localName.toLowerCase();
    if (name === "script" && one.textContent !== own && one.getAttribute("src") !== "web.js")
      told.push("<script>");
    if (["iframe", "object", "embed", "frame", "base", "form", "meta-refresh"].includes(name))
      told.push(`<${name}>`);
    if (name === "meta" && /refresh/i.test(one.httpEquiv ?? "")) told.push("<meta refresh>");
    for (const { name: written, value } of [...one.attributes]) {
      const attribute = written.toLowerCase().replace(/^.*:/, "");
      if (attribute.startsWith("on")) {
        told.push(written);
        for (const kind of [Event, MouseEvent, FocusEvent])
          one.dispatchEvent(new kind(attribute.slice(2), { bubbles: false, cancelable: true }));
      }
      if (loads.has(attribute) && elsewhere.test(value)) told.push(`${name} ${written}=${value}`);
      if (!["href", "action", "formaction"].includes(attribute)) continue;
      let url;
      try { url = new URL(value, document.baseURI); } catch { continue; }
      if (name !== "a" && name !== "area" && !inFolder(url)) {
        if (url.protocol !== "data:" || name !== "image") told.push(`${name} ${written}=${value}`);
      } else if (!harmless.has(url.protocol) && !inFolder(url)) {
        told.push(`${name} ${written}=${value}`);
      }
      if (url.protocol === "javascript:")
        one.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    }
  }
  return told;
}"""
_AT_ONCE = 8
"""How many pages are open at a time."""
_PATIENCE = 10_000
"""Milliseconds that a page may take to load."""
_SETTLED = "() => new Promise(done => setTimeout(done, 40))"


class Away:
    """Another site, of which no page may ask anything; it notes what is asked of it."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.asked: list[str] = []

    def wait_for(self, number: int, seconds: float = 10) -> None:
        """Wait until so many files were asked: what a browser sends takes its time to get here."""
        until = time.monotonic() + seconds
        while len(set(self.asked)) < number and time.monotonic() < until:
            time.sleep(0.01)


@contextmanager
def another_site() -> Iterator[Away]:
    """A server on a free port that has an empty answer for everything."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            # A browser asks for this of its own accord, where it gets to a site.
            if self.path != "/favicon.ico":
                away.asked.append(f"{away.address}{self.path}")
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_POST = do_HEAD = do_OPTIONS = do_GET  # noqa: N815 (as the library asks for)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (as inherited)
            """Say nothing: it is kept."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        away = Away(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield away
        finally:
            server.shutdown()
            thread.join()


@dataclass(frozen=True)
class Seen:
    """What came of a page; nothing of all that comes of an honest one."""

    page: str
    ran: tuple[str, ...] = ()
    """What scripts did that aren't the edition's own: what they called, where they went."""
    asked: tuple[str, ...] = ()
    """The addresses outside of the folder that were asked."""
    holds: tuple[str, ...] = ()
    """What would run, ask or lead astray if it were let: listeners, scripts, addresses."""
    stopped: tuple[str, ...] = ()
    """What the page's policy for content had to stop."""

    @property
    def harmless(self) -> bool:
        """Whether nothing ran and nothing was asked."""
        return not (self.ran or self.asked)


class Window:
    """A window of a browser, in which pages are opened; a context manager."""

    def __init__(self, browser: Browser, away: Away) -> None:
        self._context = browser.new_context(service_workers="block")
        self._context.add_init_script(_CALLED)
        self._away = away
        self._own = f"\n{layout('web.js').decode()}"
        self._heard = 0
        """How much of what was asked of the other site has been told."""
        self._tabs: dict[str, list[_Tab]] = {}
        # A tab that goes from a server to the disk gets another process each time.

    def __enter__(self) -> "Window":
        return self

    def __exit__(self, *_: object) -> None:
        self._context.close()

    def look(self, addresses: Sequence[str], root: str) -> list[Seen]:
        """Open pages, and touch what stands there; `root` is the address of their folder.

        Several are opened at once. If something comes of them, each is opened once more by itself:
        so what came of which is known.
        """
        found: list[Seen] = []
        for at in range(0, len(addresses), _AT_ONCE):
            some = addresses[at : at + _AT_ONCE]
            seen = self._together(some, root)
            if len(some) > 1 and seen != [Seen(one) for one in some]:
                alone = [self._together([one], root)[0] for one in some]
                # What only came of them together is told of them together.
                seen = alone if alone != [Seen(one) for one in some] else seen
            found += seen
        return found

    def _together(self, addresses: Sequence[str], root: str) -> list[Seen]:
        tabs_of_kind = self._tabs.setdefault(root.partition(":")[0], [])
        while len(tabs_of_kind) < len(addresses):
            tabs_of_kind.append(_Tab(self._context.new_page()))
        tabs = list(zip(tabs_of_kind, addresses, strict=False))
        for tab, address in tabs:
            tab.start(address, root)
        for tab, _ in tabs:
            tab.touch(self._own)
        tabs[0][0].settle()
        seen = [tab.seen(address) for tab, address in tabs]
        # What reaches the other site only after its page was left is told with the next page.
        unheard = self._away.asked[self._heard :]
        self._heard += len(unheard)
        if late := [one for one in unheard if all(one not in s.asked for s in seen)]:
            seen[0] = replace(seen[0], asked=(*seen[0].asked, *late))
        if seen != [Seen(one) for one in addresses]:
            # What was begun may go on; the next pages get tabs in which nothing does.
            for tab in tabs_of_kind:
                tab.close()
            tabs_of_kind.clear()
        return seen


class _Tab:
    """One tab, and what the page does that is open in it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._watched = _Watched("")
        self._holds: list[str] = []
        page.on("console", lambda one: self._watched.console(one))
        page.on("dialog", lambda one: self._watched.dialog(one))
        page.on("popup", lambda one: self._watched.ran.append(f"opened {one.url}"))
        page.on("download", lambda one: self._watched.ran.append(f"downloaded {one.url}"))
        page.on("request", lambda one: self._watched.requested.append(one))

    def start(self, address: str, root: str) -> None:
        """Begin to load a page."""
        self._watched, self._holds = _Watched(root), []
        with self._noting():
            self._page.goto(address, wait_until="commit", timeout=_PATIENCE)

    def touch(self, own: str) -> None:
        """Set off what the page holds, once it is loaded; `own` is the web edition's own script."""
        with self._noting():
            self._page.wait_for_load_state(timeout=_PATIENCE)
            self._holds = self._page.evaluate(_TOUCHED, [own, self._watched.root])

    def settle(self) -> None:
        """Wait for what comes of it."""
        with self._noting():
            self._page.evaluate(_SETTLED)

    def seen(self, address: str) -> Seen:
        """What came of the page until now."""
        watched = self._watched
        asked, stopped = watched.requests()
        return Seen(
            address,
            tuple(watched.ran),
            tuple(dict.fromkeys(asked)),
            tuple(dict.fromkeys(self._holds)),
            (*watched.stopped, *stopped),
        )

    def close(self) -> None:
        self._page.close()

    @contextmanager
    def _noting(self) -> Iterator[None]:
        """A page that goes elsewhere of its own accord takes away what was asked of it."""
        try:
            yield
        except Error as fault:
            self._watched.ran.append(f"went away: {fault.message.splitlines()[0][:80]}")


class _Watched:
    """Notes what a page does while it is open."""

    def __init__(self, root: str) -> None:
        self.ran: list[str] = []
        self.stopped: list[str] = []
        self.requested: list[Request] = []
        self.root = root

    def dialog(self, dialog: Dialog) -> None:
        self.ran.append(f"dialog {dialog.type}")
        dialog.dismiss()

    def console(self, message: ConsoleMessage) -> None:
        if message.text.startswith(_MARK):
            self.ran.append(message.text)
        elif any(name in message.text for name in _BY_POLICY):
            self.stopped.append(message.text[:160])

    def requests(self) -> tuple[list[str], list[str]]:
        """The addresses outside of the folder: those that were asked, those that were stopped."""
        asked: list[str] = []
        stopped: list[str] = []
        for request in self.requested:
            url = request.url
            if url.startswith((self.root, "data:")) or url.endswith("/favicon.ico"):
                continue
            (stopped if request.failure == "csp" else asked).append(url)
        return asked, stopped
