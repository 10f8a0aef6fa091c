"""What the tests of the web edition share: it on the disk, and windows whose pages may not fail."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from docs.pictures.__main__ import SPECIMEN
from tests.books.making import made_of
from tests.conftest import ROOT
from tests.reading.books import built, published
from tests.reading.web.site import WIDTHS, Site, entries, put


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The web edition of the shipped book."""
    whole = made_of(ROOT / "book", divided=False).publication
    return put(published("shipped"), tmp_path_factory.mktemp("web"), whole)


@pytest.fixture(scope="session")
def specimen(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The web edition of the small book that holds what no book need hold."""
    return put(built(SPECIMEN), tmp_path_factory.mktemp("specimen"))


@pytest.fixture(scope="session")
def texts(site: Site, browser: Browser) -> dict[str, str]:
    """What the pop-overs of the shipped book have to show, by the links that open them."""
    page = browser.new_page()
    found = entries(site, page)
    page.close()
    assert len(found) > 800
    return found


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A window; what it is like can be said with `parametrize(..., indirect=True)`."""
    options: dict[str, Any] = {**getattr(request, "param", {})}
    width, height = WIDTHS[options.pop("width", "desk")]
    made = browser.new_context(
        viewport=ViewportSize(width=width, height=height), reduced_motion="reduce", **options
    )
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that may not fail, nor ask for anything that isn't on the disk."""
    made = context.new_page()
    faults: list[str] = []
    made.on("pageerror", lambda error: faults.append(str(error)))
    made.on("console", lambda message: faults.append(message.text))
    # What is still loading when a link is followed is given up, and no fault.
    made.on(
        "requestfailed",
        lambda one: None if one.failure == "net::ERR_ABORTED" else faults.append(one.url),
    )
    made.on(
        "request",
        lambda request: (
            None if request.url[:5] in ("file:", "data:") else faults.append(request.url)
        ),
    )
    yield made
    assert not faults
