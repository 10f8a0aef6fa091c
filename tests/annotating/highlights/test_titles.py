"""Which of the books in an export is this one."""

import pytest

from glossator.annotating.highlights.books import fitting, is_nameless
from glossator.model.settings import Settings
from tests.annotating.highlights.conftest import Shipped

OURS = [
    "The Wave",
    "The Wave (A. Writer)",
    "The Wave: A Short History (A. Writer)",
    "wave, the",
    "The_Wave_-_A_Short_History.epub",
    "the-wave.kepub.epub",
    "The Wave: A Short History [Second Edition]",
]


@pytest.mark.parametrize("name", OURS)
def test_a_title_is_known_in_the_forms_that_it_gets(name: str, small: Shipped) -> None:
    expected = {name} if name != "wave, the" else set()
    assert fitting(small.settings, "", [name, "Dune (Frank Herbert)"]) == expected


@pytest.mark.parametrize("name", ["Dune", "A Wave of Terror", "Wav", "The", ""])
def test_other_titles_are_other_books(name: str, small: Shipped) -> None:
    assert not fitting(small.settings, "", [name])


def test_the_whole_title_goes_before_what_only_begins_with_it(small: Shipped) -> None:
    names = ["The Wave (A. Writer)", "The Waverley Novels (Walter Scott)"]
    assert fitting(small.settings, "", names) == {names[0]}


def test_a_title_that_is_asked_for_overrules_the_books_own(small: Shipped) -> None:
    names = ["The Wave", "Draft 7", "Dune"]
    assert fitting(small.settings, "draft 7", names) == {"Draft 7"}
    assert fitting(small.settings, "Dune", names) == {"Dune"}
    assert not fitting(small.settings, "Emma", names)


def test_numbers_are_no_names(small: Shipped) -> None:
    assert is_nameless("8F0DB1B64B6C0D4E9B1C2F3A5D6E7F80")
    assert is_nameless("B00EXAMPLE")
    assert not is_nameless("Emma")
    assert isinstance(small.settings, Settings)
