"""The web edition as one file: everything is in it, and every page of the book is."""

import base64
import re
import xml.etree.ElementTree as etree

import pytest

from glossator.formats.web import single
from tests.books.making import Made, make
from tests.formats.web.conftest import FILES, find, tree, words


@pytest.fixture(scope="module")
def html(made: Made) -> str:
    files = single.write(made.publication).files
    assert list(files) == [".html"]
    return files[".html"].decode()


@pytest.fixture(scope="module")
def page(html: str) -> etree.Element:
    return tree(html.encode())


def test_every_page_is_in_it_with_all_its_words(made: Made, page: etree.Element) -> None:
    parts = find(page, "body/main").findall("div")
    assert [part.get("id") for part in parts] == [one.name for one in made.publication.pages]
    for part in parts:
        body = find(made.tree(part.get("id", "")), "body")
        for hidden in body.findall("nav[@hidden]"):
            body.remove(hidden)
        assert words(part) == words(body), part.get("id")


def test_links_lead_to_places_in_it(page: etree.Element) -> None:
    ids = [value for one in page.iter() if (value := one.get("id"))]
    assert len(ids) == len(set(ids))
    hrefs = [value for one in page.iter("a") if (value := one.get("href"))]
    assert {href[:1] for href in hrefs} == {"#"}
    assert {href[1:] for href in hrefs} <= set(ids)
    assert len(hrefs) > 50


def test_links_to_entries_pop_up_what_stands_there(page: etree.Element) -> None:
    popping = [one for one in page.iter("a") if one.get("data-pop")]
    kinds = {one.get("data-pop") for one in popping}
    assert kinds == {"Note\xa01", "Note\xa02", "Note\xa03", "Glossary", "People", "Works cited"}
    assert [holder.get("class") for holder in page.iter("template")] == ["web-frame"]


def test_styles_script_and_pictures_are_in_it(page: etree.Element) -> None:
    assert not list(page.iter("link"))
    assert [one.get("src") for one in page.iter("script")] == [None]
    sources = [one.get("src", "") for one in page.iter("img")]
    assert len(sources) == 2
    for source in sources:
        head, _, data = source.partition(",")
        assert head == "data:image/png;base64"
        assert base64.b64decode(data).startswith(b"\x89PNG")
    css = find(page, "head/style").text or ""
    assert css.index("section.titlepage") < css.index(".web-popover")


def test_the_book_s_title_alone_is_a_heading_of_the_first_level(page: etree.Element) -> None:
    """The elements stay, because the book's style sheet knows them."""
    levels = [
        (one.tag, one.get("aria-level"))
        for one in find(page, "body/main").iter()
        if re.fullmatch("h[1-6]", str(one.tag))
    ]
    assert [level for level in levels if level[1] is None] == [("h1", None)]
    assert {level for level in levels if level[1]} == {("h1", "2"), ("h2", "3")}


def test_header_leads_to_the_parts_of_the_book(page: etree.Element) -> None:
    links = find(page, "body/header").iter("a")
    assert [(one.text, one.get("href")) for one in links] == [
        ("A Book", "#cover"),
        ("Contents", "#nav"),
        ("Notes", "#notes"),
        ("Glossary", "#glossary"),
        ("People", "#people"),
        ("Chronology", "#chronology"),
        ("Works cited", "#works"),
    ]


def test_pictures_of_the_style_sheet_come_along_and_it_ends_where_it_ends() -> None:
    css = "p { background: url( 'images/a.png' ) } q::before { content: '</style><b>' }"
    files = {
        **FILES,
        "styles/own.css": css,
        "book.toml": 'title = "A"\nlanguage = "en"\nidentifier = "urn:isbn:1"\nstyle = "own"\n',
    }
    page = tree(single.write(make(files).publication).files[".html"])
    style = find(page, "head/style").text or ""
    assert 'url("data:image/png;base64,' in style
    assert "<\\/style><b>" in style


def test_the_same_book_gives_the_same_bytes(made: Made, html: str) -> None:
    assert single.write(make(FILES).publication).files[".html"].decode() == html
