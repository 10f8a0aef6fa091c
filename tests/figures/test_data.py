"""What is read and counted: every number here can be checked by reading the small book."""

from pathlib import Path

import pytest

from figures.data import Appearance, Bar
from figures.drawing import read_source
from figures.tables import Disputed, TableError, Trial, heading_years
from tests.figures.books import BOOK, FIGURES, PEOPLE, write_book


def test_stretches_end_with_notes_paragraphs_and_chapters(tmp_path: Path) -> None:
    assert read_source(write_book(tmp_path)).bars == (
        Bar(4, 1, last=False),
        Bar(5, 0, last=False),
        Bar(3, 0, last=False),
        Bar(3, 0, last=True),
        Bar(6, 1, last=True),
    )


def test_people_are_counted_in_chapters_and_their_notes_alone(tmp_path: Path) -> None:
    assert read_source(write_book(tmp_path)).appearances == (
        Appearance("Ann Alpha", (4, 0)),
        Appearance("Zoë Beta", (1, 1)),
    )


def test_a_mention_that_the_index_passes_over_is_counted(tmp_path: Path) -> None:
    people = PEOPLE.replace("- sort: Alpha, Ann", "- sort: Alpha, Ann\n- passing: 01-one.md#fn-a")
    assert people != PEOPLE
    counted = [
        read_source(write_book(tmp_path, people=one)).appearances for one in (people, PEOPLE)
    ]
    assert counted[0] == counted[1]


def test_someone_appears_first_where_the_first_count_is() -> None:
    person = Appearance("Ann", (0, 2, 3))
    assert (person.first, person.total) == (1, 5)


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("1909", 1909),
        ("February 1848", 1848),
        ("7 November 1917 (25 October OS)", 1917),
        ("9–13 September 1917 (27–31 August OS)", 1917),
        ("30 December 1918–1 January 1919", 1918),
        ("1921–1922", 1921),
        ("21 August 1940, about 19.00", 1940),
        ("5 July 1921 {#congress-2100}", 1921),
    ],
)
def test_an_event_belongs_to_the_year_in_which_it_begins(heading: str, year: int) -> None:
    assert heading_years(f"# Title 1800\n\n## {heading}\n\nIn 1850, and ## 1851.\n") == (year,)


def test_a_heading_without_a_year_is_told_with_its_line() -> None:
    with pytest.raises(TableError, match=r"chronology\.md:3: no year"):
        heading_years("# Title\n\n## Some day\n")


def test_years_trials_and_figures(tmp_path: Path) -> None:
    source = read_source(write_book(tmp_path))
    assert source.years == (1905, 1917, 1918, 1918, 1987)
    assert source.trials == (Trial("The Trial", "19–24 August 1936", 5, 3),)
    first, second = source.disputed
    assert first.estimates == "1 to about 2"
    assert second.estimates == "4"
    assert isinstance(first, Disputed)
    assert second.essay_to == 5


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("death = 3", "death = 6", "The Trial: more condemned than accused"),
        ("high = 2", "high = 0.5", "Strikers: the range ends before it begins"),
        ("essay_to = 5", "essay_to = 0.5", "Deaths: essay_to is too small"),
        ("essay = 6", "essay = -1", "Strikers: the essay's figure is less than nothing"),
        ("01-one.md#fn-a", "01-one.md", "Strikers: the note is written like"),
        ("01-one.md#fn-a", "01-one.md#fn-b", "Strikers: there is no note chapters/01-one.md#fn-b"),
        ("essay = 6", "essays = 6", "figures.toml: .*essays"),
        ("[[trial]]", "[trial", "figures.toml: "),
    ],
)
def test_numbers_that_cannot_be_meant(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in FIGURES
    folder = write_book(tmp_path, figures=FIGURES.replace(old, new, 1))
    with pytest.raises(TableError, match=said):
        read_source(folder)


def test_a_folder_that_is_no_book(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"book\.toml"):
        read_source(write_book(tmp_path, book=BOOK.replace("title =", "titel =")))
