"""The page of the notes, and the references that lead to it (OUTPUT, rules 1 to 5)."""

import re

import pytest

from tests.books.making import EPUB, Made, chapter

TEXT = """Lenin.[^a] Again.[^a] And.[^list]

[^a]: First.

    Second paragraph.
[^list]: - begins with a list[^a]
"""


@pytest.fixture(scope="module")
def made() -> Made:
    return chapter(TEXT)


def test_a_reference_is_a_link_in_a_sup_with_nothing_else_inside(made: Made) -> None:
    for sup in made.tree("chapter-one").iter("sup"):
        (link,) = sup
        assert (sup.text, link.tail, len(link)) == (None, None, 0)
        assert link.text in ("1", "2")


def test_a_reference_has_an_id_a_type_and_a_role(made: Made) -> None:
    links = list(made.tree("chapter-one").iter("a"))
    assert [link.get("id") for link in links] == ["r-a", "r-a.2", "r-list"]
    assert {link.get(f"{EPUB}type") for link in links} == {"noteref"}
    assert {link.get("role") for link in links} == {"doc-noteref"}


def test_notes_stand_in_items_of_lists_in_a_section_of_endnotes(made: Made) -> None:
    page = made.tree("notes")
    section = page.find("body/section")
    assert section is not None
    assert (section.get(f"{EPUB}type"), section.get("role")) == ("endnotes", "doc-endnotes")
    items = section.findall("section/ol/li")
    assert [(len(item), item.attrib) for item in items] == [(1, {}), (1, {})]
    notes = [note for item in items for note in item]
    assert [note.tag for note in notes] == ["div", "div"]
    assert {(one.get(f"{EPUB}type"), one.get("role")) for one in notes} == {
        ("footnote", "doc-footnote")
    }


def test_no_aside_anywhere(made: Made) -> None:
    assert not any("<aside" in made.page(page.name) for page in made.publication.pages)


def test_the_number_is_the_way_back_and_comes_first(made: Made) -> None:
    for number, item in enumerate(made.tree("notes").findall(".//ol/li/div"), 1):
        back = item[0][0]
        assert (item[0].tag, item[0].text, back.tag, back.text) == ("p", None, "a", f"{number}.")
        assert (back.get(f"{EPUB}type"), back.get("role")) == ("backlink", "doc-backlink")


def test_every_reference_has_a_way_back_that_says_which(made: Made) -> None:
    item = made.tree("notes").findall(".//ol/li/div")[0]
    assert [(link.text, link.get("href"), link.get("aria-label")) for link in item.iter("a")] == [
        ("1.", "chapter-one.xhtml#r-a", "Back to note reference 1"),
        ("↑b", "chapter-one.xhtml#r-a.2", "Back to note reference 1, place b"),
        ("↑c", "#r-chapter-one.a.list", "Back to note reference 1, place c"),
    ]


def test_a_note_that_begins_with_a_list_has_its_number_in_a_paragraph(made: Made) -> None:
    item = made.tree("notes").findall(".//ol/li/div")[1]
    assert [child.tag for child in item] == ["p", "ul"]


def test_the_heading_of_a_chapter_s_notes_leads_to_the_chapter(made: Made) -> None:
    assert '<a href="chapter-one.xhtml">Chapter\xa01. One</a></h2>' in made.page("notes")


def test_ids_that_links_lead_to_stand_on_whole_notes(made: Made) -> None:
    targets = re.findall(r'href="notes.xhtml#([^"]*)"', made.page("chapter-one"))
    items = {item.get("id") for item in made.tree("notes").findall(".//ol/li/div")}
    assert set(targets) == items
