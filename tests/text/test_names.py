"""How a person is sorted, guessed from the name: by `new person`, and where no field says it."""

import pytest

from glossator.text.names import sort_name


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


@pytest.mark.parametrize(
    ("name", "sorted_by"),
    [
        ("Martin Luther King, Jr.", "King, Martin Luther, Jr."),
        ("Lenin (Vladimir Ulyanov)", "Lenin (Vladimir Ulyanov)"),
        ("Karl Radek (Sobelsohn)", "Radek, Karl (Sobelsohn)"),
        ("José Ortega y Gasset", "Ortega y Gasset, José"),
        ("S.\xa0A. Smith", "Smith, S. A."),
        ("Joachim von Ribbentrop", "Ribbentrop, Joachim von"),
        ("Walther von der Vogelweide", "Vogelweide, Walther von der"),
        ("bell hooks", "hooks, bell"),
        ("Sir Winston Churchill", "Churchill, Sir Winston"),
        ("General Ludendorff", "Ludendorff, General"),
        ("Prince Felix Yusupov", "Yusupov, Prince Felix"),
    ],
)
def test_what_stands_about_a_name(name: str, sorted_by: str) -> None:
    assert sort_name(name) == sorted_by


@pytest.mark.parametrize(
    ("name", "sorted_by"),
    [
        ("Queen Victoria", "Victoria, Queen"),
        ("Pope Pius XI", "Pius XI, Pope"),
        ("Kaiser Wilhelm II.", "Wilhelm II., Kaiser"),
        ("King Alfonso the Wise", "King Alfonso the Wise".removeprefix("King ") + ", King"),
        ("Philippe le Bel", "Philippe le Bel"),
        ("Isabel la Católica", "Isabel la Católica"),
        ("Katharina die Große", "Katharina die Große"),
    ],
)
def test_rulers_have_no_surname(name: str, sorted_by: str) -> None:
    assert sort_name(name) == sorted_by


@pytest.mark.parametrize(
    "name",
    [
        *("Mao Zedong", "Deng Xiaoping", "Chiang Kai-shek", "Sun Yat-sen", "Chen Duxiu"),
        *("Zhou Enlai", "Kim Il-sung", "Ho Chi Minh", "Nguyen Van Thieu", "Li Dazhao"),
        *("Vigdís Finnbogadóttir", "Sacco and Vanzetti", "Marx & Engels", "孫 文"),
    ],
)
def test_names_that_begin_with_the_surname_or_are_two(name: str) -> None:
    assert sort_name(name) == name


@pytest.mark.parametrize(
    ("name", "sorted_by"),
    [
        ("Han Solo", "Solo, Han"),
        ("Lin Carter", "Carter, Lin"),
        ("Ma Rainey", "Rainey, Ma"),
        ("Anna-Maria Smith-Jones", "Smith-Jones, Anna-Maria"),
    ],
)
def test_names_that_only_look_like_those(name: str, sorted_by: str) -> None:
    assert sort_name(name) == sorted_by


@pytest.mark.parametrize(
    ("name", "language", "sorted_by"),
    [
        ("Joachim du Bellay", "fr", "du Bellay, Joachim"),
        ("Joachim du Bellay", "en", "Bellay, Joachim du"),
        ("Charles de Gaulle", "fr", "Gaulle, Charles de"),
        ("Jan van der Berg", "nl", "Berg, Jan van der"),
        ("Kádár János", "hu", "Kádár János"),
        ("Halldór Laxness", "is", "Halldór Laxness"),
        ("Halldór Laxness", "en", "Laxness, Halldór"),
        ("Nguyễn Văn Linh", "vi", "Nguyễn Văn Linh"),
        ("Paul von Hindenburg", "de", "Hindenburg, Paul von"),
    ],
)
def test_some_languages_have_a_rule_of_their_own(name: str, language: str, sorted_by: str) -> None:
    assert sort_name(name, language) == sorted_by
