"""300 highlights over an edition in which pages had to be divided, and over one that stays divided.

What is right is told by a reader of positions that shares no code with ours: a highlight of a note
or an entry has to stand on the same words of it, on whatever file it is now.
"""

import json
import random
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pytest

from glossator.apparatus.outline import record_of
from glossator.editions.ebook import read_ebook
from glossator.editions.migrate import migrate
from glossator.engine.pipeline import run_stages
from glossator.formats.epub import write_epub
from glossator.model.publication import Publication
from glossator.model.record import write_record
from glossator.readers.koreader.lua import LuaTable, read_lua
from glossator.readers.table import find_own
from glossator.xhtml.book import open_book
from tests.books.large import write_large_book
from tests.editions.migration.marking import Key, Mark, annotations, sidecar
from tests.editions.migration.reading import Ebook, Paragraph, same_node

HIGHLIGHTS = 300
X = "{http://www.w3.org/1999/xhtml}"


def named(book: Ebook) -> dict[tuple[str, int], tuple[str, Paragraph]]:
    """All paragraphs of notes and entries, with their files, by the id and the number there."""
    found = {}
    for name in book.names:
        page = name.removesuffix(".xhtml")
        for owner in book.page(page).xpath("//*[starts-with(@id,'n-') or starts-with(@id,'i-')]"):
            for number, element in enumerate(owner.iter(f"{X}p")):
                found[owner.get("id"), number] = page, Paragraph(element)
    return found


@dataclass
class Editions:
    """Two editions of one book, and highlights at random over the notes and people of the first."""

    old_bytes: bytes
    new_bytes: bytes
    old: Ebook = field(init=False)
    new: Ebook = field(init=False)

    def __post_init__(self) -> None:
        self.old, self.new = Ebook(self.old_bytes), Ebook(self.new_bytes)

    @cached_property
    def was(self) -> dict[Key, Paragraph]:
        return {(page, *key): one for key, (page, one) in named(self.old).items()}

    @cached_property
    def now(self) -> dict[tuple[str, int], tuple[str, Paragraph]]:
        return named(self.new)

    @cached_property
    def marks(self) -> list[Mark]:
        rng = random.Random(17)
        keys = [key for key, one in self.was.items() if len(one.words) > 3]
        marks = []
        for key in rng.choices(keys, k=HIGHLIGHTS):
            words = self.was[key].plain()
            start = rng.randrange(len(words) - 1)
            end = min(len(words) - 1, start + rng.randrange(12))
            marks.append(Mark(key[0], key, key, start, end, tuple(words[start : end + 1])))
        return marks

    def is_right(self, mark: Mark, start: tuple[object, int], end: tuple[object, int]) -> bool:
        """Whether two places of the new edition are the ends of a highlight."""
        _, paragraph = self.now[mark.first[1:]]
        if not any(same_node(one, start[0]) for one in paragraph.nodes):
            return False
        first, last = paragraph.index(*start, end=False), paragraph.index(*end, end=True)
        if first is None or last is None:
            return False
        return tuple(paragraph.plain()[first : last + 1]) == mark.words


def built(folder: Path) -> Publication:
    result = run_stages(folder, 1, cached=False)
    assert result.publication is not None, result.found
    assert not result.found
    return result.publication


def next_edition(folder: Path, publication: Publication) -> None:
    """Keep the record of the edition that was built, and give the next one its number."""
    (folder / "editions").mkdir()
    edition = run_stages(folder, 1, cached=False).edition
    assert edition is not None
    record = record_of(edition, division=publication.division)
    (folder / "editions" / "1.json").write_text(write_record(record), encoding="utf-8")
    settings = (folder / "book.toml").read_text("utf-8").replace("number = 1", "number = 2")
    (folder / "book.toml").write_text(settings, encoding="utf-8")


def grown(folder: Path) -> None:
    """Give each text more notes, before those that it has, and add people at both ends."""
    for path in sorted((folder / "chapters").glob("*.md")):
        title, _, rest = path.read_text("utf-8").partition("\n\n")
        marks = " ".join(f"New.[^new{at}]" for at in range(12))
        notes = "\n".join(f"[^new{at}]: {'Something new is said here. ' * 15}" for at in range(12))
        path.write_text(f"{title}\n\n{marks}\n\n{rest}\n{notes}\n", encoding="utf-8")
    people = (folder / "people.md").read_text("utf-8")
    more = "".join(
        f"## Newly {letter}arrived{at}\n\n- sort: {letter}arrived{at}, Newly\n\n"
        f"{'Nothing much is known of this one. ' * 14}\n\n"
        for letter in "AZ"
        for at in range(120)
    )
    (folder / "people.md").write_text(people + more, "utf-8")
    first = next(iter(sorted((folder / "chapters").glob("*.md"))))
    met = " ".join(f"Newly {letter}arrived{at} came." for letter in "AZ" for at in range(120))
    first.write_text(f"{first.read_text('utf-8')}\n\n{met}\n", encoding="utf-8")


@pytest.fixture(scope="module")
def divided(tmp_path_factory: pytest.TempPathFactory) -> Editions:
    """One file of notes and one of people in the first edition, several in the next."""
    folder = tmp_path_factory.mktemp("divided") / "book"
    write_large_book(folder, chapters=20, notes=300, people=260, mentions=14)
    old = built(folder)
    assert not old.division.parts
    next_edition(folder, old)
    grown(folder)
    new = built(folder)
    assert set(new.division.parts) == {"notes", "people"}
    return Editions(write_epub(old), write_epub(new))


@pytest.mark.parametrize("form", ["KOReader", "Thorium"])
def test_highlights_come_home_over_an_edition_in_which_pages_were_divided(
    divided: Editions, form: str
) -> None:
    written = sidecar if form == "KOReader" else annotations
    data = written(divided.old, divided.was, divided.marks).encode()
    old, new = open_book(divided.old_bytes)[1], open_book(divided.new_bytes)[1]
    result = migrate(find_own("", data).open(data, old), old, new)
    places = ends_of(divided.new, form, result.data)
    right = [at for at, ends in places.items() if divided.is_right(divided.marks[at], *ends)]
    print(f"\n{form}: {len(right)} of {HIGHLIGHTS} right, {len(result.left)} listed")
    assert len(right) == len(places) == HIGHLIGHTS
    assert not result.left


def ends_of(
    book: Ebook, form: str, data: bytes
) -> dict[int, tuple[tuple[object, int], tuple[object, int]]]:
    """Where a file says that its highlights are, by their number."""
    if form == "KOReader":
        entries = read_lua(data).table.get("annotations")
        assert isinstance(entries, LuaTable)
        rows = [entry for _, entry in entries.rows if isinstance(entry, LuaTable)]
        return {
            int(row.text("note").split()[1]) - 1: (
                book.pointed(row.text("pos0")),
                book.pointed(row.text("pos1")),
            )
            for row in rows
        }
    places = {}
    for item in json.loads(data)["items"]:
        number = int(item["body"]["value"].split()[1]) - 1
        by_type = {one["type"]: one for one in item["target"]["selector"]}
        places[number] = book.cfi(by_type["FragmentSelector"]["value"])
    return places


def test_an_edition_that_was_divided_keeps_its_files_when_it_is_small(tmp_path: Path) -> None:
    folder = write_large_book(tmp_path / "book", chapters=12, notes=900, people=40, mentions=20)
    old = built(folder)
    parts = old.division.parts["notes"]
    assert len(parts) == 4
    next_edition(folder, old)
    for path in sorted((folder / "chapters").glob("*.md")):
        lines = path.read_text("utf-8").splitlines()
        short = (f"{one.partition(':')[0]}: So." if one.startswith("[^") else one for one in lines)
        path.write_text("\n".join(short), encoding="utf-8")
    new = built(folder)
    assert new.division.parts["notes"] == parts
    places = [[page.name for page in one.pages] for one in (old, new)]
    assert [name for name in places[1] if not name.startswith("changes")] == places[0]


def test_an_e_book_s_record_says_on_which_files_it_is(tmp_path: Path) -> None:
    folder = write_large_book(tmp_path / "book", chapters=12, notes=900, people=40, mentions=20)
    result = run_stages(folder, 1, cached=False)
    assert result.publication is not None
    assert result.edition is not None
    record = record_of(result.edition, division=result.publication.division)
    read = read_ebook(write_epub(result.publication))
    assert [one.files for one in read.sections] == [one.files for one in record.sections]
    assert any(one.files for one in read.sections)
