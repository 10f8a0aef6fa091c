"""An e-book tells of its edition what the source tells: passage by passage, word by word."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from glossator.apparatus.outline import record_of
from glossator.editions.ebook import EbookError, read_ebook
from glossator.engine import pipeline
from glossator.engine.modified import modification_time
from glossator.formats.epub import write_epub
from glossator.formats.table import find_format
from glossator.model.publication import Publication
from glossator.model.record import Passage, Record, SectionKind, Sketch
from tests.books.making import chapter, make, picture
from tests.conftest import ROOT
from tests.test_books import BOOKS, NAMES
from tests.xhtml.ebooks import epub


def both(folder: Path, variant: str = "") -> tuple[Record, Publication]:
    """The record of a folder's edition, and its publication."""
    manuscript, found = pipeline.read(folder, variant=variant)
    assert manuscript is not None, found
    parsed, _ = pipeline.parse(manuscript)
    edition, _ = pipeline.number(parsed, earlier=manuscript.earlier)
    publication, _ = pipeline.pages(edition, modification_time(manuscript)[0])
    return record_of(edition, division=publication.division), publication


def comparable(record: Record) -> Record:
    """The record without what an e-book can't tell of works: their data, and how it is cited."""
    sections = []
    for section in record.sections:
        passages = section.passages
        if section.kind is SectionKind.WORKS:
            passages = tuple(sorted(map(bare, passages), key=lambda one: one.id))
        sections.append(replace(section, passages=passages))
    return replace(record, sections=tuple(sections), source="")


def bare(work: Passage) -> Passage:
    return Passage(work.id, work.name, "", Sketch("", frozenset()))


@pytest.mark.parametrize("folder", [*(BOOKS / name / "book" for name in NAMES), ROOT / "book"])
def test_the_e_book_s_record_is_that_of_the_source(folder: Path) -> None:
    record, publication = both(folder)
    assert len(record.sections) > 0
    assert comparable(read_ebook(write_epub(publication))) == comparable(record)


@pytest.mark.parametrize("profile", ["kobo", "kindle"])
def test_so_is_that_of_an_e_book_for_a_device(profile: str) -> None:
    record, publication = both(BOOKS / "notes" / "book")
    row = find_format("epub", profile)
    written = next(
        data for name, data in row.write(publication).files.items() if name.endswith("epub")
    )
    assert comparable(read_ebook(written)) == comparable(record)


ODD = """\
A box, in raw HTML:

<div id="box"><p>In the box.</p><h3>Heading</h3><p>Still in it.</p></div>

<div id="bare">A box of words alone.</div>

Words by hand.
{#x-ray}

- one
{#list}

    - two

        a second paragraph of *two*

> quoted<br/>over two lines

| a | b |
|---|---|
| c | d[^n] |

```
some   code
```

[Nobody](https://example.org/#n-1) at [an address](https://example.org/page#fn-1).[^n]
See [note](#fn-n), and [what it says *there*](#fn-n) is hidden; ![A map](images/a.png)

{#wordless}

[^n]: A note with

    ## a heading

    - a list
    {#inside}

    <dl><dt>a</dt><dd>definition</dd></dl>
"""


@pytest.mark.parametrize("settings", ["", "[chapters]\nparagraph_numbers = true\nlabels = false\n"])
def test_so_it_is_where_texts_are_odd(settings: str) -> None:
    made = make(
        {
            "chapters/one.md": f"# Chapter 2. One\n\n{ODD}",
            "images/a.png": picture(),
            "glossary.md": "## Road\n\nA way.\n{#way}\n\n- of\n- stones\n\n<dl><dt>x</dt>"
            "<dd>y</dd></dl>\n",
            "people.md": "## Ann\n\n- born: 1 May 1900\n- role: a traveller\n\nOn the road.[^r]\n\n"
            "[^r]: So they say.\n",
            "chronology.md": "## 1900\n\nAnn is born.\n",
        },
        settings,
    )
    record = record_of(made.edition)
    texts = {one.id: one.text for one in record.sections[0].passages}
    assert texts["x-ray"] == "Words by hand."
    assert texts["bare"] == "A box of words alone."
    read = read_ebook(write_epub(made.publication))
    assert words(read) == words(record)
    assert comparable(read) == comparable(record)


def words(record: Record) -> list[tuple[str, str]]:
    return [(one.id, one.text) for section in record.sections for one in section.passages]


def test_numbers_of_paragraphs_are_no_words_but_figures_at_their_beginning_are() -> None:
    made = chapter(
        '1918 began.\n\n<span class="number">7</span> soviets.\n',
        "[chapters]\nparagraph_numbers = true\n",
    )
    (text,) = read_ebook(write_epub(made.publication)).sections
    assert [one.text for one in text.passages] == ["1918 began.", "7 soviets."]


def archive(files: dict[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        for name, text in files.items():
            made.writestr(name, text)
    return data.getvalue()


CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="a.opf"/></rootfiles></container>'
)
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest/><spine>{}</spine>'
    "</package>"
)
EPUB = write_epub(chapter("Words.").publication)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "can't be read"),
        (b"PK\x03\x04", "can't be read"),
        (EPUB[: len(EPUB) // 2], "can't be read"),
        (archive({}), "can't be read"),
        (epub(one="<p>x</p>"), "wasn't made by Glossator"),
        (archive({"META-INF/container.xml": "<container/>"}), "no package"),
        (archive({"META-INF/container.xml": CONTAINER}), "can't be read"),
        (archive({"META-INF/container.xml": CONTAINER, "a.opf": "<pack"}), "can't be read"),
        (
            archive({"META-INF/container.xml": CONTAINER, "a.opf": PACKAGE.format("")}),
            "no pages",
        ),
        (
            archive(
                {
                    "META-INF/container.xml": CONTAINER,
                    "a.opf": PACKAGE.format('<itemref idref="x"/>'),
                }
            ),
            "can't be read",
        ),
    ],
)
def test_what_is_none_of_our_e_books_is_said_to_be_none(data: bytes, why: str) -> None:
    with pytest.raises(EbookError, match=why):
        read_ebook(data)


@pytest.mark.parametrize("place", range(0, len(EPUB), len(EPUB) // 150))
def test_a_damaged_e_book_is_read_or_refused(place: int) -> None:
    damaged = EPUB[:place] + bytes(byte ^ 0xFF for byte in EPUB[place : place + 40])
    damaged += EPUB[place + 40 :]
    try:
        record = read_ebook(damaged)
    except ValueError:
        return
    # What was damaged is then a part that nothing is read from: a style sheet, a picture.
    assert record == read_ebook(EPUB)


@pytest.mark.parametrize(("written", "number"), [("2", 2), ("²", 0), ("9" * 5000, 10**18)])
def test_whatever_stands_for_the_number_of_an_edition_is_read(written: str, number: int) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(EPUB)) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.endswith(".opf"):
                text = text.replace(b'bookEdition">1<', f'bookEdition">{written}<'.encode())
                assert written.encode() in text
            new.writestr(name, text)
    assert read_ebook(data.getvalue()).number == number
