"""What pandoc makes of works.bib is remembered until the file changes, and never longer."""

from pathlib import Path

import pytest

from glossator.citing.pandoc import EngineError
from glossator.cli.main import main
from glossator.engine import pipeline
from glossator.source.works import biblatex
from tests.books.making import SETTINGS

BIB = "@book{reed1919, author={Reed, John}, title={Ten Days}, date={1919}}\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "chapters").mkdir()
    (tmp_path / "book.toml").write_text(SETTINGS)
    (tmp_path / "chapters" / "a.md").write_text("# A\n\nSo [@reed1919].\n")
    (tmp_path / "works.bib").write_text(BIB)
    return tmp_path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What pandoc was asked."""
    texts: list[str] = []
    convert = biblatex.to_csljson

    def recorded(text: str) -> bytes:
        texts.append(text)
        return convert(text)

    monkeypatch.setattr(biblatex, "to_csljson", recorded)
    return texts


def years(book: Path, *, cached: bool) -> list[object]:
    manuscript, found = pipeline.read(book, cached=cached)
    assert manuscript is not None
    assert not found
    return [work.data["issued"]["date-parts"] for work in manuscript.works]


def test_pandoc_is_asked_once(book: Path, asked: list[str]) -> None:
    assert years(book, cached=True) == years(book, cached=True) == [[[1919]]]
    assert len(asked) == 1
    assert years(book, cached=False) == [[[1919]]]
    assert len(asked) == 2


def test_a_file_that_changes_is_read_anew(book: Path, asked: list[str]) -> None:
    years(book, cached=True)
    (book / "works.bib").write_text(BIB.replace("1919", "1920"))
    assert years(book, cached=True) == [[[1920]]]
    assert len(asked) == 2


def test_the_language_of_the_book_is_part_of_what_is_remembered(
    book: Path, asked: list[str]
) -> None:
    (book / "works.bib").write_text("@book{reed1919, title={Zehn Tage}, date={1919}}")
    for language, title in (("en", "Zehn tage"), ("de", "Zehn Tage"), ("en", "Zehn tage")):
        (book / "book.toml").write_text(SETTINGS.replace('"en"', f'"{language}"'))
        manuscript, _ = pipeline.read(book, cached=True)
        assert manuscript is not None
        assert manuscript.works[0].data["title"] == title
    assert len(asked) == 3


def test_a_build_after_a_change_is_that_without_a_cache(book: Path) -> None:
    def built(name: str, *more: str) -> bytes:
        output = book.parent / name
        assert main(["build", "--book", str(book), "--output", str(output), *more]) == 0
        return output.read_bytes()

    first = built("one.epub")
    (book / "works.bib").write_text(BIB.replace("1919}}", "1920}}"))
    second = built("two.epub")
    assert second != first
    assert second == built("three.epub", "--no-cache")


def test_what_could_not_be_converted_is_not_remembered(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_: str) -> bytes:
        raise EngineError("there is no pandoc", "install it")

    with monkeypatch.context() as patched:
        patched.setattr(biblatex, "to_csljson", missing)
        _, found = pipeline.read(book, cached=True)
        assert [one.code for one in found] == ["bad-works"]
    assert years(book, cached=True) == [[[1919]]]
