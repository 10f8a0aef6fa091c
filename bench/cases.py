"""The builds of a round: the first one, then one more after each edit.

In: the folder in which a tool reads the book (``chapters`` and ``people.md``). Out: ``Case``, an
edit of that folder and what the e-book must hold after it; ``check`` raises ``BenchError`` where it
doesn't, so that a tool that leaves out an edit can't win. Each case builds on the one before: the
chapter stays changed when the name is added.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.apparatus import verify_apparatus
from bench.contents import text, verify
from bench.measure import BenchError
from bench.names import NEWCOMER, PLANTED

LATER = "These words were written when the book had been built already."
ABOUT_NEWCOMER = "An entry that was written when the text had named its person long since."

FIRST, LAST = NEWCOMER.split()
ENTRY = f"""\
## {NEWCOMER}

- also: {LAST}, Doctor {LAST}
- sort: {LAST}, {FIRST}
- born: 1811
- died: 1878

{ABOUT_NEWCOMER}
"""


@dataclass(frozen=True)
class Case:
    """A build: what is edited before it, the words that the edits so far have brought the e-book,
    the people of the made-up book whose places in the index are counted.
    """

    name: str
    edit: Callable[[Path], None]
    brings: Sequence[str] = ()
    people: Sequence[str] = (PLANTED,)


def leave(source: Path) -> None:
    """Edit nothing."""


def change_chapter(source: Path) -> None:
    """Add a sentence to the paragraph in the middle of a chapter a third into the book."""
    chapters = sorted((source / "chapters").glob("*.md"))
    path = chapters[len(chapters) // 3]
    text = with_sentence(path.read_text("utf-8"), LATER)
    path.write_text(text, encoding="utf-8", newline="\n")


def with_sentence(chapter: str, sentence: str) -> str:
    """The chapter with a sentence added to the paragraph in its middle."""
    lines = chapter.split("\n")
    # Quotations, lists, tables, headings and notes begin with a mark or with a figure.
    paragraphs = [place for place, line in enumerate(lines) if line[:1].isalpha()]
    lines[paragraphs[len(paragraphs) // 2]] += f" {sentence}"
    return "\n".join(lines)


def add_name(source: Path) -> None:
    """Give ``NEWCOMER``, whom three chapters name, an entry at the end of people.md."""
    with (source / "people.md").open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(f"\n{ENTRY}")


COLD = Case("first build", leave)
NOTHING = Case("nothing changed", leave)
CHAPTER = Case("chapter changed", change_chapter, (LATER,))
NAME = Case("name added", add_name, (LATER, ABOUT_NEWCOMER), (PLANTED, NEWCOMER))
AGAIN = (NOTHING, CHAPTER, NAME)
PLAIN = (NOTHING, CHAPTER)


def check(case: Case, epub: Path, source: Path, indexed: bool) -> None:
    """Raise ``BenchError`` unless the e-book holds the book as it is after the case's edit.

    ``indexed`` says that the tool makes an index, which must then be right as well.
    """
    verify(epub, source)
    built = text(epub)
    for words in case.brings:
        if words not in built:
            raise BenchError(f"{case.name}: {epub.name} lacks the words {words!r}")
    if indexed:
        made_up = PLANTED in (source / "people.md").read_text("utf-8")
        verify_apparatus(epub, source, case.people if made_up else ())
