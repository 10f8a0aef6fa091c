"""Where a sentence ends, and where a full stop, a question or an exclamation mark ends nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.text.sentences import sentences

CUT = "|"


@pytest.mark.parametrize(
    "text",
    [
        "One. |Two! |Three? |Four.",
        "He spoke in 1924. |Nobody answered.",
        "“Why?” |Nobody answered. |“No.” |He went.",
        "(It had been so.) |“Then came war.”",
        "Er sagte: „Nein.“ |Dann ging er.",
        "Il dit\u00a0: «\u00a0Non.\u00a0» |Puis il partit.",
        "What?! |Nothing …. |So it ended.",
        "Он ушёл. |Она осталась.",
        # Scripts without capitals.
        "סוף. |התחלה.",
        # A sentence that mark-up cut begins with its end: <i>Pravda</i>. The next one.
        ". |The next one.",
        "\nOne.\n|Two.\n",
    ],
)
def test_sentences_end_where_another_begins(text: str) -> None:
    assert sentences(text.replace(CUT, "")) == text.split(CUT)


@pytest.mark.parametrize(
    "text",
    [
        "See Carr, p. 12, and pp. 30 f. below.",
        "Dr. Smith met Mrs. Webb at St. Petersburg.",
        "J. V. Stalin and N. K. Krupskaya.",
        "The U.S. Army, i.e. the A.E.F. General Staff.",
        "z.B. Lenin, bzw. Trotzki, vgl. Marx.",
        "Am 3. Oktober und am 25. November.",
        "Nikolaus II. Alexandrowitsch; vol. IV. Moscow.",
        "Lenin et al. Moscow, ed. Carr, trans. Eastman.",
        "“Why?” he asked. and “No!” she said.",
        "He waited … Nobody came... Nobody.",
        "It was no. 5 of 1924. 12 copies are left.",
        # Spaces that don't break hold what they stand in together.
        "Fritz.\u00a0Ebert was there.",
        "www.example.com/A.B.C",
        "One sentence",
        " ",
    ],
)
def test_what_only_looks_like_an_end_is_left_alone(text: str) -> None:
    assert sentences(text) == [text]


def test_nothing_is_no_sentence() -> None:
    assert sentences("") == []


_TEXTS = st.lists(
    st.sampled_from(["One", "two", "A", "12", "Dr", "…", ".", ". ", "! ", "?” ", " ", "\n", "“"])
    | st.text(max_size=4)
).map("".join)


@given(_TEXTS)
def test_sentences_together_are_the_text(text: str) -> None:
    assert "".join(sentences(text)) == text


@given(_TEXTS)
def test_a_sentence_is_one_sentence(text: str) -> None:
    for sentence in sentences(text):
        assert sentences(sentence) == [sentence]


@given(_TEXTS)
def test_all_but_the_last_end_with_a_mark_and_space(text: str) -> None:
    for sentence in sentences(text)[:-1]:
        assert sentence[-1].isspace()
        assert set(sentence) & set(".!?…")
