"""The words of an entry are those by which the text is searched for it, as texts spell them."""

from glossator.apparatus.called import called_entries
from glossator.apparatus.names import index_names
from glossator.model.called import CalledEntry
from glossator.model.settings import Settings
from tests.books.making import Made, make


def called(settings: str = "", language: str = "en", **registers: str) -> dict[str, CalledEntry]:
    """The entries of a book with these registers, by id."""
    files = {f"{name}.md": text for name, text in registers.items()}
    made = make({"chapters/a.md": "# A\n\nText.\n", **files}, settings)
    if language != "en":
        made = _in(language, files)
    return {one.id: one for one in called_entries(made.book)}


def _in(language: str, files: dict[str, str]) -> Made:
    from tests.books.making import SETTINGS

    toml = SETTINGS.replace('language = "en"', f'language = "{language}"')
    return make({"chapters/a.md": "# A\n\nText.\n", **files, "book.toml": toml})


def words(entry: CalledEntry) -> set[str]:
    """An entry's words without English possessives."""
    return {one for one in entry.words if not one.endswith(("'s", "’s"))}


def test_they_are_its_name_and_its_other_names() -> None:
    ann = called(people="## Ann Lee\n\n- also: Ann, Mother Ann\n\nA.\n")["i-ann-lee"]
    assert (ann.name, ann.place.path, ann.place.line) == ("Ann Lee", "people.md", 1)
    assert words(ann) == {"Ann Lee", "Ann", "Mother Ann"}
    assert ann.words[0] == "Ann Lee"


def test_english_possessives_are_among_them() -> None:
    ann = called(people="## Ann\n\nA.\n")["i-ann"]
    assert ann.words == ("Ann", "Ann's", "Ann’s")


def test_other_languages_have_genitives() -> None:
    entry = called(language="de", people="## Friedrich Ebert\n\n- also: Ebert\n\nE.\n")
    assert set(entry["i-friedrich-ebert"].words) == {
        "Friedrich Ebert", "Friedrich Eberts", "Ebert", "Eberts",
    }  # fmt: skip


def test_both_apostrophes_are_spelled() -> None:
    entry = called(people="## Frank O'Hara\n\nA poet.\n")["i-frank-ohara"]
    assert entry.name == "Frank O’Hara"
    assert words(entry) == {"Frank O’Hara", "Frank O'Hara"}


def test_how_case_counts_is_how_they_are_spelled() -> None:
    glossary = (
        "## soviet power\n\nA.\n\n## NEP\n\n- match: case\n\nB.\n\n"
        "## war communism\n\n- match: any-case\n\nC.\n"
    )
    entries = called(glossary=glossary)
    assert words(entries["g-soviet-power"]) == {"soviet power", "Soviet power"}
    assert words(entries["g-nep"]) == {"NEP"}
    assert words(entries["g-war-communism"]) == {
        "war communism", "War communism", "War Communism", "WAR COMMUNISM",
    }  # fmt: skip


def test_an_entry_that_points_to_another_gives_it_its_names() -> None:
    people = "## Lenin\n\nL.\n\n## Ulyanov\n\n- also: Ilyich\n- see: lenin\n"
    entries = called(people=people)
    assert list(entries) == ["i-lenin"]
    assert words(entries["i-lenin"]) == {"Lenin", "Ulyanov", "Ilyich"}


def test_words_of_two_entries_stand_with_both() -> None:
    people = "## Karl Lee\n\n- also: Lee\n\nK.\n\n## Max Lee\n\n- also: Lee\n\nM.\n"
    entries = called(people=people)
    assert all("Lee" in one.words for one in entries.values())


def test_registers_of_all_kinds_are_there_but_dates_are_no_words() -> None:
    entries = called(
        "[register.ships]\n",
        ships="## Emden\n\nA ship.\n",
        glossary="## soviet\n\nS.\n",
        chronology="## 1917\n\nA year.\n",
    )
    assert list(entries) == ["g-soviet", "x-ships-emden"]


def test_each_word_is_found_in_a_text_and_by_it_the_entry() -> None:
    people = "## Ann Lee\n\n- also: Mother Ann, Ann\n\nA.\n\n## Bo O'Hara\n\nB.\n"
    made = make({"chapters/a.md": "# A\n\nText.\n", "people.md": people})
    settings: Settings = made.book.settings
    index, _ = index_names(
        (entry.head for entry in made.book.entries), language=settings.base_language
    )
    for entry in called_entries(made.book):
        for word in entry.words:
            (found,) = index.search(f"It was {word} today.")
            assert [key for _, key in found.entries] == [entry.id.removeprefix("i-")]
