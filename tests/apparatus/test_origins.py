"""Where in the book's folder the places of the e-book come from."""

from glossator.apparatus.origins import origins_of
from glossator.model.diagnostics import Place
from glossator.model.text import Target
from tests.books.making import make


def test_every_page_note_entry_and_work_has_its_place() -> None:
    made = make(
        {
            "chapters/01-wave.md": "# The wave\n\nA soviet.[^n]\n\n[^n]: See [@reed].\n",
            "glossary.md": "## Soviet\n\nA council.[^g]\n\n[^g]: Of workers.\n",
            "works.json": '[\n{"id": "reed", "type": "book", "title": "Ten Days"}]',
        }
    )
    assert origins_of(made.book) == {
        Target("chapter-wave"): Place("chapters/01-wave.md"),
        Target("notes", "n-chapter-wave.n"): Place("chapters/01-wave.md", 5),
        Target("glossary"): Place("glossary.md"),
        Target("glossary", "g-soviet"): Place("glossary.md", 1),
        Target("notes", "n-glossary.g"): Place("glossary.md", 5),
        Target("works", "w-reed"): Place("works.json", 2),
    }
