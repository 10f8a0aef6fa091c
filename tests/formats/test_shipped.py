"""The shipped book in EPUBCheck, which says nothing: no error, no warning, no word on usage."""

from glossator.formats.epubcheck import validate
from tests.reading.books import book


def test_epubcheck_says_nothing() -> None:
    assert validate(book("shipped").data) == ()
