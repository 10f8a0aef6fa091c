"""All documents of a book in; each with its page, its label and its notes in order, out.

Registers are documents too: they have a text of their own, notes, and places to link to.
"""

from dataclasses import dataclass

from glossator.apparatus.numbering import NumberedNote, number_notes
from glossator.apparatus.places import (
    DocumentPlaces,
    document_places,
    label_texts,
    page_name,
)
from glossator.diagnostics import Diagnostic, Diagnostics
from glossator.model.book import Book, Document
from glossator.model.settings import Numbering
from glossator.model.text import Kind, Label, OpenBody, plain_text
from glossator.registers import RegisterKind


@dataclass(frozen=True, slots=True)
class Unit:
    """A document with its places, its notes numbered among them."""

    document: Document
    places: DocumentPlaces
    notes: tuple[NumberedNote, ...]


def number_units(book: Book, rows: dict[str, RegisterKind]) -> tuple[tuple[Unit, ...], Diagnostics]:
    """All documents in reading order, registers last, in the order of the book's registers."""
    found: list[Diagnostic] = []
    titles = [plain_text(document.title).strip() for document in book.documents]
    labels = label_texts(book.documents, book.settings.chapter_labels, titles)
    pages = [page_name(document) for document in book.documents]
    bodies: list[list[OpenBody]] = [[document.body] for document in book.documents]
    for register in book.registers:
        row = rows[register.name]
        title = plain_text(register.document.title).strip()
        own = row.titles.get(book.settings.base_language, row.titles["en"])
        labels.append(Label(Kind.REGISTER, 0, title or own))
        pages.append(row.name)
        bodies.append([register.document.body, *(entry.body for entry in register.entries)])
    documents = [*book.documents, *(register.document for register in book.registers)]
    units = []
    start = 1
    for document, label, page, parts in zip(documents, labels, pages, bodies, strict=True):
        notes, more = number_notes(document, parts, start)
        found += more
        if book.settings.numbering is Numbering.BOOK:
            start += len(notes)
        units.append(Unit(document, document_places(document, page, label, notes), notes))
    return tuple(units), tuple(found)
