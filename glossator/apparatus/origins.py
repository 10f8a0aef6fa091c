"""Says where in the book's folder each page, note, entry and work of the e-book comes from.

So what is wrong with a finished page can be reported where its editor can mend it.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

from glossator.model.book import Book, Document
from glossator.model.diagnostics import Place
from glossator.model.ids import entry_target, note_target, text_page, work_target
from glossator.model.text import Target


class Origins:
    """The places of a book's pages, notes, entries and works, looked up when they are asked for."""

    def __init__(self, book: Book | None) -> None:
        """Without a book, nothing has a place."""
        self._book = book

    @cached_property
    def _all(self) -> Mapping[Target, Place]:
        return origins_of(self._book) if self._book else {}

    def place(self, target: Target) -> Place | None:
        """The place of a target."""
        documents = self._book.documents if self._book and not target.id else ()
        for document in documents:
            # Its notes aren't looked at, which may have to be made anew for that.
            if text_page(document.kind, document.slug) == target.page:
                return Place(document.path)
        return self._all.get(target)


def origins_of(book: Book) -> dict[Target, Place]:
    """The place of every target that has one."""
    found: dict[Target, Place] = {}
    for document in book.documents:
        found.update(_document(document, text_page(document.kind, document.slug)))
    for register in book.registers:
        row = book.settings.kind(register.name)
        found.update(_document(register.document, row.name))
        for entry in register.entries:
            head = entry.head
            found[entry_target(row, head.key)] = Place(head.path, head.line)
    for work in book.works:
        found[work_target(work.key)] = Place(work.path, work.line)
    return found


def _document(document: Document, page: str) -> Iterator[tuple[Target, Place]]:
    yield Target(page), Place(document.path)
    for note in document.notes:
        yield note_target(page, note.label), Place(note.path, note.line)
