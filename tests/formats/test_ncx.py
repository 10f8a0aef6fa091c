"""The NCX: contents for readers older than EPUB 3."""

import xml.etree.ElementTree as etree

import pytest

from glossator.formats.epub import ncx_document
from tests.books.making import make

NCX = "{http://www.daisy.org/z3986/2005/ncx/}"


@pytest.fixture(scope="module")
def ncx() -> etree.Element:
    made = make(
        {
            "chapters/1-p/part.md": "# P & Q\n",
            "chapters/1-p/1-a.md": "# A\n\n## Section\n\nText.[^1]\n\n[^1]: Note.\n",
        }
    )
    return etree.fromstring(ncx_document(made.publication))


def test_points_nest_and_are_counted_in_reading_order(ncx: etree.Element) -> None:
    points = list(ncx.iter(f"{NCX}navPoint"))
    assert [
        (
            point.get("playOrder"),
            point.findtext(f"{NCX}navLabel/{NCX}text"),
            len(point.findall(f"{NCX}navPoint")),
        )
        for point in points
    ] == [
        ("1", "Part\xa01. P & Q", 1),
        ("2", "1. A", 1),
        ("3", "Section", 0),
        ("4", "Notes", 0),
        ("5", "About this edition", 0),
    ]


def test_ids_are_unique(ncx: etree.Element) -> None:
    ids = [point.get("id") for point in ncx.iter(f"{NCX}navPoint")]
    assert len(set(ids)) == len(ids)


def test_the_depth_is_that_of_the_deepest_point(ncx: etree.Element) -> None:
    depth = next(meta for meta in ncx.iter(f"{NCX}meta") if meta.get("name") == "dtb:depth")
    assert depth.get("content") == "3"


def test_title_and_language_are_the_book_s(ncx: etree.Element) -> None:
    assert ncx.findtext(f"{NCX}docTitle/{NCX}text") == "A Book"
    assert ncx.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_pages_are_of_the_front_normal_or_special() -> None:
    text = "[xii]{.page} A [1]{.page} b [2]{.page} c [12a]{.page} d."
    made = make({"chapters/1-a.md": f"# A\n\n{text}\n"})
    root = etree.fromstring(ncx_document(made.publication))
    assert [
        (one.get("type"), one.get("value"), one.findtext(f"{NCX}navLabel/{NCX}text"))
        for one in root.iter(f"{NCX}pageTarget")
    ] == [
        ("front", "12", "xii"),
        ("normal", "1", "1"),
        ("normal", "2", "2"),
        ("special", None, "12a"),
    ]
    metas = {one.get("name"): one.get("content") for one in root.iter(f"{NCX}meta")}
    assert (metas["dtb:totalPageCount"], metas["dtb:maxPageNumber"]) == ("4", "2")
