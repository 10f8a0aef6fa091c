"""Notes, registers and works cited in plain text."""

from functools import cache

import pytest

from tests.books.making import Files, Made, make
from tests.books.ships import with_ships
from tests.formats.txt.texts import page_of

FILES = {
    "chapters/a.md": "# A\n\nAnn and the term.[^1] Again.[^2] Again.[^1] So [@carr].\n\n"
    "[^1]: One. See [note](#fn-2).\n\n    A second paragraph.\n\n[^2]: > Quoted.\n",
    "chapters/b.md": "# B\n\n" + "A word.[^x]\n\nAnn.\n\n[^x]: Ann, *in* a note.\n",
    "people.md": "# People\n\nAll of them.\n\n## Annie\n\n- see: ann-lee\n\n"
    "## Ann Lee\n\n- also: Ann\n- born: 1871\n- role: A person\n\nShe was.\n\nShe is.\n",
    "glossary.md": "## Term\n\n- also: terms\n\nIts *meaning*.\n\n## Word\n\n- see: term\n",
    "chronology.md": "## 1917\n\nA year.\n",
    "works.json": '[{"id": "carr", "type": "book", "title": "A Book of a Title that is Long Enough '
    'for Two", "author": [{"family": "Carr", "given": "E. H."}], '
    '"issued": {"date-parts": [[1950]]}}]',
}


@cache
def made() -> Made:
    return make(FILES)


def test_notes_stand_by_chapter_behind_the_number_that_the_text_has() -> None:
    assert page_of(made(), "Notes").splitlines() == [
        "Chapter 1. A",
        "------------",
        "",
        "[1] One. See note 2.",
        "",
        "    A second paragraph.",
        "",
        "[2]     Quoted.",
        "",
        "",
        "Chapter 2. B",
        "------------",
        "",
        "[1] Ann, in a note.",
    ]
    assert "term.[1] Again.[2] Again.[1]" in page_of(made(), "Chapter 1. A")


def test_numbers_of_a_chapter_take_the_same_room() -> None:
    text = "".join(f"Word.[^{n}]\n\n[^{n}]: Note.\n\n" for n in range(1, 11))
    notes = page_of(make({"chapters/a.md": f"# A\n\n{text}"}), "Notes").splitlines()
    assert (notes[3], notes[-1]) == ("[1]  Note.", "[10] Note.")


def test_an_entry_of_the_glossary_has_its_places_below() -> None:
    assert page_of(made(), "Glossary").splitlines() == [
        "Term",
        "    Its meaning.",
        "    Mentioned in: Chapter 1, ¶1; Chapter 2, ¶1",
        "",
        "Word, see Term",
    ]


def test_an_entry_of_the_index_has_dates_role_text_and_places() -> None:
    assert page_of(made(), "People").splitlines() == [
        "All of them.",
        *("", "", "A", "-", ""),
        "Annie, see Lee, Ann",
        *("", "", "L", "-", ""),
        "Lee, Ann (born 1871)",
        "    A person",
        "    She was.",
        "",
        "    She is.",
        "    Mentioned in: Chapter 1, ¶1; Chapter 2, ¶2; note 1",
    ]


def test_an_event_stands_below_its_date() -> None:
    assert page_of(made(), "Chronology").splitlines() == ["1917", "    A year."]


def test_works_hang_and_list_the_places_that_cite_them() -> None:
    lines = page_of(made(), "Works cited").splitlines()
    assert lines[0].startswith("Carr, E. H. A Book")
    assert lines[-1] == "    Cited in: Chapter 1, ¶1"


def test_paragraphs_that_entries_name_have_their_numbers_in_the_margin() -> None:
    assert page_of(made(), "Chapter 2. B").splitlines() == ["¶1  A word.[1]", "", "¶2  Ann."]


def test_long_lists_of_places_stay_within_the_width() -> None:
    chapters = {f"chapters/{n:02}.md": f"# C{n}\n\nAnn.\n" for n in range(30)}
    book = make({**chapters, "people.md": "## Ann\n\nShe.\n"})
    lines = page_of(book, "People").splitlines()
    assert len(lines) > 8
    assert max(map(len, lines)) <= 72
    assert all(line.startswith("        ") for line in lines[6:])


DIVIDED: Files = {
    **{f"chapters/{n}.md": f"# On {n}\n\n## Life {n}\n\nAnn.\n\nNo.\n\nAnn.\n" for n in "abcd"},
    "people.md": "## Ann\n\n- main: a.md#life-a\n- sub: old age = b.md\n\nShe.\n\n## Ben\n\nHe.\n",
    "glossary.md": "## Term\n\nOf Ann.\n",
}


def test_main_passages_have_a_word_before_them_and_sub_headings_are_set_in() -> None:
    lines = page_of(make(DIVIDED), "People").splitlines()
    assert lines[lines.index("    She.") + 1 :][:5] == [
        "    Mainly in: Chapter 1, ¶1–3",
        "    Mentioned in: Chapter 3, ¶1, 3; Chapter 4, ¶1, 3",
        "        old age: Chapter 2, ¶1, 3",
        "        also Glossary (1)",
        "",
    ]


def test_rows_of_one_text_are_set_in_too() -> None:
    people = str(DIVIDED["people.md"]).replace("- main: a.md#life-a\n- sub: old age = b.md\n", "")
    lines = page_of(make({**DIVIDED, "people.md": people}), "People").splitlines()
    assert lines[lines.index("    She.") + 1 :][:6] == [
        "    Mentioned in:",
        *(f"        On {n}, ¶1, 3" for n in "abcd"),
        "        also Glossary (1)",
    ]


@pytest.mark.parametrize("layout", ["index", "glossary"])
def test_facts_stand_close_below_the_name(layout: str) -> None:
    assert (
        "Emden\n    cruiser\n    Built: 1908\n    Sunk.[1]\n    Mentioned in: Chapter 1, ¶1; also "
        in page_of(with_ships(layout), "Afloat")
    )
