"""How calibre's converter is called, and whatever it may answer; the true one isn't needed.

`tests/reading/test_kindle.py` has the true one make a file, and reads that again.
"""

import dataclasses
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from glossator.formats import kindle as azw3
from glossator.model.diagnostics import Diagnostic, Severity
from glossator.model.publication import Publication
from tests.books.making import make

Calibre = Callable[[str], None]

WELL = 'printf "the other format" > "$2"'
"""What a converter does that succeeds: it is called with the e-book and the file to write."""


@pytest.fixture(scope="module")
def publication() -> Publication:
    return make({"chapters/a.md": "# A & B\n\nText.\n"}).publication


@pytest.fixture
def calibre(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Calibre:
    """Puts a program named as calibre's in front of all others; it is a script of these lines."""
    monkeypatch.setenv("FAKE", str(tmp_path))
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    def install(lines: str) -> None:
        program = tmp_path / azw3.PROGRAM
        program.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
        program.chmod(0o755)

    return install


def refused(answer: bytes | Diagnostic) -> Diagnostic:
    assert isinstance(answer, Diagnostic)
    return answer


def test_the_book_goes_in_and_a_file_comes_out(
    publication: Publication, calibre: Calibre, tmp_path: Path
) -> None:
    calibre(f'cp "$1" "$FAKE/given.epub"\n{WELL}')
    assert azw3.convert(b"the book", publication) == b"the other format"
    assert (tmp_path / "given.epub").read_bytes() == b"the book"


def test_the_book_keeps_its_number_and_date(
    publication: Publication, calibre: Calibre, tmp_path: Path
) -> None:
    keep = 'for one in "$@"; do case "$one" in *.opf) cp "$one" "$FAKE/opf";; esac; done'
    calibre(f'echo "$@" > "$FAKE/said"\n{keep}\n{WELL}')
    azw3.convert(b"", publication)
    opf = (tmp_path / "opf").read_text(encoding="utf-8")
    assert "<dc:title>A Book</dc:title>" in opf
    assert 'opf:scheme="uuid">00000000-0000-4000-8000-000000000000<' in opf
    assert "--pubdate 2026-01-02" in (tmp_path / "said").read_text(encoding="utf-8")
    # A book whose identifier is something else gets a number made of that, always the same.
    settings = dataclasses.replace(publication.settings, identifier="urn:isbn:1", title="A & B")
    azw3.convert(b"", dataclasses.replace(publication, settings=settings))
    other = (tmp_path / "opf").read_text(encoding="utf-8")
    azw3.convert(b"", dataclasses.replace(publication, settings=settings))
    assert (tmp_path / "opf").read_text(encoding="utf-8") == other
    assert "<dc:title>A &amp; B</dc:title>" in other
    assert "00000000-0000-4000-8000-000000000000" not in other


def test_without_calibre_it_is_said_what_is_missing(
    publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    found = refused(azw3.convert(b"", publication))
    assert (found.code, found.severity) == ("no-calibre", Severity.WARNING)
    assert "ebook-convert" in found.message
    assert "install calibre" in found.hint


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("echo converting; echo 'ValueError: no such book' >&2; exit 3", "ValueError: no such"),
        ("echo only here; exit 1", "status 1, only here"),
        ("exit 1", "status 1, without a word"),
        ("exit 0", "status 0, without a word"),
        ("printf 'caf\\351' >&2; exit 1", "caf\ufffd"),
    ],
)
def test_a_failure_is_told_in_its_last_words(
    publication: Publication, calibre: Calibre, lines: str, said: str
) -> None:
    calibre(lines)
    found = refused(azw3.convert(b"", publication))
    assert (found.code, found.severity) == ("calibre-failed", Severity.WARNING)
    assert said in found.message
    assert ".kindle.epub" in found.hint


def test_a_conversion_without_end_is_stopped(
    publication: Publication, calibre: Calibre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(azw3, "_LIMIT", 0.5)
    calibre("while :; do :; done")
    found = refused(azw3.convert(b"", publication))
    assert found.code == "calibre-failed"
    assert "0.5 seconds" in found.message
