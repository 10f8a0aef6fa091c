"""Sub-headings of an index, made of the headings of a text."""

import pytest

from glossator.suggesting.language import language_of
from glossator.suggesting.subheadings import letters_of, subheading

ENGLISH = (
    "the speech went on, and the war, and the trials, in a state of its own; they left the office",
    "There was a retreat, and then another retreat.",
    "So they came to Shanghai and Moscow, where the General Secretary and the Moscow Trials were.",
    "It was the Left Opposition, and what they left. It was Lenin's Testament.",
)
GERMAN = (
    "So kam der verlorene Herbst, in dem die neue Lehre galt, und was der Krieg gekostet hat.",
    "Da war die Rote Armee vor Warschau, und der rote Wein stand da, und roter Mohn.",
)


def words(title: str, *names: str, german: bool = False) -> str:
    texts = GERMAN if german else ENGLISH
    return subheading(title, names, letters_of(texts), language_of("de" if german else "en"))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The speech to the congress", "speech to the congress"),
        ("War on many fronts", "war on many fronts"),
        ("A state meant to wither", "state meant to wither"),
        ("The Moscow Trials", "Moscow Trials"),
        ("Shanghai and Canton", "Shanghai and Canton"),
        ("The General Secretary and the Testament", "General Secretary and the Testament"),
        ("Left alone", "left alone"),
        ("The Left Opposition", "Left Opposition"),
        ("3. The speech", "speech"),
        ("IV: The trials", "trials"),
        ("NEP and after", "NEP and after"),
        ("Retreat of 1921", "retreat of 1921"),
    ],
)
def test_english(title: str, expected: str) -> None:
    assert words(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Der verlorene Herbst", "verlorene Herbst"),
        ("Neue Lehre", "neue Lehre"),
        ("Krieg und Frieden", "Krieg und Frieden"),
        ("Was der Krieg gekostet hat", "was der Krieg gekostet hat"),
        ("Die Rote Armee", "Rote Armee"),
    ],
)
def test_german(title: str, expected: str) -> None:
    assert words(title, german=True) == expected


@pytest.mark.parametrize(
    ("title", "names", "german", "expected"),
    [
        ("Trotsky’s two speeches", ("Leon Trotsky", "Trotsky"), False, "two speeches"),
        ("Trotsky in exile", ("Leon Trotsky", "Trotsky"), False, "in exile"),
        ("Trotsky and Lenin", ("Leon Trotsky", "Trotsky"), False, "Trotsky and Lenin"),
        ("Two statements by Stalin", ("Stalin",), False, "two statements"),
        ("Two statements by Stalin", ("Lenin",), False, "two statements by Stalin"),
        ("Lenins letzter Kampf", ("Lenin",), True, "letzter Kampf"),
        ("Der Tod von Lenin", ("Lenin",), True, "Tod"),
    ],
)
def test_the_entry_is_not_named_again(
    title: str, names: tuple[str, ...], german: bool, expected: str
) -> None:
    assert words(title, *names, german=german) == expected


@pytest.mark.parametrize("title", ["Introduction", "1", "The Text", "Appendix to Chapter II", ""])
def test_what_only_says_which_part_of_the_book_it_is_is_no_sub_heading(title: str) -> None:
    assert words(title) == ""
