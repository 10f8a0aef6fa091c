"""Finds what stops no stage but is doubtful: long or vague notes, empty or unmentioned entries."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from operator import itemgetter

from glossator.model.book import Document, Entry, Note, Register
from glossator.model.counted import figure
from glossator.model.diagnostics import Diagnostic, error, warning
from glossator.model.edition import LocatorGroup
from glossator.model.expressions import expression
from glossator.model.ids import TITLE_ID, beginnings, image_name, is_own, lead_of
from glossator.model.manuscript import ImageFile
from glossator.model.registers import RegisterKind
from glossator.model.settings import Marks, Settings
from glossator.model.text import (
    PLACEHOLDER,
    LinkStart,
    Open,
    Paragraph,
    body_text,
    is_unwritten,
    paragraphs_of,
    pieces_of,
    plain_text,
)
from glossator.model.words import LANGUAGES
from glossator.text.numerals import note_mark

LONG = 2000
"""Characters above which pop-ups scroll or are refused on some devices (OUTPUT, rule 6)."""
VERY_LONG = 5000
"""Characters above which a Kobo shows no pop-up."""

SYMBOLS = 12
"""Notes that symbols can mark: six, and six with the symbol doubled (The Chicago Manual of Style,
chapter 14, on symbols of footnotes)."""

_YEAR = expression(r"\b\d{4}\b")
_VAGUE = expression(r"\b(?:ibid\b\.?|ibidem\b|op\. ?cit\.|loc\. ?cit\.)", re.IGNORECASE)


def check_notes(document: Document) -> Iterator[Diagnostic]:
    """Notes too long for a pop-up, or with a word ("ibid.") that loses its meaning in one."""
    for note in document.notes:
        words = body_text(note.body)
        yield from _length(note.path, note, len(words))
        if is_unwritten(words):
            message = f'the note "{note.label}" isn\'t written yet'
            hint = f'write its text in place of "{PLACEHOLDER}", or take it out'
            yield warning(note.path, note.line, "unwritten-note", message, hint)
        for block in paragraphs_of(note.body):
            yield from _vague(note.path, block)


def _vague(path: str, paragraph: Paragraph[Open]) -> Iterator[Diagnostic]:
    text = plain_text(paragraph.pieces)
    small = text.lower()
    # To look for these first takes a tenth of the time.
    if "bid" not in small and "op." not in small and "loc." not in small:
        return
    if vague := _VAGUE.search(text):
        line = paragraph.line + text.count("\n", 0, vague.start())
        message = f'"{vague[0]}" means the note before, and in a pop-up there is none'
        hint = "name the work again, by author and short title"
        yield warning(path, line, "vague-citation", message, hint)


def _length(path: str, note: Note, length: int) -> Iterator[Diagnostic]:
    what = f'the note "{note.label}" has {figure(length)} characters'
    if length > VERY_LONG:
        message = f"{what}: above 5 000, a Kobo shows no pop-up"
        yield warning(path, note.line, "very-long-note", message, "make an appendix of it")
    elif length > LONG:
        message = f"{what}: above 2 000, pop-ups are hard to read"
        yield warning(path, note.line, "long-note", message, "shorten it, or divide it")


def check_register(register: Register, row: RegisterKind) -> Iterator[Diagnostic]:
    """A register without entries, and entries without text."""
    path = register.document.path
    if not register.entries:
        hint = 'write one as "## Name" with its text below, or take the file away'
        yield warning(path, 0, "empty-register", "this file has no entry", hint)
    for entry in register.entries:
        head = entry.head
        words = body_text(entry.body).strip()
        if is_unwritten(words):
            message = f'the {row.one} "{head.name}" isn\'t written yet'
            hint = f'write its text in place of "{PLACEHOLDER}", or take it out'
            yield warning(head.path, head.line, "unwritten-entry", message, hint)
        if not head.see and not words and not head.fields.get("role"):
            message = f'the {row.one} "{head.name}" has no text'
            hint = "a sentence will do, or a role: a pop-up without text is of no use"
            yield error(head.path, head.line, "empty-entry", message, hint)
        if head.see and words:
            message = f'"{head.name}" points to another entry, and its own text is not shown'
            hint = 'take out "see", or move the text'
            yield warning(head.path, head.line, "text-beside-see", message, hint)
        idle = {
            "main": head.main,
            "passing": head.passing,
            "sub": head.subs,
            "see also": head.see_also,
        }
        if head.see and any(idle.values()):
            names = ", ".join(f'"{name}"' for name, field in idle.items() if field)
            message = f'"{head.name}" points to another entry, and its {names} counts for nothing'
            hint = f'move it to the entry "{head.see}", or take out "see"'
            yield warning(head.path, head.line, "text-beside-see", message, hint)


def year_of(date: str) -> str:
    """The year, in four figures, of an event's date; empty where none stands in it."""
    found = _YEAR.search(date)
    return found[0] if found else ""


def check_chronology(register: Register, row: RegisterKind) -> Iterator[Diagnostic]:
    """Events out of order, and events that lead to no text about them."""
    before = ""
    for entry in register.entries:
        head = entry.head
        year = year_of(head.name)
        if year and before and year < before:
            message = f'the {row.one} of "{head.name}" stands after one of {before}'
            hint = f"put the {row.many} in the order of time: they are shown as they stand"
            yield warning(head.path, head.line, "event-order", message, hint)
        before = year or before
        if not any(isinstance(piece, LinkStart) for piece in pieces_of(entry.body)):
            message = f'the {row.one} of "{head.name}" leads to no chapter'
            hint = "link to the text that tells it: [Chapter 1](chapters/01-beginning.md)"
            yield warning(head.path, head.line, "untold-event", message, hint)


def check_mentions(
    entry: Entry, row: RegisterKind, locators: tuple[LocatorGroup, ...]
) -> Iterator[Diagnostic]:
    """An entry that nothing in the book mentions."""
    head = entry.head
    if not head.see and not locators:
        message = f'nothing mentions the {row.one} "{head.name}"'
        names = ", ".join((head.name, *head.also))
        hint = f"it is sought as: {names}; add another name with 'also', or take the entry out"
        yield warning(head.path, head.line, "unmentioned-entry", message, hint)


def check_symbols(
    texts: Iterable[tuple[str, Collection[str]]], settings: Settings
) -> Iterator[Diagnostic]:
    """Series of notes that symbols mark, and that have more than readers can tell apart.

    `texts` are the paths of all texts, each with the labels of its notes.
    """
    for row in settings.series:
        if row.marks is not Marks.SYMBOLS:
            continue
        counts = [(path, sum(lead_of(one) == row.lead for one in notes)) for path, notes in texts]
        if row.lead in settings.through_book:
            counts = [("book.toml", sum(count for _, count in counts))]
        path, most = max(counts, key=itemgetter(1), default=("", 0))
        if most > SYMBOLS:
            where = "the book" if path == "book.toml" else "this text"
            last = note_mark(most, row.marks)
            message = f'{where} has {most} notes of "{row.name}", and the last is marked {last}'
            hint = f'symbols are for {SYMBOLS} notes at most: marks = "letters" in book.toml'
            yield warning(path, 0, "many-symbols", message, hint)


def check_ids(document: Document, rows: tuple[RegisterKind, ...]) -> Iterator[Diagnostic]:
    """Ids given by hand that look like the builder's own."""
    letters = {row.prefix for row in rows}
    for identity in document.ids:
        if is_own(identity, letters):
            message = f'the id "{identity}" is of the kind that Glossator makes itself'
            own = ", ".join(beginnings(letters))
            hint = f"give it a longer word: not {TITLE_ID}, and no {own} before a hyphen"
            yield error(document.path, 0, "reserved-id", message, hint)


def check_image_names(files: Mapping[str, ImageFile]) -> Iterator[Diagnostic]:
    """Images that would get one name in the e-book, capitals not counted (OCF 3.3, 4.2.2)."""
    seen: dict[str, str] = {}
    for path in files:
        first = seen.setdefault(image_name(path).lower(), path)
        if first != path:
            message = f"this image has the same name as {first}, but for capitals"
            yield error(path, 0, "image-names", message, "rename one of the two")


def check_language(settings: Settings) -> Iterator[Diagnostic]:
    """A language that the builder has no words for."""
    if settings.base_language not in LANGUAGES:
        language = settings.language
        message = f'no words for the language "{language}": titles such as Notes are English'
        hint = f"there are words for: {', '.join(sorted(LANGUAGES))}"
        yield warning("book.toml", 0, "language-words", message, hint)
