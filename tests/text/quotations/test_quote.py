"""A law: the quotation of a passage leads back to that passage."""

from hypothesis import assume, given
from hypothesis import strategies as st

from glossator.text.quotations.find import find
from glossator.text.quotations.passages import Passages, Place
from glossator.text.quotations.quote import Quotation, quoted

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
    place = Place(part, start, end_part, end)
    assume(any(map(str.isalnum, passages.words(place))))
    quotation = quoted(passages, place)
    places = find(passages, quotation.words, quotation.after, quotation.before)
    if quotation.occurrence:
        assert places[quotation.occurrence - 1] == place
    else:
        assert places == (place,)


def test_a_long_passage_is_shortened() -> None:
    words = " ".join(f"word{number}" for number in range(40))
    passages = Passages((f"Before {words} after.",))
    assert quoted(passages, Place(0, 7, 0, 7 + len(words))) == Quotation(
        "word0 word1 word2 word3 … word36 word37 word38 word39"
    )


def test_a_short_one_gets_what_stands_before_it_if_it_must() -> None:
    passages = Passages(("He saw the sea, and she saw the sea.",))
    assert quoted(passages, Place(0, 7, 0, 14)) == Quotation("the sea", after="He saw")
    assert quoted(passages, Place(0, 28, 0, 35)) == Quotation("the sea", after="and she saw")
