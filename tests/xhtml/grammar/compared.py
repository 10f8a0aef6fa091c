"""A seed in; where `check` and EPUBCheck say differently of what is made up from it, out.

`python -m tests.xhtml.grammar.compared COUNT [SEED]` does so for COUNT chapters, as many bare
fragments and as many style sheets, some hundreds in an e-book. `make test-markup COUNT=20000` is
the same.
"""

import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

from glossator.formats.epub import write_epub
from glossator.model.diagnostics import Severity, has_errors
from glossator.xhtml.grammar.css import files_named, sheet_faults
from tests.books.making import make
from tests.xhtml.grammar.bare import PIXEL, epubcheck_lines, refused
from tests.xhtml.grammar.chapters import ChapterMaker
from tests.xhtml.grammar.judged import judged
from tests.xhtml.grammar.made_up import Maker
from tests.xhtml.grammar.sheets import sheet

_BATCH = 2000
"""How many texts go into one e-book: a Java starts slowly."""


@dataclass(frozen=True)
class Difference:
    """One text of which the two say differently."""

    text: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]

    def __str__(self) -> str:
        said = [f"  ours:   {one}" for one in self.ours]
        said += [f"  theirs: {one}" for one in self.theirs]
        return "\n".join((self.text, *said))


@dataclass(frozen=True)
class Compared:
    """How many texts there were, how many of them were right, and the differences."""

    texts: int
    right: int
    differences: tuple[Difference, ...]


def compare_pages(seed: int, count: int) -> Compared:
    """Bare fragments, in both directions: each is refused by both, or by neither."""
    maker = Maker(seed)
    texts = [maker.fragment() for _ in range(count)]
    differences = []
    right = 0
    for text, theirs in zip(texts, refused(texts), strict=True):
        ours = tuple(fault.message for fault in judged(text))
        right += not theirs
        if bool(ours) != bool(theirs):
            differences.append(Difference(text, ours, tuple(theirs)))
    return Compared(count, right, tuple(differences))


def compare_chapters(seed: int, count: int) -> Compared:
    """Chapters in one e-book: what `check` passes, EPUBCheck has to pass."""
    maker = ChapterMaker(seed)
    chapters = {f"chapters/{n:05}-c{n}.md": maker.chapter() for n in range(count)}
    files: dict[str, str | bytes] = {"images/a.png": PIXEL}
    found = make({**files, **chapters}).found
    wrong = {one.place.path for one in found if one.severity is Severity.ERROR}
    passed = {path: text for path, text in chapters.items() if path not in wrong}
    made = make({**files, **passed})
    assert not has_errors(made.found), made.found
    lines: dict[str, list[str]] = {}
    for file, words in epubcheck_lines(write_epub(made.publication)):
        lines.setdefault(file.removeprefix("chapter-").removesuffix(".xhtml"), []).append(words)
    texts = {path.rpartition("-")[2].removesuffix(".md"): text for path, text in passed.items()}
    differences = tuple(_differences(lines, texts))
    return Compared(count, len(passed), differences)


def compare_sheets(seed: int, count: int) -> Compared:
    """Style sheets: what `check` passes, EPUBCheck has to pass."""
    texts = [sheet(f"{seed} {number}") for number in range(count)]
    every = refused(["<p>x</p>"], [text.encode() for text in texts])[1:]
    right = 0
    differences = []
    for text, theirs in zip(texts, every, strict=True):
        # A book's sheet that names a file which isn't there is reported where its files are read.
        ours = [*sheet_faults(text), *(one for one in files_named(text) if one.name != "a.png")]
        right += not ours
        if theirs and not ours:
            differences.append(Difference(text, (), tuple(theirs)))
    return Compared(count, right, tuple(differences))


def _differences(lines: dict[str, list[str]], texts: dict[str, str]) -> Iterator[Difference]:
    for name, theirs in lines.items():
        yield Difference(texts.get(name, name), (), tuple(theirs))


def main(count: int, seed: int) -> int:
    """Compare as many of each kind, and say how it goes; 1 where there is a difference."""
    print(f"seed {seed}", flush=True)
    started = time.monotonic()
    differences = 0
    for compare in (compare_chapters, compare_pages, compare_sheets):
        texts = right = 0
        while texts < count:
            done = compare(seed + texts, min(_BATCH, count - texts))
            texts, right = texts + done.texts, right + done.right
            for one in done.differences:
                differences += 1
                print(f"a difference, seed {seed + texts - done.texts}:\n{one}", flush=True)
            name = compare.__name__.removeprefix("compare_")
            figures = f"{texts} {name}: {right} right, {differences} differences so far"
            print(f"{figures}, {time.monotonic() - started:.0f} s", flush=True)
    return 1 if differences else 0


if __name__ == "__main__":
    arguments = [int(one) for one in sys.argv[1:]]
    sys.exit(main(arguments[0], arguments[1] if arguments[1:] else random.randrange(10**6) * 1000))
