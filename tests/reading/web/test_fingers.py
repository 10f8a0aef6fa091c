"""Links of notes and places on web pages, in Chromium: at least 24 px high at the usual size.

As in the e-book (`tests/reading/test_fingers.py`), on a phone and at a desk.
"""

import pytest
from playwright.sync_api import Page

from tests.reading.test_fingers import COUNT, LEAST, LINKS, SMALL
from tests.reading.web.site import Site


@pytest.mark.parametrize("context", [{"width": "phone"}, {"width": "desk"}], indirect=True)
def test_numbers_and_places(page: Page, site: Site, specimen: Site) -> None:
    seen, found = 0, []
    for path in (*site.folder.glob("*.html"), *specimen.folder.glob("*.html")):
        page.goto(path.as_uri())
        seen += page.evaluate(COUNT, LINKS)
        found += [f"{path.name}: {one}" for one in page.evaluate(SMALL, [LINKS, LEAST])]
    assert seen > 1000
    assert not found
