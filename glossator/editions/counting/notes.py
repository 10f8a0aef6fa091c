"""An edition in; its notes by length, and the links between them, out."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from glossator.editions.counting.stats import NoteCount, NoteLink, label
from glossator.editions.counting.wordcount import words_in
from glossator.model.edition import Edition, EndNote, NoteSection
from glossator.model.text import Link, Paragraph, Reference, Target

Notes = Mapping[str, tuple[NoteCount, ...]]
"""By the page of their text or register, in the order of the book; of others there are none."""


def notes_of(edition: Edition) -> Notes:
    """All notes of the edition, with their lengths."""
    found: Notes = {
        section.target.page: tuple(_note(note, section) for note in section.notes)
        for section in edition.notes
    }
    return defaultdict(tuple, found)


def links_between(edition: Edition, notes: Notes) -> tuple[NoteLink, ...]:
    """Which note leads to which other: by a link, or by the number of a note that stands in it.

    What leads from a note to itself is left out.
    """
    counted = {note.id: note for section in notes.values() for note in section}
    found: Counter[tuple[str, str]] = Counter()
    for section in edition.notes:
        for note in section.notes:
            found.update((note.id, goal) for goal in _goals(note) if goal != note.id)
    return tuple(
        NoteLink(counted[start], counted[goal], count) for (start, goal), count in found.items()
    )


def _note(note: EndNote, section: NoteSection) -> NoteCount:
    own = section.label
    home = label(own.kind, own.number, own.title)
    return NoteCount(note.id, section.target.page, home, note.number, words_in(note.body))


def _goals(note: EndNote) -> Iterator[str]:
    """The ids of the notes that a note leads to, in the order of its words."""
    for block in note.body:
        if isinstance(block, Paragraph):
            for piece in block.pieces:
                if isinstance(piece, Reference):
                    yield piece.target.id
                elif isinstance(piece, Link) and piece.kind == "note":
                    assert isinstance(piece.target, Target)
                    yield piece.target.id
