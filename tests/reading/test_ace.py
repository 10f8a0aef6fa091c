"""Ace by DAISY: no failure at any level, from critical down to minor."""

import pytest

from tests.reading.ace import examine
from tests.reading.books import NAMES, book


@pytest.mark.parametrize("name", NAMES)
def test_ace_finds_nothing(name: str) -> None:
    ebook = book(name)
    report = examine(ebook.data)
    assert report.failures == ()
    assert report.outcome == "pass"
    assert report.looked_at >= {*ebook.pages, f"{ebook.folder}/content.opf"}
