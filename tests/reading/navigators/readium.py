"""An e-book in Readium's navigator, which is given what Readium's streamers make of an EPUB.

That is its files, unpacked, with a manifest in JSON (https://readium.org/webpub-manifest) and a
list of positions (https://github.com/readium/architecture/tree/master/models/locators/positions).
Of the navigator's releases the newest here is 2.4.0, and of its models' 2.1.2: those after them ask
for packages that npm's registry doesn't have.
"""

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager

from playwright.sync_api import Browser

from tests.reading.ebook import Ebook, Heading
from tests.reading.navigators.navigator import PATIENCE, Navigator, opened

FOLDER = "/book/"
_XHTML = "application/xhtml+xml"
_POSITIONS = 5
"""Of a page. The navigator has the pages ready that are within two positions, and lets go of those
that are further than five: of more, it would load the pages beside this one again at each step."""


def open_in(
    browser: Browser, ebook: Ebook, patience: int = PATIENCE
) -> AbstractContextManager[Navigator]:
    """Open an e-book."""
    files = {FOLDER + name: data for name, data in ebook.files.items()}
    manifest, positions = _manifest(ebook), _positions(ebook)
    files[FOLDER + "manifest.json"] = json.dumps(manifest).encode()
    files[FOLDER + "positions.json"] = json.dumps(positions).encode()
    return opened(browser, "readium.html", FOLDER + "manifest.json", files, patience)


def _manifest(ebook: Ebook) -> dict[str, object]:
    pages = [{"href": name, "type": _XHTML} for name in ebook.pages]
    return {
        "@context": "https://readium.org/webpub-manifest/context.jsonld",
        "metadata": {"title": ebook.title, "language": ebook.language},
        "links": [
            {"rel": "self", "href": "manifest.json", "type": "application/webpub+json"},
            {"href": "positions.json", "type": "application/vnd.readium.position-list+json"},
        ],
        "readingOrder": pages,
        "resources": [
            {"href": name, "type": kind} for name, kind in ebook.kinds.items() if kind != _XHTML
        ],
        "toc": _links(ebook.navigation("toc")),
        "pageList": _links(ebook.navigation("page-list")),
    }


def _links(headings: Sequence[Heading]) -> list[dict[str, object]]:
    return [
        {"title": words, "href": href, **({"children": _links(below)} if below else {})}
        for words, href, below in headings
    ]


def _positions(ebook: Ebook) -> dict[str, object]:
    rows: list[dict[str, object]] = []
    for name in ebook.pages:
        for at in range(_POSITIONS):
            locations = {"position": len(rows) + 1, "progression": at / _POSITIONS}
            rows.append({"href": name, "type": _XHTML, "locations": locations})
    return {"total": len(rows), "positions": rows}
