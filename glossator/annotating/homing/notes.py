"""Comments that were brought home in; the files of stand-off notes with their entries, out."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from glossator.annotating.homing.bring import Brought, Fate
from glossator.annotating.homing.comment import as_markdown
from glossator.annotating.homing.home import Home
from glossator.annotating.standoff.entry import StandoffEntry, write_entry
from glossator.annotating.standoff.file import free_label, insert, labels, notes_path
from glossator.model.ids import ascii_id
from glossator.model.numbered import name_order

_CLAUSE = re.compile(r"[.,;:?!…\n]+")
_WORDS = 5
"""How many words of a comment its note's label is made of."""


@dataclass(frozen=True, slots=True)
class NoteMade:
    """The note that a comment becomes."""

    path: str
    label: str


@dataclass(frozen=True, slots=True)
class NotesMade:
    """All notes that comments become: those of each, and the files that they are in, whole."""

    notes: Mapping[Brought, NoteMade]
    files: Mapping[str, str]


def make_notes(
    home: Home,
    brought: Iterable[Brought],
    taken: Mapping[str, Iterable[str]],
    text_of: Callable[[str], str],
) -> NotesMade:
    """The notes of comments; `taken` are the labels of each text's notes, by its path.

    `text_of` gives the text of a file in the book's folder with its line ends, empty where there
    is none. An entry that is there already, under whatever label, isn't written again.
    """
    notes: dict[Brought, NoteMade] = {}
    files: dict[str, str] = {}
    changed: set[str] = set()
    places: dict[str, dict[str, tuple[int, int]]] = {}
    for one in brought:
        if one.fate is not Fate.NOTE or one.anchor is None:
            continue
        anchor = one.anchor
        source, page = anchor.spot.source.path, anchor.spot.page
        path = notes_path(source)
        if path not in files:
            files[path] = text_of(path)
            places[path] = home.references(page)
        text, known = files[path], places[path]
        body = as_markdown(one.given.highlight.comment)
        nameless = StandoffEntry("", anchor.quotation, body)
        if label := _there(text, nameless):
            notes[one] = NoteMade(path, label)
            continue
        label = free_label(_lead(one), {*taken.get(source, ()), *labels(text), *known})
        end = anchor.end

        def comes_before(
            other: str, end: tuple[int, int] = end, known: Mapping[str, tuple[int, int]] = known
        ) -> bool:
            return known.get(ascii_id(other), end) > end

        files[path] = insert(text, StandoffEntry(label, anchor.quotation, body), comes_before)
        changed.add(path)
        known[ascii_id(label)] = end
        notes[one] = NoteMade(path, label)
    return NotesMade(notes, {path: files[path] for path in sorted(changed, key=name_order)})


def _there(text: str, entry: StandoffEntry) -> str:
    """The label under which an entry stands in a file, or nothing."""
    lines = text.replace("\r\n", "\n")
    for label in labels(text):
        whole = write_entry(StandoffEntry(label, entry.quotation, entry.body))
        if f"\n\n{whole.strip()}\n\n" in f"\n\n{lines.strip()}\n\n":
            return label
    return ""


def _lead(one: Brought) -> str:
    """What a note's label is made of: the comment's first words, or the day it was made."""
    highlight = one.given.highlight
    for clause in _CLAUSE.split(highlight.comment):
        if any(map(str.isalnum, clause)):
            return " ".join(clause.split()[:_WORDS])
    return highlight.made[:10]
