"""The page "What changed in this edition": for whom it is there, what it says, where it leads."""

import re
import shutil
import xml.etree.ElementTree as etree
from pathlib import Path

import pytest

from glossator.apparatus.outline import record_of
from glossator.engine.pipeline import run_stages
from glossator.formats.epub import write_epub
from glossator.formats.epubcheck import validate
from glossator.model.record_json import write_record
from tests.books.making import SETTINGS, Files, Made, make
from tests.conftest import ROOT
from tests.editions.revising import Reviser

LIFE = '{"id": "a", "type": "book", "title": "Ann’s Life"}'
WORKS = f'[{LIFE}, {{"id": "b", "type": "book", "title": "Other"}}]'
FIRST: Files = {
    "chapters/01-one.md": "# One & only\n\n"
    "The first paragraph tells how it began in spring.[^a]\n\n"
    "Another that goes away in the end.\n\nA third which moves to where it had not been before.\n\n"
    "And a fourth of which nobody ever hears more than this.[^b]\n\n"
    "[^a]: A note on spring [@a].\n\n[^b]: Short-lived [@b].\n",
    "chapters/02-two.md": "# Two\n\nIt ends here.\n",
    "people.md": "## Ann\n\nA traveller.\n\n## Bob\n\nNobody.\n",
    "works.json": WORKS,
}
SECOND: Files = {
    "chapters/01-one.md": "# One & only\n\n"
    "The first paragraph tells how it began in autumn.[^a]\n\n"
    "And a fourth of which nobody ever hears more than this.[^c]\n\n"
    "[^a]: A note on autumn [@a].\n\n[^c]: New.\n",
    "chapters/02-two.md": "# Two\n\nIt ends here.\n\n"
    "A third which moves to where it had not been before.\n\n"
    "This is new & “quoted” <b>*boldly*</b>.\n",
    "people.md": "## Ann\n\nA great traveller.\n\n## Zoë\n\nAnother.\n",
    "works.json": f"[{LIFE}]",
}  # fmt: skip
RECORD = write_record(record_of(make(FIRST).edition))


def second(settings: str = "", **files: str) -> Made:
    return make({**SECOND, "editions/1.json": RECORD, **files}, f"number = 2\n{settings}")


def items(made: Made) -> dict[str, list[str]]:
    """What the page says, by its headings."""
    tree = made.tree("changes")
    return {
        "".join(heading.itertext()): ["".join(row.itertext()) for row in section.iter("li")]
        for section in tree.iter("section")
        for heading in section.findall("h2")
    }


MADE = second()


def test_it_tells_what_changed_under_the_titles_of_the_texts() -> None:
    assert items(MADE) == {
        "One & only": [
            "Reworded: “The first paragraph tells how it began in …”",
            "Left out: “Another that goes away in the end.”",
            "Reworded: note “A note on autumn.”",
            "Left out: note “Short-lived.”",
            "New: note “New.”",
        ],
        "Two": [
            "Moved: “A third which moves to where it had …”",
            "New: “This is new & “quoted” boldly.”",
        ],
        "People": ["Reworded: Ann", "Left out: Bob", "New: Zoë"],
        "Works cited": ["Left out: “Other”"],
    }


def test_it_names_the_edition_before() -> None:
    assert "Compared with edition\xa01." in MADE.page("changes")


def test_what_is_still_in_the_book_is_linked_and_every_link_lands() -> None:
    pages = {page.name: MADE.tree(page.name) for page in MADE.publication.pages}
    links = [one.get("href", "") for one in pages["changes"].iter("a")]
    assert len(links) == 7
    for link in links:
        match = re.fullmatch(r"([\w-]+)\.xhtml#(.+)", link)
        assert match
        assert [one for one in pages[match[1]].iter() if one.get("id") == match[2]], link


def test_it_comes_last_and_the_contents_list_it() -> None:
    assert MADE.publication.pages[-1].name == "changes"
    last = MADE.publication.contents[-1]
    assert (last.title, last.href) == ("What changed in this edition", "changes.xhtml")
    # Nothing that stands before it has moved.
    without = second("changes = false\n")
    pages = [page.name for page in without.publication.pages]
    assert [page.name for page in MADE.publication.pages] == [*pages, "changes"]


def test_its_words_are_german_in_a_german_book() -> None:
    toml = SETTINGS.replace('"en"', '"de"') + "number = 2\n"
    made = second(**{"book.toml": toml})
    assert made.publication.contents[-1].title == "Was sich in dieser Ausgabe geändert hat"
    assert "Verglichen mit der 1.\xa0Ausgabe." in made.page("changes")
    assert items(made)["Two"][0] == "Verschoben: „A third which moves to where it had …“"
    assert items(made)["One & only"][-1] == "Neu: Anmerkung „New.“"


@pytest.mark.parametrize(
    "made",
    [
        make(FIRST),
        second("changes = false\n"),
        make({**FIRST, "editions/1.json": RECORD}, "number = 2\n"),
        make({**SECOND, "editions/1.json": RECORD}),
        make({**SECOND, "editions/2.json": RECORD}, "number = 2\n"),
    ],
    ids=["first edition", "not wished", "nothing changed", "the same edition", "no earlier one"],
)
def test_it_is_not_there(made: Made) -> None:
    assert "changes" not in [page.name for page in made.publication.pages]
    assert "changes.xhtml" not in made.page("nav")


def test_works_that_moved_and_were_reworded_are_told_as_such() -> None:
    """A paragraph on another page, with other words, that has kept its id through its record."""
    one = str(FIRST["chapters/01-one.md"])
    third = "A third which moves to where it had not been before."
    new = "A third which has moved to where it had not been before."
    files = {
        "chapters/01-one.md": one.replace(f"{third}\n\n", ""),
        "chapters/02-two.md": f"# Two\n\nIt ends here.\n\n{new}\n",
        "people.md": str(FIRST["people.md"]),
        "works.json": WORKS,
    }
    made = second(**files)
    assert items(made) == {"Two": ["Reworded and moved: “A third which has moved to where it …”"]}


def test_the_shipped_book_s_next_edition_is_valid(tmp_path: Path) -> None:
    book = tmp_path / "book"
    shutil.copytree(ROOT / "book", book, ignore=shutil.ignore_patterns(".*"))
    edition = run_stages(book, 1, cached=False).edition
    assert edition is not None
    (book / "editions").mkdir()
    (book / "editions" / "1.json").write_text(write_record(record_of(edition)), encoding="utf-8")
    Reviser(book, 3).sixty()
    settings = book / "book.toml"
    settings.write_text(
        settings.read_text("utf-8").replace("number = 1\n", "number = 2\n"), "utf-8"
    )
    publication = run_stages(book, 1, cached=False).publication
    assert publication is not None
    page = publication.pages[-1]
    rows = [*etree.fromstring(page.xhtml).iter("{http://www.w3.org/1999/xhtml}li")]
    assert (page.name, len(rows)) == ("changes", 62)
    assert validate(write_epub(publication)) == ()
