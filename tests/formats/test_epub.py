"""The EPUB's package document, and pages that arrive as they were written (rules 12 to 15)."""

import io
import re
import xml.etree.ElementTree as etree
import zipfile

import pytest

from glossator.formats.epub import write_epub
from glossator.formats.epubcheck import validate
from tests.books.making import SETTINGS, Files, Made, make, picture

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
FILES: Files = {
    "book.toml": SETTINGS.replace("[edition]", 'creators = ["Ann", "Ben"]\n\n[edition]'),
    "chapters/a.md": '# A\n\nAnn *and*  Ben.[^1]\n\n    code\n\n[^1]: <span lang="de">Ja</span>.\n',
    "images/a/b.png": picture(),
    "images/a-b.png": picture(),
    "chapters/b.md": "# B\n\n![x](../images/a/b.png) ![y](../images/a-b.png)\n",
    "people.md": "## Ann\n\nText.\n\n## Ben\n\nText.\n",
}


@pytest.fixture(scope="module")
def made() -> Made:
    return make(FILES)


@pytest.fixture(scope="module")
def archive(made: Made) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(write_epub(made.publication)))


@pytest.fixture(scope="module")
def package(archive: zipfile.ZipFile) -> etree.Element:
    return etree.fromstring(archive.read("EPUB/content.opf"))


def properties(package: etree.Element) -> list[tuple[str, str]]:
    """The metadata that EPUB 3 writes as properties, without refinements."""
    rows = package.iter(f"{OPF}meta")
    return [
        (row.get("property", ""), row.text or "")
        for row in rows
        if row.get("property") and not row.get("refines")
    ]


def test_pages_arrive_byte_for_byte(made: Made, archive: zipfile.ZipFile) -> None:
    for page in made.publication.pages:
        assert archive.read(f"EPUB/{page.name}.xhtml") == page.xhtml


def test_pages_stand_in_the_spine_in_their_order(made: Made, package: etree.Element) -> None:
    spine = [item.get("idref") for item in package.iter(f"{OPF}itemref")]
    assert spine == [page.name for page in made.publication.pages]


def test_one_date_of_modification(package: etree.Element) -> None:
    dates = [text for name, text in properties(package) if name == "dcterms:modified"]
    assert dates == ["2026-01-02T00:00:00Z"]


def test_one_identifier_which_the_ncx_repeats(
    package: etree.Element, archive: zipfile.ZipFile
) -> None:
    (identifier,) = package.iter(f"{DC}identifier")
    assert identifier.get("id") == package.get("unique-identifier")
    uid = re.search(r'name="dtb:uid" content="([^"]*)"', archive.read("EPUB/toc.ncx").decode())
    assert uid is not None
    assert uid[1] == identifier.text


def test_titles_and_creators_stand_once_and_in_order(package: etree.Element) -> None:
    assert [row.text for row in package.iter(f"{DC}title")] == ["A Book"]
    assert [row.text for row in package.iter(f"{DC}creator")] == ["Ann", "Ben"]
    assert [row.text for row in package.iter(f"{DC}language")] == ["en"]


def test_the_cover_is_named_for_old_readers_and_new(package: etree.Element) -> None:
    (cover,) = (
        item for item in package.iter(f"{OPF}item") if item.get("properties") == "cover-image"
    )
    (named,) = (row for row in package.iter(f"{OPF}meta") if row.get("name") == "cover")
    assert named.get("content") == cover.get("id")


def test_accessibility_is_described_and_conformance_not_claimed(package: etree.Element) -> None:
    rows = properties(package)
    names = {name for name, _ in rows}
    assert {
        "schema:accessMode",
        "schema:accessModeSufficient",
        "schema:accessibilityFeature",
        "schema:accessibilityHazard",
        "schema:accessibilitySummary",
    } <= names
    assert "dcterms:conformsTo" not in names
    assert ("schema:accessibilityHazard", "none") in rows
    assert ("schema:accessibilityFeature", "index") in rows


def test_no_page_calls_itself_an_index_in_the_manifest(package: etree.Element) -> None:
    held = {item.get("properties") for item in package.iter(f"{OPF}item")} - {None}
    assert held == {"nav", "cover-image"}


def test_every_item_has_an_id_of_its_own(package: etree.Element) -> None:
    ids = [item.get("id") for item in package.iter(f"{OPF}item")]
    assert len(set(ids)) == len(ids)
    assert {"r-images.a.b.png", "r-images.a-b.png"} <= set(ids)


def test_the_guide_leads_old_readers_to_the_text(package: etree.Element) -> None:
    guide = {row.get("type"): row.get("href") for row in package.iter(f"{OPF}reference")}
    assert guide["text"] == "chapter-a.xhtml"
    assert guide["notes"] == "notes.xhtml"


RICH = """\
title = "Letters"
creators = [
    "Ada Example",
    { name = "Ben van Example", role = "editor" },
    { name = "Cleo Example", role = "writer of afterword", sort = "C" },
]
language = "en"
identifier = "urn:uuid:00000000-0000-4000-8000-000000000000"
isbn = "978-3-16-148410-0"
half_title = true

[edition]
date = 2026-01-02

[series]
title = "Studies"
number = 2.5

[accessibility]
conforms_to = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
certified_by = "A House"
credential = "Seal"
report = "https://example.org/report"
summary = "All of it."
"""


@pytest.fixture(scope="module")
def rich() -> bytes:
    return write_epub(make({"book.toml": RICH, "chapters/a.md": "# A\n"}).publication)


@pytest.fixture(scope="module")
def told(rich: bytes) -> etree.Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(rich)).read("EPUB/content.opf"))


def refined(package: etree.Element, identity: str) -> dict[str, str]:
    """What the metadata says of another element of it."""
    rows = (row for row in package.iter(f"{OPF}meta") if row.get("refines") == f"#{identity}")
    return {row.get("property", ""): row.text or "" for row in rows}


def test_roles_and_sort_names_of_everybody_but_plain_names(told: etree.Element) -> None:
    (author,) = told.iter(f"{DC}creator")
    assert (author.text, refined(told, author.get("id", ""))) == ("Ada Example", SEQ)
    editor, other = told.iter(f"{DC}contributor")
    assert editor.text == "Ben van Example"
    assert refined(told, editor.get("id", "")) == {
        "display-seq": "2",
        "file-as": "Example, Ben van",
        "role": "edt",
    }
    assert refined(told, other.get("id", "")) == {
        "display-seq": "3",
        "file-as": "C",
        "role": "waw",
    }
    schemes = {row.get("scheme") for row in told.iter(f"{OPF}meta") if row.get("scheme")}
    assert schemes == {"marc:relators"}


SEQ = {"display-seq": "1"}


def test_a_series_is_told_to_readers_of_both_kinds(told: etree.Element) -> None:
    (series,) = (
        row for row in told.iter(f"{OPF}meta") if row.get("property") == "belongs-to-collection"
    )
    assert series.text == "Studies"
    assert refined(told, series.get("id", "")) == {
        "collection-type": "series",
        "group-position": "2.5",
    }
    named = {row.get("name"): row.get("content") for row in told.iter(f"{OPF}meta")}
    assert named["calibre:series"] == "Studies"
    assert named["calibre:series_index"] == "2.5"


def test_the_isbn_stands_beside_the_lasting_identifier(told: etree.Element) -> None:
    lasting, isbn = told.iter(f"{DC}identifier")
    assert lasting.get("id") == told.get("unique-identifier")
    assert lasting.text == "urn:uuid:00000000-0000-4000-8000-000000000000"
    assert isbn.text == "urn:isbn:9783161484100"


def test_an_isbn_that_is_the_lasting_identifier_stands_once() -> None:
    settings = RICH.replace("urn:uuid:00000000-0000-4000-8000-000000000000", URN)
    data = write_epub(make({"book.toml": settings, "chapters/a.md": "# A\n"}).publication)
    package = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("EPUB/content.opf"))
    assert [one.text for one in package.iter(f"{DC}identifier")] == [URN]


URN = "urn:isbn:9783161484100"


def test_a_claim_names_who_makes_it(told: etree.Element) -> None:
    rows = dict(properties(told))
    assert rows["dcterms:conformsTo"] == "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    assert refined(told, "conformance") == {"a11y:certifiedBy": "A House"}
    assert refined(told, "certifier") == {"a11y:certifierCredential": "Seal"}
    (report,) = told.iter(f"{OPF}link")
    assert report.attrib == {
        "rel": "a11y:certifierReport",
        "refines": "#certifier",
        "href": "https://example.org/report",
    }
    assert rows["schema:accessibilitySummary"] == "All of it."


def test_the_validator_has_nothing_to_say(rich: bytes) -> None:
    assert not validate(rich)
