"""Gives each document of a book its page, its label and the numbers of its notes.

Registers are documents too: they have a text of their own, notes, and places to link to.

Notes are numbered in the order of reading: first the notes that the text refers to, as it refers to
them, then those that only other notes lead to, as the list of notes leads to them. So numbers rise
evenly in the text and in the list alike.
"""

from collections.abc import Collection, Iterable, Iterator

from glossator.apparatus.places import DocumentPlaces, document_places, label_texts
from glossator.model.book import Book, Document, Note
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostic, Diagnostics, did_you_mean, error, warning
from glossator.model.ids import lead_of, text_page
from glossator.model.matter import matter_kind, may_be_untitled
from glossator.model.text import (
    Image,
    Label,
    NoteReference,
    Open,
    OpenBody,
    TextKind,
    pieces_of,
    uncited_text,
)
from glossator.model.words import WordTable, words_for


def references(body: OpenBody) -> Iterator[NoteReference]:
    """The note references of a body, in the order of the text."""
    return references_of(pieces_of(body))


def references_of(pieces: Iterable[Open]) -> Iterator[NoteReference]:
    """The note references among some pieces, in their order."""
    return (piece for piece in pieces if isinstance(piece, NoteReference))


def note_order(
    document: Document, bodies: Iterable[OpenBody]
) -> tuple[tuple[str, ...], Diagnostics]:
    """The labels of a document's notes in the order of their numbers.

    `bodies` are the texts that belong to the document after its title: its own body, and in a
    register those of the entries. Notes that nothing refers to get no number.
    """
    found: list[Diagnostic] = []
    notes: dict[str, Note] = {}
    for note in document.notes:
        first = notes.setdefault(note.label, note)
        if first is not note:
            where = f"line {first.line}" + (f" of {first.path}" if first.path != note.path else "")
            message = f'the note "{note.label}" is defined twice: {where} is the other'
            hint = "give one of them another label"
            found.append(error(note.path, note.line, "duplicate-label", message, hint))
        if not note.body:
            message = f'the note "{note.label}" is empty'
            hint = f"write its text after [^{note.label}]:"
            found.append(error(note.path, note.line, "empty-note", message, hint))
    order: dict[str, None] = {}
    # Of those that quote what can't be found, that has been said.
    quoting = {anchor.label for anchor in document.anchors}

    def refer(made: Iterator[NoteReference], path: str) -> None:
        for reference in made:
            if reference.label in notes:
                order.setdefault(reference.label)
            else:
                found.append(_undefined(reference, path, document, notes))

    refer(references_of(document.title), document.path)
    for body in bodies:
        refer(references(body), document.path)
    done: list[str] = []
    while len(done) < len(order):
        for label in list(order)[len(done) :]:
            done.append(label)
            refer(references(notes[label].body), notes[label].path)
    for note in notes.values():
        if note.label not in order and note.label not in quoting:
            message = f'nothing refers to the note "{note.label}"; it is left out'
            hint = f"put [^{note.label}] where it belongs, or take the note out"
            found.append(warning(note.path, note.line, "unused-label", message, hint))
    return tuple(order), tuple(found)


def _undefined(
    reference: NoteReference, path: str, document: Document, notes: Iterable[str]
) -> Diagnostic:
    """That the file `path`, a document's own or that of the notes on it, lacks a definition."""
    other = next((one for one in (document.path, document.notes_path) if one not in ("", path)), "")
    message = f'no note "{reference.label}" in this file' + (f" or in {other}" if other else "")
    hint = did_you_mean(reference.label, notes, f"define it: [^{reference.label}]: text")
    return error(path, reference.line, "undefined-label", message, hint)


@dataclass(frozen=True, slots=True)
class Unit:
    """A document with its places, its notes numbered among them."""

    document: Document
    places: DocumentPlaces


def number_units(book: Book) -> tuple[tuple[Unit, ...], Diagnostics]:
    """All documents in reading order; the registers come last, in the book's order of registers."""
    found: list[Diagnostic] = []
    words = words_for(book.settings.base_language)
    titles = [title_words(document, found, words) for document in book.documents]
    labels = label_texts(book.documents, book.settings.chapter_labels, titles)
    pages = [text_page(document.kind, document.slug) for document in book.documents]
    orders = [document.order for document in book.documents]
    for register in book.registers:
        row = book.settings.kind(register.name)
        title = uncited_text(register.document.title).strip()
        labels.append(Label(TextKind.REGISTER, 0, title or row.titled(words)))
        pages.append(row.name)
        # The text of an entry that only points to another isn't shown.
        shown = (entry.body for entry in register.entries if not entry.head.see)
        order, more = note_order(register.document, [register.document.body, *shown])
        orders.append(order)
        found += more
    documents = [*book.documents, *(register.document for register in book.registers)]
    units = []
    before: dict[str, int] = {}
    through_book = book.settings.through_book
    for document, label, page, order in zip(documents, labels, pages, orders, strict=True):
        places = document_places(document, page, label, order, before)
        units.append(Unit(document, places))
        if through_book:
            before |= last_numbers(places, through_book)
    return tuple(units), tuple(found)


def last_numbers(places: DocumentPlaces, through_book: Collection[str]) -> dict[str, int]:
    """The last number of each series that runs `through_book`, as far as a document has notes."""
    rows = ((lead_of(label), number) for label, number in places.notes.items())
    return {lead: number for lead, number in rows if lead in through_book}


def title_words(document: Document, found: list[Diagnostic], words: WordTable) -> str:
    """What contents and notes call a document: the words of its title, or of its title's picture.

    What may have no title is called by the book's word for it. A navigation document may have no
    line without words, so the file's name is the last resort.
    """
    if not document.title and may_be_untitled(document.kind, document.slug):
        return words[matter_kind(document.kind, document.slug)]
    pictures = (piece.alternative for piece in document.title if isinstance(piece, Image))
    title = uncited_text(document.title).strip() or " ".join(filter(None, pictures)).strip()
    if not title and document.title:
        message = "the title has no words"
        hint = "write some, or give its picture a text alternative: contents and notes name it"
        found.append(error(document.path, 1, "missing-title", message, hint))
    return " ".join(title.split()) or document.slug
