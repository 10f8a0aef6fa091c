"""The page of works cited: entries with ids, and places that lead back (OUTPUT, rules 5 to 11)."""

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossator.formats.epub import write_epub
from glossator.formats.epubcheck import validate
from tests.books.making import EPUB, SETTINGS, Made, make
from tests.conftest import ROOT

BOOKS = ROOT / "tests" / "books"
WORKS = json.dumps(
    [
        {
            "id": "Reed1919",
            "type": "book",
            "title": "Ten Days that Shook the World",
            "author": [{"family": "Reed", "given": "John"}],
            "issued": {"date-parts": [[1919]]},
        },
        {"id": "anon", "type": "pamphlet", "title": "A Word <to> & fro"},
    ]
)
FILES = {
    "works.json": WORKS,
    "chapters/a.md": "# A [@anon]\n\nText [see @Reed1919, p. 3; @anon].[^n] *So [@anon]*.\n\n"
    "- [@Reed1919]\n\n[^n]: Note [@Reed1919, p. 3].\n",
    "chapters/b.md": "# B\n\nText [@Reed1919] and [@Reed1919].\n",
    "people.md": "# People [@anon]\n\nAll of [@anon].\n\n## Text\n\nA person [@Reed1919].\n",
    "chronology.md": "## 1917\n\n[A](chapters/a.md) [@Reed1919].\n",
}


@pytest.fixture(scope="module")
def made() -> Made:
    made = make(FILES)
    assert not made.found
    return made


def cites(made: Made) -> set[tuple[str, str]]:
    """Every link to a work: the entry, and the nearest element with an id that holds it.

    What stands in none, as the introduction of a register does, belongs to the page's title.
    """
    found = set()
    for page in made.publication.pages:
        for link, holder in links(made.tree(page.name), "h"):
            if link.get(f"{EPUB}type") == "biblioref":
                found.add((link.get("href", "").partition("#")[2], f"{page.name}#{holder}"))
    return found


def links(element: etree.Element, holder: str) -> Iterator[tuple[etree.Element, str]]:
    """All links in an element, each with the id of the nearest element around it."""
    holder = element.get("id", holder)
    if element.tag == "a":
        yield element, holder
    for child in element:
        yield from links(child, holder)


def ways_back(made: Made) -> set[tuple[str, str]]:
    """Every link of the list of works: the entry, and the places that it leads to."""
    found = set()
    for item in made.tree("works").findall(".//div[@role='listitem']"):
        for link in item.iter("a"):
            page, _, first = link.get("href", "").partition("#")
            goals = {first, link.get("data-to", first)}
            name = page.removesuffix(".xhtml")
            found |= {(item[0].get("id", ""), f"{name}#{one}") for one in goals}
    return found


def test_every_citation_leads_to_an_entry_and_every_entry_back(made: Made) -> None:
    there = cites(made)
    assert len(there) == 9
    assert there == ways_back(made)
    assert {entry for entry, _ in there} == {"w-Reed1919", "w-anon"}


def test_the_list_is_a_section_of_entries_apart_from_their_places(made: Made) -> None:
    section = made.tree("works").find("body/section")
    assert section is not None
    assert (section.get(f"{EPUB}type"), section.get("role")) == ("bibliography", "doc-bibliography")
    first, second = section.findall("div[@role='list']/div[@role='listitem']")
    assert [child.tag for child in first] == ["div", "p"]
    assert "".join(first[0].itertext()) == "A Word <to> & fro. n.d."
    assert "".join(second[0].itertext()) == "Reed, John. Ten Days that Shook the World. 1919."
    assert "".join(second[1].itertext()).startswith(
        "Cited in: Chapter\xa01, ¶1–2; note\xa01; Chapter\xa02, ¶1; also"
    )


def test_groups_are_sections_with_headings_in_their_order() -> None:
    groups = """
[works]
groups = [
    { title = "Books & more", types = ["book"] },
    { title = "Maps", types = ["map"] },
    { title = "Pamphlets" },
]
"""
    made = make({**FILES, "book.toml": SETTINGS + groups})
    assert not made.found
    outer = made.tree("works").find("body/section")
    assert outer is not None
    sections = outer.findall("section")
    # A group that nothing stands in isn't shown.
    assert ["".join(one[0].itertext()) for one in sections] == ["Books & more", "Pamphlets"]
    assert [one[0].get("id") for one in sections] == [
        one.get("aria-labelledby") for one in sections
    ]
    assert [
        [entry[0].get("id") for entry in one.findall("div[@role='list']/div")] for one in sections
    ] == [["w-Reed1919"], ["w-anon"]]
    assert cites(made) == ways_back(made)
    assert validate(write_epub(made.publication)) == ()


def test_links_to_works_say_that_they_are(made: Made) -> None:
    assert (
        'see <a href="works.xhtml#w-Reed1919" epub:type="biblioref" role="doc-biblioref" '
        'data-locator="page 3">'
        "Reed, <i>Ten Days that Shook the World</i>, 1919, p.\xa03</a>; <a"
    ) in made.page("chapter-a")


def test_the_page_stands_last_and_is_in_contents_landmarks_and_colophon(made: Made) -> None:
    assert [page.name for page in made.publication.pages][-3:] == [
        "chronology",
        "works",
        "colophon",
    ]
    assert ("Works cited", "works.xhtml") in [
        (row.title, row.href) for row in made.publication.contents
    ]
    assert ("bibliography", "works.xhtml") in [
        (mark.type, mark.href) for mark in made.publication.landmarks
    ]
    assert "2 works cited" in made.page("colophon")


def test_titles_in_contents_do_not_cite(made: Made) -> None:
    assert [row.title for row in made.publication.contents if row.href == "chapter-a.xhtml"] == [
        "1. A"
    ]
    assert "biblioref" not in made.page("nav")


def test_readers_who_do_not_see_are_told_of_the_links() -> None:
    made = make({"works.json": WORKS, "chapters/a.md": "# A\n\n[@anon]\n"})
    assert "both ways" in made.publication.summary


def test_the_book_is_valid(made: Made) -> None:
    assert validate(write_epub(made.publication)) == ()


def test_a_citation_in_a_link_makes_no_link_in_a_link() -> None:
    for link in ("[so [@anon]](b.md)", '<a href="b.md">so [@anon]</a>'):
        made = make({**FILES, "chapters/a.md": f"# A\n\n{link}\n"})
        assert made.codes == ["nested-link"]
        assert '<a href="chapter-b.xhtml">so </a>' in made.page("chapter-a")


def test_german_books_have_german_words() -> None:
    settings = SETTINGS.replace('"en"', '"de-CH"')
    text = str(FILES["chapters/a.md"]).replace("p. 3", "S. 3")
    made = make({**FILES, "book.toml": settings, "chapters/a.md": text})
    page = made.page("works")
    assert "<title>Zitierte Werke</title>" in page
    assert "<i>Zitiert in:</i>" in page
    assert "1919, S.\xa03</a>" in made.page("chapter-a")
    assert "2 zitierte Werke" in made.page("colophon")


def build(folder: Path, output: Path, seed: str) -> bytes:
    """A book's file as a process of its own makes it."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    command = ["-m", "glossator", "build", "--book", str(folder), "--output", str(output)]
    subprocess.run([sys.executable, *command], env=environment, check=True, capture_output=True)
    return output.read_bytes()


def test_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    one, two, three = (
        build(BOOKS / "works" / "book", tmp_path / f"{n}.epub", seed)
        for n, seed in enumerate(("0", "0", "12345"))
    )
    assert one == two == three


@pytest.mark.parametrize(("name", "needed"), [("registers", False), ("works", True)])
def test_only_books_that_cite_need_pandoc(name: str, needed: bool) -> None:
    code = (
        "import sys, pathlib\n"
        "from glossator.cli.main import main\n"
        f"main(['check', '--no-cache', '--book', {str(BOOKS / name / 'book')!r}])\n"
        "print('loaded:', 'glossator.citing.cited' in sys.modules)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True
    )
    assert done.stdout.splitlines()[-1] == f"loaded: {needed}"
