"""The books that the benchmark builds, and what is measured of each.

In: where the corpora are. Out: ``Subject`` values: how the book is put into a folder, who builds
it, which edits follow the first build. ``figures`` counts what a book has.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.alone import ALONE, Alone
from bench.cases import AGAIN, PLAIN, Case
from bench.corpus import write
from bench.floor import REGISTERS, TEXTS
from bench.peers import FLOOR, IMPORTS, OURS, PANDOC, ROOT, SPHINX
from bench.spare import add_names

MADE, PEPYS, SHIPPED, EIGHTH, FEW, MANY = "made-up", "pepys", "shipped", "eighth", "few", "many"
ENTRIES = 50  # which have 100 other names in one book, and MANY_NAMES in its twin
MANY_NAMES = 10_000
GENERATED = shutil.ignore_patterns(".*", "dist", "build")

NOTE = re.compile(r"^\[\^[^\]]+\]:", re.MULTILINE)
ENTRY = re.compile(r"^## ", re.MULTILINE)


class MissingBookError(Exception):
    """A corpus that isn't on this machine; the message says where it was looked for."""


@dataclass(frozen=True)
class Subject:
    """A book to measure.

    ``put`` puts it into a folder that isn't there yet. ``again`` are the edits after the first
    build. ``alone`` is what Glossator alone does, which one round has. ``held`` says whether a
    process that holds the book is measured, too.
    """

    name: str
    title: str
    put: Callable[[Path], object]
    tools: Sequence[str]
    again: Sequence[Case] = ()
    alone: Sequence[Alone] = ()
    held: bool = False


def subjects(corpora: Path) -> dict[str, Subject]:
    """All books, by name. ``put`` raises ``MissingBookError`` where the corpus is missing."""
    everyone = (OURS, PANDOC, SPHINX, FLOOR)
    pepys = corpora / "pepys"
    rows = (
        Subject(PEPYS, "Pepys, The Diary", lambda to: _copy(pepys, to), everyone, PLAIN, held=True),
        Subject(
            SHIPPED,
            "the shipped book",
            lambda to: _copy(ROOT / "book", to),
            (*everyone, IMPORTS),
            PLAIN,
            held=True,
        ),
        Subject(MADE, "the made-up book", write, everyone, AGAIN, ALONE, held=True),
        Subject(EIGHTH, "an eighth of it", lambda to: write(to, 1 / 8), everyone),
        Subject(FEW, "with 50 entries", lambda to: write(to, entries=ENTRIES), (OURS, FLOOR)),
        Subject(MANY, f"with {MANY_NAMES:,} names of them", _many, (OURS, FLOOR)),
    )
    return {row.name: row for row in rows}


def figures(book: Path) -> str:
    """How many chapters, words, notes, entries and works the book has, in words."""
    chapters = [path.read_text("utf-8") for path in (book / TEXTS[0]).glob("*.md")]
    registers = [(book / name).read_text("utf-8") for name in REGISTERS if (book / name).is_file()]
    works = book / "works.json"
    counts = {
        "chapters": len(chapters),
        "words": sum(len(text.split()) for text in chapters),
        "notes": sum(len(NOTE.findall(text)) for text in chapters),
        "entries": sum(len(ENTRY.findall(text)) for text in registers),
        "works": len(json.loads(works.read_bytes())) if works.is_file() else 0,
    }
    return ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)


def _copy(book: Path, to: Path) -> None:
    """The book without what builds have left in it, free to be written to."""
    if not book.is_dir():
        raise MissingBookError(f"no folder {book}")
    shutil.copytree(book, to, ignore=GENERATED, copy_function=shutil.copyfile)
    for folder in (to, *(path for path in to.rglob("*") if path.is_dir())):
        folder.chmod(0o755)


def _many(to: Path) -> None:
    write(to, entries=ENTRIES)
    add_names(to, MANY_NAMES)
