"""The table of readers, one row a format: the first that recognises a file reads it.

A format is recognised by the content first. The ending of the name decides only what the content
leaves open (plain text and Markdown are the same bytes).
"""

from importlib import import_module

from glossator.importing.imported import GivenFile, Imported, ImportingError
from glossator.model.dataclass import dataclass

MOST = 200_000_000
"""Bytes that are read of a file, pictures included; texts have a limit of their own."""

_PLAIN = "glossator.importing.plain.reading"


@dataclass(frozen=True, slots=True)
class Importer:
    """A format: its name for people, and the module that has `is_one(given)` and `read(given)`."""

    name: str
    module: str

    def is_one(self, given: GivenFile) -> bool:
        """Whether a file is of this format."""
        return bool(import_module(self.module).is_one(given))

    def read(self, given: GivenFile) -> Imported:
        """The book in a file; raises ImportingError where it can't be read."""
        imported = import_module(self.module).read(given)
        assert isinstance(imported, Imported)
        return imported


READERS = (
    Importer("EPUB", "glossator.importing.epub"),
    Importer("Word (.docx)", "glossator.importing.word"),
    Importer("HTML", "glossator.importing.html"),
    Importer("Markdown", "glossator.importing.markdown.reading"),
    Importer("plain text", _PLAIN),
)
"""Markdown and plain text come last: every text is one."""


def is_plain(reader: Importer) -> bool:
    """Whether a reader is the one for plain text, which can follow a plan."""
    return reader.module == _PLAIN


def find_reader(given: GivenFile) -> Importer:
    """The reader for a file; raises ImportingError where none knows it."""
    for reader in READERS:
        if reader.is_one(given):
            return reader
    names = ", ".join(reader.name for reader in READERS)
    raise ImportingError("this is no format that can be imported", f"these can be: {names}")
