"""How often a name would be found in the book, before it has an entry."""

from glossator.annotating.new.entries import Count, head_of, mentions, write_entry
from glossator.model.registers import REGISTERS
from tests.annotating.new.books import book_of

BOOK = book_of(
    {
        "chapters/01-kiel.md": "# The soviet of Kiel\n\nA soviet. Soviets? *Soviet*s.[^a]\n\n"
        "[^a]: A `soviet`, and the soviet's end.\n",
        "chapters/02-berlin.md": "# Berlin\n\nKarl Liebknecht, and Liebknecht alone.\n",
        "glossary.md": "## Kiel\n\nWith a soviet.\n",
        "people.md": "## Karl\n\nLiebknecht.\n",
        "chronology.md": "## 1918\n\nA soviet.\n",
    }
)


def count(name: str, row: int = 0, also: tuple[str, ...] = ()) -> Count:
    """How often a term (row 0) or a person (row 1) stands in that book."""
    head = head_of(write_entry(name, also, [], "…"), name, REGISTERS[row], "en")
    return mentions(BOOK, head, ("chronology",))


def test_texts_notes_and_entries_are_counted_but_no_headings_and_no_code() -> None:
    assert count("soviet") == Count(4, 3)


def test_other_names_count() -> None:
    assert count("soviet", also=("soviets",)) == Count(6, 3)


def test_a_longer_name_lies_over_a_shorter_one_that_is_there() -> None:
    assert count("Karl Liebknecht", 1) == Count(1, 1)
    assert count("Karl Liebknecht", 1, ("Liebknecht",)) == Count(3, 2)


def test_a_name_that_stands_nowhere_counts_for_nothing() -> None:
    assert count("Zetkin", 1) == Count(0, 0)
