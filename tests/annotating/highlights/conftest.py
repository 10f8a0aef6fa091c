"""The shipped book, built once: what highlights are brought home to, and marked in."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from glossator.annotating.highlights.home import Home
from glossator.formats.epub import write_epub
from glossator.model.diagnostics import Diagnostics
from glossator.model.publication import Page, Publication
from glossator.model.settings import Settings
from tests.books.making import made_of
from tests.conftest import ROOT


@dataclass(frozen=True)
class Shipped:
    """A book that was built."""

    settings: Settings
    home: Home
    publication: Publication
    found: Diagnostics
    epub: bytes

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages in their order."""
        return self.publication.pages


def built(folder: Path) -> Shipped:
    """A book's folder, built."""
    made = made_of(folder, 1)
    home = Home(made.book, made.edition, made.publication)
    epub = write_epub(made.publication)
    return Shipped(made.edition.settings, home, made.publication, made.found, epub)


@pytest.fixture(scope="package")
def shipped() -> Shipped:
    """The shipped book."""
    return built(ROOT / "book")


SMALL = {
    "book.toml": """\
title = "The Wave"
subtitle = "A Short History"
language = "en"
identifier = "urn:uuid:c0ffee00-0000-4000-8000-000000000000"

[edition]
date = 2026-01-01
""",
    "front/01-preface.md": """\
# Preface

This book was written in a hurry.

As the wave comes, so the wave goes.
""",
    "chapters/01-kiel.md": """\
# Kiel

On 3 November 1918 sailors met at Kiel.[^kiel] A soviet was formed within a day, and nobody
expected it.

## What came of it

By 9 November the wave had reached Berlin. Nobody expected it there.[^berlin]

- A council was chosen.
- The old order went home.

[^kiel]: They met in the open, at the parade ground.

[^berlin]: Nobody but the police.
""",
    "chapters/02-berlin.md": """\
# Berlin

On 9 November 1918 the wave had reached Berlin. A soviet was formed within a week.

    make council --all
""",
    "glossary.md": "## Soviet\n\nA council of workers, chosen from below.\n",
    "people.md": "## Karl Liebknecht\n\nHe spoke from a balcony in Berlin.\n",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    """A book's folder with these files."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="package")
def small(tmp_path_factory: pytest.TempPathFactory) -> Shipped:
    """A book of two chapters, some of whose words stand in both."""
    return built(write(tmp_path_factory.mktemp("small"), SMALL))
