"""What no other stage stumbles on: notes too long or vague, entries empty or never mentioned."""

import re
from collections.abc import Iterator

from glossator.diagnostics import Diagnostic, error, warning
from glossator.model.book import Document, Entry, Note, Register
from glossator.model.edition import LocatorGroup
from glossator.model.settings import Settings
from glossator.model.text import OpenBody, Paragraph, plain_text
from glossator.registers import RegisterKind
from glossator.words import LANGUAGES

LONG = 2000
"""Characters above which pop-ups scroll or are refused on some devices (OUTPUT, rule 6)."""
VERY_LONG = 5000
"""Characters above which a Kobo shows no pop-up."""

_VAGUE = re.compile(r"\b(?:ibid\b\.?|ibidem\b|op\. ?cit\.|loc\. ?cit\.)", re.IGNORECASE)


def body_text(body: OpenBody) -> str:
    """All words of a body, a line a paragraph."""
    return "\n".join(plain_text(block.pieces) for block in body if isinstance(block, Paragraph))


def check_notes(document: Document) -> Iterator[Diagnostic]:
    """Notes that are too long for a pop-up, or cite a work by a word that loses its meaning."""
    for note in document.notes:
        text = body_text(note.body)
        yield from _length(document.path, note, len(text))
        if vague := _VAGUE.search(text):
            line = note.line + text.count("\n", 0, vague.start())
            message = f'"{vague[0]}" says nothing once notes move'
            hint = "name the work again, by author and short title"
            yield warning(document.path, line, "vague-citation", message, hint)


def _length(path: str, note: Note, length: int) -> Iterator[Diagnostic]:
    figure = f"{length:,}".replace(",", " ")
    what = f'the note "{note.label}" has {figure} characters'
    if length > VERY_LONG:
        message = f"{what}: from 5 000 on, a Kobo shows no pop-up"
        yield warning(path, note.line, "very-long-note", message, "make an appendix of it")
    elif length > LONG:
        message = f"{what}: above 2 000, pop-ups are hard to read"
        yield warning(path, note.line, "long-note", message, "shorten it, or divide it")


def check_register(register: Register, row: RegisterKind) -> Iterator[Diagnostic]:
    """A register without entries, and entries without text."""
    path = register.document.path
    if not register.entries:
        hint = "write one as '## Name' with its text below, or take the file away"
        yield warning(path, 0, "empty-register", f"no {row.entry} stands here", hint)
    for entry in register.entries:
        head = entry.head
        if not head.see and not body_text(entry.body).strip() and not head.fields.get("role"):
            message = f'the {row.entry} "{head.name}" has no text'
            hint = "a sentence will do: a pop-up without text is of no use"
            yield error(head.path, head.line, "empty-entry", message, hint)
        if head.see and body_text(entry.body).strip():
            message = f'"{head.name}" points to another entry, and its own text is not shown'
            hint = 'take out "see", or move the text'
            yield warning(head.path, head.line, "text-beside-see", message, hint)


def check_mentions(
    entry: Entry, row: RegisterKind, locators: tuple[LocatorGroup, ...]
) -> Iterator[Diagnostic]:
    """An entry that nothing in the book mentions."""
    head = entry.head
    if not head.see and not locators:
        message = f'nothing mentions the {row.entry} "{head.name}"'
        names = ", ".join((head.name, *head.also))
        hint = f"it is sought as: {names}; add another name with “also”, or take the entry out"
        yield warning(head.path, head.line, "unmentioned-entry", message, hint)


def check_ids(document: Document) -> Iterator[Diagnostic]:
    """Ids given by hand that stand twice, or can't be ids in XML."""
    seen = set()
    for identity in document.ids:
        if identity in seen:
            message = f'the id "{identity}" stands twice'
            yield error(document.path, 0, "duplicate-id", message, "rename one of the two")
        elif not re.fullmatch(r"[^\W\d][\w.-]*", identity):
            message = f'"{identity}" can\'t be an id'
            hint = "ids begin with a letter and hold letters, digits, hyphens, full stops"
            yield error(document.path, 0, "bad-id", message, hint)
        seen.add(identity)


def check_language(settings: Settings) -> Iterator[Diagnostic]:
    """A language that the builder has no words for."""
    if settings.base_language not in LANGUAGES:
        language = settings.language
        message = f'no words for the language "{language}": titles such as Notes are English'
        hint = f"there are words for: {', '.join(sorted(LANGUAGES))}"
        yield warning("book.toml", 0, "language-words", message, hint)
