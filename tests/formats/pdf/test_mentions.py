"""Where on paper a name stands: mentions get ids, in the text, in notes and in entries."""

import pytest

from glossator.formats.pdf.apparatus import Listing, mark_mentions
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
    marks = marked[1][entry].marks
    return [[words_of(elements[one]) for one in ids] for ids in marks.values()]


def test_every_mention_is_found_by_its_words(
    marked: tuple[list[PrintedSection], dict[str, Listing]],
) -> None:
    assert words_at(marked, "people--i-ann-lee") == [["Ann Lee", "Lee"], ["Lee"], ["Lee"]]
    assert words_at(marked, "people--i-ben")[0] == ["Ben", "Ben"]


def test_entries_mention_entries(marked: tuple[list[PrintedSection], dict[str, Listing]]) -> None:
    assert "people--i-ann-lee" in marked[1]["people--i-ben"].marks


def test_where_no_words_are_known_beginning_and_end_count() -> None:
    """A listing whose words can't be found: the name is in the text alternative of a picture."""
    sections = sections_of(make(FILES).publication)
    for section in sections:
        for link in section.tree.iter("a"):
            if link.get("href") == "#people--i-carl" and link.text:
                link.set("href", "#people--i-ben")
    listing = next(one for one in mark_mentions(sections) if one.entry == "people--i-carl")
    elements = elements_by_id(sections)
    for target, marks in listing.marks.items():
        assert marks[0] == target
        assert words_of(elements[marks[1]]) == ""


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
    assert words_at(marked, "people--i-ben")[:2] == [["Ben"], ["Ben"]]
