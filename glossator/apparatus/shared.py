"""Reduces registers that a book shares with another to the entries that the book needs.

An index lists whom its own book mentions. So of a shared register, these entries stay: those that
the texts mention or link to, those that such entries mention, and those that only point to them.
One of which nothing stays isn't there, but where a text leads to its page.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import unquote

from glossator.apparatus.asked import questions_of
from glossator.apparatus.units import references
from glossator.model.book import Book, Document, Entry, EntryKey, Questions, Register
from glossator.model.ids import path_beside
from glossator.model.text import LinkStart, Mention, OpenBody, pieces_of


def is_shared(path: str, book: Book) -> bool:
    """Whether a file is one of those that another book has too."""
    shared = book.settings.registers
    return shared is not None and path.startswith(f"{shared.folder}/")


def needed(book: Book, see: Mapping[EntryKey, EntryKey]) -> Book:
    """The book with what it needs of shared registers; `see` says where entries lead."""
    shared = {one.name: one for one in book.registers if is_shared(one.document.path, book)}
    if not shared:
        return book
    entries = {
        (register.name, entry.head.key): (register, entry)
        for register in book.registers
        for entry in register.entries
    }
    files = {register.document.path: register.name for register in book.registers}
    waiting = [*_asked(book, files)]
    kept: set[EntryKey] = set()
    while waiting:
        key = see.get(waiting.pop())
        if key is None or key in kept:
            continue
        kept.add(key)
        register, entry = entries[key]
        waiting += _mentioned(with_notes(register, entry.body), register.document.path, files)
    registers = [_reduced(one, kept, see) if one.name in shared else one for one in book.registers]
    led_to = {file for document in book.documents for file, _ in _goals(_questions(document).links)}
    unasked = {one.document.path for one in shared.values()} - led_to
    stay = (one for one in registers if one.entries or one.document.path not in unasked)
    return replace(book, registers=tuple(stay))


def _asked(book: Book, files: Mapping[str, str]) -> Iterator[EntryKey]:
    """The entries that texts, and registers of the book's own, mention or link to."""
    for document in book.documents:
        yield from asked_by(document, files)
    for register in book.registers:
        path = register.document.path
        bodies = [register.document.body]
        if not is_shared(path, book):
            bodies += [entry.body for entry in register.entries]
        for body in bodies:
            yield from _mentioned(with_notes(register, body), path, files)


def asked_by(document: Document, files: Mapping[str, str]) -> Iterator[EntryKey]:
    """The entries that a text, or a note of it, mentions or links to; `files` are registers'."""
    questions = _questions(document)
    yield from questions.mentions
    yield from _linked(questions.links, files)


def _questions(document: Document) -> Questions:
    # A variant's texts have lost some of what they were parsed with.
    return document.questions if document.digest else questions_of(document)


def with_notes(register: Register, body: OpenBody) -> Iterator[OpenBody]:
    """A body, and the bodies of the notes that it refers to."""
    notes = {note.label: note.body for note in register.document.notes}
    waiting = [body]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += [notes.pop(made.label) for made in references(one) if made.label in notes]


def _mentioned(
    bodies: Iterable[OpenBody], path: str, files: Mapping[str, str]
) -> Iterator[EntryKey]:
    pieces = [piece for body in bodies for piece in pieces_of(body)]
    yield from ((one.register, one.key) for one in pieces if isinstance(one, Mention))
    yield from _linked([(path, one) for one in pieces if isinstance(one, LinkStart)], files)


def _linked(links: Iterable[tuple[str, LinkStart]], files: Mapping[str, str]) -> Iterator[EntryKey]:
    for goal, fragment in _goals(links):
        if goal in files and fragment:
            yield files[goal], fragment


def _goals(links: Iterable[tuple[str, LinkStart]]) -> Iterator[tuple[str, str]]:
    """The files that links lead to, each with the place in it; empty: the file as a whole."""
    for path, link in links:
        file, _, fragment = link.target.partition("#")
        yield path_beside(path, unquote(file)), unquote(fragment)


def _reduced(register: Register, kept: set[EntryKey], see: Mapping[EntryKey, EntryKey]) -> Register:
    """A register with the entries that are kept, and those that lead to them."""

    def stays(entry: Entry) -> bool:
        key = (register.name, entry.head.key)
        return see.get(key, key) in kept

    entries = tuple(entry for entry in register.entries if stays(entry))
    document = register.document
    bodies = [document.body, *(entry.body for entry in entries if not entry.head.see)]
    labels = {
        made.label
        for body in bodies
        for one in with_notes(register, body)
        for made in references(one)
    }
    notes = tuple(note for note in document.notes if note.label in labels)
    return replace(register, document=replace(document, notes=notes), entries=entries)
