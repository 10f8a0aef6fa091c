"""The command run for real: small books, a larger one, and a process to build them in."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.corpus import write
from tests.conftest import ROOT

Run = Callable[..., subprocess.CompletedProcess[str]]
BOOK = {
    "book.toml": """\
title = "The Wave"
language = "en"
identifier = "urn:uuid:c0ffee00-0000-4000-8000-000000000000"
cover = "images/cover.png"

[edition]
date = 2026-01-01
""",
    "chapters/01-kiel.md": """\
# Kiel

A soviet was formed.[^kiel] Liebknecht spoke.

[^kiel]: On 4 November 1918.
""",
    "chapters/02-berlin.md": """\
# Berlin

Another soviet.[^berlin]

[^berlin]: On 9 November 1918.
""",
    "glossary.md": "## Soviet\n\nA council of workers.\n",
    "people.md": "## Karl Liebknecht\n\n- also: Liebknecht\n\nSpoke at Berlin.\n",
}

VARIANTS = """
[variants.student]
subtitle = "For Students"
notes = []
paragraph_numbers = true

[variants.short]
title = "The Short Wave"
registers = []
"""

_READ = (
    "NO_COLOR SOURCE_DATE_EPOCH GLOSSATOR_DEBUG PYTHONUTF8 PYTHONIOENCODING PYTHONUNBUFFERED"
).split()
"""What the command reads from the environment: the developer's is no part of these tests."""


ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name not in _READ},
    "TERM": "xterm",
    "PYTHONPATH": str(ROOT),
    "PYTHONDONTWRITEBYTECODE": "1",
}


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _READ:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A sound book with a bit of everything, in the folder `book` of the working directory.

    It lies beside a `build.py`, as the book that ships does.
    """
    (tmp_path / "build.py").touch()
    return write_book(tmp_path / "book")


@pytest.fixture
def here(book: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with a sound book in it."""
    monkeypatch.chdir(book.parent)
    return book.parent


@pytest.fixture
def varied(here: Path) -> Path:
    """The working directory, with a book of two variants in it."""
    with (here / "book" / "book.toml").open("a", encoding="utf-8") as file:
        file.write(VARIANTS)
    chapter = here / "book" / "chapters" / "01-kiel.md"
    chapter.write_text(chapter.read_text("utf-8").replace("[^kiel]: On", "[^kiel]: **Fact.** On"))
    return here


def files(folder: Path) -> dict[str, bytes]:
    """All files of a folder, hidden ones too, but for `build.py` and those of the book itself."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not {"book", "build.py"} & set(path.relative_to(folder).parts)
    }


def write_book(folder: Path) -> Path:
    """Write the sound book into a folder; returns the folder."""
    for path, text in BOOK.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    images = folder / "images"
    images.mkdir()
    (images / "cover.png").write_bytes(PIXEL)
    return folder


def doubtful(book: Path) -> Path:
    """The book with a warning: a note that nothing refers to."""
    chapter = book / "chapters" / "02-berlin.md"
    chapter.write_text(BOOK["chapters/02-berlin.md"] + "\n[^end]: Unused.\n", encoding="utf-8")
    return book


def broken(book: Path) -> Path:
    """The book with an error: a reference to a note that isn't there."""
    chapter = book / "chapters" / "02-berlin.md"
    chapter.write_text("# Berlin\n\nAnother soviet.[^none]\n", encoding="utf-8")
    return book


@pytest.fixture(scope="session")
def large_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book that takes a second or two: long enough to be stopped while it is built."""
    folder = tmp_path_factory.mktemp("large") / "book"
    folder.mkdir()
    write(folder, 1 / 6)
    return folder


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs `python -m glossator …` in the working directory `tmp_path`."""

    def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
        given: dict[str, object] = {"cwd": tmp_path, "env": ENVIRONMENT, **options}
        return subprocess.run(  # type: ignore[call-overload,no-any-return]
            [sys.executable, "-m", "glossator", *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
            **given,
        )

    return run


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)
"""A PNG of one black pixel."""
