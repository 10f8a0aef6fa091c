"""The web edition as a folder: what a parser of HTML makes of its pages, and where links lead.

What a browser does with them is tried in tests/reading/web.
"""

import copy
import json
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import tinyhtml5

from glossator.formats.web import pages
from glossator.model.diagnostics import has_errors
from glossator.model.words import LANGUAGES
from tests.books.making import Files, Made, make, picture
from tests.conftest import ROOT

CHAPTER = """\
# One & only

Ann met <i id="main">the</i> Kadets.[^a] See [note](#fn-b), [@carr1952, p. 2].

Line<br>and line, <kbd title='"<&>"'>x</kbd> &lt;b&gt;.[^b]

<pre>

two lines above</pre>

| a | b |
|---|---|
| Ann | x |

<table><caption>Some <i>words</i></caption><tr><td>1</td></tr></table>

<svg viewBox="0 0 9 9"><linearGradient id="g"/><use xlink:href="#g"/></svg>

![A picture](../images/a.png)

## Ends

[^a]: The *first*; see [note](#fn-b). Ann again.[^c]

    - a list

[^b]: The second [@carr1952].
[^c]: Only a note leads here.
"""
FILES: Files = {
    "chapters/1-one.md": CHAPTER,
    "chapters/2-part/part.md": "# Part\n",
    "chapters/2-part/2-two.md": "# Two\n\nBen and the Kadets. See [one](../1-one.md#ends).\n",
    "front/preface.md": "# Preface\n\nNo note.\n",
    "glossary.md": "Of Ben.[^d]\n\n## Kadets\n\nLiberals around Ben.\n\n[^d]: Of the glossary.\n",
    "people.md": "## Ann\n\nA sailor.\n\n## Ben\n\nKnew Ann.\n\n## Anna\n\n- see: ann\n",
    "chronology.md": "## 1917\n\nThe Kadets; [one](chapters/1-one.md).\n",
    "works.json": json.dumps(
        [{"id": "carr1952", "type": "book", "title": "A History", "author": [{"family": "Carr"}]}]
    ),
    "images/a.png": picture(),
}
BOOKS = sorted((ROOT / "tests/books").glob("*/book"))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def made() -> Made:
    result = make(FILES)
    assert not has_errors(result.found), result.found
    return result


@pytest.fixture(scope="module")
def folder(made: Made) -> Mapping[str, bytes]:
    return pages.write(made.publication).files


@pytest.fixture(scope="module")
def trees(folder: Mapping[str, bytes]) -> dict[str, etree.Element]:
    """The pages as a browser's parser sees them."""
    return {name: tree(data) for name, data in folder.items() if name.endswith(".html")}


def tree(data: bytes) -> etree.Element:
    root = tinyhtml5.parse(data.decode(), namespace_html_elements=False)
    assert isinstance(root, etree.Element)
    return root


def find(root: etree.Element, path: str) -> etree.Element:
    found = root.find(path)
    assert found is not None, path
    return found


def words(element: etree.Element) -> list[str]:
    return "".join(element.itertext()).split()


def outside_templates(element: etree.Element) -> Iterator[etree.Element]:
    yield element
    for child in element:
        if child.tag != "template":
            yield from outside_templates(child)


def shape(element: etree.Element) -> list[str]:
    """The elements in order, but for those that only one of the two syntaxes has."""
    tags = (str(one.tag).rpartition("}")[2] for one in element.iter())
    return [tag for tag in tags if tag not in ("tbody", "div")]


def text_of(page: etree.Element) -> etree.Element:
    """The text of a page, without the notes that are there for paper."""
    main = copy.deepcopy(find(page, "body/main"))
    for section in main.findall("section[@class='web-printed']"):
        main.remove(section)
    return main


def test_a_file_a_page_and_the_files_that_they_use(folder: Mapping[str, bytes]) -> None:
    assert list(folder) == [
        "index.html",
        "front-preface.html",
        "chapter-one.html",
        "part-part.html",
        "chapter-two.html",
        "notes.html",
        "glossary.html",
        "people.html",
        "chronology.html",
        "works.html",
        "colophon.html",
        "images/a.png",
        "cover.png",
        "style.css",
        "web.css",
        "web.js",
    ]


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


def test_every_link_lands(trees: dict[str, etree.Element], folder: Mapping[str, bytes]) -> None:
    ids = {name: {one.get("id") for one in outside_templates(page)} for name, page in trees.items()}
    count = 0
    for name, page in trees.items():
        for element in page.iter():
            for value in (element.get("href"), element.get("src"), element.get("data-entry")):
                # The frame of the pop-over has words in this attribute, and no link.
                if value is None or element.tag == "use":
                    continue
                file, _, fragment = value.partition("#")
                assert file in folder or (not file and fragment), (name, value)
                assert not fragment or fragment in ids[file or name], (name, value)
                count += 1
    assert count > 150


def test_no_id_stands_twice_and_none_in_what_is_carried(trees: dict[str, etree.Element]) -> None:
    for name, page in trees.items():
        ids = [value for one in page.iter() if (value := one.get("id"))]
        assert len(ids) == len(set(ids)), name
        for holder in (*page.iter("template"), *page.findall(".//section[@class='web-printed']")):
            assert not [one.attrib for one in holder.iter() if one.get("id")], name


def test_ids_of_the_e_book_stay(made: Made, trees: dict[str, etree.Element]) -> None:
    for page in made.publication.pages:
        if page.name not in ("cover", "title-page", "nav"):
            before = {one.get("id") for one in made.tree(page.name).iter()}
            assert before <= {one.get("id") for one in trees[f"{page.name}.html"].iter()}


def test_each_page_has_all_that_its_links_pop_up(trees: dict[str, etree.Element]) -> None:
    """A link in the text finds its entry on the page, and so does a link in such an entry."""
    popping = 0
    for name, page in trees.items():
        held = {one.get("data-entry") for one in page.iter()}
        own = {f"{name}#{one.get('id')}" for one in outside_templates(page)}
        text = text_of(page)
        seen = [one.get("href", "") for one in text.iter("a") if one.get("data-pop")]
        for href in seen:
            assert (name + href if href.startswith("#") else href) in held | own, (name, href)
        popping += len(seen)
    assert popping == 17


def test_what_pops_up_says_what_it_is(trees: dict[str, etree.Element]) -> None:
    links = text_of(trees["chapter-one.html"]).iter("a")
    assert [(one.text, one.get("data-pop")) for one in links] == [
        ("Ann", "People"),
        ("Kadets", "Glossary"),
        ("1", "Note\xa01"),
        ("note\xa02", "Note\xa02"),
        ("Carr, ", "Works cited"),
        ("2", "Note\xa02"),
    ]


@pytest.mark.parametrize("file", ["notes.html", "glossary.html", "people.html", "works.html"])
def test_ways_back_and_lists_of_places_stay_plain_links(
    trees: dict[str, etree.Element], file: str
) -> None:
    plain = [
        link
        for link in text_of(trees[file]).iter("a")
        if link.get("role") == "doc-backlink" or link.get("href", "").startswith("chapter-")
    ]
    assert plain
    assert not [link.attrib for link in plain if link.get("data-pop")]


def test_a_see_entry_leads_and_does_not_pop_up(trees: dict[str, etree.Element]) -> None:
    see = find(trees["people.html"], ".//li[@class='see']/a")
    assert see.get("href") == "#i-ann"
    assert see.get("data-pop") is None


def test_notes_are_printed_at_the_end_of_the_page_that_refers_to_them(
    trees: dict[str, etree.Element],
) -> None:
    printed = {
        name: [words(note)[:3] for note in page.findall(".//section[@class='web-printed']/ol/li")]
        for name, page in trees.items()
    }
    assert {name: notes for name, notes in printed.items() if notes} == {
        "chapter-one.html": [
            ["1.", "The", "first;"],
            ["2.", "The", "second"],
            ["3.", "Only", "a"],
        ],
        "glossary.html": [["1.", "Of", "the"]],
    }


def test_a_carried_entry_is_the_entry_whole(trees: dict[str, etree.Element]) -> None:
    for name, page in trees.items():
        for holder in page.iter():
            if href := holder.get("data-entry"):
                file, _, fragment = href.partition("#")
                target = find(trees[file], f".//*[@id='{fragment}']")
                assert words(holder) == words(target), (name, href)


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


def test_pages_follow_each_other_from_the_start_to_the_colophon(
    trees: dict[str, etree.Element],
) -> None:
    order = ["index.html"]
    while (after := trees[order[-1]].find("head/link[@rel='next']")) is not None:
        order.append(after.get("href", ""))
        before = find(trees[order[-1]], "head/link[@rel='prev']")
        assert before.get("href") == order[-2]
    assert order == list(trees)


def test_header_and_footer_lead_to_the_start_and_the_apparatus(
    trees: dict[str, etree.Element],
) -> None:
    page = trees["notes.html"]
    header = [(one.text, one.get("href")) for one in find(page, "body/header").iter("a")]
    assert header == [("A Book", "index.html"), ("Contents", "index.html#toc")]
    parts = find(page, "body/footer/nav[@class='web-parts']")
    assert [(one.text, one.get("aria-current")) for one in parts] == [
        ("Contents", None),
        ("Notes", "page"),
        ("Glossary", None),
        ("People", None),
        ("Chronology", None),
        ("Works cited", None),
    ]


def test_descriptions_are_cut_between_words() -> None:
    made = make({"chapters/a.md": f"# A\n\n{'word ' * 60}\n"})
    page = tree(pages.write(made.publication).files["chapter-a.html"])
    described = find(page, "head/meta[@name='description']").get("content", "")
    assert described == "word " * 32 + "…"


def test_a_strict_policy_for_content_is_kept(trees: dict[str, etree.Element]) -> None:
    for name, page in trees.items():
        for element in page.iter():
            assert element.tag != "style", name
            assert element.tag != "script" or (element.get("src") and not element.text), name
            assert not [key for key in element.attrib if key == "style" or key[:2] == "on"], name


def test_nothing_comes_from_elsewhere(folder: Mapping[str, bytes]) -> None:
    for name in ("web.css", "web.js"):
        text = folder[name].decode()
        assert not re.search(r"https?:|@import|url\(|fetch\(", text), name
    assert len(folder["web.js"]) < 6_000


def test_the_same_book_gives_the_same_bytes(made: Made) -> None:
    again = make(FILES).publication
    assert pages.write(made.publication).files == pages.write(again).files


def test_a_book_of_one_chapter_and_nothing_else() -> None:
    files = pages.write(make({"chapters/a.md": "# A\n\nText.\n"}).publication).files
    assert [name for name in files if name.endswith(".html")] == [
        "index.html",
        "chapter-a.html",
        "colophon.html",
    ]
    page = tree(files["chapter-a.html"])
    assert words(find(page, "body/main")) == ["Chapter", "1", "A", "Text."]
    parts = find(page, "body/footer/nav[@class='web-parts']")
    assert [link.text for link in parts] == ["Contents"]
    assert [holder.get("class") for holder in page.iter("template")] == ["web-frame"]


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
