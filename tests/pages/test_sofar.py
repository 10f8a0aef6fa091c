"""The pages of those met so far, as mark-up."""

import re

import pytest

from glossator.model.publication import Contents
from tests.books.making import EPUB, Made, make

FILES = {
    "chapters/1-a.md": "# A & B\n\nAnn *came*.\n",
    "chapters/2-north/part.md": "# North\n",
    "chapters/2-north/1-b.md": "# B\n\nBen, in the Gull.\n",
    "people.md": "# People & pets\n\nAll of them.\n\n## Ann\n\nA pilot.\n\n## Ben\n\nA boy.\n",
    "ships.md": "## Gull\n\nA ship.\n",
}
SETTINGS = """
[people]
spoilers = "hide"
[register.ships]
spoilers = "hide by chapter"
"""


@pytest.fixture(scope="module")
def made() -> Made:
    return make(FILES, SETTINGS)


def test_it_is_an_index_within_the_text(made: Made) -> None:
    body = made.tree("people_part-north").find("body")
    assert body is not None
    assert body.get(f"{EPUB}type") == "bodymatter"
    headings = ["".join(one.itertext()) for one in body.iter() if one.tag in ("h1", "h2")]
    assert headings == ["People & pets so far", "New", "Known already"]
    (index,) = (one for one in body.iter("section") if one.get("role") == "doc-index")
    assert [one.get("id") for one in index.iter("div") if one.get("id")] == ["i-ben"]


def test_one_whose_life_is_not_told_yet_has_no_empty_element() -> None:
    people = "## Ann\n\n- reveal: 1-b.md\n\nA pilot.\n"
    page = make({**FILES, "people.md": people}, SETTINGS).page("people_chapter-a")
    assert '<li><div id="i-ann"><p><b epub:type="index-term">Ann</b></p></div>\n' in page


def test_it_is_called_by_the_text_that_it_follows(made: Made) -> None:
    assert '<p class="so-far">Up to the end of Chapter\xa01.</p>' in made.page("people_chapter-a")
    unnumbered = make(FILES, f"{SETTINGS}[chapters]\nlabels = false\n")
    assert "Up to the end of “A &amp; B”." in unnumbered.page("people_chapter-a")


def test_contents_have_it_below_its_text_and_that_of_a_part_last(made: Made) -> None:
    def lines(contents: tuple[Contents, ...]) -> list[object]:
        return [
            [one.title, *lines(one.children)] if one.children else one.title for one in contents
        ]

    so_far = "People & pets so far"
    assert lines(made.publication.contents)[:2] == [
        ["1. A & B", so_far],
        ["Part\xa01. North", ["2. B", "Ships so far"], so_far],
    ]
    pages = [page.name for page in made.publication.pages]
    at = pages.index("chapter-b")
    assert pages[at + 1 : at + 3] == ["ships_part-north", "people_part-north"]


def test_landmarks_have_none(made: Made) -> None:
    assert not [mark for mark in made.publication.landmarks if "_" in mark.href]


def test_every_id_is_the_entry_s_own_and_stands_once_on_a_page(made: Made) -> None:
    for page in made.publication.pages:
        ids = re.findall(r' id="([^"]*)"', page.xhtml.decode())
        assert len(ids) == len(set(ids)), page.name
