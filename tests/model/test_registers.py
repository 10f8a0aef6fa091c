"""`[register.NAME]` in book.toml makes a register, with all that one has, and without any code."""

import pytest

from glossator.formats.epub import write_epub
from glossator.formats.epubcheck import validate
from glossator.model.registers import REGISTERS, Linking
from tests.books.making import SETTINGS, Files, make
from tests.books.ships import FILES, LOCHS, SHIPS, with_ships

LAYOUTS = pytest.mark.parametrize("layout", ["glossary", "index"])
"""A chronology's entries are dates, which no text is searched for."""


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


def test_messages_on_an_own_chronology_have_its_word() -> None:
    lochs = "## 1934\n\nNo link.\n\n## 1933\n\n[A](chapters/a.md).\n"
    made = make({**FILES, "lochs.md": lochs}, f'{SHIPS}{LOCHS}entry = ["dive", "dives"]\n')
    assert [one.message for one in made.found] == [
        'the dive of "1934" leads to no chapter',
        'the dive of "1933" stands after one of 1934',
    ]
    assert made.found[1].hint.startswith("put the dives in the order of time")


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
    assert "Darling, Grace</b>" in page
    assert "(1815–1842)" in page
    places = {**files, "rescuers.md": "## New York\n\nA port.\n"}
    assert "New York</b>" in make(places, "[register.rescuers]\n").page("rescuers")


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


def test_rows_differ_in_what_must_differ() -> None:
    """Names are files and pages, prefixes begin ids."""
    names = [row.name for row in REGISTERS]
    prefixes = [row.prefix for row in REGISTERS]
    assert len(set(names)) == len(names)
    assert len(set(prefixes)) == len(prefixes)
    assert not {"h", "n", "p", "r", "s", "w", "x"} & set(prefixes)
