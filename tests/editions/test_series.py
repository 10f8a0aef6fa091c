"""Several series of notes in records, and in what is said of two editions."""

import pytest

from glossator.apparatus.outline import record_of
from glossator.editions.compare import compare
from glossator.editions.ebook import read_ebook
from glossator.editions.report import text_report, what
from glossator.formats.epub import write_epub
from glossator.model.record import read_record, write_record
from tests.books.making import Files, Made, make
from tests.books.two_series import FILES, SERIES


@pytest.fixture(scope="module")
def made() -> Made:
    return make(FILES, SERIES)


def test_a_record_has_a_section_for_each_series(made: Made) -> None:
    record = record_of(made.edition)
    sections = {(one.page, one.lead): one for one in record.sections if one.kind == "notes"}
    assert sections["chapter-port", "ed"].series == ("ed", "Editor’s notes")
    assert [one.name for one in sections["chapter-port", ""].passages][:2] == ["kiel", "2"]
    again = read_record(write_record(record))
    assert [one.series for one in again.sections] == [one.series for one in record.sections]
    assert not compare(record, read_ebook(write_epub(made.publication)))


def test_diff_names_the_series(made: Made) -> None:
    text = str(FILES["chapters/01-port.md"]).replace("One boat did come.", "Two boats came.")
    new = record_of(make({**FILES, "chapters/01-port.md": text}, SERIES).edition)
    (change,) = compare(record_of(made.edition), new)
    assert what(change.spot) == "note in “Editor’s notes”"
    assert change.spot.target.page == "notes-ed"
    report = text_report(record_of(made.edition), new, (change,))
    assert "reworded note in “Editor’s notes” ed:kiel" in report


def test_a_note_that_changes_its_series_has_moved() -> None:
    """As it does when a book begins to name its series: its stand-off notes get another page."""
    text = "# One\n\nWord[^1] and more.\n\n[^1]: The author's own words on it.\n"
    files: Files = {
        "chapters/one.md": text,
        "notes/one.md": "## k\n\n> more\n\nWhat an editor says of them.\n",
    }
    old, new = record_of(make(files).edition), record_of(make(files, SERIES).edition)
    (change,) = compare(old, new)
    assert (*change.changes,) == ("moved",)
    assert change.new
    assert change.new.passage.name == "ed:k"
