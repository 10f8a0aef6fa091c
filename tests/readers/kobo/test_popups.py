"""Kobo's conditions: nine to 5,000 characters, and after the link."""

import pytest

from tests.readers.popups.damage import book, examined, said


def note_of(length: int) -> str:
    """A chapter with a note; its text is `length` characters long with the number before it."""
    return f"# The ebb\n\nThe Reichstag met.[^n]\n\n[^n]: {'x' * (length - len('1. '))}\n"


@pytest.mark.parametrize("length", [9, 5000])
def test_notes_that_pop_up(length: int) -> None:
    assert not examined(book(**{"chapters/02-ebb": note_of(length)}))


@pytest.mark.parametrize(
    ("length", "why"),
    [
        (8, "8 characters, fewer than 9"),
        (5001, "5 001 characters, more than 5 000"),
        (6000, "6 000 characters, more than 5 000"),
    ],
)
def test_notes_that_do_not(length: int, why: str) -> None:
    assert said(examined(book(**{"chapters/02-ebb": note_of(length)}))) == [
        f'chapters/02-ebb.md:5: the note "n" won\'t pop up on a Kobo ({why}) [no-popup]'
    ]


def test_an_entry_that_is_too_long() -> None:
    text = "## Reichstag\n\nThe parliament.\n\n## Soviet\n\n" + "A council. " * 500
    (found,) = examined(book(glossary=text))
    assert found.message == (
        'the entry "Soviet" won\'t pop up on a Kobo (5 505 characters, more than 5 000)'
    )
    assert found.hint == "shorten it"


def test_an_entry_that_only_a_later_page_links_to() -> None:
    people = "## Friedrich Ebert\n\n- also: Ebert\n\nChancellor; he feared every soviet.\n"
    wave = "# The wave\n\nEbert took office.\n"
    assert said(examined(book(people=people, **{"chapters/01-wave": wave}))) == [
        'glossary.md:5: the entry "Soviet" won\'t pop up on a Kobo (it stands before what links '
        "to it, in people.xhtml) [no-popup]"
    ]


def test_one_link_before_an_entry_is_enough() -> None:
    people = "## Friedrich Ebert\n\n- also: Ebert\n\nChancellor; he feared every soviet.\n"
    assert not examined(book(people=people))
