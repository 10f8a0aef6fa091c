"""What the tests in engines share: one browser for each process."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.reading.engines import advice, chromium, missing, npm_packages_are_here

FLAGS = (
    # Without these, a browser of its own accord asks for updates and lists.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--disable-gpu",
    # Chromium's sandbox refuses to run as root; it opens nothing here but our own book.
    "--no-sandbox",
)


@pytest.fixture(scope="session", autouse=True)
def _engines() -> None:
    """Fail, and not skip, where an engine is missing."""
    if lacking := missing():
        pytest.fail(advice(lacking), pytrace=False)
    if not npm_packages_are_here():
        pytest.fail("run `make test-readers`, which installs what npm has", pytrace=False)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium(), headless=True, args=list(FLAGS)
        )
        yield started
        started.close()
