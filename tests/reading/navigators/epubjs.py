"""An e-book in epub.js, which is given the file and unpacks it."""

from contextlib import AbstractContextManager

from playwright.sync_api import Browser

from tests.reading.ebook import Ebook
from tests.reading.navigators.navigator import PATIENCE, Navigator, opened


def open_in(
    browser: Browser, ebook: Ebook, patience: int = PATIENCE
) -> AbstractContextManager[Navigator]:
    """Open an e-book."""
    return opened(browser, "epubjs.html", "/book.epub", {"/book.epub": ebook.data}, patience)
