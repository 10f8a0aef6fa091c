"""Spellings: slips in names and words, hyphens and marks; and what is no slip."""

import pytest

from glossator.suggesting.suggestion import SuggestionKind
from tests.suggesting.books import suggested, words

HINDENBURG = "## Paul von Hindenburg\n\n- also: Hindenburg\n\nField marshal.\n"


def test_a_name_one_letter_off_a_known_one_is_told() -> None:
    (one,) = suggested("So Hindenbcrg came.", SuggestionKind.SPELLINGS, people=HINDENBURG)
    assert one.words == "Hindenbcrg / Hindenburg"
    assert one.why == "“Hindenburg” stands in a register"


@pytest.mark.parametrize(
    ("often", "rare"),
    [
        ("Trotsky", "Trotzky"),
        ("Kornilov", "Konilov"),
        ("Kollontai", "Kolllontai"),
        ("Avksentiev", "Avkesntiev"),
    ],
)
def test_a_rare_name_is_near_to_a_common_one(often: str, rare: str) -> None:
    """Another letter, one too few, one too many, two that changed places."""
    text = f"{f'They met {often}. ' * 8}They met {rare} too."
    assert f"{rare} / {often}" in words(text, SuggestionKind.SPELLINGS)


@pytest.mark.parametrize(
    ("often", "rare"),
    [
        ("cooperative", "co-operative"),
        ("naïve", "naive"),
        ("worldwide", "world-wide"),
        ("Goebbels", "Göbbels"),
    ],
)
def test_hyphens_and_marks_alone_make_another_spelling(often: str, rare: str) -> None:
    text = f"{f'They were {often} here. ' * 3}They were {rare} there."
    assert words(text, SuggestionKind.SPELLINGS) == [f"{rare} / {often}"]


@pytest.mark.parametrize(
    ("often", "rare"),
    [
        ("Bolshevik", "Bolsheviks"),
        ("Kerensky", "Kerensky’s"),
        ("Austria", "Austrian"),
        ("Maria", "Marie"),
        ("demanded", "demander"),
        ("answering", "answerings"),
    ],
)
def test_inflections_and_likenesses_are_no_slips(often: str, rare: str) -> None:
    text = f"{f'They met {often} there. ' * 12}They met {rare} too."
    assert words(text, SuggestionKind.SPELLINGS) == []


def test_a_slip_in_any_word_has_letters_that_no_other_word_has() -> None:
    text = f"{'The goverment of the government. ' * 1}{'A government. ' * 12}"
    assert words(text, SuggestionKind.SPELLINGS) == ["goverment / government"]


def test_german_umlauts_make_other_words() -> None:
    text = (
        f"{'Er war schon hier und die Mutter konnte sehen. ' * 9}Schön könnte es für Mütter sein."
    )
    assert words(text, SuggestionKind.SPELLINGS, german=True) == []


def test_german_letters_for_umlauts_are_another_spelling() -> None:
    text = f"{'Die Mönche kamen. ' * 4}Die Moenche gingen."
    assert words(text, SuggestionKind.SPELLINGS, german=True) == ["Moenche / Mönche"]
