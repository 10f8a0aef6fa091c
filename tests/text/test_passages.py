"""Quotations find what they quote; what is only like it is suggested, and nothing more."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from glossator.text.passages import Extent, Passages, Quotation

TEXT = Passages(
    (
        "Stalin was made General Secretary of the party in April. Lenin’s “Testament” came later.",
        "The party’s machine – its new machine – grew; the machine was new.",
        "In the end… the counter\u2011revolution of Europe failed. 中国革命史。",
        "Say git log --all.",
    )
)


def found(quotation: str, after: str = "", before: str = "") -> list[str]:
    return [TEXT.words(place) for place in TEXT.find(quotation, after, before)]


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
    assert TEXT.find('Lenin\'s "Testament"') == (Extent(0, 57, 0, 76),)
    assert TEXT.find("later. The") == (Extent(0, 82, 1, 3),)
    (place,) = TEXT.find("counter-revolution of Europe")
    assert TEXT.parts[2][place.start : place.end] == "counter\u2011revolution of Europe"


def test_several_places_are_told_apart_by_what_stands_around_them() -> None:
    first, second, third = TEXT.find("machine")
    assert first < second < third
    assert TEXT.find("machine", after="its new") == (second,)
    assert TEXT.find("machine", before="was new") == (third,)
    assert TEXT.find("machine", after="party’s", before="its new") == (first,)
    assert TEXT.find("machine", after="grew", before="its") == ()
    assert TEXT.find("machine", after="nowhere") == ()


def test_of_shortened_passages_that_end_at_one_place_the_shortest_counts() -> None:
    assert found("machine … grew") == ["machine – grew"]


def test_a_shortened_quotation_stands_for_no_more_than_a_page() -> None:
    text = Passages(("begin " + "words and words " * 130 + "end",))
    assert text.find("begin … end") == ()


OTHER = Passages(
    (
        "In April 1922 Stalin was made General Secretary of the party.",
        "Nobody thought much of the post at the time.",
        "Later he was made more than a secretary; nobody in the party had thought of it.",
    )
)


def test_the_passage_that_was_meant_comes_first() -> None:
    first = OTHER.nearest("was made Secretary General of this party")[0]
    assert first.place.part == 0
    assert "General Secretary of the party" in first.words
    assert 0.7 < first.likeness < 1


def test_a_letter_too_many_costs_little() -> None:
    (near,) = OTHER.nearest("though much of the postt", count=1)
    assert near.words == "thought much of the post"
    assert near.likeness > 0.9


def test_a_word_too_few() -> None:
    (near,) = OTHER.nearest("Nobody thought of the post at the time", count=1)
    assert near.words == "Nobody thought much of the post at the time"


def test_nothing_is_suggested_for_what_isn_t_there() -> None:
    assert OTHER.nearest("an elephant walked into the room") == ()
    assert OTHER.nearest("") == ()
    assert Passages(()).nearest("words") == ()


def test_suggestions_don_t_overlap() -> None:
    near = OTHER.nearest("was made a secretary", count=3)
    spans = sorted(OTHER.span(one.place) for one in near)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


WORDS = st.lists(st.sampled_from("the a of machine party’s “new” – old… x y".split()), min_size=1)
TEXTS = st.lists(WORDS.map(" ".join), min_size=1, max_size=4)


@given(TEXTS, st.data())
def test_it_leads_back(parts: list[str], data: st.DataObject) -> None:
    passages = Passages(parts)
    starts = [
        (number, at)
        for number, part in enumerate(parts)
        for at in range(len(part))
        if not part[at].isspace() and (not at or part[at - 1].isspace())
    ]
    part, start = data.draw(st.sampled_from(starts))
    ends = [
        (number, at + 1)
        for number, text in enumerate(parts)
        for at in range(len(text))
        if not text[at].isspace() and (at + 1 == len(text) or text[at + 1].isspace())
    ]
    end_part, end = data.draw(st.sampled_from([one for one in ends if one > (part, start)]))
    place = Extent(part, start, end_part, end)
    assume(any(map(str.isalnum, passages.words(place))))
    quotation = passages.quoted(place)
    assert passages.meant(quotation) == (place,)


def test_a_long_passage_is_shortened() -> None:
    words = " ".join(f"word{number}" for number in range(40))
    passages = Passages((f"Before {words} after.",))
    assert passages.quoted(Extent(0, 7, 0, 7 + len(words))) == Quotation(
        "word0 word1 word2 word3 … word36 word37 word38 word39"
    )


def test_a_short_one_gets_what_stands_before_it_if_it_must() -> None:
    passages = Passages(("He saw the sea, and she saw the sea.",))
    assert passages.quoted(Extent(0, 7, 0, 14)) == Quotation("the sea", after="He saw")
    assert passages.quoted(Extent(0, 28, 0, 35)) == Quotation("the sea", after="and she saw")
