"""Footnotes in the tree: each once, behind its first reference; endnotes with their pages."""

import xml.etree.ElementTree as etree

import pytest

from glossator.formats.pdf.notes import keep_endnotes, place_footnotes, place_notes
from glossator.formats.pdf.sections import (
    PrintedSection,
    SectionPlace,
    drop_gone_lines,
    elements_by_id,
    explain,
    sections_of,
)
from glossator.xhtml.markup import classes_of, words_of
from tests.books import two_series
from tests.books.making import Files, make

FILES: Files = {
    "chapters/a.md": "# A\n\nOne.[^x] Two.[^y]\n\nAgain.[^x] [Notes](#fn-y)\n\n"
    "[^x]: First, see.[^z]\n\n[^y]: Second.\n\n    - item\n\n[^z]: Inner.\n",
    "chapters/b.md": "# B\n\nThree.[^x]\n\n[^x]: Other.\n",
    "glossary.md": "## Term\n\nText.[^g]\n\n[^g]: On a term.\n",
}


@pytest.fixture
def sections() -> list[PrintedSection]:
    return sections_of(make(FILES).publication)


def tree(sections: list[PrintedSection], name: str) -> etree.Element:
    return next(section.tree for section in sections if section.name == name)


def notes_of(element: etree.Element) -> list[str]:
    return [words_of(one) for one in element.iter("span") if one.get("class") == "footnote"]


def test_every_note_stands_once_where_it_is_first_referred_to(
    sections: list[PrintedSection],
) -> None:
    place_footnotes(sections)
    chapter = tree(sections, "chapter-a")
    assert notes_of(chapter) == ["1. First, see.3", "3. Inner.", "2. Second. item"]
    assert notes_of(tree(sections, "chapter-b")) == ["1. Other."]
    assert notes_of(tree(sections, "glossary")) == ["1. On a term."]
    first = next(chapter.iter("p"))
    assert [child.tag for child in first] == ["sup", "span", "span", "sup", "span"]
    assert first[2].tail == " Two."


def test_a_note_follows_the_note_that_alone_refers_to_it(sections: list[PrintedSection]) -> None:
    notes = place_footnotes(sections)
    names = [one.get("id", "").rpartition(".")[2] for one in notes.placed]
    assert names == ["x", "z", "y", "x", "g"]


def test_a_note_that_a_text_refers_to_later_waits_for_that_text() -> None:
    """Or else numbers would run backwards at the foot of a page."""
    text = "# A\n\nOne.[^x]\n\nTwo.[^y]\n\n[^x]: See.[^y]\n\n[^y]: Second.\n"
    sections = sections_of(make({"chapters/a.md": text}).publication)
    notes = place_footnotes(sections)
    first, second = (one for one in tree(sections, "chapter-a").iter("p") if notes_of(one))
    assert notes_of(first) == ["1. See.2"]
    assert notes_of(second) == ["2. Second."]
    (again,) = notes.again
    assert again.note == second.findall("span")[-1].get("id")
    assert again.reference != notes.first[again.note]


def test_the_page_of_notes_is_gone_from_the_contents_too(sections: list[PrintedSection]) -> None:
    place_footnotes(sections)
    drop_gone_lines(sections)
    assert "notes" not in [section.name for section in sections]
    lines = [words_of(link) for link in tree(sections, "nav").iter("a")]
    assert lines == ["1. A", "2. B", "Glossary", "About this edition"]


def test_every_link_leads_to_something(sections: list[PrintedSection]) -> None:
    place_footnotes(sections)
    drop_gone_lines(sections)
    known = elements_by_id(sections)
    links = [link.get("href", "") for section in sections for link in section.tree.iter("a")]
    assert links
    assert not [link for link in links if link.startswith("#") and link[1:] not in known]


def test_a_second_reference_has_room_for_the_page(sections: list[PrintedSection]) -> None:
    (again,) = place_footnotes(sections).again
    assert again.note.endswith(".x")
    assert again.reference in elements_by_id(sections)
    assert elements_by_id(sections)[again.reference][-1].get("class") == "far"


def test_letters_that_lead_back_are_left_out(sections: list[PrintedSection]) -> None:
    place_footnotes(sections)
    text = words_of(
        next(
            one
            for one in tree(sections, "chapter-a").iter("span")
            if one.get("class") == "footnote"
        )
    )
    assert text == "1. First, see.3"


def test_endnotes_stay_and_name_the_page_of_their_first_reference(
    sections: list[PrintedSection],
) -> None:
    notes = keep_endnotes(sections)
    page = tree(sections, "notes")
    backs = [one for one in page.iter("a") if one.get("class") == "page-back"]
    assert len(backs) == len(notes.numbers) == 5
    known = elements_by_id(sections)
    assert all(back.get("href", "")[1:] in known for back in backs)
    assert not notes.placed


@pytest.mark.parametrize(("setting", "words"), [("footnotes", "foot"), ("endnotes", "end")])
def test_the_colophon_speaks_of_paper(setting: str, words: str) -> None:
    publication = make(FILES, f'\n[pdf]\nnotes = "{setting}"\n').publication
    sections = sections_of(publication)
    settings = publication.settings
    explain(sections, settings, settings.series, listings=True)
    text = words_of(tree(sections, "colophon"))
    assert f"leads to its note at the {words}" in text
    assert "by chapter and paragraph" not in text


def test_places_of_sections(sections: list[PrintedSection]) -> None:
    places = {section.name: section.place for section in sections}
    assert places["cover"] is SectionPlace.COVER
    assert places["title-page"] is SectionPlace.TITLE
    assert places["nav"] is SectionPlace.FRONT
    assert places["chapter-a"] is places["glossary"] is SectionPlace.BODY


# Several series


@pytest.mark.parametrize(
    ("where", "pages"),
    [("footnotes", []), ("endnotes", ["notes-ed"])],
)
def test_each_series_stands_at_the_foot_or_at_the_end(where: str, pages: list[str]) -> None:
    publication = make(two_series.FILES, f'{two_series.SERIES}pdf = "{where}"\n').publication
    sections = sections_of(publication)
    at_foot = {"notes"} | ({"notes-ed"} if where == "footnotes" else set())
    notes = place_notes(sections, at_foot)
    assert [one.name for one in sections if one.name.startswith("notes")] == pages
    placed = [(one.get("id") or "").partition("--n-")[2] for one in notes.placed]
    of_ed = [one for one in placed if ".ed.." in one]
    assert bool(of_ed) == (where == "footnotes")
    assert len(notes.numbers) == 8
    # All in the order of the text, a note that only a note leads to behind that one.
    in_port = [one.partition(".")[2] for one in placed if one.startswith("chapter-port")]
    if where == "footnotes":
        assert in_port == ["kiel", "ed..log", "ed..kiel", "ed..agent", "2", "he-was-nine"]
    else:
        assert in_port == ["kiel", "2", "he-was-nine"]
        ways = [
            one for one in tree(sections, "notes-ed").iter("a") if "page-back" in classes_of(one)
        ]
        assert len(ways) == 4


def test_a_footnote_that_an_endnote_alone_leads_to_stands_with_that() -> None:
    files = {"chapters/a.md": "# A\n\nWord.[^ed:1]\n\n[^ed:1]: See.[^2]\n[^2]: Seen.\n"}
    sections = sections_of(make(files, f'{two_series.SERIES}pdf = "endnotes"\n').publication)
    notes = place_notes(sections, {"notes"})
    assert len(notes.placed) == 1
    assert notes.placed[0] in list(tree(sections, "notes-ed").iter("span"))


def test_the_colophon_says_where_each_series_is() -> None:
    publication = make(two_series.FILES, f'{two_series.SERIES}pdf = "endnotes"\n').publication
    sections = sections_of(publication)
    explain(sections, publication.settings, publication.settings.series, listings=False)
    text = words_of(tree(sections, "colophon"))
    assert "the notes in “The author’s notes” stand at the foot of the page" in text
    assert "those in “Editor’s notes” at the end of the book" in text


# Lemmas


def test_a_note_says_what_it_is_on_behind_its_number_and_the_page_to_go_back_to() -> None:
    text = "# A\n\nThe [sailors mutinied at Kiel][^x].\n\n[^x]: Overstated.\n"
    book = make({"chapters/a.md": text}, "[notes]\nranges = true\nlemma = true\n")
    placed = sections_of(book.publication)
    place_notes(placed, {"notes"})
    assert notes_of(tree(placed, "chapter-a")) == ["1. sailors mutinied at Kiel] Overstated."]
    kept = sections_of(book.publication)
    place_notes(kept, set())
    (item,) = (one for one in tree(kept, "notes").iter("li"))
    assert [one.get("class") for one in item[0][0]] == [None, "page-back", "lemma"]
