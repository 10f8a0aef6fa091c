"""A register that a book adds is in all formats, editions, variants, and in books that share it."""

import io
import zipfile
from pathlib import Path

import pytest

from glossator.apparatus.outline import record_of
from glossator.editions.compare import compare
from glossator.editions.ebook import read_ebook
from glossator.editions.report import summary
from glossator.engine import pipeline
from glossator.formats.epub import write_epub
from glossator.formats.pdf.listings import mark_mentions
from glossator.formats.pdf.sections import elements_by_id, sections_of
from glossator.formats.table import FORMATS, Format
from glossator.model.record import read_record, write_record
from glossator.xhtml.markup import words_of
from tests.books.making import Files, make
from tests.books.ships import FILES, SHIPS, with_ships, written

LAYOUTS = pytest.mark.parametrize("layout", ["glossary", "index"])
"""A chronology's entries are dates, which no text is searched for."""


@pytest.mark.parametrize(
    "row",
    [row for row in FORMATS if row.to != "pdf"],
    ids=lambda row: f"{row.to}-{row.profile}",
)
def test_every_format_has_it(row: Format) -> None:
    files = row.write(with_ships().publication).files
    text = "".join(
        unpacked(data) if name.endswith("epub") else data.decode("utf-8", "replace")
        for name, data in files.items()
    )
    # Plain text has neither links nor ids.
    ids = ("x-ships-emden",) if row.to != "txt" else ()
    for words in ("Afloat", "Built: 1908", *ids):
        assert words in text


def unpacked(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(map(archive.read, archive.namelist())).decode("utf-8", "replace")


def test_print_knows_on_which_pages_it_is_mentioned() -> None:
    sections = sections_of(with_ships().publication)
    listings = {one.entry: one for one in mark_mentions(sections)}
    elements = elements_by_id(sections)
    places = listings["ships--x-ships-emden"].places
    words = [sorted(words_of(elements[mark.id]) for mark in place.marks) for place in places]
    assert words == [["Emden", "Emden", "the cruiser"], ["Emden"], ["Emden"]]


@LAYOUTS
def test_records_and_comparisons_know_its_entries(layout: str) -> None:
    old = with_ships(layout)
    new = with_ships(layout, ships=str(FILES["ships.md"]).replace("1908", "1909"))
    records = [read_record(write_record(record_of(made.edition))) for made in (old, new)]
    assert summary(compare(*records)) == "1 ship reworded"
    read = read_ebook(write_epub(old.publication))
    assert summary(compare(read, records[0])) == "nothing changed"
    assert summary(compare(read, records[1])) == "1 ship reworded"


def test_a_variant_can_leave_it_out() -> None:
    settings = f'{SHIPS}[variants.bare]\nregisters = ["people"]\n'
    made = make(FILES, settings, variant="bare")
    assert "ships.xhtml" not in made.page("chapter-a")
    assert [one.name for one in made.edition.registers] == ["people"]
    linked = make(FILES, f'{SHIPS}[variants.all]\nlink = "all"\n', variant="all")
    assert linked.page("chapter-a").count("ships.xhtml#") == 3


def test_a_book_that_shares_it_takes_its_table(tmp_path: Path) -> None:
    written(
        tmp_path / "whole",
        f'{SHIPS}title = "Fleet"\n[register.lochs]\n',
        {
            **FILES,
            "lochs.md": "## Ness\n\nDeep.\n",
            "ships.md": "## Emden\n\n- built: 1908\n\nA ship.\n",
        },
    )
    text: Files = {"chapters/b.md": "# B\n\nAnn on the Emden in Ness.\n"}
    other = written(tmp_path / "other", "", text)
    settings = (other / "book.toml").read_text()
    (other / "book.toml").write_text(f'registers = "../whole"\n{settings}')
    manuscript, found = pipeline.read(other)
    assert manuscript is not None
    assert not found
    parsed, _ = pipeline.parse(manuscript)
    edition, found = pipeline.number(parsed)
    assert not found
    assert [(one.name, one.label.title) for one in edition.registers] == [
        ("people", "People"),
        ("ships", "Fleet"),
        ("lochs", "Lochs"),
    ]
    assert edition.registers[1].groups[0].items[0].facts == ("Built: 1908",)
    shared = 'registers = { from = "../whole", only = ["lochs"] }\n'
    (other / "book.toml").write_text(shared + settings)
    manuscript, found = pipeline.read(other)
    assert manuscript is not None
    assert [one.slug for one in manuscript.registers] == ["lochs"]
    own = f'registers = "../whole"\n{settings}[register.ships]\ntitle = "Mine"\n'
    (other / "book.toml").write_text(own)
    manuscript, _ = pipeline.read(other)
    assert manuscript is not None
    row = manuscript.settings.kind("ships")
    assert (row.title, [field.name for field in row.fields]) == ("Mine", ["role", "built"])


def test_what_is_wrong_in_the_table_of_a_shared_one_is_told(tmp_path: Path) -> None:
    written(tmp_path / "whole", '[register.ships]\nkind = "list"\n', FILES)
    other = written(tmp_path / "other", "", {"chapters/b.md": "# B\n\nThe Emden.\n"})
    settings = (other / "book.toml").read_text()
    (other / "book.toml").write_text(f'registers = "../whole"\n{settings}')
    _, found = pipeline.read(other)
    assert [(one.place.path, one.place.line, one.code) for one in found] == [
        ("../whole/book.toml", 8, "bad-value")
    ]
