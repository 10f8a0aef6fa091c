"""One source file in, its Document (or Register) out: text with holes, nothing numbered.

What comes out depends on that file and the book's language alone, so files can be parsed in any
order and in several processes.
"""

from dataclasses import dataclass

from glossator.diagnostics import Diagnostics
from glossator.model.book import Document, Entry, EntryHead, Note, Register
from glossator.model.manuscript import SourceFile
from glossator.model.text import Open, OpenBody, Paragraph
from glossator.registers import RegisterKind
from glossator.source.definitions import RawNote, split_definitions
from glossator.source.dialect import Dialect
from glossator.source.elements import Context
from glossator.source.entries import RawEntry, split_entries
from glossator.source.flatten import Flattener


@dataclass(frozen=True, slots=True)
class RawRegister:
    """A register's file with its names known and its text not yet parsed."""

    file: SourceFile
    intro: str
    notes: tuple[RawNote, ...]
    entries: tuple[RawEntry, ...]

    @property
    def heads(self) -> tuple[EntryHead, ...]:
        """Names and fields of the entries."""
        return tuple(entry.head for entry in self.entries)


class Parser:
    """Parses the files of a book in one language (its base language: `en`, `de`)."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.dialect = Dialect()

    def document(self, file: SourceFile) -> tuple[Document, Diagnostics]:
        """The document that a chapter, part, or piece of front or back matter holds."""
        text, notes, found = split_definitions(file.text, file.path)
        context = self._context(file)
        document = self._document(file, text, notes, context)
        return document, (*found, *context.found)

    def register(self, raw: RawRegister) -> tuple[Register, Diagnostics]:
        """The register that a file of entries holds."""
        context = self._context(raw.file)
        document = self._document(raw.file, raw.intro, raw.notes, context)
        entries = tuple(
            Entry(entry.head, self._body(entry.text, entry.line, context)) for entry in raw.entries
        )
        return Register(raw.file.slug, document, entries), tuple(context.found)

    def _context(self, file: SourceFile) -> Context:
        self.dialect.reset()
        return Context(self.dialect, file.path, self.language)

    def _document(
        self, file: SourceFile, text: str, notes: tuple[RawNote, ...], context: Context
    ) -> Document:
        flattener = Flattener(context, 1)
        body = flattener.body(self.dialect.tree(text))
        title: tuple[Open, ...] = ()
        title_slug = ""
        if body and isinstance(body[0], Paragraph) and body[0].tag == "h1":
            title = body[0].pieces
            title_slug = flattener.headings.pop(0).slug
            body = body[1:]
        elif file.text.strip() and file.kind != "register":
            message = "this file doesn't begin with its title"
            hint = "begin it with a line like: # The title"
            context.report(1, "missing-title", message, hint)
        elif not file.text.strip():
            message = "this file is empty"
            context.report(0, "missing-title", message, "begin it with a line like: # The title")
        return Document(
            path=file.path,
            kind=file.kind,
            slug=file.slug,
            title=title,
            title_slug=title_slug,
            body=body,
            notes=tuple(
                Note(note.label, self._body(note.text, note.line, context), note.line)
                for note in notes
            ),
            headings=tuple(flattener.headings),
            ids=tuple(context.ids),
        )

    def _body(self, text: str, line: int, context: Context) -> OpenBody:
        """A note's or an entry's body: it is part of the file, but not of its headings."""
        if not text.strip():
            return ()
        return Flattener(context, line).body(self.dialect.tree(text, line))


def read_names(file: SourceFile, row: RegisterKind) -> tuple[RawRegister, Diagnostics]:
    """A register's file with its entries' names and fields read, and its text left for later."""
    text, notes, found = split_definitions(file.text, file.path)
    intro, entries, more = split_entries(text, file.path, row)
    return RawRegister(file, intro, notes, entries), (*found, *more)
