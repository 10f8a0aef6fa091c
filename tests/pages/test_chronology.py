"""The page of a chronology: a list of dates in the order of the source."""

import pytest

from glossator.formats.epub import write_epub
from glossator.formats.epubcheck import validate
from tests.books.making import SETTINGS, Made, chapter, make

CHRONOLOGY = """
All dates are new style.

## 7 November 1917

The [palace](chapters/one.md) is taken.[^1]

## 7 November 1917

Ann *speaks* & is [heard](chapters/one.md).

[^1]: At night.
"""


@pytest.fixture(scope="module")
def made() -> Made:
    return chapter("Text.", chronology=CHRONOLOGY, people="## Ann\n\nText.\n")


def test_an_event_is_a_date_and_a_text_in_a_wrapper_that_has_the_id(made: Made) -> None:
    section = made.tree("chronology").find("body/section")
    assert section is not None
    assert [child.tag for child in section] == ["h1", "p", "dl"]
    wrappers = section.findall("dl/div")
    assert [one.get("id") for one in wrappers] == ["c-7-november-1917", "c-7-november-1917-1"]
    assert [[child.tag for child in one] for one in wrappers] == [["dt", "dd"]] * 2
    assert [one.findtext("dt") for one in wrappers] == ["7\xa0November 1917"] * 2


def test_notes_and_mentions_work_in_it(made: Made) -> None:
    page = made.page("chronology")
    assert '<sup><a id="r-1" href="notes.xhtml#n-chronology.1"' in page
    assert '<a href="people.xhtml#i-ann" class="mention">Ann</a> <em>speaks</em> &amp; is' in page
    assert '<a href="chronology.xhtml#c-7-november-1917-1">Chronology</a> (1)' in made.page(
        "people"
    )


def test_it_is_in_contents_and_colophon_but_no_landmark(made: Made) -> None:
    assert ("Chronology", "chronology.xhtml") in [
        (row.title, row.href) for row in made.publication.contents
    ]
    assert "chronology.xhtml" not in [mark.href for mark in made.publication.landmarks]
    assert "2 dates in the chronology" in made.page("colophon")


def test_a_german_one_is_called_zeittafel() -> None:
    files = {
        "book.toml": SETTINGS.replace('"en"', '"de"'),
        "chapters/one.md": "# Eins\n",
        "chronology.md": "## 7. November 1917\n\nDer [Palast](chapters/one.md) fällt.\n",
    }
    made = make(files)
    assert "<title>Zeittafel</title>" in made.page("chronology")
    assert "ein Datum in der Zeittafel" in made.page("colophon")


def test_the_book_is_valid(made: Made) -> None:
    assert validate(write_epub(made.publication)) == ()
