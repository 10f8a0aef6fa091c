"""`[register.NAME]` in book.toml makes a register, with all that one has, and without any code.

The names here are of no book: "ships", of which the program knows words, and "lochs", of which it
knows nothing.
"""

import io
import json
import zipfile
from pathlib import Path

import pytest

from glossator.apparatus.outline import record_of
from glossator.cli.main import main
from glossator.editions.compare import compare
from glossator.editions.ebook import read_ebook
from glossator.editions.report import summary
from glossator.engine import pipeline
from glossator.formats.epub import write_epub
from glossator.formats.epubcheck import validate
from glossator.formats.pdf.mentions import mark_mentions
from glossator.formats.pdf.sections import elements_by_id, sections_of, text_of
from glossator.formats.table import FORMATS, Format
from glossator.model.record_json import read_record, write_record
from glossator.model.registers import REGISTERS, Linking, RegisterKind
from tests.books.making import SETTINGS, Files, Made, make

SHIPS = """
[register.ships]
fields = ["built"]
"""
FILES: Files = {
    "chapters/a.md": "# A\n\nEmden, Emden and [the cruiser](../ships.md#emden).[^1]\n\n"
    "[^1]: Ann on the Möwe.\n",
    "people.md": "## Ann\n\nShe saw the Emden.\n",
    "ships.md": "# Afloat\n\n## Emden\n\n- built: 1908\n- role: cruiser\n\nSunk.[^1]\n\n"
    "## Möwe {#mowe}\n\nNot the Emden.\n\n## Gull\n\n- see: mowe\n\n[^1]: In 1914.\n",
}
LAYOUTS = pytest.mark.parametrize("layout", ["glossary", "index"])
"""A chronology's entries are dates, which no text is searched for: see below."""
LOCHS = '\n[register.lochs]\nkind = "chronology"\nfields = ["depth"]\n'


def with_ships(layout: str = "index", more: str = "", **files: str) -> Made:
    named = {f"{name}.md": text for name, text in files.items()}
    return make({**FILES, **named}, f'{SHIPS}kind = "{layout}"\n{more}')


def written(folder: Path, settings: str, files: Files) -> Path:
    """A book's folder with these files, beside which nothing else is."""
    for name, content in {"book.toml": SETTINGS + settings, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(content), encoding="utf-8")
    return folder


# The book that has it.


@LAYOUTS
def test_its_entries_are_found_linked_and_located(layout: str) -> None:
    made = with_ships(layout, 'link = "all"\n')
    assert not made.found
    assert made.page("chapter-a").count('href="ships.xhtml#x-ships-emden"') == 3
    assert made.entry("ships", "x-ships-emden").mentions == 5
    assert made.entry("ships", "x-ships-mowe").mentions == 1


@LAYOUTS
def test_its_page_is_in_contents_landmarks_and_colophon(layout: str) -> None:
    made = with_ships(layout)
    assert ("Afloat", "ships.xhtml") in [(row.title, row.href) for row in made.publication.contents]
    kinds = {mark.href: mark.type for mark in made.publication.landmarks}
    assert kinds["ships.xhtml"] == layout
    assert "2 entries in “Afloat”" in made.page("colophon")


@LAYOUTS
def test_the_book_is_valid(layout: str) -> None:
    assert (
        validate(
            write_epub(
                with_ships(layout, LOCHS, lochs="## 1933\n\n[A](chapters/a.md)\n").publication
            )
        )
        == ()
    )


@LAYOUTS
def test_its_own_fields_are_shown_with_their_names(layout: str) -> None:
    page = with_ships(layout).page("ships")
    assert '<p class="role">cruiser</p><p class="role">Built: 1908</p>' in page


def test_fields_can_have_labels_of_the_book_s_own() -> None:
    made = make(FILES, '[register.ships]\nfields = { built = "Stapellauf", role = "Art" }\n')
    page = made.page("ships")
    assert '<p class="role">Art: cruiser</p><p class="role">Stapellauf: 1908</p>' in page


def test_an_own_chronology_stays_in_its_order_and_is_not_sought() -> None:
    lochs = (
        "## 1933\n\n- depth: great\n\n[Seen](chapters/a.md).\n\n## 1934\n\n[A](chapters/a.md).\n"
    )
    made = make({**FILES, "lochs.md": lochs}, SHIPS + LOCHS)
    assert not made.found
    page = made.page("lochs")
    assert '<section class="chronology"' in page
    assert '<div id="x-lochs-1933"><dt>1933</dt><dd><p class="role">Depth: great</p><p>' in page
    assert page.index("1933") < page.index("1934")
    assert '<h1 id="h">Lochs</h1>' in page


@pytest.mark.parametrize(
    ("language", "settings", "title"),
    [
        ("en", "", "Ships"),
        ("en-GB", "", "Ships"),
        ("de", "", "Schiffe"),
        ("fr", "", "Ships"),
        ("fr", 'title = "Navires"', "Navires"),
        ("de", 'title = "Die  Flotte"', "Die Flotte"),
    ],
)
def test_its_title_is_the_language_s_the_settings_or_the_file_s(
    language: str, settings: str, title: str
) -> None:
    files = {
        **FILES,
        "ships.md": "## Emden\n\nA ship.\n",
        "book.toml": SETTINGS.replace('"en"', f'"{language}"') + f"[register.ships]\n{settings}\n",
    }
    made = make(files)
    assert [one.label.title for one in made.edition.registers] == [
        {"de": "Personen"}.get(language, "People"),
        title,
    ]
    assert f"<title>{title}</title>" in made.page("ships")


def test_one_that_the_program_knows_no_words_of_is_titled_by_its_name() -> None:
    made = make(
        {**FILES, "sea-lochs.md": "## Emden Water\n\nDeep.\n"}, f"{SHIPS}[register.sea-lochs]\n"
    )
    assert made.edition.registers[-1].label.title == "Sea lochs"


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ("", False),
        ('match = "any-case"', True),
        ('kind = "glossary"', True),
        ('kind = "glossary"\nmatch = "case"', False),
    ],
)
def test_how_names_are_found_hangs_on_its_kind_and_its_settings(settings: str, found: bool) -> None:
    files: Files = {"chapters/a.md": "# A\n\nThe emden.\n", "ships.md": "## Emden\n\nA ship.\n"}
    made = make(files, f"[register.ships]\n{settings}\n")
    assert bool(made.entry("ships", "x-ships-emden").mentions) is found


@pytest.mark.parametrize(
    ("link", "count"), [("", 2), ('link = "all"', 3), ('link = "none"', 1), ('link = "first"', 2)]
)
def test_which_mentions_are_linked_hangs_on_its_settings(link: str, count: int) -> None:
    """One link is the editor's own, in the text; the note is a stretch by itself."""
    page = with_ships(more=link).page("chapter-a")
    assert page.count("ships.xhtml#") == count


def test_persons_are_sorted_and_dated_as_people_are() -> None:
    files: Files = {
        "chapters/a.md": "# A\n\nGrace Darling rowed.\n",
        "rescuers.md": "## Grace Darling\n\n- born: 1815\n- died: 1842\n\nShe rowed.\n",
    }
    page = make(files, "[register.rescuers]\npersons = true\n").page("rescuers")
    assert "Darling, Grace</span>" in page
    assert "(1815–1842)" in page
    places = {**files, "rescuers.md": "## New York\n\nA port.\n"}
    assert "New York</span>" in make(places, "[register.rescuers]\n").page("rescuers")


@pytest.mark.parametrize(
    ("settings", "order"),
    [
        ("[register.lochs]\n[register.ships]\n", "glossary people lochs ships"),
        (
            '[register.lochs]\nafter = "glossary"\n[register.ships]\nafter = "glossary"\n',
            "glossary lochs ships people",
        ),
        (
            '[register.ships]\nafter = "lochs"\n[register.lochs]\nafter = "notes"\n',
            "lochs ships glossary people",
        ),
        (
            '[people]\nafter = "notes"\n[register.ships]\n[register.lochs]\nafter = "people"\n',
            "people lochs glossary ships",
        ),
    ],
)
def test_pages_stand_in_the_order_of_the_settings(settings: str, order: str) -> None:
    files = {
        **FILES,
        "lochs.md": "## Loch\n\nA lake.\n",
        "glossary.md": "## Cruiser\n\nA ship.\n",
        "ships.md": "## Emden\n\nA ship.\n",
    }
    made = make(files, settings)
    assert [one.name for one in made.edition.registers] == order.split()
    spine = [page.name for page in made.publication.pages]
    assert [name for name in spine if name in order.split()] == order.split()


def test_the_registers_of_every_book_have_such_settings_too() -> None:
    files: Files = {
        "chapters/a.md": "# A\n\nann smith and a way.\n",
        "people.md": "## Ann Smith\n\n- nickname: Annie\n\nA person.\n",
        "glossary.md": "## Way\n\nA road.\n",
    }
    settings = '[people]\ntitle = "Persons"\nmatch = "any-case"\nfields = ["nickname"]\n'
    made = make(files, f'{settings}[glossary]\nlink = "none"\n')
    assert not made.found
    page = made.page("people")
    assert "<title>Persons</title>" in page
    assert '<p class="role">Nickname: Annie</p>' in page
    assert made.entry("people", "i-ann-smith").mentions == 1
    assert made.book.settings.linking == {
        **{row.name: Linking.FIRST for row in REGISTERS},
        "glossary": Linking.NONE,
    }


# What is said about it.


def test_messages_call_its_entries_by_their_word() -> None:
    chapter = "# A\n\nAnn, Möwe, [Emden](../ships.md#emdem).\n"
    made = make({**FILES, "chapters/a.md": chapter}, SHIPS)
    assert [(one.code, one.message) for one in made.found] == [
        ("unknown-entry", 'no ship "emdem"'),
    ]


@pytest.mark.parametrize(
    ("settings", "line", "message", "hint"),
    [
        ("register = 1", 7, '"register" must be tables', "[register.places]"),
        ("[register]\nships = 1", 8, '"ships" must be a table', "[register.ships]"),
        ("[register.people]", 7, '"people" is a register of every book', "in [people]"),
        ("[register.notes]", 7, 'can\'t be called "notes"', "a page already"),
        ("[register.note]", 7, 'can\'t be called "note"', "`new` begins already"),
        ("[register.chapters]", 7, 'can\'t be called "chapters"', "a folder already"),
        ("[register.index]", 7, 'can\'t be called "index"', "a page already"),
        ("[register.readme]", 7, 'can\'t be called "readme"', "a file already"),
        ("[register.front-matter]", 7, 'can\'t be called "front-matter"', "pages of texts"),
        ("[register.Ships]", 7, 'can\'t be called "Ships"', "small letters"),
        ('[register."größe"]', 7, 'can\'t be called "größe"', "small letters"),
        (
            "[people]\n\n[register.ships]\nlayout = 1",
            10,
            'no key "layout" in [register.ships]',
            "allowed",
        ),
        ('[register.ships]\nkind = "list"', 8, '"kind" can\'t be "list"', '"glossary", "index"'),
        ('[people]\nlink = "all"\n[register.ships]\nlink = "al"', 10, 'can\'t be "al"', "allowed"),
        ('[register.ships]\nmatch = "no"', 8, 'can\'t be "no"', '"case", "first-letter"'),
        ('[register.ships]\ntitle = " "', 8, "the title is empty", "leave the line out"),
        ('[register.ships]\nentry = ["ship"]', 8, "must be two words", '["ship", "ships"]'),
        ('[register.ships]\nentry = ["note", "notes"]', 8, 'can\'t be called "note"', "another"),
        (
            '[register.lochs]\nentry = ["ship", "ships"]\n[register.ships]',
            8,
            'called "ship"',
            "another",
        ),
        ('[register.ships]\nentry = ["people", "x"]', 8, 'can\'t be called "people"', "another"),
        ("[register.ships]\nfields = 1", 8, "must be a list of names", "fields ="),
        (
            '[register.ships]\nfields = ["sort"]',
            8,
            'can\'t be called "sort"',
            "every entry may have",
        ),
        ('[register.ships]\nfields = ["Built"]', 8, 'can\'t be called "Built"', "small letters"),
        ("[register.ships]\npersons = 1", 8, '"persons" must be true or false', "persons ="),
        ('[register.ships]\nafter = "poeple"', 8, 'can\'t be "poeple"', '"notes", "glossary"'),
        ('[register.ships]\nafter = "ships"', 8, 'can\'t be "ships"', '"notes", "glossary"'),
        (
            '[register.ships]\nafter = "lochs"\n[register.lochs]\nafter = "ships"',
            8,
            "circle: ships → lochs → ships",
            "take it out",
        ),
        ('[people]\nkind = "glossary"', 8, 'no key "kind" in [people]', "allowed"),
    ],
)
def test_settings_that_can_not_be_used_are_named_with_their_line(
    settings: str, line: int, message: str, hint: str, tmp_path: Path
) -> None:
    top = (
        SETTINGS.replace("\n[edition]", f"{settings}\n[edition]") if " = 1" in settings[:12] else ""
    )
    files: Files = {"chapters/a.md": "# A\n\nText.\n"}
    files |= {"book.toml": top} if top else {}
    manuscript, found = pipeline.read(written(tmp_path, settings, files))
    assert manuscript is None
    one = found[0]
    assert (one.place.path, one.place.line) == ("book.toml", 4 if top else line), found
    assert message in one.message
    assert hint in one.hint


def test_one_without_a_file_is_a_warning(tmp_path: Path) -> None:
    folder = written(tmp_path, "\n[register.ships]\n", {"chapters/a.md": "# A\n\nText.\n"})
    manuscript, found = pipeline.read(folder)
    assert manuscript is not None
    assert [(one.code, one.place.line, one.severity) for one in found] == [
        ("no-register", 8, "warning")
    ]


@pytest.mark.parametrize("row", REGISTERS, ids=lambda row: row.name)
def test_one_of_every_book_needs_no_file(row: RegisterKind, tmp_path: Path) -> None:
    settings = f'[{row.name}]\nlink = "all"\n'
    folder = written(tmp_path, settings, {"chapters/a.md": "# A\n\nText.\n"})
    assert pipeline.read(folder)[1] == ()


def test_fields_that_it_has_not_are_named_with_those_that_it_has() -> None:
    made = make({**FILES, "ships.md": "## Emden\n\n- born: 1908\n\nA ship.\n"}, SHIPS)
    assert [(one.code, one.hint) for one in made.found] == [
        (
            "unknown-field",
            "fields are also, sort, role, built, see, match, link; a list of another kind follows "
            "a paragraph",
        )
    ]


def test_ids_like_its_own_are_the_program_s() -> None:
    text = "# A\n\nEmden, Möwe, Ann.\n{#x-ships-old}\n\nMore.\n{#x-ray}\n"
    made = make({**FILES, "chapters/a.md": text}, SHIPS)
    assert [one.code for one in made.found] == ["reserved-id"]
    assert "x-ships-old" in made.found[0].message


# All formats, editions, variants and shared registers.


@pytest.mark.parametrize(
    "row",
    [row for row in FORMATS if row.to != "pdf" and row.profile != "kindle"],
    ids=lambda row: f"{row.to}-{row.profile}",
)
def test_every_format_has_it(row: Format) -> None:
    made = with_ships()
    files = row.write(made.publication).files
    text = b"".join(
        data
        if not name.endswith("epub")
        else b"".join(
            map(
                zipfile.ZipFile(io.BytesIO(data)).read, zipfile.ZipFile(io.BytesIO(data)).namelist()
            )
        )
        for name, data in files.items()
    ).decode("utf-8", "replace")
    for words in ("Afloat", "x-ships-emden", "Built: 1908"):
        assert words in text


def test_print_knows_on_which_pages_it_is_mentioned() -> None:
    sections = sections_of(with_ships().publication)
    listings = {one.entry: one for one in mark_mentions(sections)}
    elements = elements_by_id(sections)
    marks = listings["ships--x-ships-emden"].marks.values()
    words = [sorted(text_of(elements[one]) for one in ids) for ids in marks]
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


# Commands.


def ran(folder: Path, *arguments: str) -> int:
    return main([*arguments, "--book", str(folder)])


def test_the_cache_knows_its_settings(tmp_path: Path) -> None:
    folder = written(tmp_path / "b", SHIPS, FILES)
    texts = []
    for settings in (SHIPS, f'{SHIPS}match = "any-case"\n', f'{SHIPS}kind = "glossary"\n', SHIPS):
        written(folder, settings, {})
        output = tmp_path / "out.epub"
        assert ran(folder, "build", "--output", str(output)) == 0
        texts.append(output.read_bytes())
        assert ran(folder, "build", "--no-cache", "--output", str(output)) == 0
        assert output.read_bytes() == texts[-1]
    assert texts[0] == texts[3]
    assert texts[0] != texts[2]


def test_build_counts_its_entries(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = written(
        tmp_path, f"{SHIPS}[register.lochs]\n", {**FILES, "lochs.md": "## Ann's Loch\n\nA.\n"}
    )
    assert ran(folder, "build", "--output", str(tmp_path / "o.epub")) == 0
    assert "1 chapter, 2 notes, 1 person, 2 ships, 1 entry of Lochs;" in capsys.readouterr().out


@pytest.mark.parametrize("word", ["ship", "ships", "Ship"])
def test_new_begins_an_entry(word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ships = str(FILES["ships.md"]).replace("## Gull\n\n- see: mowe\n\n", "")
    folder = written(tmp_path, SHIPS, {**FILES, "ships.md": ships})
    options = ["--also", "Hamburg class", "--field", "built=1907", "--text", "A ship."]
    assert ran(folder, "new", word, "Hamburg", *options) == 0
    text = (folder / "ships.md").read_text(encoding="utf-8")
    new = "## Hamburg\n\n- also: Hamburg class\n- built: 1907\n\nA ship.\n\n## Möwe"
    assert new in text
    said = capsys.readouterr()
    assert "ships.md:" in said.out
    assert '"Hamburg", with its other names, stands nowhere in the book yet' in said.err


def test_new_begins_its_file_too(tmp_path: Path) -> None:
    files: Files = {"chapters/a.md": "# A\n\nEmden.\n"}
    folder = written(tmp_path, "[register.ships]\n", files)
    assert ran(folder, "new", "ship", "Emden", "--text", "A ship.") == 0
    assert (folder / "ships.md").read_text() == "# Ships\n\n## Emden\n\nA ship.\n"


def test_new_puts_events_where_they_belong_in_time(tmp_path: Path) -> None:
    lochs = "## 1933\n\n[Seen](chapters/a.md).\n\n## 1960\n\n[Again](chapters/a.md).\n"
    folder = written(tmp_path, SHIPS + LOCHS, {**FILES, "lochs.md": lochs})
    text = "[So](chapters/a.md)."
    assert ran(folder, "new", "lochs", "2 May 1934", "--field", "depth=3 m", "--text", text) == 0
    assert ran(folder, "new", "entry", "lochs", "2001", "--text", text) == 0
    names = [one for one in (folder / "lochs.md").read_text().split("\n") if one.startswith("##")]
    assert names == ["## 1933", "## 2 May 1934", "## 1960", "## 2001"]
    assert ran(folder, "new", "event", "1914", "--text", text) == 0
    assert (folder / "chronology.md").read_text().startswith("# Chronology\n\n## 1914\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("new", "shipp", "Emden"), 'no register "shipp"\n  hint: did you mean "ship"?'),
        (
            ("new", "entry", "cart", "Emden"),
            "hint: there are: note, term, person, event, ship, book",
        ),
        (("new", "ship", "Emden"), '"Emden" is there already'),
        (("new", "ship", "Ann"), '"Ann" is there already'),
        (("new", "ship", "Bob", "--field", "born=1"), "fields are: role, built"),
    ],
)
def test_new_refuses_what_can_not_be(
    arguments: tuple[str, ...], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = written(tmp_path, SHIPS, FILES)
    assert ran(folder, *arguments) == 2
    assert message in capsys.readouterr().err


def test_suggest_knows_its_names_and_what_is_never_mentioned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "# A\n\n" + "We met Emden in Kiel, and Hipper in Kiel, and Emden near Hipper.\n\n" * 4
    ships = "## Emden\n\nA ship.\n\n## Dresden\n\nAnother.\n"
    files: Files = {"chapters/a.md": text, "ships.md": ships, "places.md": "## Rome\n\nRome.\n"}
    folder = written(tmp_path, "[register.ships]\n[register.places]\n", files)
    assert ran(folder, "suggest", "--format", "json") == 0
    rows = json.loads(capsys.readouterr().out)
    words = {row["words"]: row for row in rows}
    assert "Emden" not in words
    assert (words["Dresden"]["kind"], words["Dresden"]["register"]) == ("mentions", "ships")
    assert (words["Kiel"]["kind"], words["Kiel"]["register"]) == ("names", "places")


def test_rows_differ_in_what_must_differ() -> None:
    """Names are files and pages, prefixes begin ids."""
    names = [row.name for row in REGISTERS]
    prefixes = [row.prefix for row in REGISTERS]
    assert len(set(names)) == len(names)
    assert len(set(prefixes)) == len(prefixes)
    assert not {"h", "n", "p", "r", "s", "w", "x"} & set(prefixes)
