"""The tables of registers in book.toml: what can't be used is a finding, with its line."""

from pathlib import Path

import pytest

from glossator.engine import pipeline
from glossator.model.registers import REGISTERS, RegisterKind
from tests.books.making import SETTINGS, Files, make
from tests.books.ships import FILES, SHIPS, written


def test_messages_call_its_entries_by_their_word() -> None:
    chapter = "# A\n\nAnn, Möwe, [Emden](../ships.md#emdem).\n"
    made = make({**FILES, "chapters/a.md": chapter}, SHIPS)
    assert [(one.code, one.message) for one in made.found] == [
        ("unknown-entry", 'no ship "emdem"'),
    ]


def test_a_link_to_an_entry_that_moved_is_told_where_to() -> None:
    chapter = "# A\n\nAnn, Emden, Möwe, [her](../people.md#emden).\n"
    (one,) = make({**FILES, "chapters/a.md": chapter}, SHIPS).found
    assert one.hint == "there is one in another register: ../ships.md#emden"


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
        ("[register.ships]\nlink = true", 8, 'can\'t be "true"', "allowed"),
        ('[register."7"]', 7, 'can\'t be called "7"', "a letter first"),
        ("[registers.ships]", 7, 'no key "ships" in [registers]', "[register.ships]"),
        ("[ships]", 7, 'no key "ships"', "[register.ships]"),
        ("[register.ships]\n[register.ships]", 8, "twice", "the table once"),
        ('[register.ships]\ntitle = "A"\ntitle = "B"\n', 9, "overwrite", "the key once"),
        ('[chronology]\nlink = "all"', 8, '"link" means nothing in a chronology', "dates"),
        ('[register.lochs]\nmatch = "case"\nkind = "chronology"', 8, "means nothing", "dates"),
        (
            '[register.ships]\npersons = true\nkind = "glossary"',
            8,
            '"persons" means nothing in a glossary',
            'kind = "index"',
        ),
        (
            '[register.ships]\nafter = "poeple"\n[variants.x]\nregisters = ["ships"]',
            8,
            'can\'t be "poeple"',
            "allowed",
        ),
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


@pytest.mark.parametrize("name", ["ship.md", "Ships.txt", "ships.markdown"])
def test_a_file_that_may_be_meant_is_named(name: str, tmp_path: Path) -> None:
    files: Files = {"chapters/a.md": "# A\n\nText.\n", name: "## Emden\n\nA ship.\n"}
    folder = written(tmp_path, "\n[register.ships]\n", files)
    (one,) = pipeline.read(folder)[1]
    assert one.hint == f"is {name} meant? its name would have to be ships.md"


@pytest.mark.parametrize("name", ["people.md", "readme.md"])
def test_a_file_of_another_name_is_not(name: str, tmp_path: Path) -> None:
    files: Files = {"chapters/a.md": "# A\n\nText.\n", name: "## Emden\n\nA ship.\n"}
    folder = written(tmp_path, "\n[register.peoples]\n", files)
    (one,) = pipeline.read(folder)[1]
    assert one.hint.startswith("begin peoples.md")


@pytest.mark.parametrize("row", REGISTERS, ids=lambda row: row.name)
def test_one_of_every_book_needs_no_file(row: RegisterKind, tmp_path: Path) -> None:
    settings = f'[{row.name}]\ntitle = "List"\n'
    folder = written(tmp_path, settings, {"chapters/a.md": "# A\n\nText.\n"})
    assert pipeline.read(folder)[1] == ()


def test_fields_that_it_has_not_are_named_with_those_that_it_has() -> None:
    made = make({**FILES, "ships.md": "## Emden\n\n- born: 1908\n\nA ship.\n"}, SHIPS)
    assert [(one.code, one.hint) for one in made.found] == [
        (
            "unknown-field",
            "fields are also, sort, role, built, see, match, link, see also, main, sub, passing, "
            "reveal; "
            "[register.ships] in book.toml can add fields; a list of another kind follows a "
            "paragraph",
        )
    ]


def test_ids_like_its_own_are_the_program_s() -> None:
    text = "# A\n\nEmden, Möwe, Ann.\n{#x-ships-old}\n\nMore.\n{#x-ray}\n"
    made = make({**FILES, "chapters/a.md": text}, SHIPS)
    assert [one.code for one in made.found] == ["reserved-id"]
    assert "x-ships-old" in made.found[0].message
