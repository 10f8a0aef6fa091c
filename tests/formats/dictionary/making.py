"""Dictionaries of small books, and of entries without one, for tests to ask."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from glossator.apparatus.called import called_entries
from glossator.formats.dictionary.articles import Articles
from glossator.model.called import CalledEntry
from glossator.model.diagnostics import Place
from glossator.model.publication import Page, Publication
from tests.books.making import Files, Made, make

BOOK: Files = {
    "chapters/a.md": "# A\n\nAnn Lee spoke of the soviet at O'Hara's.\n",
    "people.md": "## Ann Lee\n\n- also: Ann\n\nA speaker.\n",
}


def entries_of(made: Made) -> tuple[CalledEntry, ...]:
    """The entries of a book, as a dictionary has them."""
    return called_entries(made.book)


def article(text: str, register: str = "people", **more: str) -> str:
    """The HTML of the first entry of a register that has this text; links lead to ids."""
    files: Files = {"chapters/a.md": "# A\n\nAnn.\n", f"{register}.md": f"{text}\n"}
    made = make({**files, **more})
    entries = entries_of(made)
    articles = Articles(made.publication, entries)
    return articles.html(
        entries[0].id, lambda entry: f"#{entry}" if entry in articles.found else ""
    )


@cache
def _publication() -> Publication:
    return make(BOOK).publication


def made_up(words: Iterable[Iterable[str]]) -> tuple[Publication, tuple[CalledEntry, ...]]:
    """A publication with an entry for each of these groups of words, whatever they are.

    The text of entry 3 is "Text 3."
    """
    entries = [
        CalledEntry(f"i-{number}", f"Entry {number}", tuple(some), Place("people.md", number + 1))
        for number, some in enumerate(words)
    ]
    items = "".join(
        f'<li><div id="{one.id}"><p><b epub:type="index-term">{one.name}</b></p>'
        f"<div><p>Text {number}.</p></div></div></li>"
        for number, one in enumerate(entries)
    )
    spaces = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    xhtml = f"<html {spaces}><body><ul>{items}</ul></body></html>"
    return replace(_publication(), pages=(Page("people", "People", xhtml.encode()),)), tuple(
        entries
    )
