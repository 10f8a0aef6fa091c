"""Where on paper a name stands: mentions get ids, in the text, in notes and in entries."""

import pytest

from glossator.formats.pdf.listings import Listing, mark_mentions
from glossator.formats.pdf.sections import PrintedSection, elements_by_id, sections_of
from glossator.xhtml.markup import words_of
from tests.books.making import Files, make

FILES: Files = {
    "chapters/a.md": "# A\n\nAnn Lee met Ben.[^x] Then Lee left Ben.\n\nLee was gone.\n\n"
    "[^x]: Says Lee.\n",
    "people.md": "## Ann Lee\n\n- also: Lee\n- sort: Lee, Ann\n\nKnew Ben.\n\n"
    "## Ben\n\nText.\n\n## Carl\n\n- also: the boss\n\nText.\n",
    "chapters/b.md": "# B\n\n## One\n\nNobody.\n\n## Two\n\nThe boss spoke, and *the boss* left.\n",
}


@pytest.fixture(scope="module")
def marked() -> tuple[list[PrintedSection], dict[str, Listing]]:
    sections = sections_of(make(FILES).publication)
    listings = mark_mentions(sections)
    return sections, {listing.entry: listing for listing in listings}


def words_at(
    marked: tuple[list[PrintedSection], dict[str, Listing]], entry: str
) -> list[list[str]]:
    """What mentions an entry, place by place."""
    elements = elements_by_id(marked[0])
    places = marked[1][entry].places
    return [[words_of(elements[mark.id]) for mark in place.marks] for place in places]


def test_every_mention_is_found_by_its_words(
    marked: tuple[list[PrintedSection], dict[str, Listing]],
) -> None:
    assert words_at(marked, "people--i-ann-lee") == [["Ann Lee", "Lee", "Lee"], ["Lee"]]
    assert words_at(marked, "people--i-ben")[0] == ["Ben", "Ben"]


def test_entries_mention_entries(marked: tuple[list[PrintedSection], dict[str, Listing]]) -> None:
    """In one place, which stands for all of the register; what an entry calls itself is none."""
    *_, also = marked[1]["people--i-ben"].places
    assert also.is_text
    assert also.words == "People"
    elements = elements_by_id(marked[0])
    assert [words_of(elements[mark.id]) for mark in also.marks] == ["Ben"]


def test_where_no_words_are_known_beginning_and_end_count() -> None:
    """A listing whose words can't be found: the name is in the text alternative of a picture."""
    sections = sections_of(make(FILES).publication)
    for section in sections:
        for link in section.tree.iter("a"):
            if link.get("href") == "#people--i-carl" and link.text:
                link.set("href", "#people--i-ben")
    listing = next(one for one in mark_mentions(sections) if one.entry == "people--i-carl")
    elements = elements_by_id(sections)
    for place in listing.places:
        begin, end = place.marks
        assert begin.id == place.first
        assert words_of(elements[end.id]) == ""


def test_text_stays_as_it_was(marked: tuple[list[PrintedSection], dict[str, Listing]]) -> None:
    before = {one.name: words_of(one.tree) for one in sections_of(make(FILES).publication)}
    assert {one.name: words_of(one.tree) for one in marked[0]} == before


def test_ids_are_unique(marked: tuple[list[PrintedSection], dict[str, Listing]]) -> None:
    ids = [one.get("id") for section in marked[0] for one in section.tree.iter() if one.get("id")]
    assert len(ids) == len(set(ids))


def test_every_mention_in_a_table_counts_though_the_index_leads_to_one_cell() -> None:
    """A table may go on over pages, and the index names all of them that have the name."""
    rows = "| x |\n|---|\n| Ann Lee |\n| Ben |\n| Lee |\n| of Lee |\n"
    files: Files = {**FILES, "chapters/a.md": f"# A\n\nNobody.\n\n{rows}\n\nBen.\n"}
    sections = sections_of(make(files).publication)
    marked = sections, {listing.entry: listing for listing in mark_mentions(sections)}
    assert words_at(marked, "people--i-ann-lee") == [["Ann Lee", "Lee", "Lee"]]
    assert words_at(marked, "people--i-ben")[0] == ["Ben", "Ben"]


DIVIDED: Files = {
    "chapters/a.md": "# Alpha\n\n## Early\n\nLee came.\n\nNobody.\n\nLee went.[^x]\n\n"
    "## Late\n\nLee died.\n\n[^x]: So says Ben of Lee.\n",
    "people.md": "## Ann Lee\n\n- also: Lee\n- sort: Lee, Ann\n- main: a.md#late\n"
    "- sub: youth = a.md#early\n\nText.\n\n## Ben\n\nText.\n",
}


def test_a_main_passage_is_marked_at_its_ends_whatever_it_mentions() -> None:
    sections = sections_of(make(DIVIDED).publication)
    listing = next(one for one in mark_mentions(sections) if one.entry == "people--i-ann-lee")
    main, under = listing.rows
    elements = elements_by_id(sections)
    (place,) = main.places
    assert place.is_main
    assert [words_of(elements[mark.id]) for mark in place.marks] == ["Late", ""]
    assert "".join(piece.shown for piece in under.lead) == "youth, "
    assert [mark.note for place in under.places for mark in place.marks] == [
        "",
        "",
        "notes--n-chapter-a.x",
    ]


def test_places_without_a_sub_heading_stand_in_the_row_of_the_main_passages() -> None:
    files = {
        **DIVIDED,
        "people.md": str(DIVIDED["people.md"]).replace("- sub: youth = a.md#early\n", ""),
    }
    sections = sections_of(make(files).publication)
    listing = next(one for one in mark_mentions(sections) if one.entry == "people--i-ann-lee")
    (row,) = listing.rows
    assert [place.is_main for place in row.places] == [True, False, False, False]
    assert [one.tag for one in listing.shown] == ["li"]


def test_rows_of_one_text_get_its_title_and_a_row_for_all_of_them() -> None:
    paragraphs = "\n\nNobody.\n\n".join(["Lee came."] * 4)
    chapters = {f"chapters/{name}.md": f"# On {name}\n\n{paragraphs}\n" for name in "a1"}
    files = {**chapters, "people.md": "## Ann Lee\n\n- also: Lee\n\nText.\n"}
    sections = sections_of(make(files).publication)
    (listing,) = mark_mentions(sections)
    host, *texts = listing.rows
    assert host.places == []
    assert ["".join(piece.shown for piece in row.lead) for row in texts] == ["On 1: ", "On a, "]


def test_registers_at_the_end_of_the_only_row_get_a_row_of_their_own() -> None:
    files: Files = {
        "chapters/a.md": "# A\n\nThe soviet.\n",
        "glossary.md": "## Duma\n\nNo soviet.\n\n## Soviet\n\nA council.\n",
    }
    sections = sections_of(make(files).publication)
    listing = next(one for one in mark_mentions(sections) if one.entry == "glossary--g-soviet")
    first, also = listing.rows
    assert [place.is_text for place in first.places] == [False]
    assert [place.words for place in also.places] == ["Glossary"]


def test_an_entry_may_have_sub_headings_alone() -> None:
    people = str(DIVIDED["people.md"]).replace("- main: a.md#late\n", "")
    files = {**DIVIDED, "people.md": people.replace("youth = a.md#early", "life = a.md")}
    sections = sections_of(make(files).publication)
    listing = next(one for one in mark_mentions(sections) if one.entry == "people--i-ann-lee")
    (row,) = listing.rows
    assert "".join(piece.shown for piece in row.lead) == "life, "
