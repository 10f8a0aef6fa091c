"""The record of an edition: what is a passage, what it is called, and which words it has."""

import datetime

import pytest

from glossator.apparatus.outline import record_of
from glossator.model.record import Record, SectionKind
from tests.books.making import Files, make

WORKS = (
    '[{"id": "Reed", "type": "book", "title": "Ten Days",'
    ' "author": [{"family": "Reed", "given": "John"}]},'
    ' {"id": "unused", "type": "book", "title": "Nothing"}]'
)
FILES: Files = {
    "front/preface.md": "# Preface\n\nBefore all.\n",
    "chapters/01-one.md": "# One\n\n## A heading\n\nText.[^b]\n\n![](x.png)\n\n| a | b |\n"
    "|---|---|\n| c | d |\n\nBy [@Reed].[^a]\n\n[^a]: First in the file.\n\n[^b]: Second, on Ann."
    "[^c]\n\n[^c]: Third.\n\n[^lost]: Not referred to.\n",
    "people.md": "## Ann Lee\n\n- sort: Lee, Ann\n- born: c. 1900\n- died: 3 May 1950\n"
    "- role: traveller\n\nShe went.[^r]\n\n## Annie\n\n- see: ann-lee\n\n[^r]: Far.\n",
    "glossary.md": "## Road\n\n- also: Way\n\nA way.\n",
    "works.json": WORKS,
}  # fmt: skip
RECORD = record_of(make(FILES, "number = 3\n").edition)


def rows(record: Record, kind: SectionKind) -> list[tuple[str, str, str, str]]:
    return [
        (section.page, one.id, one.name, one.text)
        for section in record.sections
        if section.kind is kind
        for one in section.passages
    ]


def test_the_edition_is_named() -> None:
    identity = "urn:uuid:00000000-0000-4000-8000-000000000000"
    assert (RECORD.identifier, RECORD.title, RECORD.number) == (identity, "A Book", 3)
    assert RECORD.date == datetime.date(2026, 1, 2)


def test_paragraphs_and_cells_are_passages_and_headings_and_pictures_are_none() -> None:
    texts = [(page, text) for page, _, _, text in rows(RECORD, SectionKind.TEXT)]
    assert texts == [
        ("front-preface", "Before all."),
        ("chapter-one", "Text."),
        *(("chapter-one", cell) for cell in "abcd"),
        ("chapter-one", "By [@Reed]."),
    ]


def test_notes_are_named_by_their_labels_in_the_order_of_their_numbers() -> None:
    assert rows(RECORD, SectionKind.NOTES) == [
        ("chapter-one", "n-chapter-one.b", "b", "Second, on Ann."),
        ("chapter-one", "n-chapter-one.a", "a", "First in the file."),
        ("chapter-one", "n-chapter-one.c", "c", "Third."),
        ("people", "n-people.r", "r", "Far."),
    ]


def test_entries_are_named_as_their_page_shows_them_and_have_dates_and_roles() -> None:
    assert rows(RECORD, SectionKind.REGISTER) == [
        ("glossary", "g-road", "Road", "A way."),
        ("people", "i-ann-lee", "Lee, Ann", "1900 3 1950 traveller She went."),
    ]


def test_works_that_are_cited_are_passages() -> None:
    assert rows(RECORD, SectionKind.WORKS) == [("works", "w-Reed", "Reed", "Reed Ten Days")]


@pytest.mark.parametrize(
    ("old", "new"), [('"Reed", "given"', '"Reed", "suffix": "Jr", "given"'), ("Ten Days", "Days")]
)
def test_whatever_is_said_of_a_work_may_be_what_changed(old: str, new: str) -> None:
    assert old in WORKS
    other = record_of(make({**FILES, "works.json": WORKS.replace(old, new)}).edition)
    digests = [record.sections[-1].passages[0].sketch.digest for record in (RECORD, other)]
    assert digests[0] != digests[1]


def test_the_order_of_what_is_said_of_a_work_says_nothing() -> None:
    turned = WORKS.replace('"id": "Reed", "type": "book",', '"type": "book", "id": "Reed",')
    assert turned != WORKS
    assert record_of(make({**FILES, "works.json": turned}, "number = 3\n").edition) == RECORD


def test_a_book_without_notes_and_registers_has_texts_alone() -> None:
    record = record_of(make({"chapters/one.md": "# One\n\nText.\n\n# Two\n"}).edition)
    assert [section.kind for section in record.sections] == [SectionKind.TEXT]


def test_passages_are_shown_by_their_first_words() -> None:
    long = " ".join(f"w{n}" for n in range(12))
    text = f"# One\n\n{long}\n\nShort.\n\nShown [see @Reed, p. 3], by him [@Reed].\n"
    record = record_of(make({"chapters/one.md": text, "works.json": WORKS}).edition)
    begins = [one.begins for one in record.sections[0].passages]
    assert begins == ["w0 w1 w2 w3 w4 w5 w6 w7 …", "Short.", "Shown see, by him."]
