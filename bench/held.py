"""A chapter's new text to its pages, in a process that holds the book.

In: the folder of a book, which stays as it is. Out: ``Held``, milliseconds from a chapter's new
text to its finished, checked page and notes, the index left for later; a time for each of
``CHAPTERS`` chapters, changed ``TIMES`` times each, beside each the floor's for the same text.

What is measured is the door ``glossator.hold``: ``hold(folder).rewrite(path, text)``.

    python -m bench.held BOOK
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import glossator
from bench.cases import with_sentence
from bench.floor import Floor, names_of
from bench.measure import BenchError

CHAPTERS = 5
TIMES = 3


@dataclass(frozen=True)
class Held:
    """Milliseconds: ours, and the floor's for the same texts; none where it wasn't measured."""

    ours: tuple[float, ...] = ()
    floor: tuple[float, ...] = ()


def measure_held(book: Path) -> Held:
    """Change chapters all over the book; raises ``BenchError`` where a page lacks the change."""
    held = glossator.hold(book)
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
            made = held.rewrite(path.relative_to(book).as_posix(), new)
            ours.append(1000 * (time.perf_counter() - start))
            if words.encode() not in made.page + made.notes:
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
