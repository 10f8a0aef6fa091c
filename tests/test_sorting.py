"""How a person is sorted, guessed from the name."""

import pytest

from glossator.sorting import sort_name


@pytest.mark.parametrize(
    ("name", "sorted_by"),
    [
        ("Friedrich Ebert", "Ebert, Friedrich"),
        ("Paul von Hindenburg", "Hindenburg, Paul von"),
        ("Ursula von der Leyen", "Leyen, Ursula von der"),
        ("Charles de Gaulle", "Gaulle, Charles de"),
        ("Ludwig van Beethoven", "Beethoven, Ludwig van"),
        ("Rosa  Luxemburg", "Luxemburg, Rosa"),
        ("M. N. Roy", "Roy, M. N."),
    ],
)
def test_the_surname_goes_first_and_particles_behind_the_forename(
    name: str, sorted_by: str
) -> None:
    assert sort_name(name) == sorted_by


@pytest.mark.parametrize(
    ("name", "sorted_by"),
    [
        ("W. E. B. Du Bois", "Du Bois, W. E. B."),
        ("Martin Van Buren", "Van Buren, Martin"),
        ("Jean La Fontaine", "La Fontaine, Jean"),
        ("Osama bin Laden", "bin Laden, Osama"),
    ],
)
def test_a_particle_with_a_capital_is_part_of_the_surname(name: str, sorted_by: str) -> None:
    assert sort_name(name) == sorted_by


@pytest.mark.parametrize("suffix", ["Jr.", "Sr.", "jun."])
def test_a_suffix_stays_last(suffix: str) -> None:
    assert sort_name(f"Martin Luther King {suffix}") == f"King, Martin Luther, {suffix}"


@pytest.mark.parametrize(
    "name",
    [
        *("Voltaire", "Nicholas II", "Wilhelm II.", "Alfonso XIII", "Ivan the Terrible"),
        *("Karl der Große", "Thomas of Aquinas", "毛 泽东", "Hindenburg, Paul von"),
    ],
)
def test_a_name_that_has_no_surname_or_begins_with_it_stays(name: str) -> None:
    assert sort_name(name) == name
