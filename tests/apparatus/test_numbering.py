"""Notes are numbered as they are read, and what can't be numbered is reported."""

import pytest

from tests.books.making import chapter, make


def numbers(text: str, settings: str = "") -> dict[str, int]:
    """The numbers of a chapter's notes by label, in the order of the list."""
    made = chapter(text, settings)
    return {
        note.id.partition(".")[2]: note.number
        for section in made.edition.notes
        for note in section.notes
    }


def test_by_reference_and_not_by_definition() -> None:
    assert numbers("[^z]: Z\n[^a]: A\n\nText.[^a] More.[^z] Again.[^a]") == {"a": 1, "z": 2}


def test_notes_that_only_notes_lead_to_come_last() -> None:
    text = "One.[^a] Two.[^b]\n\n[^a]: See.[^c]\n[^b]: B.\n[^c]: See.[^d]\n[^d]: And.[^a]"
    assert numbers(text) == {"a": 1, "b": 2, "c": 3, "d": 4}


def test_two_notes_may_lead_to_each_other() -> None:
    assert numbers("One.[^a]\n\n[^a]: See.[^b]\n[^b]: See.[^a]") == {"a": 1, "b": 2}


def test_a_title_comes_first() -> None:
    made = make({"chapters/x.md": "# X[^t]\n\nText.[^a]\n\n[^a]: A\n[^t]: T"})
    assert [note.id for note in made.edition.notes[0].notes] == ["n-chapter-x.t", "n-chapter-x.a"]


def test_each_chapter_begins_again() -> None:
    text = "# X\n\nText.[^a]\n\n[^a]: A"
    made = make({"chapters/1-x.md": text, "chapters/2-y.md": text})
    assert [section.notes[0].number for section in made.edition.notes] == [1, 1]


def test_or_numbers_run_through_the_book() -> None:
    text = "# X\n\nText.[^a] More.[^b]\n\n[^a]: A\n[^b]: B"
    settings = '[notes]\nnumbering = "book"\n'
    made = make({"chapters/1-x.md": text, "chapters/2-y.md": text}, settings)
    assert [note.number for section in made.edition.notes for note in section.notes] == [1, 2, 3, 4]


def test_a_register_is_numbered_in_the_order_of_the_alphabet() -> None:
    people = (
        "## Zoë\n\nZ.[^z]\n\n## Ann\n\nA.[^a]\n\n## Ännchen\n\n- see: ann\n\n[^z]: Z\n[^a]: A\n"
    )
    made = chapter("Ann, Zoë.", people=people)
    (section,) = made.edition.notes
    assert [(note.number, note.id) for note in section.notes] == [
        (1, "n-people.a"),
        (2, "n-people.z"),
    ]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("Text.[^x]", "undefined-label", 3),
        ("Text.\n\n[^x]: Unused.", "unused-label", 5),
        ("Text.[^x]\n\n[^x]: One.\n[^x]: Two.", "duplicate-label", 6),
        ("Text.[^x]\n\n[^x]:", "empty-note", 5),
        ("Text.[^x]\n\n[^x]: Note.[^y]", "undefined-label", 5),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(text: str, code: str, line: int) -> None:
    (one,) = chapter(text).found
    assert (one.code, one.place.path, one.place.line) == (code, "chapters/one.md", line)


def test_the_note_that_was_probably_meant_is_named() -> None:
    made = chapter("Text.[^kiel] And.[^keil]\n\n[^kiel]: Note.")
    assert made.found[0].hint == 'did you mean "kiel"?'


def test_a_text_that_is_not_shown_refers_to_nothing() -> None:
    people = "## Lenin\n\nL.\n\n## Ilyich\n\n- see: lenin\n\nHidden.[^x]\n\n[^x]: Note.\n"
    made = chapter("Lenin.", people=people)
    assert made.codes == ["text-beside-see", "unused-label"]
    assert not made.edition.notes


def test_a_thousand_notes_are_not_too_many() -> None:
    text = "".join(f"Text.[^{n}]\n\n[^{n}]: Note.\n\n" for n in range(1, 1002))
    assert list(numbers(text).values()) == list(range(1, 1002))
