"""Each note of a book, once, at its place."""

from glossator.annotating.annotations.sets import annotations
from tests.books.making import make

BOOK = {
    "chapters/01-kiel.md": """\
# Kiel

A soviet was formed.[^kiel] Liebknecht spoke[^speech].

It spread,[^kiel] and ended.

[^kiel]: On 4 November 1918.[^calendar]
[^speech]: In *Berlin*.
[^calendar]: New style.
""",
    "chapters/02-berlin.md": """\
# Berlin

No note here.
""",
    "front/foreword.md": """\
# Foreword

A word.[^word]

[^word]: First of all.
""",
}


def test_each_note_stands_where_the_text_first_refers_to_it() -> None:
    found = annotations(make(BOOK).publication)
    assert [(one.anchor.page, one.anchor.exact, one.text) for one in found] == [
        ("front-foreword", "A word.", "First of all."),
        ("chapter-kiel", "A soviet was formed.", "On 4\xa0November 1918."),
        ("chapter-kiel", "Liebknecht spoke", "In Berlin."),
        ("notes", "On 4\xa0November 1918.", "New style."),
    ]


def test_notes_have_the_ids_that_they_have_in_the_book() -> None:
    found = annotations(make(BOOK).publication)
    assert [one.note for one in found] == [
        "n-front-foreword.word",
        "n-chapter-kiel.kiel",
        "n-chapter-kiel.speech",
        "n-chapter-kiel.calendar",
    ]


def test_a_book_without_notes_has_none() -> None:
    assert annotations(make({"chapters/a.md": "# A\n\nText.\n"}).publication) == ()
