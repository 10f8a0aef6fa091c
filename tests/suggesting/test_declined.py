"""The file of what was declined: pleasant to edit, and nothing in it lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.suggesting.declined import Declined, line_of, read_declined, with_lines
from glossator.suggesting.suggest import suggest
from glossator.suggesting.suggestion import Suggestion, SuggestionKind
from tests.suggesting.books import book


def test_a_line_is_a_kind_and_words() -> None:
    text = "# known to all\nnames: Karl Marx\n\nterms\tred guard\n  NAMES :  Lenin \n"
    assert read_declined(text) == Declined(
        frozenset(
            {
                (SuggestionKind.NAMES, "karl marx"),
                (SuggestionKind.TERMS, "red guard"),
                (SuggestionKind.NAMES, "lenin"),
            }
        )
    )


def test_a_line_that_says_nothing_is_told_with_its_number() -> None:
    found = read_declined("names: Marx\nKarl Marx\nname: Marx\nterms:\n").misread
    assert [(one.line, one.why) for one in found] == [
        (2, "this line has no kind before its words"),
        (
            3,
            '"name" is no kind of suggestion: there are names, terms, spellings, mentions, '
            "figures, index",
        ),
        (4, "this line has no words after its kind"),
    ]


def test_new_lines_stand_at_the_end_and_the_rest_stays() -> None:
    assert with_lines("names: A\r\nb", ["terms: c"]) == "names: A\r\nb\r\nterms: c\r\n"
    assert with_lines("", ["terms: c"]).endswith("\nterms: c\n")


@given(st.sampled_from(SuggestionKind), st.text(min_size=1).filter(lambda words: words.split()))
def test_a_line_that_was_written_is_read_again(kind: SuggestionKind, words: str) -> None:
    read = read_declined(with_lines("", [line_of(kind, words)]))
    assert not read.misread
    assert {one for one, _ in read.keys} == {kind}


TEXT = """\
So Rosa Luxemburg and Karl Radek met in Reval, in Reval. The *nakaz* was read. So the nakaz fell.
In 1918 some 20,000 came. The Provisional Government met. {people}
"""


@pytest.fixture(scope="module")
def all_of_them() -> tuple[Suggestion, ...]:
    """All suggestions for a book."""
    made = book(TEXT.format(people="Then Luxemburg, then Trotzky. " + "Then Trotsky. " * 9))
    return suggest(made.book, made.found)


@given(st.data())
def test_what_was_declined_never_comes_back(
    all_of_them: tuple[Suggestion, ...], data: st.DataObject
) -> None:
    assert {one.kind for one in all_of_them} >= {
        SuggestionKind.NAMES,
        SuggestionKind.TERMS,
        SuggestionKind.SPELLINGS,
    }
    chosen = data.draw(st.lists(st.sampled_from(all_of_them), unique=True))
    text = with_lines("", [line_of(one.kind, one.words) for one in chosen])
    declined = read_declined(text)
    left = [one for one in all_of_them if not declined.has(one)]
    assert not declined.misread
    assert left == [one for one in all_of_them if one not in chosen]
