"""The shipped book's notes, written as annotations and read back: each is found at its place."""

import io
import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from glossator.annotating.annotations.sets import readium_set, w3c_set
from glossator.formats.epub import write_epub
from glossator.model.highlight import Highlight
from glossator.model.publication import Publication
from glossator.readers.readium import annotation_set, epub_annotations
from glossator.readers.readium.annotation_set import open_sheet
from glossator.text.passages import Passages
from glossator.xhtml.book import open_book
from tests.books.making import made_of
from tests.conftest import ROOT

NUMBER = re.compile(r"(?<=[^\s\d])\d+")
BLOCKS = "p, li, td, th, h1, h2, h3, h4, dt, dd, figcaption, caption, pre"


@pytest.fixture(scope="module")
def publication() -> Publication:
    return made_of(ROOT / "book").publication


@pytest.fixture(scope="module")
def pages(publication: Publication) -> Mapping[str, BeautifulSoup]:
    """The pages as the tests read them, out of the e-book itself."""
    with zipfile.ZipFile(io.BytesIO(write_epub(publication))) as archive:
        return {
            Path(name).stem: BeautifulSoup(archive.read(name), "lxml-xml")
            for name in archive.namelist()
            if name.endswith(".xhtml")
        }


def paragraphs(page: BeautifulSoup) -> list[Tag]:
    """The blocks of a page that have no blocks in them."""
    return [one for one in page.select(BLOCKS) if not one.select(BLOCKS)]


def text_of(block: Tag) -> str:
    """A paragraph's text without the numbers of notes, as the book's folder has it."""
    return "".join(
        str(piece)
        for piece in block.find_all(string=True)
        if not piece.find_parent("a", role="doc-noteref")
    )


def places(highlight: Highlight, blocks: list[Tag]) -> set[int]:
    """The paragraphs that a highlight can be in, by its words and what is around them."""
    passages = Passages([text_of(one) for one in blocks])
    spans = passages.find(highlight.text)
    if len(spans) > 1:
        # Context is cut in the middle of words, and has the numbers of notes in it.
        after = " ".join(NUMBER.sub("", highlight.before).split()[1:])
        before = " ".join(NUMBER.sub("", f".{highlight.after}")[1:].split()[:-1])
        spans = passages.find(highlight.text, after=after, before=before)
    return {span.part for span in spans}


def note_of(highlight: Highlight, pages: Mapping[str, BeautifulSoup]) -> set[str]:
    """The notes that the paragraphs refer to in which a highlight is found."""
    blocks = paragraphs(pages[highlight.file])
    found = places(highlight, blocks)
    assert len(found) == 1, highlight
    (number,) = found
    return {
        str(link["href"]).partition("#")[2] for link in blocks[number].select("a[role=doc-noteref]")
    }


def words(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip()


@pytest.mark.parametrize("form", ["readium", "w3c"])
def test_every_note_is_found_in_the_paragraph_that_refers_to_it(
    publication: Publication, pages: Mapping[str, BeautifulSoup], form: str
) -> None:
    if form == "readium":
        found = annotation_set.read(readium_set(publication))
    else:
        found = epub_annotations.read(w3c_set(publication))
    assert not found.remarks
    notes = {
        str(note["id"]): note
        for name, page in pages.items()
        if name.startswith("notes")
        for note in page.select("section[role=doc-endnotes] li > div[id^=n-]")
    }
    assert len(found.highlights) == len(notes) > 150
    told = set()
    for highlight in found.highlights:
        candidates = note_of(highlight, pages)
        # The note is the one whose words are the comment's.
        start = words(highlight.comment)[:40]
        own = {one for one in candidates if start in words(notes[one].text)}
        assert own, highlight
        told |= own
    assert told == {*notes}


def test_every_selector_leads_to_the_same_words(
    publication: Publication, pages: Mapping[str, BeautifulSoup]
) -> None:
    for item in json.loads(readium_set(publication))["items"]:
        quote, css, _ = item["target"]["selector"]
        page = pages[Path(item["target"]["source"]).stem]
        (block,) = page.select(css["value"])
        text = "".join(block.find_all(string=True))
        position = css["refinedBy"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        body = page.select_one("body")
        assert body is not None
        whole = "".join(body.find_all(string=True))
        assert whole.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1


def test_migrate_reads_them_as_thoriums_own(publication: Publication) -> None:
    """Another reader of the same files, which counts text in its own way, agrees."""
    book = open_book(write_epub(publication))[1]
    sheet = open_sheet(readium_set(publication), book)
    assert all(len(item.spans) == 2 and len({*item.spans}) == 1 for item in sheet.items)
