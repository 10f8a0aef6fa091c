"""Books that Hypothesis makes up, as plain data, and the Markdown that they are written as.

A made-up book is chapters of blocks, and blocks of atoms. An atom is a word that stands nowhere
else in the book (`w17`), a name, a reference to a note, or a link.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from hypothesis import strategies as st

from tests.books.making import SETTINGS, Files, picture

NAMES = ("Ann", "Ann Lee", "Lee’s", "*Ann* Lee", "soviet", "Soviets", "Annie")
FORMS = {
    "heading": "## {first}",
    "list": "- {text}\n- {first}",
    "nested": "1. {first}\n\n    - {text}",
    "paragraph": "{text}",
    "quotation": "> {text}",
    "table": "| {first} | {text} |\n|---|---|\n| x | {last} |",
}
"""Kinds of blocks. Only a heading leaves out the text."""

Atom = tuple[str, int]
Run = tuple[Atom, ...]


@dataclass(frozen=True)
class Chapter:
    """Blocks, each a kind and a run, and the texts of notes, which are known by their place."""

    blocks: tuple[tuple[str, Run], ...]
    notes: tuple[Run, ...]

    def labels(self, run: Run) -> list[int]:
        """The notes that a run refers to."""
        return [n % len(self.notes) for kind, n in run if kind == "note" and self.notes]

    def referred(self) -> list[int]:
        """The notes that the chapter leads to, in the order of their numbers."""
        runs = [run for kind, run in self.blocks if kind != "heading"]
        order = list(dict.fromkeys(label for run in runs for label in self.labels(run)))
        for note in order:
            order += dict.fromkeys(n for n in self.labels(self.notes[note]) if n not in order)
        return order

    def without_links(self) -> "Chapter":
        """The chapter without its links to notes."""
        kept = ((kind, tuple(one for one in run if one[0] != "see")) for kind, run in self.blocks)
        notes = (tuple(one for one in run if one[0] != "see") for run in self.notes)
        return Chapter(tuple(kept), tuple(notes))


Book = tuple[Chapter, ...]

_atoms = st.tuples(
    st.sampled_from(("word", "word", "emphasis", "name", "note", "note", "see", "chapter")),
    st.integers(0, 11),
)
_runs = st.lists(_atoms, min_size=1, max_size=8).map(tuple)
_chapters = st.builds(
    Chapter,
    st.lists(st.tuples(st.sampled_from(sorted(FORMS)), _runs), min_size=1, max_size=6).map(tuple),
    st.lists(_runs, max_size=5).map(tuple),
)
books = st.lists(_chapters, min_size=1, max_size=3).map(tuple)
"""The strategy."""


def files(book: Book, without: tuple[int, int] | None = None) -> Files:
    """The files of a book; `without` names a chapter, and a note of it to be left out."""
    made: Files = {
        # A picture of its own saves drawing a cover for every book.
        "book.toml": SETTINGS.replace("[edition]", 'cover = "images/cover.png"\n\n[edition]'),
        "images/cover.png": picture(),
        "people.md": "## Ann Lee\n\n- also: Ann, Lee\n\nA person, no soviet.\n",
        "glossary.md": "## Soviet\n\n- also: soviets\n\nA word of Ann's.\n",
    }
    for place in range(len(book)):
        made[f"chapters/c{place}.md"] = "\n\n".join(_Writer(book, place, without).lines()) + "\n"
    return made


class _Writer:
    """Writes one chapter. A word's number doesn't depend on what is left out."""

    def __init__(self, book: Book, place: int, without: tuple[int, int] | None) -> None:
        self.book = book
        self.place = place
        self.without = without
        self.numbers = count(1000 * place)

    def lines(self) -> Iterator[str]:
        chapter = self.book[self.place]
        yield f"# {self.word()}"
        for kind, run in chapter.blocks:
            first, text, last = self.word(), self.text(run), self.word()
            yield FORMS[kind].format(first=first, text=text, last=last)
        for label, run in enumerate(chapter.notes):
            text = self.text(run)
            if label in chapter.referred() and (self.place, label) != self.without:
                yield f"[^n{label}]: {text}"

    def word(self) -> str:
        return f"w{next(self.numbers)}"

    def text(self, run: Run) -> str:
        return " ".join(self.atom(kind, n) for kind, n in run)

    def atom(self, kind: str, n: int) -> str:
        word = self.word()
        goal = n % len(self.book)
        if kind == "emphasis":
            return f"*{word}*"
        if kind == "name":
            return NAMES[n % len(NAMES)]
        if kind == "chapter":
            return f"[{word}](c{goal}.md)"
        if kind == "note" and self.book[self.place].notes:
            label = n % len(self.book[self.place].notes)
            return word if (self.place, label) == self.without else f"{word}[^n{label}]"
        if kind == "see" and (notes := self.book[goal].referred()):
            return f"[{word}](c{goal}.md#fn-n{notes[n % len(notes)]})"
        return word
