"""Makes the Book of a variant: without the notes and registers that the variant leaves out.

A note's kind is the bold words that it begins with ("**Fact.** …"). A note of a kind or a series
that is left out stays if a link in the rest leads to it, so that nobody is sent to a note that
isn't there.
Links and mentions that led to a register that is left out become plain words.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import unquote

from glossator.apparatus.units import note_order, references, references_of
from glossator.model.book import Book, Document, Note, Register
from glossator.model.diagnostics import Diagnostic, did_you_mean, warning
from glossator.model.ids import lead_of, noted_label, path_beside
from glossator.model.settings import Settings, Variant
from glossator.model.text import (
    Citation,
    CitationPart,
    LinkEnd,
    LinkStart,
    Markup,
    Mention,
    NoteReference,
    Open,
    OpenBody,
    paragraphs_of,
    pieces_of,
    with_pieces,
)

NoteKey = tuple[str, str]
"""The path of the file that a note belongs to, and its label."""


def note_kind(note: Note) -> str:
    """The bold words that a note begins with, in small letters and without their full stop."""
    first = next(paragraphs_of(note.body), None)
    if first is None or first.pieces[:1] != (Markup("<strong>"),):
        return ""
    words = []
    for piece in first.pieces[1:]:
        if isinstance(piece, Markup):
            break
        if isinstance(piece, (str, Mention)):
            words.append(piece.words if isinstance(piece, Mention) else piece)
    return _plain_kind("".join(words))


def check_variants(book: Book) -> Iterator[Diagnostic]:
    """Kinds of notes that a variant asks for, but that no note of the whole book has."""
    if book.settings.variant is not None:
        return
    known = {kind for document in book.documents for kind in document.kinds}
    known |= {note_kind(note) for one in book.registers for note in one.document.notes} - {""}
    for variant in book.settings.variants:
        for kind in variant.notes or ():
            if _plain_kind(kind) not in known:
                message = f'the variant "{variant.name}" has notes of the kind "{kind}": none is'
                hint = did_you_mean(
                    _plain_kind(kind),
                    known,
                    "a note's kind is the bold words it begins with: **Fact.** …",
                )
                yield warning("book.toml", 0, "unknown-kind", message, hint)


def _plain_kind(kind: str) -> str:
    return kind.strip(" .:").lower()


def reduced(book: Book) -> Book:
    """The book of the variant whose settings the book has; the book itself if of no variant."""
    variant = book.settings.variant
    if variant is None:
        return book
    names = {register.name for register in book.registers}
    left = names - set(variant.registers) if variant.registers is not None else set()
    book = replace(
        book,
        documents=tuple(_without_registers(one, left) for one in book.documents),
        registers=tuple(
            replace(
                register,
                document=_without_registers(register.document, left),
                entries=tuple(
                    replace(entry, body=_plain(entry.body, register.document.path, left))
                    for entry in register.entries
                ),
            )
            for register in book.registers
            if register.name not in left
        ),
    )
    if variant.notes is None and variant.series is None:
        return book
    kept = _kept_notes(book, _Choice(book.settings, variant))
    return replace(
        book,
        documents=tuple(_with_notes(one, kept) for one in book.documents),
        registers=tuple(_register_with_notes(one, kept) for one in book.registers),
    )


def _without_registers(document: Document, left: set[str]) -> Document:
    return replace(
        document,
        digest=b"",
        title=tuple(_plain_pieces(document.title, document.path, left)),
        body=_plain(document.body, document.path, left),
        notes=tuple(
            replace(note, body=_plain(note.body, note.path, left)) for note in document.notes
        ),
    )


def _plain(body: OpenBody, path: str, left: set[str]) -> OpenBody:
    """The body with the words alone of whatever leads to the registers that are left out."""
    return with_pieces(body, lambda pieces: _plain_pieces(pieces, path, left)) if left else body


def _plain_pieces(pieces: Iterable[Open], path: str, left: set[str]) -> Iterator[Open]:
    opened: list[bool] = []
    for piece in pieces:
        if isinstance(piece, Mention) and piece.register in left:
            yield from piece.pieces
        elif isinstance(piece, LinkStart):
            file = _file(piece, path)
            opened.append(file.removesuffix(".md") not in left)
            yield from (piece,) if opened[-1] else ()
        elif isinstance(piece, LinkEnd):
            yield from (piece,) if opened.pop() else ()
        else:
            yield piece


class _Choice:
    """Which notes a variant has of itself: those of some kinds, of some series, or both."""

    def __init__(self, settings: Settings, variant: Variant) -> None:
        self._kinds: set[str] | None = None
        self._leads: set[str] | None = None
        if variant.notes is not None:
            self._kinds = {_plain_kind(kind) for kind in variant.notes}
        if variant.series is not None:
            self._leads = {one.lead for one in settings.series if one.name in variant.series}

    def has(self, note: Note) -> bool:
        """Whether a note is one of them."""
        if self._leads is not None and lead_of(note.label) not in self._leads:
            return False
        # A citation has no kind: it is part of the text that every variant has.
        return self._kinds is None or note.is_citation or note_kind(note) in self._kinds


def _kept_notes(book: Book, choice: _Choice) -> set[NoteKey]:
    """The notes that are chosen, and those that a link in the text or in a kept note leads to."""
    documents = [*book.documents, *(register.document for register in book.registers)]
    notes = {(one.path, note.label): note for one in documents for note in one.notes}
    linked = _Linked(book)
    texts = [(one.path, (*one.title, *pieces_of(one.body))) for one in documents]
    texts += [
        (register.document.path, tuple(pieces_of(entry.body)))
        for register in book.registers
        for entry in register.entries
    ]
    in_text = {(path, one.label) for path, pieces in texts for one in references_of(pieces)}
    referrers: dict[NoteKey, NoteKey] = {}
    for (path, label), note in notes.items():
        for one in references(note.body):
            referrers.setdefault((path, one.label), (path, label))
    kept = {key for key, note in notes.items() if choice.has(note)}
    waiting = [*texts, *((notes[key].path, tuple(pieces_of(notes[key].body))) for key in kept)]
    led: set[NoteKey] = set()
    while waiting:
        path, pieces = waiting.pop()
        for goal in linked.in_pieces(pieces, path):
            key = goal
            while key in notes and key not in led:
                led.add(key)
                if key not in kept:
                    kept.add(key)
                    waiting.append((notes[key].path, tuple(pieces_of(notes[key].body))))
                if key not in in_text:
                    # A note that only another one refers to has its number by that one.
                    key = referrers.get(key, key)
    return kept


class _Linked:
    """Knows which notes links lead to."""

    def __init__(self, book: Book) -> None:
        self._labels, self._beside = book.settings.labels, book.settings.labels_beside
        self._beside_of = {one.notes_path: one.path for one in book.documents if one.notes_path}
        """The text of each file of stand-off notes."""

    def in_pieces(self, pieces: Iterable[Open], path: str) -> Iterator[NoteKey]:
        """The notes that links among the pieces of a file lead to."""
        for piece in pieces:
            if isinstance(piece, LinkStart):
                label = noted_label(unquote(piece.target.partition("#")[2]))
                if label is not None:
                    yield self._key(_file(piece, path), label)

    def _key(self, file: str, label: str) -> NoteKey:
        if file in self._beside_of:
            return self._beside_of[file], self._beside.whole(label)
        return file, self._labels.whole(label)


def _file(link: LinkStart, path: str) -> str:
    """The file of the book's folder that a link leads to."""
    file = unquote(link.target.partition("#")[0])
    return path_beside(path, file) if file else path


def _with_notes(document: Document, kept: set[NoteKey]) -> Document:
    notes = (note for note in document.notes if (document.path, note.label) in kept)
    left = replace(
        document,
        digest=b"",
        title=tuple(_referring(document.title, document.path, kept)),
        body=_references(document.body, document.path, kept),
        notes=tuple(
            replace(note, body=_references(note.body, document.path, kept)) for note in notes
        ),
    )
    order, _ = note_order(left, [left.body])
    return replace(left, order=order)


def _register_with_notes(register: Register, kept: set[NoteKey]) -> Register:
    path = register.document.path
    entries = (
        replace(entry, body=_references(entry.body, path, kept)) for entry in register.entries
    )
    document = _with_notes(register.document, kept)
    return replace(register, document=document, entries=tuple(entries))


def _references(body: OpenBody, path: str, kept: set[NoteKey]) -> OpenBody:
    return with_pieces(body, lambda pieces: _referring(pieces, path, kept))


def _referring(pieces: Iterable[Open], path: str, kept: set[NoteKey]) -> list[Open]:
    """The pieces without references to notes that are left out."""
    left: list[Open] = []
    is_noted = True
    for piece in reversed(tuple(pieces)):
        if isinstance(piece, NoteReference):
            is_noted = (path, piece.label) in kept
            if is_noted:
                left.append(piece)
        elif is_noted or not isinstance(piece, Citation) or piece.part is not CitationPart.AUTHOR:
            left.append(piece)
        else:
            # All else that was to be said of the work stood in the note.
            left.append(replace(piece, part=CitationPart.ALONE))
    return left[::-1]
