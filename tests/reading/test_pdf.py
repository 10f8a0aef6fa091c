"""The printed book, read with MuPDF: footnotes with their references, page numbers that are true.

The shipped book is set once, with footnotes; a small book shows what it hasn't, and endnotes.
"""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as etree
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

import pymupdf
import pytest

from glossator.engine import pipeline
from glossator.formats.pdf.book import Book
from glossator.formats.pdf.layout import Press, Sheet
from glossator.formats.pdf.sections import Place, Section, elements_by_id
from glossator.formats.pdf.write import write
from glossator.model.errors import FormatError
from glossator.model.publication import Publication
from glossator.xhtml.markup import words_of
from tests.books.making import DATE, SETTINGS, Files, make
from tests.conftest import ROOT

LONG = " ".join(f"Word{number} of the long note." for number in range(250))
FILES: Files = {
    "chapters/01-a.md": "# Alpha\n\n" + "Some text to fill the page with Ann Lee in it. " * 60
    + "\n\nA long note.[^long] A table's note:\n\n| A | B |\n|---|---|\n| one[^cell] | two |\n\n"
    + "\n\n".join(f"Paragraph {n} has a note.[^n{n}] " + "And words. " * 40 for n in range(30))
    + f"\n\nAgain.[^long]\n\n[^long]: {LONG}\n\n[^cell]: In a cell.\n\n"
    + "\n\n".join(
        f"[^n{n}]: Note {n} begins.\n\n    - item {n}\n    - other item\n\n    > Quoted {n}.\n"
        for n in range(30)
    ),
    "chapters/02-part/part.md": "# The Part\n",
    "chapters/02-part/01-b.md": "# Beta\n\nBen met Ann Lee.[^x]\n\n## Section\n\nText.\n\n"
    "[^x]: See [the other](../01-a.md#fn-long).\n",
    "people.md": "## Ann Lee\n\n- sort: Lee, Ann\n\nText.\n\n## Ben\n\nText.[^e]\n\n"
    "[^e]: Of an entry.\n",
}  # fmt: skip


@dataclass(frozen=True)
class Printed:
    """A printed book: what WeasyPrint laid out, and what MuPDF reads."""

    book: Book
    data: bytes

    @cached_property
    def file(self) -> pymupdf.Document:
        return pymupdf.open(stream=self.data)

    @cached_property
    def pages(self) -> list[pymupdf.Page]:
        return list(self.file.pages())

    @cached_property
    def texts(self) -> list[str]:
        """The text of each page, hyphens at the ends of lines taken out."""
        return [joined(page.get_text()) for page in self.pages]

    @cached_property
    def letters(self) -> list[str]:
        """The letters and numbers of each page."""
        return [bare(text) for text in self.texts]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The pages on which an id stands."""
        places: dict[str, list[int]] = {}
        place = 0
        for section in self.book.sections:
            sheets = self.book.sides(section)
            for offset, sheet in enumerate(sheets):
                for identity in sheet.side.ids:
                    places.setdefault(identity, []).append(place + offset)
            place += len(sheets) + len(sheets) % 2
        return places

    def begins(self, name: str, place: int) -> bool:
        """Whether a page has a name, or has its beginning at its end."""
        name = bare(name)
        parts = "|".join(name[:end] for end in range(2, len(name)))
        return name in self.letters[place] or bool(
            re.search(rf"\b({parts})[\u2010-]\n", self.pages[place].get_text())
        )

    def page(self, label: str) -> int:
        """The page that has a number."""
        return self.book.labels.index(label)


def joined(text: str) -> str:
    return " ".join(re.sub("[\u2010-]\n(?=[a-zß-ÿ])", "", text).split())


def bare(text: str) -> str:
    """A text's letters and numbers alone, so that hyphens at the ends of lines don't count."""
    return re.sub(r"[\W_]", "", text)


def printed(publication: Publication) -> Printed:
    book = Book(publication, Press(publication))
    assert book.settle() == ()
    return Printed(book, book.data())


def publication_of(folder: Path) -> Publication:
    manuscript, found = pipeline.read(folder)
    assert manuscript is not None, found
    parsed, _ = pipeline.parse(manuscript)
    edition, _ = pipeline.number(parsed)
    return pipeline.pages(edition, DATE)[0]


@cache
def shipped() -> Printed:
    return printed(publication_of(ROOT / "book"))


@cache
def small(notes: str = "footnotes") -> Printed:
    return printed(make(FILES, f'\n[pdf]\nnotes = "{notes}"\n').publication)


BOOKS: dict[str, Callable[[], Printed]] = {
    "shipped": shipped,
    "small": small,
    "endnotes": lambda: small("endnotes"),
}


@pytest.fixture(params=BOOKS)
def one(request: pytest.FixtureRequest) -> Printed:
    return BOOKS[request.param]()


@pytest.fixture(params=["shipped", "small"])
def footnoted(request: pytest.FixtureRequest) -> Printed:
    return BOOKS[request.param]()


def footnotes(one: Printed) -> Iterator[tuple[str, list[str], str]]:
    """Each footnote: its id, the ids of its pieces, and the id of its first reference."""
    elements = elements_by_id(one.book.sections)
    for note, reference in one.book.notes.first.items():
        pieces = [note]
        while (piece := f"{note}--{len(pieces) + 1}") in elements:
            pieces.append(piece)
        yield note, pieces, reference


def test_a_footnote_stands_on_the_page_of_its_reference_and_goes_on_from_there(
    footnoted: Printed,
) -> None:
    inside = {
        inner.get("id")
        for section in footnoted.book.sections
        for note in section.tree.iter("span")
        if "footnote" in note.get("class", "")
        for inner in note.iter()
    }
    count = end = 0
    for note, pieces, reference in footnotes(footnoted):
        pages = [footnoted.places[piece] for piece in pieces]
        assert all(len(found) == 1 for found in pages), note
        flat = [found[0] for found in pages]
        # A note that another note refers to follows that one, however far it goes on; and no note
        # begins before one that goes on over several pages has ended.
        if reference not in inside and not footnoted.places[reference][0] < end == flat[0]:
            assert flat[0] == footnoted.places[reference][0], note
        end = max(end, flat[-1])
        assert set(flat) == set(range(flat[0], flat[-1] + 1)), note
        assert flat == sorted(flat), note
        count += 1
    assert count > 30


def test_every_footnote_is_there_once_with_all_its_words(footnoted: Printed) -> None:
    whole = re.sub(r"[\W_]", "", "".join(footnoted.texts))
    elements = elements_by_id(footnoted.book.sections)
    for note, pieces, _ in footnotes(footnoted):
        for piece in pieces:
            text = re.sub(r"[\W_]", "", "".join(elements[piece].itertext()))
            assert text[:60] in whole, note


def test_index_locators_lead_to_pages_that_show_the_name(one: Printed) -> None:
    """What every entry lists: the page has a mention's words on it."""
    elements = elements_by_id(one.book.sections)
    checked = 0
    for listing in one.book.listings:
        for target, marks in listing.marks.items():
            for mark in marks:
                folio = one.book.folios[mark]
                words = words_of(elements[mark])
                if mark == target or not words:
                    continue
                assert one.begins(words.split()[0], folio.place), (listing.entry, folio)
                checked += 1
    assert checked >= 4


def test_what_an_index_shows_is_what_its_links_lead_to(one: Printed) -> None:
    for listing in one.book.listings:
        for link in listing.shown.iter("a"):
            page = re.match(r"[ivxl\d]+", link.text or "")
            assert page, listing.entry
            folio = one.book.folios[link.get("href", "")[1:]]
            if "\xa0" in (link.text or "") or not link.text or link.text == folio.label:
                assert page[0] == folio.label


def test_a_name_is_on_the_page_of_its_letters_and_not_of_the_space_before_it() -> None:
    """WeasyPrint leaves that space, with the id of the name, at the end of the page before."""
    press = Press(make({"chapters/a.md": "# A\n\nText.\n"}).publication)

    def pages_of(count: int) -> list[Sheet]:
        text = f'{"word " * count}word<a id="name"> Ann Lee</a> {"word " * 60}'
        tree = etree.fromstring(f'<div class="page body"><p>{text}</p></div>')
        return press.lay_out(Section("a", "A", Place.BODY, tree), 1)

    def reaches_the_second(count: int) -> bool:
        return any("name" in page.page.anchors for page in pages_of(count)[1:])

    pages = pages_of(bisect_left(range(1000), True, key=reaches_the_second))
    assert "name" in pages[0].page.anchors
    assert ["name" in page.side.ids for page in pages] == [False, True]


def test_people_of_the_shipped_book_are_on_their_pages() -> None:
    """By their names: the words that MuPDF reads, and not the marks that led there."""
    one = shipped()
    elements = elements_by_id(one.book.sections)
    linked: dict[str, list[str]] = {}
    for section in one.book.sections:
        for link in section.tree.iter("a"):
            if words := words_of(link):
                linked.setdefault(link.get("href", ""), []).append(words)
    checked = 0
    for listing in one.book.listings:
        if not listing.entry.startswith("people--"):
            continue
        entry = elements[listing.entry]
        term = next(words_of(part) for part in entry.iter() if part.get("class") == "term")
        names = [bare(name) for name in re.split(r"[ ,]+", term) if len(name) > 2]
        # "The organiser of the Red Army" is Trotsky too, where the editors link it to him.
        names += linked.get(f"#{listing.entry}", [])
        shown = re.sub(r"\snn?\. [\d, and]*?(?=, \d+( n|,|–|$)|$)", "", words_of(listing.shown))
        for first, final in re.findall(r"(\d+)(?:–(\d+))?", shown):
            for number in range(int(first), int(final or first) + 1):
                page = one.page(str(number))
                assert any(one.begins(name, page) for name in names), (term, number)
                checked += 1
    assert checked > 200


def test_contents_show_the_right_pages(one: Printed) -> None:
    lines = [
        link
        for section in one.book.sections
        for nav in section.tree.iter("nav")
        for link in nav.iter("a")
    ]
    assert lines
    whole = joined(" ".join(one.texts[: one.page("1")]))
    for link in lines:
        label = link.get("data-page", "")
        title = words_of(link).split(". ")[-1]
        assert title in one.texts[one.page(label)], (title, label)
        assert re.search(rf"{re.escape(words_of(link))}[ .]*{label}\b", whole), (title, label)


def test_outline_is_the_table_of_contents(one: Printed) -> None:
    outline = one.file.get_toc()
    assert outline[0][:2] == [1, "Contents"]
    for _, title, page in outline:
        assert title.split(". ")[-1] in one.texts[page - 1]


def test_heads_and_folios(one: Printed) -> None:
    place = 0
    for section in one.book.sections:
        count = len(one.book.sides(section))
        for offset in range(count):
            text, label = one.texts[place + offset], one.book.labels[place + offset]
            if section.place in ("cover", "title", "part"):
                assert not re.search(rf"(^|\s){label}$", text) or not label
            elif offset == 0:
                assert text.endswith(label), section.name
            elif (place + offset) % 2:
                title = section.tree.get("data-book", "")
                assert f"{title}" in text, section.name
            else:
                assert section.title in text, section.name
        if count % 2:
            assert one.texts[place + count] == ""
        place += count + count % 2
    assert place == len(one.file)


def test_labels_of_pages_are_the_printed_numbers(one: Printed) -> None:
    assert [page.get_label() for page in one.pages] == one.book.labels


def test_links_lead_somewhere(one: Printed) -> None:
    count = 0
    for page in one.pages:
        for link in page.get_links():
            count += 1
            assert link["kind"] in (pymupdf.LINK_GOTO, pymupdf.LINK_NAMED, pymupdf.LINK_URI)
            if link["kind"] != pymupdf.LINK_URI:
                assert 0 <= link["page"] < len(one.file)
    assert count > 20


def test_nothing_leaves_the_page(one: Printed) -> None:
    for page in one.pages:
        for word in page.get_text("words"):
            assert page.rect.contains(pymupdf.Rect(word[:4])), (page.number, word[4])


WIDE = """# Wide

| File | Hash | Shelf mark | Last |
|---|---|---|---|
| IMG_20190212_10551.tiff | a94a8fe5ccb19ba61c4c0873d391e987982fbbd3 | f495_op1 | LASTCELL |

| Commissariat | Administration | Responsibilities | Representatives | Organisation | LASTHEAD |
|---|---|---|---|---|---|
| Internationalism | 1917 | Heavy industry and transport | nineteen | departments | end |

- In a list:

    | Commissariat | Administration | Responsibilities | Representatives | LASTLIST |
    |---|---|---|---|---|
    | Internationalism | 1917 | Heavy industry | nineteen | end |

Text.[^n] An address <https://archive.example.org/comintern/f495/op1/d30/verso_of_a_long_name.html>.

    wide = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaLASTCODE"

[^n]: A table:

    | Commissariat | Administration | Responsibilities | Representatives | LASTNOTE |
    |---|---|---|---|---|
    | Internationalism | 1917 | Heavy industry and transport | nineteen | end |
"""


@pytest.mark.parametrize("paper", ["A5", "A4"])
def test_wide_tables_stay_on_the_page(paper: str) -> None:
    settings = f'\n[pdf]\npaper = "{paper}"\n'
    wide = printed(make({"chapters/01-w.md": WIDE}, settings).publication)
    letters = "".join(wide.letters)
    for last in ("LASTCELL", "LASTHEAD", "LASTLIST", "LASTCODE", "LASTNOTE"):
        assert last in letters
    assert "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3" in letters
    # No hyphen is put into what would have another meaning with it.
    shown = re.sub(r"\s", "", "".join(page.get_text() for page in wide.pages))
    assert "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3" in shown
    assert "comintern/f495/op1/d30/verso_of_a_long_name.html" in shown
    for page in wide.pages:
        for word in page.get_text("words"):
            assert 30 < word[0] < word[2] < page.rect.width - 30, word[4]


def test_text_and_footnotes_do_not_overlap(footnoted: Printed) -> None:
    for page in footnoted.pages:
        blocks = page.get_text("dict")["blocks"]
        boxes = {line["bbox"] for block in blocks for line in block.get("lines", ())}
        lines = sorted(boxes, key=lambda box: box[1])
        for number, (left, top, right, bottom) in enumerate(lines, 1):
            for box in lines[number:]:
                if box[1] >= bottom:
                    break
                if min(right, box[2]) - max(left, box[0]) > 5:
                    height = min(bottom, box[3]) - box[1]
                    assert height < 0.75 * min(bottom - top, box[3] - box[1]), page.number


def test_fonts_are_embedded(one: Printed) -> None:
    fonts = {font for page in one.pages for font in page.get_fonts()}
    assert fonts
    for font in fonts:
        name, extension = font[3], font[1]
        assert "+" in name
        assert extension != "n/a"


def test_metadata() -> None:
    data = shipped().file.metadata
    assert data is not None
    assert data["title"] == "The Rise of Stalinism: A Reader’s Companion"
    assert data["author"] == "The Glossator Project"
    assert data["creationDate"] == data["modDate"] == "D:20260102000000Z"


def test_a_second_reference_names_the_page_of_the_note() -> None:
    one = small()
    place = one.places[one.book.notes.again[0].reference][0]
    note = one.places[one.book.notes.again[0].note][0]
    assert f"p. {one.book.labels[note]}" in one.texts[place].replace("\xa0", " ")


def test_endnotes_name_the_page_to_go_back_to() -> None:
    one = small("endnotes")
    notes = one.book.notes
    for note, reference in notes.first.items():
        label = one.book.folios[reference].label
        text = one.texts[one.book.folios[note].place].replace("\xa0", " ")
        assert f"{notes.numbers[note]}. p. {label}" in text


def test_same_source_same_bytes_in_every_process(tmp_path: Path) -> None:
    """In two, whose sets have different orders."""
    for name, text in {"book.toml": SETTINGS, **FILES}.items():
        path = tmp_path / "book" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(text), encoding="utf-8")
    written = []
    for seed in "12":
        target = tmp_path / f"{seed}.pdf"
        command = [sys.executable, "build.py", "build", "--to", "pdf"]
        subprocess.run(
            [*command, "--book", str(tmp_path / "book"), "--output", str(target)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
        written.append(target.read_bytes())
    assert written[0] == written[1]


def test_numbers_that_do_not_settle_are_a_finding() -> None:
    publication = make({"chapters/a.md": "# A\n\nText.\n"}).publication
    book = Book(publication, Press(publication))
    assert [one.code for one in book.settle(rounds=1)] == ["unsettled-pages"]
    assert book.settle() == ()


def test_a_note_that_is_lost_is_no_book(monkeypatch: pytest.MonkeyPatch) -> None:
    publication = make({"chapters/a.md": "# A\n\nText.[^x]\n\n[^x]: Note.\n"}).publication
    whole = Press.lay_out

    def without_notes(self: Press, section: Section, start: int) -> list[Sheet]:
        sheets = whole(self, section, start)
        return [Sheet(replace(sheet.side, ids=frozenset()), sheet.page) for sheet in sheets]

    monkeypatch.setattr(Press, "lay_out", without_notes)
    with pytest.raises(FormatError, match="loses the footnote"):
        write(publication)
