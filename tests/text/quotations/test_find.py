"""Quotations find what they quote, and nothing that is only like it."""

import pytest

from glossator.text.quotations.find import find
from glossator.text.quotations.passages import Passages, Place

TEXT = Passages(
    (
        "Stalin was made General Secretary of the party in April. Lenin’s “Testament” came later.",
        "The party’s machine – its new machine – grew; the machine was new.",
        "In the end… the counter\u2011revolution of Europe failed. 中国革命史。",
        "Say git log --all.",
    )
)


def found(quotation: str, after: str = "", before: str = "") -> list[str]:
    return [TEXT.words(place) for place in find(TEXT, quotation, after, before)]


@pytest.mark.parametrize(
    ("quotation", "words"),
    [
        ("was made General Secretary", "was made General Secretary"),
        ("was  made\nGeneral Secretary", "was made General Secretary"),
        ("""Lenin's "Testament" came""", "Lenin’s “Testament” came"),
        ("machine -- its new", "machine – its new"),
        ("counter-revolution of", "counter\u2011revolution of"),
        ("was made Gen- eral Secretary", "was made General Secretary"),
        ("In the end... the", "In the end… the"),
        ("Gen\u00aderal Secretary", "General Secretary"),
        ("later. The party's machine", "later. The party’s machine"),
        ("革命", "革命"),
        ("was made … in April", "was made General Secretary of the party in April"),
        ("was made [...] party … April", "was made General Secretary of the party in April"),
        ("… in April", "in April"),
        ("git log --all", "git log --all"),
        (
            "General Secretary … Testament",
            "General Secretary of the party in April. Lenin’s “Testament",
        ),
    ],
)
def test_what_is_alike_is_the_same(quotation: str, words: str) -> None:
    assert found(quotation) == [words]


@pytest.mark.parametrize(
    "quotation",
    [
        *("was made general secretary", "made Gen", "eneral Secretary", "party … General", "", "…"),
        *("no such words", "revolution of Asia", "the end of"),
    ],
)
def test_what_is_only_like_it_is_not(quotation: str) -> None:
    assert found(quotation) == []


def test_places_are_those_of_the_parts_as_they_were_given() -> None:
    assert find(TEXT, 'Lenin\'s "Testament"') == (Place(0, 57, 0, 76),)
    assert find(TEXT, "later. The") == (Place(0, 82, 1, 3),)
    (place,) = find(TEXT, "counter-revolution of Europe")
    assert TEXT.parts[2][place.start : place.end] == "counter\u2011revolution of Europe"


def test_several_places_are_told_apart_by_what_stands_around_them() -> None:
    first, second, third = find(TEXT, "machine")
    assert first < second < third
    assert find(TEXT, "machine", after="its new") == (second,)
    assert find(TEXT, "machine", before="was new") == (third,)
    assert find(TEXT, "machine", after="party’s", before="its new") == (first,)
    assert find(TEXT, "machine", after="grew", before="its") == ()
    assert find(TEXT, "machine", after="nowhere") == ()


def test_of_shortened_passages_that_end_at_one_place_the_shortest_counts() -> None:
    assert found("machine … grew") == ["machine – grew"]


def test_a_shortened_quotation_stands_for_no_more_than_a_page() -> None:
    text = Passages(("begin " + "words and words " * 130 + "end",))
    assert find(text, "begin … end") == ()
