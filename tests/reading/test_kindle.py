"""The shipped book through calibre's converter: to Kindle's format, back, and compared.

What comes back must be the book that went in: page by page the same words, and every link leading
to an element with the same words as before. So a note that lost its way back, or a person's entry
whose id went to another element, is seen. Kindle itself can't be run here.
"""

import io
import posixpath
import shutil
import subprocess
import xml.etree.ElementTree as etree
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from PIL import Image

from glossator.formats import kindle
from glossator.formats import kindle as azw3
from glossator.formats.written import Written
from glossator.model.publication import Publication
from tests.reading.books import published
from tests.reading.ebook import squeezed

CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
UNCHANGED = "--chapter / --chapter-mark none --page-breaks-before / --flow-size 0".split()
"""What keeps calibre from cutting pages into smaller ones on the way back."""


@dataclass(frozen=True)
class Link:
    """A link: the page it stands on, its words and role, and the element that it leads to."""

    page: str
    element: etree.Element
    goal: str
    target: etree.Element

    @property
    def words(self) -> str:
        return squeezed("".join(self.element.itertext()))

    @property
    def role(self) -> str:
        return self.element.get("role", "")

    @property
    def found(self) -> str:
        """The words that the link leads to."""
        return squeezed("".join(self.target.itertext()))


class Read:
    """An EPUB, by its pages in the order of the spine; calibre's page of the cover is left out."""

    def __init__(self, data: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        container = etree.fromstring(self.archive.read("META-INF/container.xml"))
        package = next(container.iter(f"{CONTAINER}rootfile")).attrib["full-path"]
        self.folder = posixpath.dirname(package)
        self.package = etree.fromstring(self.archive.read(package))
        self.hrefs = {
            item.attrib["id"]: item.attrib["href"] for item in self.package.iter(f"{OPF}item")
        }
        spine = [self.hrefs[item.attrib["idref"]] for item in self.package.iter(f"{OPF}itemref")]
        self.pages = {
            name: etree.fromstring(self.file(name)) for name in spine if name != "titlepage.xhtml"
        }

    def file(self, name: str) -> bytes:
        return self.archive.read(posixpath.join(self.folder, name))

    def text(self, name: str) -> str:
        """The words of a page's body."""
        return squeezed("".join(self._body(name).itertext()))

    @cached_property
    def links(self) -> list[Link]:
        """All links to places in the book, in the order of the spine; none may be dead."""
        return [
            self._link(name, element)
            for name, page in self.pages.items()
            for element in page.iter(f"{XHTML}a")
            if ":" not in element.get("href", ":")
        ]

    @cached_property
    def _by_id(self) -> dict[tuple[str, str], etree.Element]:
        return {
            (name, element.attrib["id"]): element
            for name, page in self.pages.items()
            for element in page.iter()
            if "id" in element.attrib
        }

    def _link(self, page: str, element: etree.Element) -> Link:
        path, _, fragment = element.attrib["href"].partition("#")
        goal = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
        if not fragment:
            return Link(page, element, goal, self._body(goal))
        found = self._by_id.get((goal, fragment))
        assert found is not None, f"{page}: {element.attrib['href']} leads nowhere"
        return Link(page, element, goal, found)

    def _body(self, name: str) -> etree.Element:
        body = self.pages[name].find(f"{XHTML}body")
        assert body is not None
        return body


def _calibre() -> None:
    if shutil.which(azw3.PROGRAM) is None:
        pytest.fail(f"calibre's {azw3.PROGRAM} is missing: apt-get install calibre", pytrace=False)


@pytest.fixture(scope="module")
def publication() -> Publication:
    return published("shipped")


@pytest.fixture(scope="module")
def written(publication: Publication) -> Written:
    _calibre()
    written = kindle.write(publication)
    assert written.found == ()
    return written


@pytest.fixture(scope="module")
def before(written: Written) -> Read:
    """The e-book that calibre was given."""
    return Read(written.files[".kindle.epub"])


@pytest.fixture(scope="module")
def after(written: Written, tmp_path_factory: pytest.TempPathFactory) -> Read:
    """The e-book that calibre makes of the .azw3."""
    return Read(back(written.files[".azw3"], tmp_path_factory.mktemp("azw3")))


def back(data: bytes, folder: Path) -> bytes:
    source, result = folder / "book.azw3", folder / "back.epub"
    source.write_bytes(data)
    command = [azw3.PROGRAM, str(source), str(result), "--output-profile", "tablet", *UNCHANGED]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return result.read_bytes()


def test_every_page_has_all_its_words(before: Read, after: Read) -> None:
    assert len(after.pages) == len(before.pages)
    for name, other in zip(before.pages, after.pages, strict=True):
        assert after.text(other) == before.text(name), name


def test_every_link_leads_where_it_led(before: Read, after: Read) -> None:
    """To an element with the same words; a link to a page as a whole, to the same page."""
    assert len(after.links) == len(before.links) > 4000
    pages = dict(zip(after.pages, before.pages, strict=True))
    for link, other in zip(before.links, after.links, strict=True):
        where = f"{link.page}: {link.element.attrib['href']}"
        assert other.words == link.words, where
        assert pages[other.goal] == link.goal, where
        if "#" in link.element.attrib["href"]:
            assert other.found == link.found, where


def test_every_note_reference_has_its_note_and_every_note_its_way_back(
    publication: Publication, after: Read
) -> None:
    references = [link for link in after.links if link.role == "doc-noteref"]
    ways_back = [link for link in after.links if link.role == "doc-backlink"]
    written = sum(page.xhtml.count(b'role="doc-noteref"') for page in publication.pages)
    assert len(references) == len(ways_back) == written > 150
    there = {id(link.element): link for link in references}
    for way in ways_back:
        # A way back leads to the reference itself, and the reference to the note it stands in.
        reference = there.pop(id(way.target))
        assert way.element in set(reference.target.iter())
    assert not there


def test_terms_and_people_are_found_from_every_chapter(before: Read, after: Read) -> None:
    """Every entry comes back whole, under the id that the links lead to."""
    found = {(link.words, link.found) for link in after.links}
    for page in (name for name in before.pages if name.startswith("chapter-")):
        mentions = [
            link
            for link in before.links
            if link.page == page and link.goal.startswith(("glossary.", "people."))
        ]
        assert len(mentions) > 10, page
        assert {(link.words, link.found) for link in mentions} <= found


def test_the_cover_and_every_picture_are_kept(before: Read, after: Read) -> None:
    def pictures(book: Read) -> list[bytes]:
        names = [href for href in book.hrefs.values() if href.endswith(".png")]
        return sorted(
            Image.open(io.BytesIO(book.file(name))).convert("RGB").tobytes() for name in names
        )

    assert pictures(after) == pictures(before)
    cover = next(row for row in after.package.iter(f"{OPF}meta") if row.get("name") == "cover")
    (image,) = (
        item
        for item in before.package.iter(f"{OPF}item")
        if item.get("properties") == "cover-image"
    )
    kept = Image.open(io.BytesIO(after.file(after.hrefs[cover.attrib["content"]])))
    assert kept.convert("RGB") == Image.open(io.BytesIO(before.file(image.attrib["href"]))).convert(
        "RGB"
    )


def test_no_page_is_put_in(before: Read, after: Read) -> None:
    """Neither a second contents page nor one of metadata."""
    titles = [squeezed(page.findtext(f".//{XHTML}title") or "") for page in after.pages.values()]
    assert titles == [
        squeezed(page.findtext(f".//{XHTML}title") or "") for page in before.pages.values()
    ]


def test_the_book_says_who_it_is(publication: Publication, after: Read) -> None:
    settings = publication.settings
    assert after.package.findtext(f".//{DC}title") == f"{settings.title}: {settings.subtitle}"
    identifiers = [row.text for row in after.package.iter(f"{DC}identifier")]
    assert settings.identifier.removeprefix("urn:uuid:") in identifiers
    assert settings.edition_date is not None
    date = after.package.findtext(f".//{DC}date") or ""
    assert date.startswith(settings.edition_date.isoformat())
    assert after.package.findtext(f".//{DC}language") == settings.language.partition("-")[0]
