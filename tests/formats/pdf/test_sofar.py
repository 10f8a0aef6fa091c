"""On paper nobody is hidden: the index at the end has all, and no name of the text leads there."""

from glossator.formats.pdf.listings import mark_mentions
from glossator.formats.pdf.sections import drop_gone_lines, sections_of, unlink_hidden
from glossator.xhtml.markup import words_of
from tests.books.making import Files, make

FILES: Files = {
    "chapters/1-one.md": "# One\n\nAnn came, with a craft.\n",
    "chapters/2-two.md": "# Two\n\nAnn went.\n",
    "people.md": "## Ann\n\nA pilot.[^n]\n\n[^n]: Of planes.\n",
    "glossary.md": "## craft\n\nA boat.\n",
}
SETTINGS = '\n[people]\nspoilers = "hide"\n'
NAMES = {one.name for one in make(FILES).publication.pages}


def test_pages_between_the_texts_are_left_out_and_what_leads_to_them() -> None:
    sections = sections_of(make(FILES, SETTINGS).publication)
    drop_gone_lines(sections)
    assert {section.name for section in sections} == NAMES
    text = "\n".join(words_of(section.tree) for section in sections)
    assert "so far" not in text
    assert "told up to" not in text
    hrefs = [one.get("href", "") for section in sections for one in section.tree.iter("a")]
    assert not [one for one in hrefs if "people_" in one]
    assert "#people--r-n" in hrefs


def test_the_index_has_all_places_and_names_lead_nowhere() -> None:
    sections = sections_of(make(FILES, SETTINGS).publication)
    listings = {one.entry: one for one in mark_mentions(sections)}
    places = listings["people--i-ann"].places
    assert [bool(place.marks) for place in places] == [True, True]
    unlink_hidden(sections, {"people"})
    links = [
        (words_of(one), one.get("href"))
        for section in sections
        for one in section.tree.iter("a")
        if one.get("class") == "mention"
    ]
    assert links == [("Ann", None), ("craft", "#glossary--g-craft"), ("Ann", None)]
