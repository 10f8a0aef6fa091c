"""What becomes of highlights: notes, lines of a list, doubles, and what came before."""

from collections.abc import Iterable

import pytest

from glossator.annotating.highlights.bring import Brought, Fate, bring
from glossator.annotating.highlights.order import Given
from glossator.model.highlight import Highlight
from tests.annotating.highlights.conftest import Shipped


def given(text: str, comment: str = "", export: str = "a", **more: str | float) -> Given:
    """A highlight of an export; its id is its own, unless another is given."""
    more.setdefault("id", f"{export} {text} {comment}")
    return Given(Highlight(text, comment, **more), "Kindle", export)  # type: ignore[arg-type]


def fates(brought: Iterable[Brought]) -> list[Fate]:
    return [one.fate for one in brought]


@pytest.mark.parametrize(
    ("one", "fate"),
    [
        (given("sailors met", "who?"), Fate.NOTE),
        (given("sailors met"), Fate.LISTED),
        (given("sailors met", "  \n"), Fate.LISTED),
        (given("What came of it", "better: outcome"), Fate.NOTE),
        (given("This book was written", "why?"), Fate.NOTE),
        (given("at the parade ground", "really?"), Fate.LISTED),
        (given("spoke from a balcony", "which?"), Fate.LISTED),
        (given("nowhere to be found", "hm"), Fate.UNPLACED),
        (given("", "a thought"), Fate.UNPLACED),
    ],
)
def test_each_has_its_fate(one: Given, fate: Fate, small: Shipped) -> None:
    assert fates(bring(small.home, [one], ())) == [fate]


def test_they_come_in_the_order_of_the_book_and_what_has_no_place_comes_last(
    small: Shipped,
) -> None:
    texts = ["nowhere to be found", "formed within a week", "sailors met", "This book was"]
    brought = bring(small.home, map(given, texts), ())
    assert [one.given.highlight.text for one in brought] == texts[::-1]


def test_what_two_devices_have_comes_once(small: Shipped) -> None:
    rows = [
        given("sailors met at Kiel.1 A soviet", "so early?"),
        given("ilors met at Kiel. A  soviet", "so  early?", "b"),
        given("sailors met at Kiel. A soviet", export="c"),
        given("sailors met at Kiel. A soviet", "and so many?", "c"),
        given("nowhere to be found"),
        given("Nowhere, to be found", export="b"),
    ]
    assert fates(bring(small.home, rows, ())) == [
        *(Fate.NOTE, Fate.DOUBLE, Fate.NOTE, Fate.DOUBLE),
        *(Fate.UNPLACED, Fate.DOUBLE),
    ]


def test_the_same_words_in_two_places_are_two_highlights(small: Shipped) -> None:
    rows = [
        given("expected it", after=" What came of it", id="1"),
        given("expected it", after=" there.", id="2"),
    ]
    assert fates(bring(small.home, rows, ())) == [Fate.LISTED] * 2


def test_the_same_words_twice_in_a_paragraph_are_two_highlights(small: Shipped) -> None:
    rows = [
        given("the wave", after=wave, file="front-preface", id=str(number))
        for number, wave in enumerate((" comes", " goes"), 1)
    ]
    assert fates(bring(small.home, rows, ())) == [Fate.LISTED] * 2


def test_what_came_before_is_left_alone(small: Shipped) -> None:
    rows = [given("sailors met", "who?"), given("went home"), given("nowhere to be found")]
    known = [mark for one in bring(small.home, rows, ()) for mark in one.leaves]
    again = [*rows, given("sailors met", export="b"), given("sailors met", "not they", "b")]
    assert sorted(fates(bring(small.home, again, known))) == [*[Fate.BEFORE] * 4, Fate.NOTE]


def test_what_had_no_place_comes_again_when_it_has_one(small: Shipped) -> None:
    (lost,) = bring(small.home, [given("expected it", id="7")], ())
    assert lost.fate is Fate.UNPLACED
    found = given("expected it", id="7", after=" What came of it")
    assert fates(bring(small.home, [found], lost.leaves)) == [Fate.LISTED]


def test_what_is_farther_stands_later(small: Shipped) -> None:
    """Between neighbours that are sure, the one place that lies there is meant."""
    rows = [
        given("On 3 November 1918", progress=0.1),
        given("expected it", progress=0.15),
        given("What came of it", progress=0.2),
        given("A council was chosen", progress=0.6),
    ]
    brought = bring(small.home, rows, ())
    assert fates(brought) == [Fate.LISTED] * 4
    assert [one.given.highlight.progress for one in brought] == [0.1, 0.15, 0.2, 0.6]


def test_an_order_that_is_none_tells_nothing(small: Shipped) -> None:
    rows = [
        given("What came of it", progress=0.1),
        given("expected it", progress=0.15),
        given("On 3 November 1918", progress=0.2),
    ]
    assert Fate.UNPLACED in fates(bring(small.home, rows, ()))


def test_other_exports_and_books_have_other_measures(small: Shipped) -> None:
    rows = [
        given("On 3 November 1918", progress=0.1),
        given("What came of it", progress=0.2),
        given("expected it", export="b", progress=0.15),
    ]
    assert Fate.UNPLACED in fates(bring(small.home, rows, ()))
