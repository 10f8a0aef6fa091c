"""Filled text: ids of references, ways back, which mention is linked, numbers in links."""

import re

from tests.books.making import Made, chapter, make

TWICE = "One.[^a] Two.[^b] One again.[^a]\n\n[^a]: A.[^b]\n[^b]: B.[^a] And.[^a]\n"


def links(made: Made, page: str) -> list[str]:
    """The words that are linked to an entry on a page."""
    return re.findall(r'class="mention">([^<]*)</a>', made.page(page))


def test_references_have_ids_of_their_own() -> None:
    made = chapter(TWICE)
    assert re.findall(r' id="(r-[^"]*)"', made.page("chapter-one")) == ["r-a", "r-b", "r-a.2"]
    assert re.findall(r' id="(r-[^"]*)"', made.page("notes")) == [
        "r-chapter-one.b.a",
        "r-chapter-one.a.b",
        "r-chapter-one.a.b.2",
    ]


def test_ways_back_stand_in_reading_order() -> None:
    first, second = chapter(TWICE).edition.notes[0].notes
    assert [f"{target.page}#{target.id}" for target in first.references] == [
        "chapter-one#r-a",
        "chapter-one#r-a.2",
        "notes#r-chapter-one.a.b",
        "notes#r-chapter-one.a.b.2",
    ]
    assert [target.id for target in second.references] == ["r-b", "r-chapter-one.b.a"]


def test_the_first_mention_in_a_stretch_of_text_is_linked() -> None:
    """The text is one stretch, the notes of the chapter are a second, every entry its own."""
    people = "About Ann and Ann.\n\n## Ann\n\nText.\n\n## Ben\n\nAnn, Ann.\n\n## Cy\n\nAnn, Ann.\n"
    text = "Ann, Ann.[^1]\n\nAnn, Ben, Cy.[^2]\n\n[^1]: Ann, Ann.\n[^2]: Ann.\n"
    made = chapter(text, people=people)
    assert links(made, "chapter-one") == ["Ann", "Ben", "Cy"]
    assert links(made, "notes") == ["Ann"]
    assert links(made, "people") == ["Ann", "Ann", "Ann"]


def test_a_link_by_hand_counts_as_the_first() -> None:
    made = chapter("[She](../people.md#ann), Ann.", people="## Ann\n\nText.\n")
    assert links(made, "chapter-one") == ["She"]


def test_all_or_none_if_the_register_or_the_entry_says_so() -> None:
    people = (
        "## Ann\n\nText.\n\n## Ben\n\n- link: none\n\nText.\n\n## Cy\n\n- link: first\n\nText.\n"
    )
    made = chapter("Ann, Ann, Ben, Cy, Cy.", '[people]\nlink = "all"\n', people=people)
    assert links(made, "chapter-one") == ["Ann", "Ann", "Cy"]


def test_see_note_carries_the_number() -> None:
    files = {
        "chapters/1-x.md": "# X\n\nOne.[^a] See [note](#fn-a), [Note](2-y.md#fn-b).\n\n[^a]: A.\n",
        "chapters/2-y.md": "# Y\n\nTwo.[^c] Three.[^b] See [the note](1-x.md#fn-a).\n\n"
        "[^b]: B.\n[^c]: C.\n",
    }
    page = make(files).page("chapter-x")
    assert ">note\xa01</a>" in page
    assert ">Note\xa02 to Chapter\xa02</a>" in page
    assert ">the note</a>" in make(files).page("chapter-y")
    through = make(files, '[notes]\nnumbering = "book"\n').page("chapter-x")
    assert ">Note\xa03</a>" in through


def test_a_link_that_leads_nowhere_leaves_its_words() -> None:
    made = chapter("A [broken *link*](no.md) here.")
    assert made.codes == ["unknown-chapter"]
    assert "A broken <em>link</em> here." in made.page("chapter-one")


def test_a_note_in_a_register_s_title_has_a_way_back() -> None:
    made = chapter("Ann.", people="# People[^t]\n\n## Ann\n\nText.[^a]\n\n[^a]: A.\n[^t]: T.\n")
    notes = made.edition.notes[0].notes
    assert [(note.number, [target.id for target in note.references]) for note in notes] == [
        (1, ["r-t"]),
        (2, ["r-a"]),
    ]


def test_headings_in_notes_and_entries_have_no_ids() -> None:
    text = "One.[^a] Two.[^b] Ann, Ben.\n\n[^a]: ### Life\n\n    A.\n[^b]: ### Life\n\n    B.\n"
    people = "## Ann\n\n### Life\n\nA.\n\n## Ben\n\n### Life\n\nB.\n"
    made = chapter(text, people=people)
    assert not made.found
    assert made.page("notes").count("<h3>Life</h3>") == 2
    assert made.page("people").count("<h3>Life</h3>") == 2
