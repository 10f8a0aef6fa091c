"""What no other tool does: quotations anchored, an apparatus suggested.

In: the folder of a book and an empty folder to work in. Out: ``Alone``, a command of Glossator's
that starts cold, and how what it wrote is looked through. Each is held against Glossator's own
first build of the same book, in the same round.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.anchors import verify_anchors
from bench.cases import COLD, check
from bench.corpus import scaled
from bench.measure import BenchError
from bench.names import NEWCOMER, PLANTED
from bench.peers import BUILDERS, OURS, ROOT, Task
from bench.standoff import write_notes


@dataclass(frozen=True)
class Alone:
    """A command: what it's called, where it works, how it's made ready and looked through.

    ``quotations`` says how many stand-off notes the book gets at its full size. ``check`` gets what
    was written and the folder of the book, and raises ``BenchError`` where the one isn't what the
    other asks for.
    """

    name: str
    folder: str
    prepare: Callable[[Path, Path], Task]
    check: Callable[[Path, Path], None]
    quotations: int = 0

    def task(self, book: Path, work: Path, scale: float) -> Task:
        """The command, with a copy of the book in ``work``, an empty folder."""
        task = self.prepare(book, work)
        if self.quotations:
            write_notes(task.source, scaled(self.quotations, scale))
        return task


def check_quotations(epub: Path, source: Path) -> None:
    """Raise ``BenchError`` unless the e-book is whole and each note hangs where it must."""
    check(COLD, epub, source, indexed=True)
    verify_anchors(epub, source)


def _suggest(book: Path, work: Path) -> Task:
    """All that can be suggested for the book."""
    source = work / "book"
    shutil.copytree(book, source)
    options = ("--book", str(source), "--format", "json")
    command = (sys.executable, str(ROOT / "build.py"), "suggest", *options)
    return Task(command, work, source, work / "suggestions.json", printed=True)


def check_suggestions(output: Path, source: Path) -> None:
    """Raise ``BenchError`` unless the name without an entry is suggested, as often as it stands.

    The one that has an entry must not be.
    """
    try:
        rows = json.loads(output.read_text("utf-8"))
        names = {row["words"]: row["count"] for row in rows if row["kind"] == "names"}
    except (ValueError, TypeError, KeyError) as error:
        raise BenchError(f"{output.name} isn't a list of suggestions: {error!r}") from error
    chapters = [path.read_text("utf-8") for path in (source / "chapters").glob("*.md")]
    written = sum(text.count(NEWCOMER) for text in chapters)
    if names.get(NEWCOMER, 0) != written:
        times = names.get(NEWCOMER, 0)
        raise BenchError(f"{NEWCOMER} stands {written} times in the text, {times} are suggested")
    if PLANTED in names:
        raise BenchError(f"{PLANTED} has an entry, but one is suggested")


ANCHORING = Alone(
    "quotations anchored", "quotations", BUILDERS[OURS].prepare, check_quotations, 10_000
)
SUGGESTING = Alone("suggestions", "suggestions", _suggest, check_suggestions)
ALONE = (ANCHORING, SUGGESTING)
