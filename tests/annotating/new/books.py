"""Books for the tests of this room, from texts that stand in the tests."""

from glossator.annotating.new.texts import BookText, texts_of
from glossator.engine import pipeline
from glossator.model.book import Book
from glossator.model.manuscript import Manuscript, SourceFile
from glossator.model.settings import Settings
from glossator.model.text import TextKind
from glossator.text.slugs import file_slug

_KINDS = {"front": TextKind.FRONT, "chapters": TextKind.CHAPTER, "back": TextKind.BACK}


def book_of(files: dict[str, str], language: str = "en") -> Book:
    """A book of these files, by path; stand-off notes in notes/, registers beside the folders."""
    texts = []
    registers = []
    for path, text in files.items():
        folder, _, name = path.rpartition("/")
        stem = name.removesuffix(".md")
        if not folder:
            registers.append(SourceFile(path, TextKind.REGISTER, stem, text))
        elif name == "part.md":
            slug = file_slug(folder.rpartition("/")[2])
            texts.append(SourceFile(path, TextKind.PART, slug, text))
        elif folder != "notes":
            kind = _KINDS[folder.partition("/")[0]]
            own = files.get(f"notes/{name}")
            notes = SourceFile(f"notes/{name}", kind, "", own) if own else None
            texts.append(SourceFile(path, kind, file_slug(stem), text, notes))
    manuscript = Manuscript(
        Settings("A Book", language, "urn:x"), tuple(texts), tuple(registers), {}, ""
    )
    parsed, _ = pipeline.parse(manuscript, jobs=1)
    return parsed.book


def texts(files: dict[str, str], language: str = "en") -> tuple[BookText, ...]:
    """The texts of such a book."""
    return texts_of(book_of(files, language))


def text(source: str, notes: str = "", language: str = "en") -> BookText:
    """The only text of a book with one chapter."""
    files = {"chapters/01-a.md": source, "notes/01-a.md": notes}
    return texts(files, language)[0]
