"""A parser of HTML finds on a page of the web edition what the e-book has on its own."""

import xml.etree.ElementTree as etree
from pathlib import Path

import pytest

from glossator.formats.web import pages, single
from glossator.model.words import LANGUAGES
from tests.books.making import Made, make
from tests.conftest import ROOT
from tests.formats.web.conftest import find, text_of, tree, words

BOOKS = sorted((ROOT / "tests/books").glob("*/book"))
SVG = "{http://www.w3.org/2000/svg}"


def shape(element: etree.Element) -> list[str]:
    """The elements in order, but for those that only one of the two syntaxes has."""
    tags = (str(one.tag).rpartition("}")[2] for one in element.iter())
    return [tag for tag in tags if tag not in ("tbody", "div")]


@pytest.mark.parametrize("book", [None, *BOOKS], ids=lambda path: path.parent.name if path else "")
def test_a_parser_of_html_finds_what_the_e_book_has(made: Made, book: Path | None) -> None:
    """Nothing is closed early or moved out of its place: the two syntaxes say the same."""
    if book is not None:
        files = {
            path.relative_to(book).as_posix(): path.read_bytes()
            for path in book.rglob("*")
            if path.is_file()
        }
        made = make(files)
    count = 0
    for name, data in pages.write(made.publication).files.items():
        if name.endswith(".html") and name != "index.html":
            page = made.tree(name.removesuffix(".html"))
            main = text_of(tree(data))
            assert shape(main)[1:] == shape(find(page, "body"))[1:], name
            assert words(main) == words(find(page, "body")), name
            count += 1
    assert count >= 2


def test_the_start_is_cover_title_and_contents(made: Made, trees: dict[str, etree.Element]) -> None:
    main = find(trees["index.html"], "body/main")
    pages = ("cover", "title-page", "nav")
    expected = [word for page in pages for word in words(find(made.tree(page), "body"))]
    landmarks = words(find(made.tree("nav"), "body/nav[@id='landmarks']"))
    assert [*words(main), *landmarks] == expected
    assert [heading.tag for heading in main.iter() if heading.tag in ("h1", "h2")] == ["h1", "h2"]
    assert find(main, ".//nav[@id='toc']").get("aria-labelledby") == "h-toc"


def test_tables_scroll_in_a_box_that_has_a_name(trees: dict[str, etree.Element]) -> None:
    boxes = trees["chapter-one.html"].findall(".//div[@class='web-table']")
    assert [(box.get("aria-label"), box.get("role"), box.get("tabindex")) for box in boxes] == [
        ("Table\xa01", "group", "0"),
        ("Some words", "group", "0"),
    ]
    assert [[child.tag for child in box] for box in boxes] == [["table"], ["table"]]


def test_raw_html_survives(trees: dict[str, etree.Element]) -> None:
    page = trees["chapter-one.html"]
    assert find(page, ".//kbd").get("title") == '"<&>"'
    assert find(page, ".//pre").text == "\ntwo lines above"
    assert find(page, ".//br").tail == "\nand line, "
    assert find(page, f".//{SVG}svg").get("viewBox") == "0 0 9 9"
    assert find(page, f".//{SVG}linearGradient").get("id") == "g"
    assert find(page, f".//{SVG}use").get("{http://www.w3.org/1999/xlink}href") == "#g"
    assert find(page, ".//p/img").get("src") == "images/a.png"


def test_an_id_that_the_book_has_taken_is_left_to_it(trees: dict[str, etree.Element]) -> None:
    page = trees["chapter-one.html"]
    assert find(page, ".//*[@id='main']").tag == "i"
    assert find(page, "body/main").get("id") == "main-"
    assert find(page, "body/a").get("href") == "#main-"


def test_head_of_a_chapter(trees: dict[str, etree.Element]) -> None:
    page = trees["chapter-one.html"]
    assert page.get("lang") == "en"
    assert find(page, "head/title").text == "One & only – A Book"
    metas = {meta.get("name"): meta.get("content") for meta in page.iter("meta")}
    assert metas["viewport"] == "width=device-width, initial-scale=1"
    assert metas["description"] == "Ann met the Kadets. See note 2, Carr, A History, p. 2."
    relations = {link.get("rel"): link.get("href") for link in page.iter("link")}
    assert (relations["prev"], relations["next"]) == ("front-preface.html", "part-part.html")
    footer = find(page, "body/footer")
    turns = {link.get("rel"): words(link) for link in footer.iter("a") if link.get("rel")}
    assert turns == {"prev": ["Previous", "Preface"], "next": ["Next", "Part"]}


def test_the_first_page_names_the_authors_alone() -> None:
    people = 'creators = ["Ann & Co", { name = "Ben", role = "editor" }]'
    files = {
        "book.toml": f'title = "T"\nlanguage = "en"\nidentifier = "urn:x"\n{people}\n',
        "chapters/a.md": "# A\n\nText.\n",
        "front/dedication.md": "For Zoe\n",
    }
    publication = make(files, "half_title = true\n").publication
    written = pages.write(publication).files
    assert "half-title.html" not in written
    for name, names in (("index.html", ["Ann & Co"]), ("chapter-a.html", [])):
        found = tree(written[name]).iterfind("head/meta[@name='author']")
        assert [one.get("content") for one in found] == names
    (whole,) = single.write(publication).files.values()
    assert whole.count(b'<meta name="author" content="Ann &amp; Co">') == 1
    assert b"Half title" not in whole


def test_descriptions_are_cut_between_words() -> None:
    made = make({"chapters/a.md": f"# A\n\n{'word ' * 60}\n"})
    page = tree(pages.write(made.publication).files["chapter-a.html"])
    described = find(page, "head/meta[@name='description']").get("content", "")
    assert described == "word " * 32 + "…"


def test_a_german_book_has_german_words() -> None:
    files = {
        "book.toml": 'title = "Ein Buch"\nlanguage = "de-CH"\nidentifier = "urn:isbn:1"\n',
        "chapters/a.md": "# A\n\nText.[^1]\n\n| a |\n|---|\n| b |\n\n[^1]: Note.\n",
    }
    page = tree(pages.write(make(files).publication).files["chapter-a.html"])
    assert page.get("lang") == "de-CH"
    text = etree.tostring(page, encoding="unicode")
    for key in ("skip", "previous", "next", "close", "go_back", "show_note", "show_entry"):
        assert LANGUAGES["de"][key] in text, key
    assert "Anmerkung\xa01" in text
    assert "Tabelle\xa01" in text
