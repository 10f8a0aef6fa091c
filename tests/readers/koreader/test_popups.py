"""KOReader's findings: none where hints decide; its flags, where a book takes them back."""

from glossator.model.diagnostics import Diagnostics
from tests.books.making import SETTINGS
from tests.readers.popups.damage import book, examined, said

EBB = "chapters/02-ebb"
TABLE = "# The ebb\n\n| Who | When |\n|---|---|\n| Reichstag | 1920 |\n"


def weighed(hint: str = "none", **files: str) -> Diagnostics:
    """What is found where the book's own style sheet has another hint for mentions."""
    style = f'@import "classic.css";\na.mention {{ -cr-hint: {hint}; }}\n'
    own = {"styles/own.css": style, "book.toml": f'style = "own"\n{SETTINGS}'}
    return examined(book(**files, **own))


def test_what_pops_up_by_a_hint_is_refused_for_nothing() -> None:
    glossary = "## Reichstag\n\nThe parliament.\n\n### Its end\n\nIt burnt.\n"
    assert not examined(book(glossary=glossary, **{EBB: TABLE}))


def test_a_style_sheet_that_forbids_it() -> None:
    assert {one.message for one in weighed("none noteref-ignore")} == {
        f'the entry "{name}" won\'t pop up in KOReader '
        "(the book's style sheet tells it so by -cr-hint)"
        for name in ("Reichstag", "Soviet", "Ebert, Friedrich")
    }


def test_an_entry_with_a_heading_in_it() -> None:
    glossary = (
        "## Reichstag\n\nThe parliament.\n\n### Its end\n\nIt burnt.\n\n## Soviet\n\nA council.\n"
    )
    assert said(weighed(glossary=glossary)) == [
        'glossary.md:1: the entry "Reichstag" won\'t pop up in KOReader (it has a heading in it) '
        "[no-popup]"
    ]


def test_a_note_may_have_a_heading() -> None:
    note = "# The ebb\n\nThe Reichstag met.[^n]\n\n[^n]: In 1920.\n\n    ### Why\n\n    To vote.\n"
    assert not examined(book(**{EBB: note}))


def test_an_entry_that_is_linked_from_a_table_only() -> None:
    (found,) = weighed(**{EBB: TABLE})
    assert found.message == (
        'the entry "Reichstag" won\'t pop up in KOReader '
        "(every link to it is all that its paragraph or cell holds)"
    )


def test_a_link_in_running_text_is_enough() -> None:
    note = "It met.[^n]\n\n[^n]: The Reichstag met in 1920.\n"
    assert not weighed(**{EBB: f"{TABLE}\n{note}"})


def test_an_entry_as_long_as_a_chapter_is_refused_twice_in_one_line() -> None:
    text = "## Reichstag\n\nThe parliament.\n\n## Soviet\n\n" + "A council. " * 1000
    (found,) = weighed(glossary=text)
    assert found.message == (
        'the entry "Soviet" won\'t pop up on a Kobo (11 005 characters, more than 5 000); '
        "it won't pop up in KOReader (11 005 characters, more than 10 000)"
    )
    assert found.hint == "shorten it"
