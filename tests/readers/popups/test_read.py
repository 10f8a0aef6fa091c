"""What is read from pages: which elements are notes and entries, and what leads to them."""

import pytest

from glossator.readers.links import Goal, TargetKind, read_links
from tests.books.making import make
from tests.readers.popups.damage import FILES, book, damaged


def goals(**files: str) -> dict[str, Goal]:
    return {goal.href: goal for goal in read_links(book(**files).publication).goals}


def test_notes_and_entries_in_the_order_of_reading() -> None:
    assert [(goal.kind, goal.name, goal.element) for goal in goals().values()] == [
        (TargetKind.NOTE, "kiel", "div"),
        (TargetKind.NOTE, "soviet", "div"),
        (TargetKind.ENTRY, "Reichstag", "div"),
        (TargetKind.ENTRY, "Soviet", "div"),
        (TargetKind.ENTRY, "Ebert, Friedrich", "div"),
    ]


def test_a_work_is_called_by_the_beginning_of_its_line() -> None:
    title = "Ten Days that Shook the World, and What Became of Them"
    works = f'[{{"id": "reed", "type": "book", "title": "{title}"}}]'
    made = make({"chapters/01-wave.md": "# The wave\n\nSo [@reed].\n", "works.json": works})
    (work,) = read_links(made.publication).goals
    assert work.kind is TargetKind.WORK
    assert work.name.startswith("Ten Days")
    assert len(work.name) <= 50


def test_lists_and_ids_that_editors_write_are_no_goals() -> None:
    text = (
        "# The ebb\n\nThe Reichstag met.[^n]\n\n[^n]: Twice:\n\n"
        '    1. in <span id="june">June</span>\n    2. in July\n\n    <div id="box">A box.</div>\n'
    )
    assert [href for href in goals(**{"chapters/02-ebb": text}) if href.startswith("notes")] == [
        "notes.xhtml#n-chapter-wave.kiel",
        "notes.xhtml#n-chapter-wave.soviet",
        "notes.xhtml#n-chapter-ebb.n",
    ]


def test_the_length_is_that_of_the_words() -> None:
    kiel = goals()["notes.xhtml#n-chapter-wave.kiel"]
    assert kiel.length == len("1. On 4 November 1918.")


def test_references_are_calls_and_locators_are_not() -> None:
    soviet = goals()["glossary.xhtml#g-soviet"]
    assert [(call.page, call.type) for call in soviet.calls] == [("chapter-wave.xhtml", "glossref")]
    ebert = goals()["people.xhtml#i-friedrich-ebert"]
    # The second is in the note; links to people have no type.
    assert [(call.page, call.type) for call in ebert.calls] == [
        ("chapter-wave.xhtml", ""),
        ("notes.xhtml", ""),
    ]
    kiel = goals()["notes.xhtml#n-chapter-wave.kiel"]
    assert [call.id for call in kiel.calls] == ["r-kiel"]


def test_a_link_in_the_entry_itself_is_no_link_to_it() -> None:
    glossary = "## Soviet\n\n- link: none\n\nSee [this](#soviet) entry.\n"
    soviet = goals(glossary=glossary)["glossary.xhtml#g-soviet"]
    assert not soviet.is_linked


@pytest.mark.parametrize(
    ("paragraph", "alone"),
    [
        ("Reichstag", True),
        ("*Reichstag*", True),
        ("> Reichstag", True),
        ("Reichstag.", False),
        ("The *Reichstag*", False),
        ("Reichstag Soviet", False),
        ("- Reichstag\n- and more", True),
    ],
)
def test_a_link_that_is_all_its_paragraph_holds(paragraph: str, alone: bool) -> None:
    found = goals(**{"chapters/02-ebb": f"# The ebb\n\n{paragraph}\n"})
    (call,) = found["glossary.xhtml#g-reichstag"].calls
    assert call.is_alone is alone


def test_the_contents_the_navigation_and_the_landmarks_are_listed() -> None:
    made = make(FILES)
    assert "notes.xhtml" in read_links(made.publication).listed
    change = ('href="people.xhtml"', 'href="people.xhtml#i-friedrich-ebert"')
    pages = damaged(made.publication, "nav", change)
    assert "people.xhtml#i-friedrich-ebert" in read_links(pages).listed


def test_pages_with_an_image_that_has_no_alt() -> None:
    made = make(FILES)
    assert read_links(made.publication).speechless == ()
    pages = damaged(made.publication, "chapter-wave", (' alt="A map of the Baltic"', ""))
    assert read_links(pages).speechless == ("chapter-wave.xhtml",)
