"""The words that the builder adds: every language has all of them."""

import string

import pytest

from glossator.model.registers import REGISTERS
from glossator.model.words import LANGUAGES, WordTable, words_for

OTHERS = sorted(set(LANGUAGES) - {"en"})


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_words(language: str) -> None:
    assert LANGUAGES[language].keys() == LANGUAGES["en"].keys()


@pytest.mark.parametrize("language", OTHERS)
def test_with_the_same_placeholders(language: str) -> None:
    for key, words in LANGUAGES[language].items():
        english = LANGUAGES["en"][key]
        assert set(placeholders(words)) == set(placeholders(english)), key


@pytest.mark.parametrize("table", LANGUAGES.values(), ids=LANGUAGES.keys())
def test_lists_are_complete(table: WordTable) -> None:
    assert len(table["months"].split("|")) == 12
    for key, words in table.items():
        if key.endswith("_count"):
            one, many = words.split("|")
            assert one, key
            assert "{count}" in many, key
        assert words.strip() == words, key
        assert words, key


@pytest.mark.parametrize("table", LANGUAGES.values(), ids=LANGUAGES.keys())
def test_a_note_is_told_by_the_words_for_one(table: WordTable) -> None:
    """What locators call a note, a link may say too."""
    first = table["note"].partition("\xa0")[0].lower()
    assert first in table["note_words"].lower().split("|")


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_registers_have_titles_in_every_language(language: str) -> None:
    assert all(f"register_{row.name}" in LANGUAGES[language] for row in REGISTERS)


def test_an_unknown_language_is_written_in_english() -> None:
    assert words_for("tlh") is LANGUAGES["en"]
    assert words_for("de")["notes"] == "Anmerkungen"
