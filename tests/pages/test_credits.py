"""Who made a book, in its own words: on the title page and on a drawn cover."""

import pytest

from glossator.model.metadata import Creator, leading
from glossator.model.relators import relators
from glossator.model.words import LANGUAGES, words_for
from glossator.pages.credits import credit_lines
from glossator.pages.maker import cover_names
from tests.books.making import SETTINGS, make

ADA, BEN, CLEO = (Creator(name) for name in ("Ada", "Ben", "Cleo"))
EDITORS = (Creator("Ada", "edt"), Creator("Ben", "edt"), Creator("Cleo", "edt"))
TRANSLATOR = Creator("Dan", "trl")


def lines(*creators: Creator, language: str = "en") -> list[tuple[str, bool]]:
    return [(one.text, one.leads) for one in credit_lines(creators, words_for(language))]


def test_authors_are_named_alone() -> None:
    assert lines(ADA, Creator("Ben", "aut")) == [("Ada", True), ("Ben", True)]


def test_others_stand_behind_what_they_did() -> None:
    assert lines(EDITORS[0], TRANSLATOR, EDITORS[1], CLEO) == [
        ("Cleo", True),
        ("Edited by Ada and Ben", False),
        ("Translated by Dan", False),
    ]


def test_without_an_author_the_first_role_leads() -> None:
    assert lines(*EDITORS, TRANSLATOR, language="de") == [
        ("Herausgegeben von Ada, Ben und Cleo", True),
        ("Übersetzt von Dan", False),
    ]
    assert leading((*EDITORS, TRANSLATOR)) == EDITORS


def test_nobody_is_named_where_nobody_is() -> None:
    assert lines() == []


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_words_are_those_of_relators_that_there_are(language: str) -> None:
    codes = {key.removeprefix("role_") for key in LANGUAGES[language] if key.startswith("role_")}
    assert codes - {"other"} <= relators().keys()


def test_the_cover_names_those_who_lead() -> None:
    people = 'creators = [{ name = "Ada", role = "editor" }, { name = "Dan", role = "translator" }]'
    made = make({"chapters/a.md": "# A\n", "book.toml": SETTINGS.replace("\n[", f"{people}\n[", 1)})
    assert cover_names(made.edition.settings) == ("Edited by Ada",)


def test_roles_without_a_phrase_are_named_in_the_book_s_language() -> None:
    binder = Creator("Ada", "bnd")
    assert lines(binder) == [("Ada (binder)", True)]
    assert lines(binder, language="de") == [("Ada (Einband)", True)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_has_a_phrase_or_a_name(language: str) -> None:
    table = words_for(language)
    unsaid = {code for code in relators() if f"role_{code}" not in table}
    # Authors are named alone.
    assert unsaid - {"aut"} <= relators(table["relators_in"]).keys()
