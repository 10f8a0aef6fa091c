"""Each word has one answer, which has all entries that are called by it."""

from glossator.formats.dictionary.answers import answers_of, heads_of, html_of
from glossator.formats.dictionary.articles import Articles
from tests.formats.dictionary.making import made_up


def answers(*words: str) -> dict[str, tuple[str, ...]]:
    publication, called = made_up(some.split() for some in words)
    made = answers_of(called, Articles(publication, called))
    return {" ".join(one.words): one.entries for one in made}


def test_an_entry_answers_all_its_words() -> None:
    assert answers("Ann Lee", "Ben") == {"Ann Lee": ("i-0",), "Ben": ("i-1",)}


def test_a_word_of_two_entries_is_answered_with_both() -> None:
    assert answers("Ann Lee", "Ben Lee") == {
        "Ann": ("i-0",),
        "Lee": ("i-0", "i-1"),
        "Ben": ("i-1",),
    }


def test_both_stand_in_one_text() -> None:
    publication, called = made_up([["Ann", "Lee"], ["Lee"]])
    articles = Articles(publication, called)
    ann, lee = answers_of(called, articles)
    assert html_of(lee, articles, lambda _: "") == (
        "<p><b>Entry 0</b></p><p>Text 0.</p><hr/><p><b>Entry 1</b></p><p>Text 1.</p>"
    )
    # Links lead to the answer that has an entry alone, where there is one.
    assert heads_of((ann, lee)) == {"i-0": "Ann", "i-1": "Lee"}


def test_entries_that_are_on_no_page_answer_nothing() -> None:
    publication, called = made_up([["Ann"], ["Ben"]])
    articles = Articles(publication, called[:1])
    assert [one.words for one in answers_of(called, articles)] == [("Ann",)]
