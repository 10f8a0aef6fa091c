"""All rules together: one finding for each note and entry, where its editor can mend it."""

import pytest

from glossator.readers.popups.examine import examine
from glossator.xhtml.markup import MarkupError
from tests.books.making import make
from tests.readers.popups.damage import book, damaged, examined, said


def test_what_no_origin_is_known_of_is_placed_at_the_book() -> None:
    made = book(**{"chapters/02-ebb": "# The ebb\n\nReichstag.[^n]\n\n[^n]: Short\n"})
    assert said(examine(made.publication, {})) == [
        ':0: the note "n" won\'t pop up on a Kobo (8 characters, fewer than 9) [no-popup]'
    ]


def test_while_the_structure_is_at_fault_devices_are_not_asked() -> None:
    made = book(**{"chapters/02-ebb": "# The ebb\n\nReichstag.[^n]\n\n[^n]: Short\n"})
    pages = damaged(made.publication, "chapter-wave", (' alt="A map of the Baltic"', ""))
    assert [one.code for one in examined(made, pages)] == ["no-alt-attribute"]


def test_a_page_that_is_not_well_formed() -> None:
    made = book()
    with pytest.raises(MarkupError):
        examined(made, damaged(made.publication, "notes", ("</ol>", "")))


def test_works_events_and_lists_that_editors_write_are_no_fault() -> None:
    made = make(
        {
            "chapters/01-wave.md": "# The wave\n\nIt began [@reed] in "
            "[1918](../chronology.md#1918).[^n]\n\n"
            "[^n]: Of two kinds:\n\n    1. sailors\n    2. soldiers\n",
            "works.json": '[{"id": "reed", "type": "book", "title": "Ten Days"}]',
            "chronology.md": "## 1918\n\nIt [began](chapters/01-wave.md) then.\n\n"
            "## 1919\n\nIt [ended](chapters/01-wave.md).\n",
        }
    )
    assert not made.found
    assert not examined(made)
