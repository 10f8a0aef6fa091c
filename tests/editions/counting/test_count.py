"""Every number, held against books that were counted by hand; and books that lack something."""

import pytest

from glossator.editions.counting.count import count
from glossator.editions.counting.stats import Appearing, Stats
from glossator.editions.counting.tables import rows as rows_of
from glossator.editions.counting.tables import summary
from tests.books import two_series
from tests.books.making import SETTINGS, chapter, make
from tests.editions.counting.books import ENGLISH, english, german, stats_of


def where(stats: Stats, name: str) -> dict[str, tuple[int, tuple[int, ...]]]:
    """The entries of a register: all their mentions, and those of each text."""
    register = next(one for one in stats.registers if one.name == name)
    return {one.name: (one.mentions, one.texts) for one in register.entries}


def test_words_notes_and_citations_of_every_text() -> None:
    stats = english()
    rows = [
        (one.heading, one.words, one.notes, one.note_words, one.citations) for one in stats.texts
    ]
    assert rows == [
        ("Preface", 3, 0, 0, 0),
        ("1. Kiel", 24, 2, 13, 2),
        ("2. Berlin", 2, 1, 7, 2),
    ]
    assert (stats.chapters, stats.words, len(stats.notes), stats.note_words) == (2, 29, 4, 22)


def test_terms_and_people_of_every_text() -> None:
    assert [dict(one.registers) for one in english().texts] == [
        {"glossary": Appearing(0, 0), "people": Appearing(2, 2)},
        {"glossary": Appearing(1, 1), "people": Appearing(3, 8)},
        {"glossary": Appearing(1, 1), "people": Appearing(0, 0)},
    ]


def test_who_appears_where() -> None:
    assert where(english(), "people") == {
        "Béla Kun": (0, (0, 0, 0)),
        "Vladimir Lenin": (8, (1, 4, 0)),
        "Rosa Luxemburg": (3, (0, 2, 0)),
        "Leon Trotsky": (4, (1, 2, 0)),
    }
    assert where(english(), "glossary") == {"Soviet": (2, (0, 1, 1)), "Tsar": (0, (0, 0, 0))}


def test_registers() -> None:
    rows = [
        (one.name, len(one.entries), one.mentions, one.unmentioned, one.words, one.notes)
        for one in english().registers
    ]
    assert rows == [
        ("glossary", 2, 2, ("Tsar",), 7, 0),
        ("people", 4, 15, ("Béla Kun",), 7, 1),
        ("chronology", 1, 0, (), 2, 0),
    ]
    assert [one.citations for one in english().registers] == [0, 1, 0]
    assert [one.name for one in english().sought] == ["glossary", "people"]


def test_who_stands_with_whom() -> None:
    assert [(pair.names, pair.places) for pair in english().together] == [
        (("Vladimir Lenin", "Leon Trotsky"), 3),
        (("Vladimir Lenin", "Rosa Luxemburg"), 2),
        (("Rosa Luxemburg", "Leon Trotsky"), 1),
    ]


def test_notes_by_length() -> None:
    stats = english()
    assert [(one.label, one.words) for one in stats.notes] == [
        ("note 1 to Chapter 1", 10),
        ("note 2 to Chapter 1", 3),
        ("note 1 to Chapter 2", 7),
        ("note 1 to “People”", 2),
    ]
    assert stats.median == 5
    assert [(band.label, band.notes) for band in stats.bands if band.notes] == [
        ("2", 1),
        ("3", 1),
        ("7", 1),
        ("10", 1),
    ]


def test_links_between_notes() -> None:
    assert [(one.start.id, one.goal.id, one.count) for one in english().links] == [
        ("n-chapter-kiel.a", "n-chapter-kiel.b", 2),
        ("n-chapter-kiel.a", "n-chapter-berlin.c", 1),
        ("n-chapter-berlin.c", "n-chapter-kiel.a", 1),
    ]
    assert english().linked == 4


def test_citations_by_work() -> None:
    assert [(one.label, one.citations, one.places) for one in english().works] == [
        ("Reed 1919, Ten Days", 3, 3),
        ("Carr 1950, The Bolshevik Revolution", 2, 2),
    ]
    # No citation is lost between the texts and the registers.
    in_texts = sum(text.citations for text in english().texts)
    in_registers = sum(register.citations for register in english().registers)
    assert english().citations == in_texts + in_registers == 5


def test_a_book_in_german() -> None:
    stats = german()
    (text,) = stats.texts
    assert (text.words, text.notes, text.note_words) == (11, 2, 8)
    assert where(stats, "people") == {"Friedrich Ebert": (3, (3,)), "Gustav Noske": (2, (2,))}
    assert where(stats, "glossary") == {"Rat": (1, (1,))}
    assert [one.title for one in stats.registers] == ["Glossar", "Personen"]
    assert [(pair.names, pair.places) for pair in stats.together] == [
        (("Friedrich Ebert", "Gustav Noske"), 2)
    ]
    assert [(one.start.number, one.goal.number) for one in stats.links] == [(1, 2)]


def test_numbers_that_go_through_the_book_change_nothing_else() -> None:
    through = stats_of(make(ENGLISH, '[notes]\nnumbering = "book"\n'))
    assert [note.number for note in through.notes] == [1, 2, 3, 4]
    assert through.texts == english().texts
    assert through.together == english().together


def test_a_variant_counts_what_it_has() -> None:
    settings = '[variants.bare]\nnotes = []\nregisters = ["people"]\n'
    bare = stats_of(make(ENGLISH, settings, variant="bare"))
    # A note stays where the text has a link to it.
    assert [note.id for note in bare.notes] == ["n-chapter-kiel.b"]
    assert (bare.variant, bare.links) == ("bare", ())
    assert [one.name for one in bare.registers] == ["people"]
    assert [one.words for one in bare.texts] == [3, 24, 2]


@pytest.mark.parametrize("registers", [{}, {"people": "## Karl\n\nA man.\n"}])
def test_a_book_without_notes_works_or_registers(registers: dict[str, str]) -> None:
    stats = stats_of(chapter("Some words.\n", **registers))
    assert [one.words for one in stats.texts] == [2]
    assert (stats.notes, stats.links, stats.bands, stats.works) == ((), (), (), ())
    assert (stats.together, stats.median, stats.linked, stats.citations) == ((), 0, 0, 0)
    assert len(stats.registers) == len(registers)


def test_registers_of_the_books_own_are_counted_too() -> None:
    files = {
        "chapters/01-one.md": "# One\n\nKarl boarded the Emden with Anna, twice the Emden.\n",
        "people.md": "## Karl\n\nA man.\n",
        "ships.md": "## Emden\n\nA cruiser.\n\n## Nautilus\n\nA boat.\n",
        "sailors.md": "## Anna\n\nA cook.\n",
    }
    settings = "[register.ships]\n\n[register.sailors]\npersons = true\n"
    stats = stats_of(make(files, settings))
    assert where(stats, "ships") == {"Emden": (2, (2,)), "Nautilus": (0, (0,))}
    assert [(one.title, one.who) for one in stats.registers] == [
        ("People", "who"),
        ("Ships", "what"),
        ("Sailors", "who"),
    ]
    assert [(pair.names, pair.places) for pair in stats.together] == [(("Karl", "Anna"), 1)]


def test_texts_are_told_apart_that_have_one_title() -> None:
    files = {
        "front/01-one.md": "# A word\n\nKarl.\n",
        "front/02-two.md": "# A word\n\nKarl. Karl.\n",
        "chapters/01-three.md": "# A word\n\nNobody.\n",
        "people.md": "## Karl\n\nA man.\n",
    }
    stats = stats_of(make(files))
    assert where(stats, "people") == {"Karl": (3, (1, 2, 0))}


def test_a_part_is_a_text_too() -> None:
    files = {
        "chapters/1-early/part.md": "# Early\n\nKarl.\n",
        "chapters/1-early/01-dawn.md": "# Dawn\n\nLight.\n",
        "people.md": "## Karl\n\nA man.\n",
    }
    stats = stats_of(make(files))
    assert [(one.heading, one.short, one.words) for one in stats.texts] == [
        ("Part 1. Early", "Part 1", 1),
        ("1. Dawn", "1", 1),
    ]
    assert where(stats, "people") == {"Karl": (1, (1, 0))}


def test_texts_without_numbers_are_known_by_their_titles() -> None:
    settings = SETTINGS.replace("[edition]", "[chapters]\nlabels = false\n\n[edition]")
    stats = stats_of(
        make({"book.toml": settings, "chapters/01-dawn.md": "# Dawn\n\nIt.[^a]\n\n[^a]: A.\n"})
    )
    (text,) = stats.texts
    assert (text.heading, text.short, text.label) == ("Dawn", "Dawn", "“Dawn”")
    assert [note.label for note in stats.notes] == ["note 1 to “Dawn”"]


@pytest.mark.parametrize(
    ("longest", "bands"),
    [(11, ["11"]), (12, ["12–13"]), (24, ["20–24"]), (119, ["110–119"]), (120, ["120–139"])],
)
def test_bands_are_of_round_widths(longest: int, bands: list[str]) -> None:
    stats = stats_of(chapter(f"One.[^a]\n\n[^a]: {'word ' * longest}\n"))
    assert [band.label for band in stats.bands] == bands


def test_progress_is_told_of() -> None:
    told: list[tuple[str, int, int]] = []
    count(make(ENGLISH).edition, lambda *one: told.append(one))
    assert told == [("counting", 1, 3), ("counting", 2, 3), ("counting", 3, 3)]


def test_series_of_notes() -> None:
    stats = count(make(two_series.FILES, two_series.SERIES).edition, lambda *_: None)
    rows = [(one.title, one.notes, one.words) for one in stats.series]
    assert rows == [("The author’s notes", 4, 12), ("Editor’s notes", 4, 15)]
    assert "8 notes (4 in “The author’s notes”, 4 in “Editor’s notes”) of" in summary(stats)
    assert "note b to Chapter 1" in {note.label for note in stats.notes}
    assert rows_of(stats)["series"][1] == {"title": "Editor’s notes", "notes": 4, "words": 15}


def test_a_book_of_one_series_says_nothing_of_it() -> None:
    stats = english()
    assert stats.series == ()
    assert "series" not in rows_of(stats)
