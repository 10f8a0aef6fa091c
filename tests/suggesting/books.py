"""Small books as `suggest` sees them."""

from glossator.suggesting.suggest import suggest
from glossator.suggesting.suggestion import Suggestion, SuggestionKind
from tests.books.making import Made, chapter, make


def suggested(
    text: str, *kinds: SuggestionKind, german: bool = False, **registers: str
) -> list[Suggestion]:
    """What is suggested for a book of one chapter."""
    made = book(text, german=german, **registers)
    return list(suggest(made.book, made.found, kinds=frozenset(kinds) or frozenset(SuggestionKind)))


def words(text: str, *kinds: SuggestionKind, german: bool = False, **registers: str) -> list[str]:
    """The words of what is suggested."""
    return [one.words for one in suggested(text, *kinds, german=german, **registers)]


def book(text: str, german: bool = False, **registers: str) -> Made:
    """A book of one chapter, `chapters/one.md`, whose text begins on line 3."""
    if not german:
        return chapter(text, **registers)
    files = {f"{name}.md": content for name, content in registers.items()}
    settings = (
        'title = "Ein Buch"\nlanguage = "de"\n'
        'identifier = "urn:uuid:00000000-0000-4000-8000-000000000000"\n'
        "[edition]\ndate = 2026-01-02\n"
    )
    return make({"book.toml": settings, "chapters/one.md": f"# Eins\n\n{text}", **files})
