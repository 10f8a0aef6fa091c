"""A Book and an entry that it hasn't yet in; how often its names stand in the text, out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from glossator.apparatus.mention import mark_document, mark_register
from glossator.apparatus.names import index_names
from glossator.model.book import Book, Document, EntryHead, Register
from glossator.model.text import Mention, OpenBody, Paragraph


@dataclass(frozen=True, slots=True)
class Count:
    """How often, and in how many files."""

    times: int
    files: int


def mentions(book: Book, head: EntryHead, unsought: Sequence[str]) -> Count:
    """How often an entry would be mentioned if the book had it: in texts, notes and entries.

    `unsought` are registers whose headings are no names.
    """
    heads = [entry.head for register in book.registers for entry in register.entries]
    index, _ = index_names((*heads, head), set(unsought), book.settings.base_language)
    key = (head.register, head.key)
    times = files = 0
    for document in book.documents:
        marked, _ = mark_document(_unmarked(document), index)
        found = _count(_bodies(marked), key)
        times += found
        files += bool(found)
    for register in book.registers:
        entries = tuple(replace(entry, body=_plain(entry.body)) for entry in register.entries)
        bare = Register(register.name, _unmarked(register.document), entries)
        again, _ = mark_register(bare, index)
        bodies = [*_bodies(again.document), *(entry.body for entry in again.entries)]
        found = _count(bodies, key)
        times += found
        files += bool(found)
    return Count(times, files)


def _bodies(document: Document) -> list[OpenBody]:
    return [document.body, *(note.body for note in document.notes)]


def _count(bodies: Sequence[OpenBody], key: tuple[str, str]) -> int:
    return sum(
        isinstance(piece, Mention) and (piece.register, piece.key) == key
        for body in bodies
        for block in body
        if isinstance(block, Paragraph)
        for piece in block.pieces
    )


def _unmarked(document: Document) -> Document:
    notes = tuple(replace(note, body=_plain(note.body)) for note in document.notes)
    return replace(document, body=_plain(document.body), notes=notes)


def _plain(body: OpenBody) -> OpenBody:
    """A body with its mentions as words again, for a longer name may lie over a shorter one."""
    return tuple(
        replace(
            block,
            pieces=tuple(
                part
                for piece in block.pieces
                for part in (piece.pieces if isinstance(piece, Mention) else (piece,))
            ),
        )
        if isinstance(block, Paragraph)
        else block
        for block in body
    )
