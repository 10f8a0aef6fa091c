"""What is changed for Kindle, and what Kindle asks for that every edition has."""

import io
import re
import xml.etree.ElementTree as etree
import zipfile
from pathlib import Path

import pytest

from glossator.formats import kindle
from glossator.formats.epub import write_epub
from glossator.formats.epubcheck import validate
from tests.books.making import EPUB, Files, Made, make, picture

OPF = "{http://www.idpf.org/2007/opf}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
FILES: Files = {
    "chapters/a.md": "# A\n\nAnn, a term.[^1] Again.[^1]\n\n## Section\n\n![A](../images/a.png)\n\n"
    "10\u202f000 and\u2009so\u00a0on\u2003end.[^2]\n\n[^1]: Note.\n[^2]: Other.\n",
    "chapters/b.md": "# B\n\nTerm.[^x] See [note](a.md#fn-1).\n\n[^x]: Note.\n",
    "glossary.md": "## Term\n\nText.\n",
    "people.md": "## Ann\n\nText.\n",
    "images/a.png": picture(),
}


@pytest.fixture(scope="module")
def made() -> Made:
    return make(FILES)


@pytest.fixture(scope="module")
def archive(made: Made) -> zipfile.ZipFile:
    """The e-book for Send to Kindle."""
    return zipfile.ZipFile(io.BytesIO(write_epub(kindle.prepare(made.publication))))


@pytest.fixture(scope="module")
def package(archive: zipfile.ZipFile) -> etree.Element:
    return etree.fromstring(archive.read("EPUB/content.opf"))


def pages(archive: zipfile.ZipFile) -> dict[str, etree.Element]:
    names = [name for name in archive.namelist() if name.endswith(".xhtml")]
    return {Path(name).name: etree.fromstring(archive.read(name)) for name in names}


def test_the_cover_is_an_image_and_no_page(
    archive: zipfile.ZipFile, package: etree.Element
) -> None:
    assert "EPUB/cover.xhtml" not in archive.namelist()
    (cover,) = (
        item for item in package.iter(f"{OPF}item") if item.get("properties") == "cover-image"
    )
    assert f"EPUB/{cover.get('href')}" in archive.namelist()
    (named,) = (row for row in package.iter(f"{OPF}meta") if row.get("name") == "cover")
    assert named.get("content") == cover.get("id")


def test_nothing_leads_to_the_page_that_is_gone(archive: zipfile.ZipFile, made: Made) -> None:
    assert 'href="cover.xhtml"' in made.page("nav")
    for name in archive.namelist():
        assert b"cover.xhtml" not in archive.read(name), name


def test_the_running_text_has_the_margins_of_the_reader(
    archive: zipfile.ZipFile, made: Made
) -> None:
    (plain,) = (one for one in made.publication.resources if one.media_type == "text/css")
    styled = archive.read(f"EPUB/{plain.name}")
    assert styled.startswith(plain.data)
    added = styled.removeprefix(plain.data).decode()
    assert re.sub(r"/\*.*?\*/", "", added).strip() == "body { margin-left: 0; margin-right: 0; }"


def test_spaces_are_those_that_kindle_knows(archive: zipfile.ZipFile, made: Made) -> None:
    assert "10\u202f000 and\u2009so\u00a0on\u2003end." in made.page("chapter-a")
    page = archive.read("EPUB/chapter-a.xhtml").decode()
    assert "10\u00a0000 and so\u00a0on end." in page


def test_nothing_else_is_changed(archive: zipfile.ZipFile, made: Made) -> None:
    plain = zipfile.ZipFile(io.BytesIO(write_epub(made.publication)))
    assert set(plain.namelist()) - set(archive.namelist()) == {"EPUB/cover.xhtml"}
    changed = {name for name in archive.namelist() if archive.read(name) != plain.read(name)}
    assert changed == {
        "EPUB/chapter-a.xhtml",
        "EPUB/content.opf",
        "EPUB/nav.xhtml",
        "EPUB/style.css",
    }


def test_epubcheck_misses_the_page_of_the_cover_and_nothing_else(made: Made) -> None:
    """A usage note, which is no warning, on an image that no page shows: as it is meant."""
    (note,) = validate(write_epub(kindle.prepare(made.publication)))
    assert note.code == "epubcheck-OPF-097"
    assert "cover.png" in note.message


def test_every_page_declares_its_encoding_and_language(
    archive: zipfile.ZipFile, package: etree.Element
) -> None:
    """Send to Kindle takes a page without a declaration for Latin 1, and needs a language."""
    for name in archive.namelist():
        if name.endswith(".xhtml"):
            data = archive.read(name)
            assert data.startswith(b'<?xml version="1.0" encoding="utf-8"?>'), name
            assert etree.fromstring(data).get("lang") == "en"
    assert package.findtext(".//{http://purl.org/dc/elements/1.1/}language") == "en"


def test_no_body_has_an_id_and_every_image_a_source(archive: zipfile.ZipFile) -> None:
    for name, page in pages(archive).items():
        body = page.find("{http://www.w3.org/1999/xhtml}body")
        assert body is not None
        assert "id" not in body.attrib, name
        for image in page.iter("{http://www.w3.org/1999/xhtml}img"):
            assert f"EPUB/{image.get('src')}" in archive.namelist()


def test_contents_come_before_the_text_in_the_order_of_the_spine(
    archive: zipfile.ZipFile, package: etree.Element
) -> None:
    spine = [f"{item.get('idref')}.xhtml" for item in package.iter(f"{OPF}itemref")]
    assert spine[:2] == ["title-page.xhtml", "nav.xhtml"]
    ncx = etree.fromstring(archive.read("EPUB/toc.ncx"))
    lines = [one.get("src", "").partition("#")[0] for one in ncx.iter(f"{NCX}content")]
    assert list(dict.fromkeys(lines)) == [name for name in spine if name in lines]
    guide = {row.get("type"): row.get("href") for row in package.iter(f"{OPF}reference")}
    assert guide["toc"] == "nav.xhtml"
    assert "cover" not in guide


def test_notes_have_links_both_ways_with_the_number_first(archive: zipfile.ZipFile) -> None:
    read = pages(archive)
    counted = 0
    for name, page in read.items():
        for link in page.iter("{http://www.w3.org/1999/xhtml}a"):
            if link.get(f"{EPUB}type") != "noteref":
                continue
            file, _, fragment = link.get("href", "").partition("#")
            note = read[file].find(f".//*[@id='{fragment}']")
            assert note is not None
            assert [a for a in note.iter() if a.get("href") == f"{name}#{link.get('id')}"]
            assert "".join(note.itertext()).strip().startswith(f"{link.text}.")
            counted += 1
    assert counted == 4


def test_without_calibre_there_is_the_epub_and_a_warning(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    written = kindle.write(made.publication)
    assert list(written.files) == [".kindle.epub"]
    assert written.files[".kindle.epub"] == write_epub(kindle.prepare(made.publication))
    assert [found.code for found in written.found] == ["no-calibre"]
