"""Stand-off notes: where their references stand, and what is said of those that have no place."""

import re

import pytest

from tests.books.making import Files, Made, make

TEXT = """# The wave

Sailors *mutinied at Kiel*, and [the port](https://example.org/) was theirs. Ann, too, saw Kiel.

The `fleet` didn’t sail. Ann Stone went home.[^own]

[^own]: In the file itself.
"""


def noted(*entries: str, text: str = TEXT, **files: str) -> Made:
    """A book of one chapter with stand-off notes on it."""
    notes = "\n\n".join(entries)
    given: Files = {"chapters/01-wave.md": text, "notes/01-wave.md": notes + "\n"}
    return make(given | {f"{name}.md": content for name, content in files.items()})


def entry(quotation: str, label: str = "n", fields: str = "") -> str:
    return f"## {label}\n\n{fields}> {quotation}\n\nThe note {label}.\n"


def marked(made: Made) -> str:
    """The paragraphs of the chapter with numbers in brackets for their notes, without tags."""
    page = re.sub(r"<sup>.*?>(\d+)</a></sup>", r"[\1]", made.page("chapter-wave"))
    return re.sub(r"<[^>]*>", "", page.partition("</h1>")[2]).strip()


@pytest.mark.parametrize(
    ("quotation", "shown"),
    [
        ("mutinied at", "Sailors mutinied at[1] Kiel,"),
        ("mutinied at Kiel", "Sailors mutinied at Kiel[1], and"),
        ("mutinied at Kiel,", "Kiel,[1] and"),
        ("Sailors mutinied", "Sailors mutinied[1] at Kiel,"),
        ("and the", "and the port[1] was"),
        ("the port", "the port[1] was"),
        ("port was", "the port was[1] theirs"),
        ("The fleet", "The fleet[1] didn’t"),
        ("fleet didn't", "fleet didn’t[1] sail"),
        ("The wave", "Sailors"),
        ("Sailors … theirs.", "theirs.[1] Ann"),
        ("saw Kiel. The fleet didn't sail.", "sail.[1] Ann"),
        ("*mutinied* at", "mutinied at[1] Kiel"),
    ],
)
def test_the_reference_stands_where_the_quotation_ends(quotation: str, shown: str) -> None:
    made = noted(entry(quotation))
    assert made.codes == []
    assert shown in marked(made)


def test_the_mark_up_around_it_stays_whole() -> None:
    page = noted(entry("mutinied at Kiel"), entry("the port", "m")).page("chapter-wave")
    assert '<em>mutinied at Kiel</em><sup><a id="r-n"' in page
    assert '>the port</a><sup><a id="r-m"' in page


def test_notes_of_both_files_are_numbered_as_the_text_refers_to_them() -> None:
    made = noted(entry("went home", "late"), entry("mutinied", "early"))
    (section,) = made.edition.notes
    assert [note.id.partition(".")[2] for note in section.notes] == ["early", "late", "own"]


def test_a_reference_may_be_made_by_hand_too() -> None:
    text = TEXT.replace("theirs.", "theirs.[^n]")
    made = noted(entry("went home"), text=text)
    (section,) = made.edition.notes
    assert [len(note.references) for note in section.notes] == [2, 1]


def test_the_first_name_is_whole_whatever_is_quoted_of_it() -> None:
    people = "## Ann Stone\n\nA sailor.\n"
    made = noted(entry("sail. Ann"), people=people)
    assert "Ann Stone[1] went" in marked(made)
    assert made.entry("people", "i-ann-stone").mentions == 1


def test_fields_say_which_place_is_meant() -> None:
    assert "saw Kiel[1]." in marked(noted(entry("Kiel", fields="- after: the port\n\n")))
    assert "at Kiel[1]," in marked(noted(entry("Kiel", fields="- before: the port\n\n")))
    assert "saw Kiel[1]." in marked(noted(entry("Kiel", fields="- occurrence: 2\n\n")))
    below = "## n\n\n> Kiel\n\n- occurrence: 2\n\nThe note.\n"
    assert "saw Kiel[1]." in marked(noted(below))


def test_links_are_read_from_where_the_note_stands() -> None:
    note = (
        "## n\n\n> went home\n\nSee [note](#fn-own), [her](../people.md#ann), [it](01-wave.md).\n"
    )
    made = noted(note, people="## Ann\n\nA.\n")
    assert made.codes == []
    assert 'href="#n-chapter-wave.own">note\xa02</a>' in made.page("notes")
    wrong = noted(note.replace("01-wave.md", "02-wave.md"), people="## Ann\n\nA.\n")
    assert [(one.code, one.place.path, one.place.line) for one in wrong.found] == [
        ("unknown-chapter", "notes/01-wave.md", 5)
    ]


@pytest.mark.parametrize(
    ("quotation", "code", "said"),
    [
        ("rebelled at Kiel", "lost-quotation", '"mutinied at Kiel" (line 3, 62% alike)'),
        ("an elephant", "lost-quotation", "quote the words as they stand there"),
        ("Kiel", "unclear-quotation", "2 places of chapters/01-wave.md: lines 3 and 3"),
        ("Ann", "unclear-quotation", "lines 3 and 5"),
    ],
)
def test_what_has_no_sure_place_is_an_error(quotation: str, code: str, said: str) -> None:
    (one,) = noted(entry(quotation)).found
    assert (one.code, one.place.path, one.place.line) == (code, "notes/01-wave.md", 3)
    assert said in one.message + one.hint


def test_fields_that_lead_nowhere_are_an_error() -> None:
    for fields in ("- after: went home\n\n", "- before: elephants\n\n", "- occurrence: 3\n\n"):
        (one,) = noted(entry("Kiel", fields=fields)).found
        assert one.code == "lost-quotation"
        assert "it stands there 2 times" in one.hint


def test_a_label_of_both_files_is_an_error() -> None:
    (one,) = noted(entry("went home", "own")).found
    assert (one.code, one.place.path) == ("duplicate-label", "notes/01-wave.md")
    assert "line 7 of chapters/01-wave.md" in one.message


def test_notes_on_a_text_that_isn_t_there_are_an_error() -> None:
    made = make({"chapters/01-wave.md": "# Wave\n\nWords.\n", "notes/01-waves.md": entry("Words")})
    (one,) = made.found
    assert (one.code, one.place.path) == ("stray-notes", "notes/01-waves.md")
    assert one.hint == 'did you mean "01-wave"?'
