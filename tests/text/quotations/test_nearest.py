"""What is suggested for a quotation that is nowhere."""

from itertools import pairwise

from glossator.text.quotations.nearest import nearest
from glossator.text.quotations.passages import Passages

TEXT = Passages(
    (
        "In April 1922 Stalin was made General Secretary of the party.",
        "Nobody thought much of the post at the time.",
        "Later he was made more than a secretary; nobody in the party had thought of it.",
    )
)


def test_the_passage_that_was_meant_comes_first() -> None:
    first = nearest(TEXT, "was made Secretary General of this party")[0]
    assert first.place.part == 0
    assert "General Secretary of the party" in first.words
    assert 0.7 < first.likeness < 1


def test_a_letter_too_many_costs_little() -> None:
    (near,) = nearest(TEXT, "though much of the postt", count=1)
    assert near.words == "thought much of the post"
    assert near.likeness > 0.9


def test_a_word_too_few() -> None:
    (near,) = nearest(TEXT, "Nobody thought of the post at the time", count=1)
    assert near.words == "Nobody thought much of the post at the time"


def test_nothing_is_suggested_for_what_isn_t_there() -> None:
    assert nearest(TEXT, "an elephant walked into the room") == ()
    assert nearest(TEXT, "") == ()
    assert nearest(Passages(()), "words") == ()


def test_suggestions_don_t_overlap() -> None:
    near = nearest(TEXT, "was made a secretary", count=3)
    spans = sorted(TEXT.span(one.place) for one in near)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
