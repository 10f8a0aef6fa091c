"""A chapter's new text to its pages, in a process that holds the book.

In: the folder of a book, which stays as it is. Out: ``Held``, milliseconds from a chapter's new
text to its finished, checked page and notes, the index left for later; a time for each of
``CHAPTERS`` chapters, changed ``TIMES`` times each, beside each the floor's for the same text.

What is measured is the door ``glossator.hold``: ``hold(folder).rewrite(path, text)`` takes a
chapter's path in the folder and its new text, and gives the finished pages that are other than
before by their names, as bytes. While there is no such door, nothing is measured.

    python -m bench.held BOOK
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import glossator
from bench.cases import with_sentence
from bench.floor import Floor, names_of
from bench.measure import BenchError

CHAPTERS = 5
TIMES = 3

Rewrite = Callable[[str, str], Mapping[str, bytes]]


@dataclass(frozen=True)
class Held:
    """Milliseconds: ours, and the floor's for the same texts; none where there is no door."""

    ours: tuple[float, ...] = ()
    floor: tuple[float, ...] = ()


def rewriter(book: Path) -> Rewrite | None:
    """How this process, which from now on holds the book, rewrites a chapter; None if it can't."""
    door = getattr(glossator, "hold", None)
    return door(book).rewrite if door else None


def measure_held(book: Path) -> Held:
    """Change chapters all over the book; raises ``BenchError`` where a page lacks the change."""
    rewrite = rewriter(book)
    if rewrite is None:
        return Held()
    floor = Floor(names_of(book))
    chapters = sorted((book / "chapters").glob("*.md"))
    count = min(CHAPTERS, len(chapters))
    ours: list[float] = []
    theirs: list[float] = []
    for path in (chapters[place * len(chapters) // count] for place in range(count)):
        text = path.read_text("utf-8")
        for number in range(TIMES):
            words = f"This was rewritten {number + 1} times."
            new = with_sentence(text, words)
            start = time.perf_counter()
            pages = rewrite(path.relative_to(book).as_posix(), new)
            ours.append(1000 * (time.perf_counter() - start))
            if not any(words.encode() in page for page in pages.values()):
                raise BenchError(f"the pages of {path.name} lack the words {words!r}")
            start = time.perf_counter()
            floor.make(new)
            theirs.append(1000 * (time.perf_counter() - start))
    return Held(tuple(ours), tuple(theirs))


def main(book: Path) -> None:
    """Measure, and print the result as JSON."""
    print(json.dumps(asdict(measure_held(book))))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
