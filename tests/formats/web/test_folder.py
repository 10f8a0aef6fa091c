"""The web edition as a folder: a file a page, all of them our own, the same ones each time."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Mapping

from glossator.formats.web import pages
from tests.books.making import Made, make
from tests.formats.web.conftest import FILES, find, tree, words


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
