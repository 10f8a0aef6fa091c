"""All rules together: one finding for each note and entry, where its editor can mend it."""

import pytest

from glossator.readers.popups import examine
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


HIDDEN = '\n[people]\nspoilers = "hide"\n'


def test_of_hidden_entries_nothing_is_said_that_an_editor_could_not_mend() -> None:
    """Later links lead back to an earlier page, names stand alone, the whole index is unlinked."""
    files = {
        "chapters/1-a.md": "# A\n\nAnn.\n",
        "chapters/2-b.md": "# B\n\nBen, Ann.\n",
        "chapters/3-c.md": "# C\n\nBen.\n",
        "people.md": "## Ann\n\nA pilot, who knew Ann.[^n]\n\n## Ben\n\n- reveal: 3-c.md\n"
        "- see also: ann\n\nA boy, says Ann.[^m]\n\n[^n]: Of planes. [^m]\n\n[^m]: Of no age.\n",
    }
    assert not [one for one in examined(make(files, HIDDEN)) if "cut off" not in one.message]


def test_a_finding_about_a_hidden_entry_has_its_place() -> None:
    people = f"## Ann\n\n{'A pilot. ' * 700}\n"
    files = {"chapters/1-a.md": "# A\n\nAnn.\n", "people.md": people}
    (found,) = examined(make(files, HIDDEN))
    assert (found.place.path, found.place.line) == ("people.md", 1)
    assert "more than 5 000" in found.message.replace("\xa0", " ").replace(",", " ")
