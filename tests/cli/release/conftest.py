"""A sound book that can be released, and how tests edit it and hear what is said."""

from pathlib import Path

import pytest

from glossator.formats import epubcheck

RECORD = Path("book/editions/1.json")
BERLIN = Path("book/chapters/02-berlin.md")


@pytest.fixture(autouse=True)
def _sound(here: Path) -> None:
    """The sound book, its notes and entries long enough to pop up on every e-reader."""
    for name in ("chapters/01-kiel.md", "chapters/02-berlin.md"):
        edit(name, "November 1918.", "November 1918, in the afternoon.")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """EPUBCheck takes a second; it is asked where a test is about it."""
    if "validator" not in request.fixturenames:
        monkeypatch.setattr(epubcheck, "validated", lambda publication: ())


@pytest.fixture
def validator() -> None:
    """For tests that are about EPUBCheck."""
    pytest.importorskip("epubcheck")


def edit(name: str, old: str, new: str) -> None:
    path = Path("book") / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def said(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    both = capsys.readouterr()
    return both.out, both.err
