"""The pages of glossary and people (OUTPUT, rules 5 to 12)."""

import re

import pytest

from tests.books.making import EPUB, Made, chapter

GLOSSARY = """
## Soviet

A council.

## Council

- see: soviet

## “Iskra”

A paper that wrote of soviets: Soviet, Soviet.
"""
PEOPLE = """
## Titus Labienus {#labienus}

- sort: Labienus, Titus
- born: 100
- died: 45
- role: officer & \\<rebel>

A life.

## Ann

- died: 3 May 1900

A life.

## Ben

- born: 3 May 1900
- died: 1950

A life.

## Titus

- see: labienus

## 1905

A year is a person here.
"""


@pytest.fixture(scope="module")
def made() -> Made:
    text = (
        "Soviet, Titus Labienus, “Iskra”.\n\nLabienus and Titus Labienus, Titus.[^n]\n\n"
        "[^n]: Ann, Ben, 1905."
    )
    return chapter(text, glossary=GLOSSARY, people=PEOPLE)


def test_a_term_is_a_definition_in_a_wrapper_that_has_the_id(made: Made) -> None:
    section = made.tree("glossary").find("body/section")
    assert section is not None
    assert (section.get(f"{EPUB}type"), section.get("role")) == ("glossary", "doc-glossary")
    wrapper = section.find("dl/div[@id='g-soviet']")
    assert wrapper is not None
    assert [child.tag for child in wrapper] == ["dt", "dd"]
    assert wrapper.findtext("dt/dfn") == "Soviet"


@pytest.mark.parametrize("page", ["glossary", "people", "notes"])
def test_no_id_that_is_linked_stands_on_a_term_a_heading_or_inside(made: Made, page: str) -> None:
    for tag in ("dt", "dd", "dfn", "span", "h3"):
        assert not [element for element in made.tree(page).iter(tag) if element.get("id")]


def test_roles_stand_on_sections_and_on_each_note(made: Made) -> None:
    for page in ("glossary", "people", "notes"):
        assert {
            (element.tag, role == "doc-footnote")
            for element in made.tree(page).iter()
            if (role := element.get("role") or "doc-backlink")
            not in ("doc-backlink", "doc-glossref", "doc-noteref")
        } == {("section", False), *([("div", True)] if page == "notes" else [])}


def test_the_heading_of_an_index_stands_outside_its_section(made: Made) -> None:
    body = made.tree("people").find("body")
    assert body is not None
    assert [child.tag for child in body] == ["h1", "section"]
    assert (body[1].get(f"{EPUB}type"), body[1].get("role")) == ("index", "doc-index")
    assert {group.get(f"{EPUB}type") for group in body[1]} == {"index-group"}


def test_a_life_is_apart_from_its_places(made: Made) -> None:
    entry = made.tree("people").find(".//div[@id='i-labienus']")
    assert entry is not None
    assert "Chapter" not in "".join(entry.itertext())
    item = next(
        li for li in made.tree("people").iter("li") if li.find("div[@id='i-labienus']") is not None
    )
    assert [child.tag for child in item] == ["div", "ul"]
    assert item[1].get(f"{EPUB}type") == "index-locator-list"


def test_places_are_words_that_lead_to_paragraphs(made: Made) -> None:
    page = made.page("people")
    assert re.search('#p-[0-9a-f]+" data-to="p-[0-9a-f]+">Chapter\xa01, ¶1–2</a></li>', page)
    assert 'href="notes.xhtml#n-chapter-one.n">Chapter\xa01, note\xa01</a>' in page


def test_other_entries_that_mention_one_are_counted_last(made: Made) -> None:
    assert '<i>also</i> <a href="#g-iskra">Glossary</a> (1)</dd>' in made.page("glossary")


def test_links_to_terms_have_a_type_and_links_to_people_none(made: Made) -> None:
    page = made.page("chapter-one")
    assert '<a href="glossary.xhtml#g-soviet" epub:type="glossref" role="doc-glossref"' in page
    assert '<a href="people.xhtml#i-labienus" class="mention">Titus Labienus</a>' in page


def test_cross_references_lead_to_the_entry(made: Made) -> None:
    assert '<dt>Council</dt><dd><i>see</i> <a href="#g-soviet">Soviet</a>' in made.page("glossary")
    assert (
        '<i>see</i> <a epub:type="index-term" href="#i-labienus">Labienus, Titus</a></span></li>'
        in made.page("people")
    )


def test_dates_of_a_life(made: Made) -> None:
    dates = [span.text for span in made.tree("people").iter("span") if span.get("class") == "dates"]
    assert dates == ["(died 3\xa0May 1900)", "(3\xa0May 1900 – 1950)", "(100–45)"]


def test_fields_are_escaped(made: Made) -> None:
    assert '<p class="role">officer &amp; &lt;rebel&gt;</p>' in made.page("people")


def test_groups_have_letters_and_digits_come_first(made: Made) -> None:
    headings = [heading.text for heading in made.tree("people").iter("h2")]
    assert headings == ["0–9", "A", "B", "L", "T"]
