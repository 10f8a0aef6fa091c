"""All documents of a book in; each with its page, its label and the numbers of its notes, out.

Registers are documents too: they have a text of their own, notes, and places to link to.
"""

from dataclasses import dataclass

from glossator.apparatus.numbering import note_order
from glossator.apparatus.places import (
    DocumentPlaces,
    document_places,
    label_texts,
    page_name,
)
from glossator.model.book import Book, Document
from glossator.model.diagnostics import Diagnostic, Diagnostics, error
from glossator.model.settings import Numbering
from glossator.model.text import Image, Kind, Label, plain_text
from glossator.model.words import words_for


@dataclass(frozen=True, slots=True)
class Unit:
    """A document with its places, its notes numbered among them."""

    document: Document
    places: DocumentPlaces


def number_units(book: Book) -> tuple[tuple[Unit, ...], Diagnostics]:
    """All documents in reading order, registers last, in the order of the book's registers."""
    found: list[Diagnostic] = []
    titles = [_title(document, found) for document in book.documents]
    labels = label_texts(book.documents, book.settings.chapter_labels, titles)
    pages = [page_name(document) for document in book.documents]
    orders = [document.order for document in book.documents]
    words = words_for(book.settings.base_language)
    for register in book.registers:
        row = book.settings.kind(register.name)
        title = plain_text(register.document.title).strip()
        labels.append(Label(Kind.REGISTER, 0, title or row.titled(words)))
        pages.append(row.name)
        # The text of an entry that only points to another isn't shown.
        shown = (entry.body for entry in register.entries if not entry.head.see)
        order, more = note_order(register.document, [register.document.body, *shown])
        orders.append(order)
        found += more
    documents = [*book.documents, *(register.document for register in book.registers)]
    units = []
    start = 1
    for document, label, page, order in zip(documents, labels, pages, orders, strict=True):
        units.append(Unit(document, document_places(document, page, label, order, start)))
        if book.settings.numbering is Numbering.BOOK:
            start += len(order)
    return tuple(units), tuple(found)


def _title(document: Document, found: list[Diagnostic]) -> str:
    """What contents and notes call a document: the words of its title, or of its title's picture.

    A navigation document may have no line without words, so the file's name is the last resort.
    """
    pictures = (piece.alternative for piece in document.title if isinstance(piece, Image))
    title = plain_text(document.title).strip() or " ".join(filter(None, pictures)).strip()
    if not title and document.title:
        message = "the title has no words"
        hint = "write some, or give its picture a text alternative: contents and notes name it"
        found.append(error(document.path, 1, "missing-title", message, hint))
    return " ".join(title.split()) or document.slug
