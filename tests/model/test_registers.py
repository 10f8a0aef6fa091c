"""A further register is a row in a table and a file in the book; nothing else has to know."""

import dataclasses

import pytest

from glossator.formats.epub import write_epub
from glossator.formats.epubcheck import validate
from glossator.model.registers import REGISTERS, Layout, Linking, Match, RegisterKind
from tests.books.making import Files, Made, make

PLACES = RegisterKind(
    name="places",
    entry="place",
    prefix="o",
    match=Match.CASE,
    layout=Layout.INDEX,
    titles={"en": "Places"},
)
FILES: Files = {
    "chapters/a.md": "# A\n\nKiel, Kiel and [the port](../places.md#kiel).[^1]\n\n"
    "[^1]: Ann in Köln.\n",
    "people.md": "## Ann\n\nShe lived in Kiel.\n",
    "places.md": "# Where\n\n## Kiel\n\nA port.[^1]\n\n## Köln {#koln}\n\nNot Kiel.\n\n"
    "## Cologne\n\n- see: koln\n\n[^1]: On the Baltic.\n",
}
LAYOUTS = pytest.mark.parametrize("layout", [Layout.GLOSSARY, Layout.INDEX])
"""A chronology's entries are dates, which no text is searched for: see pages/test_chronology.py."""


def with_places(layout: Layout, settings: str = '[places]\nlink = "all"\n') -> Made:
    rows = (*REGISTERS, dataclasses.replace(PLACES, layout=layout))
    return make(FILES, settings, rows)


@LAYOUTS
def test_its_entries_are_found_linked_and_located(layout: Layout) -> None:
    made = with_places(layout)
    assert not made.found
    assert made.page("chapter-a").count('href="places.xhtml#o-kiel"') == 3
    assert made.entry("places", "o-kiel").mentions == 5
    assert made.entry("places", "o-koln").mentions == 1


@LAYOUTS
def test_its_page_is_in_contents_landmarks_and_colophon(layout: Layout) -> None:
    made = with_places(layout)
    assert ("Where", "places.xhtml") in [(row.title, row.href) for row in made.publication.contents]
    assert "places.xhtml" in [mark.href for mark in made.publication.landmarks]
    assert "2 entries in “Where”" in made.page("colophon")


@LAYOUTS
def test_the_book_is_valid(layout: Layout) -> None:
    assert validate(write_epub(with_places(layout).publication)) == ()


def test_book_toml_may_speak_of_it() -> None:
    made = with_places(Layout.INDEX, '[places]\nlink = "none"\n')
    assert made.book.settings.linking["places"] is Linking.NONE
    assert made.page("chapter-a").count("places.xhtml") == 1


def test_messages_call_its_entries_by_their_name() -> None:
    files = {**FILES, "chapters/a.md": "# A\n\nAnn, Köln, [Kiel](../places.md#kil).\n"}
    made = make(files, rows=(*REGISTERS, PLACES))
    assert [(one.code, one.message) for one in made.found] == [
        ("unknown-place", 'no place "kil"'),
    ]


def test_rows_differ_in_what_must_differ() -> None:
    """Names are files and pages, prefixes begin ids; no page of the builder's may be taken."""
    names = [row.name for row in REGISTERS]
    prefixes = [row.prefix for row in REGISTERS]
    assert len(set(names)) == len(names)
    assert len(set(prefixes)) == len(prefixes)
    assert not {"h", "n", "p", "r", "s", "w"} & set(prefixes)
    assert not {"notes", "works", "nav", "cover", "title-page", "colophon"} & set(names)
