"""The Book in; out, where in its folder each page, note, entry and work of the e-book comes from.

What is wrong with a finished page can so be reported where its editor can mend it.
"""

from collections.abc import Iterator

from glossator.apparatus.places import entry_target, note_target, page_name, work_target
from glossator.model.book import Book, Document
from glossator.model.diagnostics import Place
from glossator.model.text import Target


def origins_of(book: Book) -> dict[Target, Place]:
    """The place of every target that has one."""
    found: dict[Target, Place] = {}
    for document in book.documents:
        found.update(_document(document, page_name(document)))
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
