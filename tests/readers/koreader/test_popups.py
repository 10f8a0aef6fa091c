"""KOReader's flags, for the links that it weighs; note references it trusts."""

from tests.readers.popups.damage import book, examined, said

EBB = "chapters/02-ebb"


def test_an_entry_with_a_heading_in_it() -> None:
    glossary = (
        "## Reichstag\n\nThe parliament.\n\n### Its end\n\nIt burnt.\n\n## Soviet\n\nA council.\n"
    )
    assert said(examined(book(glossary=glossary))) == [
        'glossary.md:1: the entry "Reichstag" won\'t pop up in KOReader (it has a heading in it) '
        "[no-popup]"
    ]


def test_a_note_may_have_a_heading() -> None:
    note = "# The ebb\n\nThe Reichstag met.[^n]\n\n[^n]: In 1920.\n\n    ### Why\n\n    To vote.\n"
    assert not examined(book(**{EBB: note}))


def test_an_entry_that_is_linked_from_a_table_only() -> None:
    table = "# The ebb\n\n| Who | When |\n|---|---|\n| Reichstag | 1920 |\n"
    (found,) = examined(book(**{EBB: table}))
    assert found.message == (
        'the entry "Reichstag" won\'t pop up in KOReader '
        "(every link to it is all that its paragraph or cell holds)"
    )


def test_a_link_in_running_text_is_enough() -> None:
    table = "# The ebb\n\n| Who | When |\n|---|---|\n| Reichstag | 1920 |\n"
    note = "It met.[^n]\n\n[^n]: The Reichstag met in 1920.\n"
    assert not examined(book(**{EBB: f"{table}\n{note}"}))


def test_an_entry_as_long_as_a_chapter_is_refused_twice_in_one_line() -> None:
    text = "## Reichstag\n\nThe parliament.\n\n## Soviet\n\n" + "A council. " * 1000
    (found,) = examined(book(glossary=text))
    assert found.message == (
        'the entry "Soviet" won\'t pop up on a Kobo (11 005 characters, more than 5 000); '
        "it won't pop up in KOReader (11 005 characters, more than 10 000)"
    )
    assert found.hint == "shorten it"
